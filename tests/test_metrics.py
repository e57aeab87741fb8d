"""What Prometheus reads: true numbers, nothing about people, for nobody who should not have it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

import pytest
from prometheus_client.parser import text_string_to_metric_families

from bot.case_rooms import casework
from bot.casework.promises import Owed
from bot.core.permissions import Person, Role
from bot.core.triage import TriagePolicy
from bot.core.triage_inputs import WordRule
from bot.metrics import Metrics, Standing
from bot.outcomes import Outcome
from bot.questions import Question
from factbase.case_promises import CasePromises
from factbase.database import memory_base
from factbase.errors import DatabaseLocked
from factbase.gauges import BACKUP, Gauges, gauges
from factbase.heartbeats import HeartbeatStore
from tests.assembled import POLICY, Line, line, question
from tests.channels.sites import OPENED, CannedAsk, fetch, site
from tests.fakes import NOON

STANDING = Standing("1", "by hand", "words", {"words_only": False}, 3, 3, {"web": True, "telegram": False})
SECRET = "qzpersonalwords"
HOUR = timedelta(hours=1)
_CASES = re.compile("rumourline_cases?_overdue")
GRAVE = replace(POLICY, triage=TriagePolicy(harm_rules=(WordRule(3, ("circus", "penguins")),)))
DORA = Person("dora", "Dora", frozenset({Role.DUTY_OFFICER}))


def measured(on: Line) -> Metrics:
    """The metrics of this line."""
    owed = Owed(CasePromises(on.base))
    return Metrics(
        lambda: STANDING, lambda: gauges(on.base, on.clock()), lambda: owed.overdue(on.clock()), on.clock
    )


def values(text: bytes) -> Mapping[tuple[str, frozenset[str]], float]:
    """Every sample by its name and the values of its labels."""
    return {
        (sample.name, frozenset(sample.labels.values())): sample.value
        for family in text_string_to_metric_families(text.decode())
        for sample in family.samples
    }


async def test_numbers_are_those_of_the_base_and_hold_no_word_of_anybody() -> None:
    on = line()
    metrics = measured(on)

    async def ask(asked: Question) -> Outcome:
        if asked.choice == "broken":
            raise DatabaseLocked(SECRET)
        return on.service.handle([asked])[0]

    asking = metrics.measured(ask)
    await asking(question(f"the old bridge is closed {SECRET}"))
    await asking(question(f"{SECRET} kills children every day"))
    with pytest.raises(DatabaseLocked):
        await asking(question(SECRET, "broken"))
    HeartbeatStore(on.base).beat(BACKUP, SECRET, NOON - timedelta(hours=2))
    metrics.done("PagingJob")
    text = metrics.text()
    found = values(text)
    assert SECRET.encode() not in text
    assert b"ana" not in text.replace(b"channel", b"")
    alarms = sum(v for (name, _), v in found.items() if name == "rumourline_alarms_unacknowledged")
    assert alarms == on.base.value("SELECT COUNT(*) FROM alarms")
    expected = {
        ("rumourline_questions_total", "web", "escalate"): 1,
        ("rumourline_question_failures_total", "web", "DatabaseLocked"): 1,
        ("rumourline_answer_seconds_count", "web"): 2,
        ("rumourline_facts", "published"): 3,
        ("rumourline_queue_length",): 3,
        ("rumourline_channel_up", "telegram"): 0,
        ("rumourline_base_readable",): 1,
        ("rumourline_backup_last_timestamp_seconds",): (NOON - timedelta(hours=2)).timestamp(),
        ("rumourline_job_last_success_timestamp_seconds", "PagingJob"): NOON.timestamp(),
        ("rumourline_degraded", "words_only"): 0,
    }
    assert {key: found[key[0], frozenset(key[1:])] for key in expected} == expected


def overdue(text: bytes) -> Mapping[tuple[str, ...], float]:
    """What is told of what is overdue."""
    found = values(text)
    return {(name, *labels): value for (name, labels), value in found.items() if _CASES.match(name)}


def test_what_is_overdue_about_open_cases_is_told_by_what_it_is_and_since_when() -> None:
    on = Line(memory_base(), policy=GRAVE)
    metrics, desk = measured(on), casework(GRAVE, on.base, on.clock)
    kinds = ("holding", "leadership", "fact", "word")
    none: dict[tuple[str, ...], float] = {("rumourline_cases_overdue", kind): 0.0 for kind in kinds}
    for claim in ("penguins drive the trams at night", "the mayor sold our town hall to a circus"):
        on.ask(claim)
        on.clock.forward(timedelta(minutes=25))
    assert overdue(metrics.text()) == none
    on.clock.forward(timedelta(minutes=45))
    since = "rumourline_case_overdue_oldest_timestamp_seconds"
    late = {("rumourline_cases_overdue", "holding"): 2.0, (since, "holding"): (NOON + HOUR).timestamp()}
    assert overdue(metrics.text()) == none | late
    desk.holding(DORA, 1, "We know nothing yet and ask today.", NOON + 3 * HOUR)
    desk.dismiss(DORA, 2, "an old joke")
    assert overdue(metrics.text()) == none
    on.clock.forward(2 * HOUR)
    late = {("rumourline_cases_overdue", "word"): 1.0, (since, "word"): (NOON + 3 * HOUR).timestamp()}
    assert overdue(metrics.text()) == none | late


def test_a_base_that_cannot_be_read_is_told_and_the_rest_too() -> None:
    def locked() -> Gauges:
        raise DatabaseLocked("busy")

    found = values(Metrics(lambda: STANDING, locked, dict, lambda: NOON).text())
    assert found["rumourline_base_readable", frozenset()] == 0
    assert found["rumourline_queue_length", frozenset()] == 3


@pytest.mark.parametrize(
    ("token", "address", "headers", "status"),
    [
        pytest.param("", "127.0.0.1", {}, 200, id="this machine"),
        pytest.param("", "203.0.113.7", {}, 404, id="elsewhere"),
        pytest.param("", "127.0.0.1", {"X-Forwarded-For": "203.0.113.7"}, 404, id="brought by a proxy"),
        pytest.param("", "127.0.0.1", {"Forwarded": "for=203.0.113.7"}, 404, id="brought, said otherwise"),
        pytest.param("t0ken", "203.0.113.7", {"Authorization": "Bearer t0ken"}, 200, id="token"),
        pytest.param("t0ken", "127.0.0.1", {"Authorization": "Bearer t0keN"}, 404, id="another token"),
        pytest.param("t0ken", "127.0.0.1", {}, 404, id="this machine without the token"),
    ],
)
def test_who_may_read_it(token: str, address: str, headers: dict[str, str], status: int) -> None:
    app = site(CannedAsk(OPENED), metrics=lambda: b"rumourline_up 1\n", metrics_token=token)
    said = fetch(app, "GET", "/metrics", address=address, headers=headers)
    assert said.status_code == status
    assert ("rumourline_up" in said.text) == (status == 200)


@pytest.mark.parametrize(
    ("spoken", "told"), [("es-MX,es;q=0.9", "inténtelo"), ("xx", "try again"), ("", "réessayez")]
)
def test_a_base_that_is_locked_is_told_politely_in_the_asker_s_language(spoken: str, told: str) -> None:
    app = site(CannedAsk(DatabaseLocked("busy")), language="fr")
    headers = {"Accept-Language": spoken} if spoken else {}
    said = fetch(app, "POST", "/api/ask", json={"text": "a claim"}, headers=headers)
    assert (said.status_code, said.headers["Retry-After"]) == (503, "30")
    assert told in said.json()["message"]


def test_the_page_says_that_it_finds_words_only() -> None:
    shown = fetch(site(CannedAsk(OPENED), words_only=True), "GET", "/?lang=es")
    assert "las mismas palabras" in shown.text
    assert "las mismas palabras" not in fetch(site(CannedAsk(OPENED)), "GET", "/?lang=es").text


def test_nothing_is_there_where_nothing_is_measured() -> None:
    assert fetch(site(CannedAsk(OPENED)), "GET", "/metrics", address="127.0.0.1").status_code == 404
