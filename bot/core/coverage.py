"""Whether all that a short message says is found in the wording of a fact that it comes nearest to.

A probability is fitted on long messages, which tell much besides their claim. A short one is its claim:
what none of the fact's words comes near is another effect, another remedy or another place ("does the covid
vaccine give you a fever" beside "covid vaccines make people infertile"). Knows signals and what they are
worth by model. Must not know probabilities, or what is done about a gap. Pure.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

RARE_ASKED = "rare_asked"
"""How well the pieces of a message find one in the wording that is measured, the rare ones weighing most."""
SHARED = "shared"
"""How well message and wordings find each other's pieces so, in the mean over the nearest wordings."""
LENGTH = "length"
"""The logarithm of one more than the message's words."""
LONGEST = 16
"""Words of a message up to which all of it is taken for its claim."""
_SHORT = math.log1p(LONGEST) + 1e-9


def covered(signals: Mapping[str, float], least: Mapping[str, float]) -> bool:
    """Whether a message says nothing that the fact with these signals does not speak of.

    `least`: by model, the least mean of `rare_asked` and `shared` of a short message. Each model has cosines
    of its own; of one that is not named, or was not measured, nothing is said.
    """
    if signals.get(LENGTH, math.inf) > _SHORT:
        return True
    return all(_cover(signals, model, bound) >= bound for model, bound in least.items())


def _cover(signals: Mapping[str, float], model: str, unknown: float) -> float:
    """By the best wording, and by what the nearest ones have in common: each misses what the other sees."""
    best = signals.get(f"{model}_{RARE_ASKED}", unknown)
    return (best + signals.get(f"{model}_{SHARED}", best)) / 2
