"""From signals to one calibrated probability, and the probabilities from which something is done.

Knows logistic scorers, their adjustment, thresholds and their version. Must not know where they are
kept or how they were fitted. Pure.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from operator import mul

from bot.core.shift import Travel

NO_BASIS = -math.inf
"""Log-odds where no scorer applies."""
SUREST = 1 - 1e-12
"""Nothing is more probable, so that a threshold of 1 answers nothing."""


@dataclass(frozen=True, slots=True)
class Scorer:
    """A logistic model: its log-odds are bias + sum of weight times signal."""

    bias: float
    weights: Mapping[str, float]

    def log_odds(self, signals: Mapping[str, float]) -> float:
        """The log-odds for signals that hold every weighted name."""
        return self.bias + math.fsum(map(mul, self.weights.values(), map(signals.__getitem__, self.weights)))


@dataclass(frozen=True, slots=True)
class Adjustment:
    """A straight line on log-odds that fits a scorer to an agency: slope * log_odds(p) + bias.

    The slope is above 0, so that what was more probable stays so.
    """

    slope: float = 1.0
    bias: float = 0.0

    def __call__(self, probability: float) -> float:
        """The adjusted probability, in [0, 1]."""
        if (self.slope == 1.0 and self.bias == 0.0) or probability == 0.0:
            return probability  # to the last bit; and what has no basis gets none
        return sigmoid(self.slope * log_odds(probability) + self.bias)


@dataclass(frozen=True, slots=True)
class Thresholds:
    """From which probability a fact is told, and from which suggested; 0 < ask_back_at <= answer_at <= 1."""

    answer_at: float = 0.8
    ask_back_at: float = 0.2


@dataclass(frozen=True, slots=True)
class Calibration:
    """The scorers of one version, the most specific first, and the thresholds that suit them.

    A scorer applies when the signals hold all that it weighs: one for claims that
    every model understands, one for claims that only the multilingual model does, and
    one that needs words alone. `groups` holds thresholds of their own for some messages, by the
    names that `group_names` gives. `travel` is the rule for other fact bases, `shift` how far the base at
    hand lies. `cold`: no labels of the agency's own went into it. `settled`: labels chose its thresholds at
    its shift, so that no other may take that one's place. `least_covered`: by model, how much of a short
    message a fact must speak of (`core.coverage`).
    """

    version: str
    scorers: tuple[Scorer, ...]
    thresholds: Thresholds = Thresholds()
    groups: Mapping[str, Thresholds] = field(default_factory=dict)
    adjustment: Adjustment = Adjustment()
    travel: Travel | None = None
    shift: float = 0.0
    cold: bool = True
    settled: bool = False
    least_covered: Mapping[str, float] = field(default_factory=dict)

    def probability(self, signals: Mapping[str, float]) -> float:
        """By the first scorer that applies, adjusted; 0.0 if none does (never sure without a basis)."""
        return self.chance(self.raw(signals))

    def chance(self, raw: float) -> float:
        """The probability for a scorer's log-odds."""
        return min(self.adjustment(sigmoid(self._travelled(raw))), SUREST)

    def raw(self, signals: Mapping[str, float]) -> float:
        """The scorer's log-odds, before the base's shift and the agency's adjustment."""
        for scorer in self.scorers:
            if scorer.weights.keys() <= signals.keys():
                return scorer.log_odds(signals)
        return NO_BASIS

    def _travelled(self, log_odds: float) -> float:
        if self.travel is None or self.shift == 0.0 or log_odds == NO_BASIS:
            return log_odds
        slope, bias = self.travel.line(self.shift)
        return slope * log_odds + bias

    def thresholds_for(self, language: str, channel: str) -> Thresholds:
        """Those of the most specific group that this claim's message is in, else the common ones."""
        for name in group_names(language, channel):
            if name in self.groups:
                return self.groups[name]
        return self.common

    @property
    def common(self) -> Thresholds:
        """Those of messages in no group, at this shift."""
        if self.travel is None or not self.cold:
            return self.thresholds
        usual = self.thresholds
        # A far base makes every probability lower. Who would be asked back nearby still is, and more.
        asked = sigmoid(self._travelled(log_odds(usual.ask_back_at))) * self.travel.asking(self.shift)
        return Thresholds(self.travel.answer_at(usual.answer_at, self.shift), min(usual.ask_back_at, asked))

    def at(self, shift: float) -> Calibration:
        """This calibration on a fact base that lies so far from the one it was fitted on, unless settled."""
        return self if self.settled else replace(self, shift=shift)

    def telling_from(self, answer_at: float) -> Calibration:
        """This calibration with one threshold for all groups and all bases: what reaches it is told."""
        return replace(self, thresholds=Thresholds(answer_at, answer_at), groups={}, cold=False)

    def adjusted(self, adjustment: Adjustment) -> Calibration:
        """This calibration with another adjustment in place of its own; the order of candidates stays."""
        return replace(self, adjustment=adjustment)


def group_names(language: str, channel: str) -> tuple[str, ...]:
    """The groups that a claim in this language on this channel is in, the most specific first."""
    return f"language={language},channel={channel}", f"language={language}", f"channel={channel}"


def sigmoid(log_odds: float) -> float:
    """1 / (1 + exp(-x)), in [0, 1], without overflow."""
    if log_odds < 0:
        return math.exp(log_odds) / (1 + math.exp(log_odds)) if log_odds > -700 else 0.0
    return 1 / (1 + math.exp(-log_odds))


def log_odds(probability: float) -> float:
    """log(p / (1 - p)), finite for every p in [0, 1]."""
    kept = min(max(probability, 1e-12), 1 - 1e-12)
    return math.log(kept / (1 - kept))
