"""Whether two unanswered claims are one matter.

Knows similarity between two people's wordings. Must not know cases as records. Pure.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from factbase.words import words

LATE = (("mean", 0, 1), ("rare", 2, 3))
"""What is taken of late interaction: a name, and the columns that hold it for one text and the other."""


def pair_signals(
    one: str,
    other: str,
    cosines: Mapping[str, float],
    late: Mapping[str, Sequence[float]] | None = None,
    across: bool = False,
) -> dict[str, float]:
    """What speaks for two claims being one: each model's cosine, its pieces, shared words, numbers.

    `cosines` and `late` (rows of `embeddings.late.interaction`) hold only the models that speak both
    claims' languages. `across` says that the languages differ: everything looks less alike then, so that
    scorers for such pairs weigh the signal `across`, and those for one language `within`. Signals are the
    same whichever claim comes first.
    """
    first, second = set(words(one)), set(words(other))
    numbers = [{word for word in said if word.isdigit()} for said in (first, second)]
    return {
        **cosines,
        **{name: value for model, row in (late or {}).items() for name, value in _found(model, row)},
        "shared": len(first & second) / (len(first | second) or 1),
        "contained": len(first & second) / (min(len(first), len(second)) or 1),
        "numbers_differ": float(min(len(numbers[0] ^ numbers[1]), 3)),
        "numbers_shared": float(min(len(numbers[0] & numbers[1]), 2)),
        "across" if across else "within": 1.0,
    }


def same_words(one: str, other: str) -> bool:
    """Whether two claims are one text but for case, accents and signs."""
    said = words(one)
    return bool(said) and said == words(other)


def _found(model: str, row: Sequence[float]) -> list[tuple[str, float]]:
    """How well each text finds the other, the worse and the better."""
    return [
        (f"{model}_{name}_{end}", pick(float(row[one]), float(row[other])))
        for name, one, other in LATE
        for end, pick in (("low", min), ("high", max))
    ]
