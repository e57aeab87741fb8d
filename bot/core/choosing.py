"""New thresholds and an adjustment from labelled messages, for all of them and for groups.

Knows what the first candidate of each labelled message was worth. Must not know texts, facts or where
calibrations are kept. Pure.

Thresholds are tried on probabilities without any adjustment, because the adjustment is fitted to the same
labels: a grid that moved with them would not be fixed beforehand. What is chosen is then said in adjusted
probabilities, which order all messages alike.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from bot.core.calibration import Adjustment, Calibration, Thresholds
from bot.core.guarantee import (
    GRID,
    Step,
    Trial,
    fewest,
    loosest,
    passing,
    starting_answers,
    steps,
    upper_bound,
)
from bot.core.refitting import refitted

USEFUL = 0.25
"""At least this share of the questions back are to hold the right fact."""
EVEN = 0.5
"""What is more probably wrong than right is not told, though it could hide among many good answers."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A labelled message: its first candidate's probability without adjustment, 0.0 if it has none.

    `wrong` is whether telling that candidate would be; `suggested` is the probability of the right fact
    where it is among those that would be suggested, 0.0 where it is not. Both are None where the labels
    do not tell. `groups` are the names of the groups that it is in.
    """

    probability: float
    wrong: bool | None
    suggested: float | None = None
    groups: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Aim:
    """What is to be promised: at most this share of the answers wrong, with this confidence."""

    target: float
    confidence: float = 0.9
    useful: float = USEFUL


class Finding(StrEnum):
    """Whether a threshold was found, and if not, why."""

    CHOSEN = "chosen"
    TOO_FEW = "too_few"
    TOO_OFTEN_WRONG = "too_often_wrong"


@dataclass(frozen=True, slots=True)
class Choice:
    """What was tried for one group, `""` for all, and what came of it.

    `judged` is how many of its messages the labels tell about; `needed` how many answers a threshold needs
    to be tried at all. `tried` and `thresholds` are in probabilities without adjustment.
    """

    group: str
    judged: int
    needed: int
    tried: tuple[Step, ...]
    finding: Finding
    chosen: Step | None = None
    thresholds: Thresholds | None = None


@dataclass(frozen=True, slots=True)
class Proposal:
    """An adjustment, and a choice for all messages and for each group."""

    adjustment: Adjustment
    common: Choice
    groups: tuple[Choice, ...] = ()

    def applied(self, base: Calibration) -> Calibration:
        """The calibration that the labels were judged with, changed as proposed if anything was chosen."""
        if self.common.thresholds is None:
            return base
        own = {each.group: self.said(each.thresholds) for each in self.groups if each.thresholds}
        return replace(
            base.adjusted(self.adjustment),
            thresholds=self.said(self.common.thresholds),
            groups=own,
            cold=False,
        )

    def said(self, thresholds: Thresholds) -> Thresholds:
        """Thresholds on probabilities without adjustment, in adjusted ones."""
        return Thresholds(self.adjustment(thresholds.answer_at), self.adjustment(thresholds.ask_back_at))


def propose(judged: Sequence[Judged], aim: Aim, usual: Thresholds, groups: Collection[str] = ()) -> Proposal:
    """What these labels allow. `usual` are the thresholds without labels, `groups` those wanted by name."""
    known = [
        (one.probability, not one.wrong) for one in judged if one.wrong is not None and one.probability > 0
    ]
    adjustment = refitted(known)
    own = [
        choose(name, [one for one in judged if name in one.groups], aim, usual, adjustment)
        for name in sorted(groups)
    ]
    return Proposal(adjustment, choose("", judged, aim, usual, adjustment), tuple(own))


def choose(
    group: str, judged: Sequence[Judged], aim: Aim, usual: Thresholds, adjustment: Adjustment
) -> Choice:
    """The loosest thresholds that keep the promise for these messages and tell nothing below EVEN."""
    trials = [Trial(one.probability, one.wrong) for one in judged if one.wrong is not None]
    tried = steps(trials, aim.confidence)
    needed = starting_answers(len(trials), aim.target, aim.confidence)
    passed = passing(tried, len(trials), aim.target, aim.confidence)
    if not passed:
        few = tried[-1].answered < needed
        finding = Finding.TOO_FEW if few else Finding.TOO_OFTEN_WRONG
        return Choice(group, len(trials), needed, tried, finding)
    likely = [step for step in passed if adjustment(step.threshold) >= EVEN]
    chosen = likely[-1] if likely else passed[0]
    ask_back_at = _ask_back(judged, chosen.threshold, aim, usual.ask_back_at)
    thresholds = Thresholds(chosen.threshold, ask_back_at)
    return Choice(group, len(trials), needed, tried, Finding.CHOSEN, chosen, thresholds)


def least_labels(aim: Aim) -> int:
    """The fewest answers that could show the target: log(1 - confidence) / log(1 - target), none wrong."""
    return fewest(aim.target, aim.confidence)


def _ask_back(judged: Sequence[Judged], answer_at: float, aim: Aim, usual: float) -> float:
    """The lowest threshold at which enough questions back are useful; the usual one where that is not shown.

    The confidence is a rough one, because `answer_at` comes from the same labels. A useless question back
    costs little.
    """
    asked = [
        (one.probability, one.suggested)
        for one in judged
        if one.suggested is not None and one.probability < answer_at
    ]
    tried = [_questions(threshold, asked, aim) for threshold in GRID if threshold < answer_at]
    chosen = loosest(tried, len(asked), 1 - aim.useful, aim.confidence)
    return chosen.threshold if chosen else min(usual, answer_at)


def _questions(threshold: float, asked: Sequence[tuple[float, float]], aim: Aim) -> Step:
    """Questions back from this threshold on; "wrong" are those without the right fact."""
    useless = [suggested < threshold for probability, suggested in asked if probability >= threshold]
    wrong = sum(useless)
    return Step(threshold, len(useless), wrong, upper_bound(wrong, len(useless), aim.confidence))
