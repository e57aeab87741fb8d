"""A short message is answered only with a fact that speaks of all that it says."""

from __future__ import annotations

import math

import pytest

from bot.core.calibration import Calibration, Scorer, Thresholds
from bot.core.claims import Claim
from bot.core.coverage import LENGTH, LONGEST, covered
from bot.core.decide import Decision, Kind, decide
from bot.core.matching import Candidate, Match, score
from bot.core.policy import Policy
from bot.core.reasons import Reason

SAID = "multilingual-e5-small_rare_asked"
SHARED = "multilingual-e5-small_shared"
CLAIM = "the covid vaccine gives you a fever"


LEAST = {"multilingual-e5-small": 0.77}


@pytest.mark.parametrize(
    ("length", "signals", "expected"),
    [
        pytest.param(7, {SAID: 0.85}, True, id="all_is_found"),
        pytest.param(7, {SAID: 0.77}, True, id="just_enough"),
        pytest.param(7, {SAID: 0.7699}, False, id="something_is_found_nowhere"),
        pytest.param(7, {SAID: 0.85, SHARED: 0.68}, False, id="the_fact_says_more_than_the_message"),
        pytest.param(7, {SAID: 0.74, SHARED: 0.82}, True, id="all_its_wordings_are_near"),
        pytest.param(LONGEST, {SAID: 0.6}, False, id="the_longest_short_one"),
        pytest.param(LONGEST + 1, {SAID: 0.6}, True, id="a_story_tells_more_than_its_claim"),
        pytest.param(7, {"another-model_rare_asked": 0.1}, True, id="a_model_that_nobody_has_measured"),
        pytest.param(7, {}, True, id="words_alone"),
    ],
)
def test_what_covers_a_message(length: int, signals: dict[str, float], expected: bool) -> None:
    assert covered({LENGTH: math.log1p(length), **signals}, LEAST) is expected


def test_nothing_is_asked_of_a_message_where_no_bound_is_known() -> None:
    assert covered({LENGTH: 1.0, SAID: 0.1}, {})


def test_scoring_says_of_each_match_whether_it_covers_the_claim() -> None:
    late = {"multilingual-e5-small": (0.7, 0.7, 0.7, 0.7, 0.7, False)}
    candidate = Candidate("a", 0.9, {"multilingual-e5-small": 0.9}, 1.0, (("bridge",),), late)
    for least, expected in (({}, True), (LEAST, False)):
        fitted = Calibration("test", (Scorer(0.0, {"fused": 1.0}),), least_covered=least)
        assert [match.covered for match in score(CLAIM, [candidate], fitted)] == [expected]


def _decided(text: str, *found: tuple[str, float, bool], mixed: bool = False) -> Decision:
    matches = [Match(fact, probability, {}, covers) for fact, probability, covers in found]
    return decide(Claim(text), matches, Policy(), Thresholds(0.9, 0.1), mixed=mixed)


@pytest.mark.parametrize(
    ("found", "kind", "reason", "facts"),
    [
        pytest.param([("a", 0.95, True)], Kind.ANSWER, Reason.SURE, ["a"], id="covered"),
        pytest.param([("a", 0.95, False)], Kind.ASK_BACK, Reason.UNCOVERED, ["a"], id="not_covered"),
        pytest.param(
            [("a", 0.95, False), ("b", 0.92, True)],
            Kind.ANSWER,
            Reason.SURE,
            ["b"],
            id="another_sure_one_covers",
        ),
        pytest.param(
            [("a", 0.95, False), ("b", 0.5, True)],
            Kind.ASK_BACK,
            Reason.UNCOVERED,
            ["a", "b"],
            id="another_is_not_sure",
        ),
        pytest.param([("a", 0.5, False)], Kind.ASK_BACK, Reason.NOT_SURE_ENOUGH, ["a"], id="not_sure_anyway"),
    ],
)
def test_a_fact_that_does_not_speak_of_all_that_is_said_is_only_suggested(
    found: list[tuple[str, float, bool]], kind: Kind, reason: Reason, facts: list[str]
) -> None:
    decision = _decided(CLAIM, *found)
    assert (decision.kind, decision.reason) == (kind, reason)
    assert [match.fact_id for match in decision.matches] == facts


def test_a_claim_that_mixes_languages_is_asked_back_for_that() -> None:
    assert _decided(CLAIM, ("a", 0.95, False), mixed=True).reason is Reason.MIXED
