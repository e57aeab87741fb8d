"""With groups, what is promised holds for what is installed: every promised lot, and the whole stream."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core import guarantee
from bot.core.calibration import SUREST, Calibration, Scorer, Thresholds, group_names, log_odds
from bot.core.choosing import NEVER, Aim, Finding, Judged, choose
from bot.core.proposing import Proposal, propose
from bot.core.refitting import refitted
from tests.fakes import labelled

AIM = Aim(0.05, 0.9)
USUAL = Thresholds(0.8, 0.2)
BASE = Calibration("base", (Scorer(0.0, {}),))
LEVELS = (0.995, 0.985, 0.97, 0.95, 0.9, 0.8, 0.7, 0.6, 0.4, 0.2)
"""The probabilities that a first candidate has in these streams."""


@dataclass(frozen=True, slots=True)
class Part:
    """Messages in one language on one channel: their share, and how often they are wrong at each level."""

    language: str
    channel: str
    share: float
    wrong: tuple[float, ...]

    @property
    def names(self) -> tuple[str, ...]:
        return group_names(self.language, self.channel)


def _worse(by: float) -> tuple[float, ...]:
    """Wrong so many times as often as the probability says."""
    return tuple(min(1.0, by * (1 - level)) for level in LEVELS)


FLAT = (0.052,) * len(LEVELS)
BY_LANGUAGE = {
    "one_good_one_bad": (Part("en", "web", 0.8, _worse(0.5)), Part("es", "web", 0.2, _worse(4))),
    "a_small_bad_one": (Part("en", "web", 0.92, _worse(0.3)), Part("es", "web", 0.08, _worse(4))),
    "never_good_enough": tuple(Part(name, "web", 0.25, FLAT) for name in ("en", "es", "fr", "pt")),
}
BY_BOTH = {
    "one_pair_is_good": (
        Part("en", "web", 0.4, _worse(0.3)),
        Part("en", "telegram", 0.3, _worse(3)),
        Part("es", "web", 0.25, FLAT),
        Part("es", "telegram", 0.05, _worse(2)),
    )
}
STREAMS = {**BY_LANGUAGE, **BY_BOTH}


@pytest.fixture(autouse=True)
def bounds_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same counts come again and again: their bounds are worked out once."""
    monkeypatch.setattr(guarantee, "upper_bound", cache(guarantee.upper_bound))
    monkeypatch.setattr(guarantee, "at_most", cache(guarantee.at_most))


def _drawn(stream: tuple[Part, ...], size: int, chance: np.random.Generator) -> list[Judged]:
    parts = chance.choice(len(stream), size, p=[part.share for part in stream])
    levels = chance.integers(len(LEVELS), size=size)
    luck = chance.random(size)
    return [
        labelled(LEVELS[level], bool(lucky < stream[part].wrong[level]), None, stream[part].names)
        for part, level, lucky in zip(parts, levels, luck, strict=True)
    ]


def _true_rate(stream: tuple[Part, ...], installed: Calibration, lot: str | None = None) -> float:
    """Wrong among what `installed` answers of the stream, or of one lot; 0.0 where it answers nothing."""
    told = wrong = 0.0
    for part in stream:
        held = next((name for name in part.names if name in installed.groups), "")
        if lot is not None and held != lot:
            continue
        bar = installed.thresholds_for(part.language, part.channel).answer_at
        for level, rate in zip(LEVELS, part.wrong, strict=True):
            # As a message's probability comes about: from its log-odds, adjusted.
            if installed.chance(log_odds(level)) >= bar - 1e-9:
                told, wrong = told + part.share, wrong + part.share * rate
    return wrong / told if told else 0.0


def _broken(stream: tuple[Part, ...], installed: Calibration) -> bool:
    lots = (None, "", *installed.groups)
    return any(_true_rate(stream, installed, lot) > AIM.target for lot in lots)


def _groups(stream: tuple[Part, ...], pairs: bool) -> set[str]:
    return {name for part in stream for name in (part.names if pairs else part.names[1:2])}


def _each_for_itself(drawn: list[Judged], groups: set[str]) -> Calibration:
    """What must not be done: each group at the full confidence, all others at a threshold of the whole."""
    adjustment = refitted((one.probability, not one.wrong) for one in drawn)
    whole = choose("", drawn, AIM, USUAL, adjustment)
    own = [choose(g, [o for o in drawn if g in o.groups], AIM, USUAL, adjustment) for g in sorted(groups)]
    return Proposal(adjustment, whole, AIM.confidence, tuple(own)).applied(BASE)


DRAWINGS = 80


@pytest.mark.parametrize("name", STREAMS)
def test_what_is_installed_breaks_its_promises_no_more_often_than_stated(name: str) -> None:
    stream, chance = STREAMS[name], np.random.default_rng(11)
    groups = _groups(stream, name in BY_BOTH)
    broken = promised = 0
    for _ in range(DRAWINGS):
        found = propose(_drawn(stream, 600, chance), AIM, USUAL, groups)
        promised += bool(found.promised)
        broken += bool(found.promised) and _broken(stream, found.applied(BASE))
    assert broken / DRAWINGS <= 1 - AIM.confidence
    assert promised / DRAWINGS > 0.5 or name == "never_good_enough"


@pytest.mark.parametrize("name", ["one_good_one_bad", "a_small_bad_one"])
def test_groups_each_for_itself_would_break_them(name: str) -> None:
    """The same streams and the same count: it can fail."""
    stream, chance = STREAMS[name], np.random.default_rng(11)
    drawings = [_drawn(stream, 600, chance) for _ in range(30)]
    installed = [_each_for_itself(drawn, _groups(stream, pairs=False)) for drawn in drawings]
    assert sum(_broken(stream, each) for each in installed) / len(drawings) > 0.3


def _many(count: int, probability: float, wrong: bool, language: str, channel: str = "web") -> list[Judged]:
    return [labelled(probability, wrong, 0.0, group_names(language, channel))] * count


ES, EN = "language=es", "language=en"
ES_GOOD = _many(100, 0.9, False, "es")
EN_BAD = _many(66, 0.9, False, "en") + _many(34, 0.9, True, "en")


def test_a_group_keeps_its_promise_though_the_whole_stream_makes_none() -> None:
    found = propose(ES_GOOD + EN_BAD, AIM, USUAL, [EN, ES])
    assert (found.whole.finding, found.finding) == (Finding.TOO_OFTEN_WRONG, Finding.CHOSEN)
    assert [each.group for each in found.promised] == [ES]
    installed = found.applied(BASE)
    assert installed.groups.keys() == {ES}
    assert not installed.cold
    assert installed.thresholds_for("es", "web").answer_at < 0.9


def test_what_is_in_no_promised_group_is_not_told_but_asked_back() -> None:
    unsure = [labelled(0.5, True, 0.5, group_names("en", "web"))] * 40
    installed = propose(ES_GOOD + EN_BAD + unsure, AIM, USUAL, [EN, ES]).applied(BASE)
    others = installed.thresholds_for("en", "web")
    assert others == installed.thresholds_for("pt", "telegram")
    assert others.answer_at == NEVER > installed.chance(math.inf) == SUREST
    assert others.ask_back_at < 0.5


def test_groups_that_are_too_small_share_a_promise() -> None:
    small = [one for name in ("fr", "pt", "it") for one in _many(30, 0.9, False, name)]
    names = [f"language={name}" for name in ("es", "fr", "pt", "it")]
    found = propose(ES_GOOD + small, AIM, USUAL, names)
    assert [(each.group, each.judged) for each in found.promised] == [(ES, 100), ("", 90)]
    assert {each.finding for each in found.groups[1:]} == {Finding.TOO_FEW}


def test_no_group_with_a_promise_and_none_for_the_rest_changes_nothing() -> None:
    found = propose(EN_BAD, AIM, USUAL, [EN])
    assert found.promised == ()
    assert found.applied(BASE) == BASE


@pytest.mark.parametrize(
    ("groups", "confidence"),
    [
        pytest.param([], 0.9, id="one_test"),
        pytest.param([ES], 0.95, id="a_group_and_the_rest"),
        pytest.param([ES, "language=fr", "language=pt"], 0.95, id="what_is_too_small_costs_nothing"),
        pytest.param([ES, EN, "language=fr"], 1 - 0.1 / 3, id="two_groups_and_the_rest"),
    ],
)
def test_each_test_is_as_sure_as_their_number_asks(groups: list[str], confidence: float) -> None:
    judged = ES_GOOD + EN_BAD + _many(20, 0.9, False, "fr")
    assert propose(judged, AIM, USUAL, groups).confidence == pytest.approx(confidence)


places = st.tuples(st.sampled_from(("en", "es")), st.sampled_from(("web", "telegram")))
counts: st.SearchStrategy[Mapping[tuple[str, str], tuple[int, int]]] = st.dictionaries(
    places, st.tuples(st.integers(0, 90), st.integers(0, 9)), min_size=1
)


@given(counts)
def test_each_message_is_counted_where_its_thresholds_are_looked_up(
    counted: Mapping[tuple[str, str], tuple[int, int]],
) -> None:
    judged = [
        one
        for place, (right, wrong) in counted.items()
        for one in (*_many(right, 0.9, False, *place), *_many(wrong, 0.9, True, *place))
    ]
    names = {name for one in judged for name in one.groups}
    found = propose(judged, Aim(0.1, 0.8), USUAL, names)
    installed = found.applied(BASE)
    for lot in found.promised if names else ():
        held = [
            sum(count)
            for place, count in counted.items()
            if next((name for name in group_names(*place) if name in installed.groups), "") == lot.group
        ]
        assert sum(held) == lot.judged
    for place in counted:
        pair = group_names(*place)[0]
        if pair in names:
            (used,) = found.holding(pair)
            expected = installed.groups.get(used, installed.thresholds)
            assert installed.thresholds_for(*place) == expected
