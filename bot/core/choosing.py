"""The thresholds that labelled messages allow, for one lot of them.

Knows what the first candidate of each labelled message was worth, and what would be told. Must not know
texts, facts, or how lots are made. Pure.

Thresholds are tried on probabilities without any adjustment, because the adjustment is fitted to the same
labels: a grid that moved with them would not be fixed beforehand. What is chosen is then said in adjusted
probabilities, which order all messages alike.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.core.calibration import Adjustment, Thresholds
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

USEFUL = 0.25
"""At least this share of the questions back are to hold the right fact."""
EVEN = 0.5
"""What is more probably wrong than right is not told, though it could hide among many good answers."""
NEVER = 1.0
"""The threshold that no probability reaches."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A labelled message: its first candidate's probability without adjustment, 0.0 if it has none.

    `wrong` is whether that candidate is; `suggested` is the probability of the right fact where it is among
    those that would be suggested, 0.0 where it is not. `told` is the fact that is told to it by every
    threshold up to a probability, which is 0.0 where none ever is, since what may be told is held back. These
    three are None where the labels do not tell. `groups` are the names of the groups that it is in.
    `novel`: a label says that nothing answers it.
    """

    probability: float
    wrong: bool | None
    told: Trial | None
    suggested: float | None = None
    groups: tuple[str, ...] = ()
    novel: bool = False


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
    """What was tried for one lot of messages, `""` for all or for the rest, and what came of it.

    `judged` is how many of its messages the labels tell about; `needed` how many answers a threshold needs
    to be tried at all. `tried` and `thresholds` are in probabilities without adjustment. `chosen` is the
    step that keeps the promise; `thresholds` without it answer nothing. `novel` is how many of the judged
    are labelled as answered by nothing.
    """

    group: str
    judged: int
    needed: int
    tried: tuple[Step, ...]
    finding: Finding
    chosen: Step | None = None
    thresholds: Thresholds | None = None
    novel: int = 0

    @property
    def most(self) -> int:
        """How many the loosest threshold would answer."""
        return self.tried[-1].answered


def choose(
    group: str, judged: Sequence[Judged], aim: Aim, usual: Thresholds, adjustment: Adjustment
) -> Choice:
    """The loosest thresholds that keep the promise for these messages and tell nothing below EVEN."""
    trials = [one.told for one in judged if one.told is not None]
    novel = sum(one.novel for one in judged)
    tried = steps(trials, aim.confidence)
    needed = starting_answers(len(trials), aim.target, aim.confidence)
    passed = passing(tried, len(trials), aim.target, aim.confidence)
    if not passed:
        few = tried[-1].answered < needed
        finding = Finding.TOO_FEW if few else Finding.TOO_OFTEN_WRONG
        return Choice(group, len(trials), needed, tried, finding, novel=novel)
    likely = [step for step in passed if adjustment(step.threshold) >= EVEN]
    chosen = likely[-1] if likely else passed[0]
    ask_back_at = _ask_back(judged, chosen.threshold, aim, usual.ask_back_at)
    thresholds = Thresholds(chosen.threshold, ask_back_at)
    return Choice(group, len(trials), needed, tried, Finding.CHOSEN, chosen, thresholds, novel)


def unanswered(judged: Sequence[Judged], aim: Aim, usual: Thresholds) -> Thresholds:
    """Thresholds without a promise: nothing is told, and asked back as low as that is useful."""
    return Thresholds(NEVER, _ask_back(judged, NEVER, aim, usual.ask_back_at))


def least_labels(aim: Aim) -> int:
    """The fewest answers that could show the target: log(1 - confidence) / log(1 - target), none wrong."""
    return fewest(aim.target, aim.confidence)


def _ask_back(judged: Sequence[Judged], answer_at: float, aim: Aim, usual: float) -> float:
    """The lowest threshold at which enough questions back are useful; the usual one where that is not shown.

    Labels lift it above the usual one, so that more goes to people without a question, only where they show
    that questions from the usual one on are useless: the trying begins right beneath the answers, where few
    facts are near enough to be suggested, and may end there for want of labels alone.

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
    if chosen is None:
        return min(usual, answer_at)
    usually = _questions(usual, asked, aim)
    useful = upper_bound(usually.answered - usually.wrong, usually.answered, aim.confidence)
    return chosen.threshold if useful < aim.useful else min(usual, chosen.threshold)


def _questions(threshold: float, asked: Sequence[tuple[float, float]], aim: Aim) -> Step:
    """Questions back from this threshold on; "wrong" are those without the right fact."""
    useless = [suggested < threshold for probability, suggested in asked if probability >= threshold]
    wrong = sum(useless)
    return Step(threshold, len(useless), wrong, upper_bound(wrong, len(useless), aim.confidence))
