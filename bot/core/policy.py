"""What the agency has decided about deciding: every number and every name, as data.

Knows no file format; the configuration fills it. Pure.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.core.calibration import Thresholds


@dataclass(frozen=True, slots=True)
class RouteRule:
    """A matter of another agency: claims that hold one of `words` (search words or phrases) go there."""

    agency: str
    link: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Policy:
    """How sure to be, how much to say, whose matters are not ours.

    `answer_at` and `ask_back_at` are calibrated probabilities; 0 < ask_back_at <=
    answer_at <= 1. None leaves them to the calibration, whose thresholds were chosen from
    labelled messages. `join_at` is the probability at which a claim joins a case.
    """

    answer_at: float | None = None
    ask_back_at: float | None = None
    max_suggestions: int = 3
    max_answers: int = 2
    shortest_claim: int = 2
    join_at: float = 0.55
    answer_within_hours: int = 24
    routes: tuple[RouteRule, ...] = ()

    def over(self, thresholds: Thresholds) -> Thresholds:
        """The thresholds that hold: the agency's own where it has set them, else these.

        Where only one is set and the two cross, nothing is suggested that is not also told.
        """
        answer_at = thresholds.answer_at if self.answer_at is None else self.answer_at
        ask_back_at = thresholds.ask_back_at if self.ask_back_at is None else self.ask_back_at
        return Thresholds(answer_at, min(ask_back_at, answer_at))
