"""When the bot may speak where nobody asked it: rule 10, as a table."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.claims import Claim
from bot.core.decide import Decision, Kind
from bot.core.etiquette import Silence, silence
from bot.core.matching import Match
from bot.core.policy import Etiquette
from bot.core.reasons import Reason
from factbase.facts import Verdict
from tests.fakes import NOON

RULES = Etiquette()
SURE = Decision(Kind.ANSWER, Reason.SURE, None, (Match("bridge", 0.97, {}),))
HOUR = timedelta(hours=1)
LATE = NOON + 11 * HOUR
FALSE = Verdict.FALSE


def _silence(decision: Decision = SURE, verdict: Verdict | None = FALSE, **changed: object) -> Silence | None:
    given = {"length": 80, "said": (), "now": NOON, "etiquette": RULES} | changed
    return silence(decision, verdict, **given)  # type: ignore[arg-type]


def test_a_false_rumour_that_is_surely_known_is_spoken_to() -> None:
    assert _silence() is None


@pytest.mark.parametrize(
    ("decision", "verdict", "why"),
    [
        pytest.param(replace(SURE, reason=Reason.DENIED), FALSE, Silence.DENIES, id="who_denies_a_rumour"),
        pytest.param(replace(SURE, kind=Kind.ASK_BACK), FALSE, Silence.NOT_KNOWN, id="no_questions_back"),
        pytest.param(Decision(Kind.ESCALATE, Reason.NOTHING_SIMILAR), None, Silence.NOT_KNOWN, id="novel"),
        pytest.param(Decision(Kind.IGNORE, Reason.GREETING), None, Silence.NOT_KNOWN, id="greeting"),
        pytest.param(replace(SURE, matches=(Match("b", 0.89, {}),)), FALSE, Silence.NOT_SURE, id="not_sure"),
        pytest.param(SURE, Verdict.TRUE, Silence.VERDICT, id="a_true_claim"),
        pytest.param(SURE, Verdict.UNPROVEN, Silence.VERDICT, id="unproven"),
        pytest.param(SURE, Verdict.SATIRE, Silence.VERDICT, id="satire"),
        pytest.param(SURE, None, Silence.NOT_KNOWN, id="a_fact_that_is_gone"),
    ],
)
def test_what_is_not_spoken_to(decision: Decision, verdict: Verdict | None, why: Silence) -> None:
    assert _silence(decision, verdict) is why


@pytest.mark.parametrize(
    ("text", "language", "close", "why"),
    [
        ("the 5G masts do not do that", "en", False, Silence.DENIES),
        ("das verbreitet nicht", "de", False, Silence.DENIES),
        ("pregnant women must not have it", "en", True, None),
        ("the 5G masts do that", "en", False, None),
    ],
    ids=["may_deny", "may_deny_in_german", "just_what_the_rumour_says", "denies_nothing"],
)
def test_who_may_be_denying_is_not_corrected(
    text: str, language: str, close: bool, why: Silence | None
) -> None:
    assert _silence(replace(SURE, claim=Claim(text, language), close=close)) is why


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        pytest.param({"length": 601}, Silence.TOO_LONG, id="too_long"),
        pytest.param({"length": 600}, None, id="as_long_as_may_be"),
        pytest.param({"said": (("bridge", NOON - 23 * HOUR),)}, Silence.SAID_ALREADY, id="same_rumour"),
        pytest.param({"said": (("bridge", NOON - 24 * HOUR),)}, None, id="same_rumour_after_the_pause"),
        pytest.param({"said": (("water", NOON - HOUR / 2),)}, None, id="another_rumour"),
        pytest.param(
            {"said": (("water", NOON - HOUR / 2), ("school", NOON - HOUR / 3))},
            Silence.OFTEN_ENOUGH,
            id="twice_within_the_hour",
        ),
        pytest.param(
            {"said": (("water", NOON - HOUR), ("school", NOON - HOUR / 3))}, None, id="one_was_earlier"
        ),
        pytest.param({"now": LATE}, Silence.QUIET_HOURS, id="at_night"),
        pytest.param({"now": LATE - HOUR}, Silence.QUIET_HOURS, id="when_the_night_begins"),
        pytest.param({"now": NOON - 5 * HOUR}, None, id="when_the_night_has_ended"),
        pytest.param({"now": NOON - 5.5 * HOUR}, Silence.QUIET_HOURS, id="half_an_hour_before"),
        pytest.param(
            {"now": NOON, "etiquette": replace(RULES, zone="Pacific/Auckland")},
            Silence.QUIET_HOURS,
            id="noon_here_is_night_there",
        ),
        pytest.param(
            {"now": LATE, "etiquette": replace(RULES, quiet_from=RULES.quiet_until)},
            None,
            id="no_quiet_hours",
        ),
        pytest.param({"etiquette": replace(RULES, per_hour=0)}, Silence.OFTEN_ENOUGH, id="never_speak"),
    ],
)
def test_when_it_is_not_the_time(changed: dict[str, object], why: Silence | None) -> None:
    assert _silence(**changed) is why  # type: ignore[arg-type]


@given(minutes=st.integers(0, 100_000), others=st.lists(st.integers(0, 3_000), max_size=6))
def test_one_rumour_is_never_spoken_to_twice_within_the_pause(minutes: int, others: list[int]) -> None:
    now = NOON + timedelta(minutes=minutes)
    said = [("bridge", now - timedelta(minutes=ago)) for ago in others]
    if _silence(said=said, now=now) is None:
        assert all(now - at >= RULES.pause for _, at in said)
