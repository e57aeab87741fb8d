"""Whether two unanswered claims are one matter.

Knows similarity between two people's wordings. Must not know cases as records. Pure.
"""

from __future__ import annotations

from collections.abc import Mapping

from factbase.words import words


def pair_signals(one: str, other: str, cosines: Mapping[str, float]) -> dict[str, float]:
    """What speaks for two claims being one: each model's cosine, shared words, differing numbers.

    `cosines` holds only the models that speak both claims' languages. Signals are
    the same whichever claim comes first.
    """
    first, second = set(words(one)), set(words(other))
    numbers = {word for word in first if word.isdigit()} ^ {word for word in second if word.isdigit()}
    return {
        **cosines,
        "shared": len(first & second) / (len(first | second) or 1),
        "contained": len(first & second) / (min(len(first), len(second)) or 1),
        "numbers_differ": float(min(len(numbers), 3)),
    }
