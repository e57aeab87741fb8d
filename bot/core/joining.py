"""Whether unanswered claims are one matter.

Knows similarity between people's wordings. Must not know cases as records. Pure.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from bot.core.calibration import Calibration
from factbase.words import words

FLOOR = -8.0
"""The least log-odds of two wordings, and the negative of the most: one pair must not decide for twenty."""
_UNKNOWN = "und"

Matrix = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Said:
    """One wording, as far as words are compared."""

    text: str
    language: str

    @cached_property
    def words(self) -> frozenset[str]:
        """Its different words."""
        return frozenset(words(self.text))

    @cached_property
    def numbers(self) -> frozenset[str]:
        """The numbers among them."""
        return frozenset(word for word in self.words if word.isdigit())


@dataclass(frozen=True, slots=True)
class Likely:
    """A case, and how probable it is that something is the same matter."""

    case_id: int
    probability: float


def pair_signals(
    ones: Sequence[Said], others: Sequence[Said], cosines: Mapping[str, Matrix]
) -> dict[str, Matrix]:
    """What speaks for each of `ones` and each of `others` being one matter, as matrices (ones, others).

    Cosines, shared words, numbers. A signal that a pair does not have is NaN there: a model that does not
    speak both languages, `within` where the languages differ, `across` where they do not. Everything looks
    less alike across languages, so that there are scorers for either. Signals are the same whichever wording
    comes first.
    """
    shape = len(ones), len(others)
    found = np.array([_words(one, other) for one in ones for other in others], dtype=np.float32)
    columns = found.reshape(*shape, len(_WORDS)).transpose(2, 0, 1)
    return {**cosines, **dict(zip(_WORDS, columns, strict=True))}


def log_odds(joining: Calibration, signals: Mapping[str, Matrix]) -> Matrix:
    """The log-odds of each pair by the first scorer that applies, between FLOOR and -FLOOR; else FLOOR."""
    shape = next(iter(signals.values())).shape
    found = np.full(shape, np.nan, dtype=np.float32)
    for scorer in joining.scorers:
        if not scorer.weights.keys() <= signals.keys():
            continue
        raw = np.full(shape, scorer.bias, dtype=np.float32)
        for name, weight in scorer.weights.items():
            raw += np.float32(weight) * signals[name]
        found = np.where(np.isnan(found), raw, found)
    return np.clip(np.where(np.isnan(found), np.float32(FLOOR), found), FLOOR, -FLOOR)


def same_words(one: str, other: str) -> bool:
    """Whether two claims are one text but for case, accents and signs."""
    said = words(one)
    return bool(said) and said == words(other)


_WORDS = ("shared", "contained", "numbers_differ", "numbers_shared", "within", "across")


def _words(one: Said, other: Said) -> tuple[float, ...]:
    common = len(one.words & other.words)
    across = len({one.language, other.language} - {_UNKNOWN}) == 2
    return (
        common / (len(one.words | other.words) or 1),
        common / (min(len(one.words), len(other.words)) or 1),
        min(len(one.numbers ^ other.numbers), 3),
        min(len(one.numbers & other.numbers), 2),
        np.nan if across else 1.0,
        1.0 if across else np.nan,
    )
