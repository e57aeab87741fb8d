"""Speaking up unasked: judged by what was said there before, and remembered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.claims import Claim
from bot.core.decide import Decision, Kind
from bot.core.etiquette import silence
from bot.core.matching import Match
from bot.core.messages import Message
from bot.core.policy import Etiquette
from bot.core.reasons import Reason
from bot.overhearing import Overhearing
from factbase.facts import Fact, Verdict
from tests.fakes import NOON, published

BRIDGE = published("bridge", "the old bridge is closed")
HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)
OFTEN = Etiquette(per_hour=60)


@dataclass
class Told:
    """Interjections in a list; `asked` are the instants from which on they were wanted."""

    said: list[tuple[str, str, datetime]] = field(default_factory=list)
    asked: list[datetime] = field(default_factory=list)

    def interjections(self, conversation: str, since: datetime) -> Sequence[tuple[str, datetime]]:
        """Those of a place since then."""
        self.asked.append(since)
        return [(fact, at) for place, fact, at in self.said if place == conversation and at >= since]

    def interjected(self, conversation: str, fact_id: str, now: datetime) -> None:
        """Note one."""
        self.said.append((conversation, fact_id, now))


def message(text: str = "the old bridge is closed", conversation: str = "square") -> Message:
    """Something that was overheard."""
    return Message("m1", "telegram", conversation, "ana", text, NOON)


def sure(probability: float = 0.99, fact_id: str = "bridge") -> Decision:
    """A decision to tell a fact."""
    claim, match = Claim("the old bridge is closed", "en"), Match(fact_id, probability, {})
    return Decision(Kind.ANSWER, Reason.SURE, claim, (match,))


def test_a_rumour_is_spoken_to_and_that_is_remembered() -> None:
    told = Told()
    assert Overhearing(told, Etiquette()).speaks(message(), sure(), BRIDGE, NOON) is True
    assert told.said == [("square", "bridge", NOON)]


@pytest.mark.parametrize(
    ("overheard", "decision", "fact", "now"),
    [
        pytest.param(message(), sure(0.89), BRIDGE, NOON, id="not_sure"),
        pytest.param(message("the bridge " * 60), sure(), BRIDGE, NOON, id="too_long"),
        pytest.param(message(), sure(), None, NOON, id="the_fact_is_gone"),
        pytest.param(
            message(), sure(), published("bridge", "it", verdict=Verdict.TRUE), NOON, id="true_after_all"
        ),
        pytest.param(message(), sure(), BRIDGE, NOON + 11 * HOUR, id="at_night"),
        pytest.param(message(), Decision(Kind.ANSWER, Reason.DENIED), BRIDGE, NOON, id="it_is_denied"),
        pytest.param(message(), Decision(Kind.ESCALATE, Reason.NOTHING_SIMILAR), None, NOON, id="unknown"),
        pytest.param(
            message(), Decision(Kind.ASK_BACK, Reason.NOT_SURE_ENOUGH), BRIDGE, NOON, id="worth_a_question"
        ),
    ],
)
def test_silence_leaves_no_trace(
    overheard: Message, decision: Decision, fact: Fact | None, now: datetime
) -> None:
    told = Told()
    assert Overhearing(told, Etiquette()).speaks(overheard, decision, fact, now) is False
    assert told.said == []


@pytest.mark.parametrize(
    ("later", "fact_id", "place", "spoken"),
    [
        pytest.param(23 * HOUR, "bridge", "square", False, id="the_same_too_soon"),
        pytest.param(24 * HOUR, "bridge", "square", True, id="the_same_a_day_later"),
        pytest.param(MINUTE, "water", "square", True, id="another_rumour"),
        pytest.param(MINUTE, "bridge", "market", True, id="another_place"),
    ],
)
def test_a_rumour_is_spoken_to_once_in_a_while_and_place(
    later: timedelta, fact_id: str, place: str, spoken: bool
) -> None:
    told = Told()
    overhearing = Overhearing(told, OFTEN)
    assert overhearing.speaks(message(), sure(), BRIDGE, NOON)
    fact = published(fact_id, "a rumour")
    answer = overhearing.speaks(message(conversation=place), sure(fact_id=fact_id), fact, NOON + later)
    assert answer is spoken
    assert len(told.said) == 1 + spoken


def test_in_one_hour_only_so_much_is_said() -> None:
    told = Told()
    overhearing = Overhearing(told, Etiquette(per_hour=2, pause=MINUTE))
    spoken = [
        overhearing.speaks(message(), sure(fact_id=f"f{n}"), published(f"f{n}", "x"), NOON + n * 20 * MINUTE)
        for n in range(5)
    ]
    assert spoken == [True, True, False, True, True]
    assert [fact for _, fact, _ in told.said] == ["f0", "f1", "f3", "f4"]


@pytest.mark.parametrize(
    ("pause", "looked_back"),
    [(24 * HOUR, 24 * HOUR), (10 * MINUTE, HOUR), (HOUR, HOUR)],
    ids=["the pause", "the hour, where the pause is shorter", "both"],
)
def test_it_looks_back_as_far_as_anything_counts(pause: timedelta, looked_back: timedelta) -> None:
    told = Told()
    Overhearing(told, Etiquette(pause=pause)).speaks(message(), sure(), BRIDGE, NOON)
    assert told.asked == [NOON - looked_back]


_INSTANTS = st.integers(0, 50 * 12).map(lambda steps: NOON - steps * 5 * MINUTE)
_SAID = st.lists(st.tuples(st.just("square"), st.sampled_from(["bridge", "water"]), _INSTANTS), max_size=8)


@given(
    said=_SAID,
    pause=st.integers(1, 48 * 12).map(lambda steps: steps * 5 * MINUTE),
    per_hour=st.integers(0, 3),
    probability=st.sampled_from([0.89, 0.9, 1.0]),
)
def test_what_is_left_out_of_the_past_would_not_have_mattered(
    said: list[tuple[str, str, datetime]], pause: timedelta, per_hour: int, probability: float
) -> None:
    etiquette, told = Etiquette(pause=pause, per_hour=per_hour), Told(list(said))
    overheard, decision = message(), sure(probability)
    everything = [(fact, at) for _, fact, at in said]
    expected = silence(decision, BRIDGE.verdict, len(overheard.text), everything, NOON, etiquette) is None
    assert Overhearing(told, etiquette).speaks(overheard, decision, BRIDGE, NOON) is expected
    assert len(told.said) == len(said) + expected
