"""The schedule is enforced kind by kind; what is held stays; what is counted stays counted."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from bot.core.privacy import EVERY, Kind, Privacy, schedule
from bot.privacy.enforcing import Enforcer, Standing
from factbase.case_acts import CaseActStore
from factbase.case_life import Act
from factbase.cases import CaseStore
from factbase.database import Base, memory_base
from factbase.deliveries import Delivery, DeliveryStore
from factbase.feedback import FeedbackStore
from factbase.holds import HoldStore
from factbase.inbox import InboxStore
from factbase.instants import stamp
from factbase.outbox import OutboxStore
from factbase.pages import PageStore
from factbase.people import PersonStore
from factbase.prompts import PromptStore
from factbase.retention import GONE, STEPS
from factbase.rooms import RoomStore
from factbase.sightings import SightingStore
from factbase.staff_alerts import StaffAlertStore
from factbase.store import FactStore
from tests.factbase.examples import seen
from tests.factbase.test_feedback import SAID
from tests.factbase.test_prompts import ASKED
from tests.fakes import NOON, published

DAY = timedelta(days=1)
NUMBERS = Privacy(
    event_key_days=1, button_days=2, address_days=3, label_days=5, case_days=6, answer_days=7, code_days=9,
    block_days=11, page_days=10,
)  # fmt: skip
SCHEDULE = schedule(NUMBERS, 4, keep_labels=True)


@pytest.fixture
def base() -> Base:
    """Everything once, on the same day: an answer, a closed case, a label, a room that was left."""
    base = memory_base()
    FactStore(base).save([published("a", "one")], NOON)
    case_id = CaseStore(base).open("the mayor sold the hall", "en", "d1", NOON)
    CaseActStore(base).act(case_id, Act.DISMISS, "ben", "it needs no answer", NOON)
    for author in ("code-ana", "code-ben"):
        place = f"place of {author}"
        SightingStore(base).record(
            seen(author=author, conversation=place, case_id=case_id, claim="the mayor", at=NOON)
        )
        PromptStore(base).add(
            replace(
                ASKED,
                id=author,
                author=author,
                conversation=place,
                created_at=NOON,
                expires_at=NOON + 99 * DAY,
            )
        )
        FeedbackStore(base).record(
            replace(SAID, author=author, conversation=place, at=NOON, text="the claim", case_id=None)
        )
        post = OutboxStore(base).add("web", place, "m1", b"sealed", NOON)
        OutboxStore(base).sent(post, b"ids", NOON)
        DeliveryStore(base).record(
            Delivery(NOON, "web", place, "m1", "escalate", "We look into it.", post_id=post)
        )
        taken = InboxStore(base).take("web", author, b"x", NOON)
        assert taken
        InboxStore(base).done(taken, NOON)
    RoomStore(base).arrive("room", "web", b"sealed", NOON)
    RoomStore(base).interjected("room", "a", NOON)
    RoomStore(base).leave("room", NOON)
    with base.writing():
        base.run(
            "INSERT INTO blocks (author, reason, placed_by, placed_at, ends_at) "
            "VALUES ('x', 'flood', 'op', ?, ?)",
            (stamp(NOON), stamp(NOON)),
        )
    StaffAlertStore(base).add("title", "the mayor", NOON)
    with base.writing():
        base.run("UPDATE staff_alerts SET state = 'sent', sent_at = created_at")
    return base


def _gone(base: Base, now: datetime) -> dict[str, int]:
    return {kind: rows for kind, rows in Enforcer(base, SCHEDULE).run(now).items() if rows}


def _standing(base: Base, now: datetime) -> dict[str, Standing]:
    return {one.line.kind.value: one for one in Enforcer(base, SCHEDULE).standing(now)}


WHEN = {
    1: ("events", 2), 2: ("buttons", 2), 3: ("addresses", 3), 4: ("claims", 2), 5: ("labels", 2),
    6: ("cases", 1), 7: ("answers", 2), 9: ("codes", 8), 10: ("pages", 1), 11: ("blocks", 1),
}  # fmt: skip


def test_each_kind_goes_on_its_day_and_not_before(base: Base) -> None:
    sightings = base.rows(
        "SELECT COUNT(*), COUNT(DISTINCT author), COUNT(DISTINCT conversation) FROM sightings"
    )
    case = CaseStore(base).get(1)
    for day in range(13):
        just = NOON + day * DAY
        assert _gone(base, just) == {}
        kind, rows = WHEN.get(day, ("", 0))
        if kind:
            expected = _standing(base, just + timedelta(seconds=1))[kind]
            assert expected.due == rows
        assert _gone(base, just + timedelta(seconds=1)) == ({kind: rows} if kind else {})
    assert CaseStore(base).get(1) == replace(case, claim=GONE)  # type: ignore[type-var]
    assert CaseStore(base).wordings(1) == ()
    after = base.rows("SELECT COUNT(*), COUNT(DISTINCT author), COUNT(DISTINCT conversation) FROM sightings")
    assert tuple(after[0]) == tuple(sightings[0])
    left = "\n".join(base._database.conn.iterdump())
    for word in ("code-", "place of", "the mayor", "We look into it", "sealed"):
        assert f"'{word}" not in left
    assert base.damage() is None


def test_a_dry_run_says_how_many_and_when_and_changes_nothing(base: Base) -> None:
    dump = list(base._database.conn.iterdump())
    told = _standing(base, NOON + 3.5 * DAY)
    assert (told["claims"].kept, told["claims"].due, told["claims"].next_at) == (2, 0, NOON + 4 * DAY)
    assert (told["buttons"].due, told["buttons"].next_at) == (2, None)
    assert list(base._database.conn.iterdump()) == dump


@pytest.mark.parametrize(
    ("kind", "author", "gone"),
    [
        (EVERY, "", set()),
        (EVERY, "code-ana", {kind for kind, _ in WHEN.values()} - {"cases"}),
        ("claims", "", {kind for kind, _ in WHEN.values()} - {"claims"}),
        ("claims", "code-ana", {kind for kind, _ in WHEN.values()}),
    ],
    ids=["all of everybody", "all of one person", "a kind of everybody", "a kind of one person"],
)
def test_what_is_held_is_skipped_and_goes_once_the_hold_is_lifted(
    base: Base, kind: str, author: str, gone: set[str]
) -> None:
    late = NOON + 100 * DAY
    hold = HoldStore(base).place(kind, author, "a court said so", "operator", NOON)
    assert sum(one.held for one in _standing(base, late).values()) > 0
    assert _gone(base, late).keys() == gone
    (claim,) = base.rows("SELECT claim FROM sightings WHERE author = 'code-ana'")
    assert claim[0] == "the mayor"
    assert HoldStore(base).lift(hold, "operator", late, "the court closed it")
    assert not HoldStore(base).lift(hold, "operator", late, "the court closed it")
    _gone(base, late)
    assert base.value("SELECT COUNT(*) FROM sightings WHERE claim IS NOT NULL OR author = 'code-ana'") == 0


def test_every_kind_with_days_has_a_step_and_every_step_a_kind() -> None:
    enforced = {line.kind.value for line in SCHEDULE if line.days is not None}
    assert enforced == {step.kind for step in STEPS}
    assert {line.kind for line in SCHEDULE} == set(Kind)


def test_an_open_case_keeps_its_words(base: Base) -> None:
    open_case = CaseStore(base).open("still open", "en", "d2", NOON)
    _gone(base, NOON + 4_000 * DAY)
    case = CaseStore(base).get(open_case)
    assert case is not None
    assert case.claim == "still open"
    assert len(CaseStore(base).wordings(open_case)) == 1
    assert PersonStore(base).topics("code-ana") == ()
    assert PageStore(base).waiting() == 0
