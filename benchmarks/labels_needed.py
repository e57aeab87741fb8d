"""How many labels a promise needs: in how many drawings it could be made, and how much is then answered.

    python -m benchmarks.labels_needed [--confidence 0.9] [--drawings 300] [--broken]

No data and no model: messages are drawn from made-up streams, and the thresholds are chosen as `rumourline
calibrate` chooses them. In three streams half of the messages are novel and mostly seem so, and answers are
as often wrong as their probability says, half as often, or a tenth as often. In the fourth, the hardest, many
probabilities lie in the middle. With `--broken` it tells how many promises were made, and how many of these
were for a threshold whose true wrong rate is above the target.
"""

from __future__ import annotations

import argparse
import math
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from bot.core.choosing import EVEN
from bot.core.guarantee import GRID, Step, passing

Numbers = npt.NDArray[np.float64]
SIZES = (100, 200, 500, 1000, 2000, 5000)
TARGETS = (0.02, 0.05, 0.1)
STREAMS = {
    "as it says, and many are unsure": (1.0, False),
    "as it says": (1.0, True),
    "half as often": (0.5, True),
    "a tenth as often": (0.1, True),
}
"""How often an answer is wrong, in parts of what its probability says; and whether most are sure."""


def main() -> None:
    """Draw, choose, report."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--confidence", type=float, default=0.9)
    parser.add_argument("--drawings", type=int, default=300)
    parser.add_argument("--broken", action="store_true", help="count promises made, and broken")
    options = parser.parse_args()
    sizes = " | ".join(map(str, SIZES))
    print(f"| at most wrong | answers are wrong | {sizes} |\n|---|---|{'---|' * len(SIZES)}")
    for target in TARGETS:
        for name, stream in STREAMS.items():
            chance = np.random.default_rng(1)
            found = [
                share(*stream, size, target, options.confidence, options.drawings, chance) for size in SIZES
            ]
            cells = " | ".join(each.counts if options.broken else each.shares for each in found)
            print(f"| {target:.0%} | {name} | {cells} |", flush=True)


@dataclass(frozen=True, slots=True)
class Drawings:
    """What came of them: for each promise the share that was answered; and how many were broken."""

    number: int
    answered: list[float]
    broken: int

    @property
    def shares(self) -> str:
        """In which share of the drawings a promise is made, and the share answered where it is."""
        answered = float(np.mean(self.answered)) if self.answered else 0.0
        return f"{len(self.answered) / self.number:.0%} ({answered:.0%})"

    @property
    def counts(self) -> str:
        """How many promises are made, and how many of these are broken."""
        return f"{len(self.answered)}, {self.broken}"


def share(
    part: float,
    sure: bool,
    size: int,
    target: float,
    confidence: float,
    drawings: int,
    chance: np.random.Generator,
) -> Drawings:
    """Draw messages so many times, and choose."""
    told, broken = [], 0
    true = rates(part, sure)
    for _ in range(drawings):
        probable = probabilities(sure, size, chance)
        wrong = chance.random(size) < np.minimum(1.0, part * (1 - probable))
        passed = [
            step
            for step in passing(counted(probable, wrong), size, target, confidence)
            if step.threshold >= EVEN
        ]
        if passed:
            told.append(passed[-1].answered / size)
            broken += true[passed[-1].threshold] > target
    return Drawings(drawings, told, broken)


@cache
def rates(part: float, sure: bool) -> dict[float, float]:
    """The true wrong rate of each threshold, from very many messages."""
    probable = probabilities(sure, 400_000, np.random.default_rng(7))
    wrong = np.minimum(1.0, part * (1 - probable))
    return {threshold: float(wrong[probable >= threshold].mean()) for threshold in GRID}


def probabilities(sure: bool, size: int, chance: np.random.Generator) -> Numbers:
    """Those of the first candidates of a stream."""
    return drawn(size, chance) if sure else chance.beta(0.5, 0.5, size)


def drawn(size: int, chance: np.random.Generator) -> Numbers:
    """Probabilities of first candidates: half are novel and mostly low, half are known and mostly high."""
    novel = chance.random(size) < 0.5
    return np.where(novel, chance.beta(0.4, 4.0, size), chance.beta(3.0, 0.4, size))


def counted(probable: Numbers, wrong: npt.NDArray[np.bool_]) -> list[Step]:
    """The steps without their bounds, which the choice does not need and which take long."""
    order = np.argsort(-probable)
    errors = np.concatenate([[0], np.cumsum(wrong[order])])
    answered = np.searchsorted(-probable[order], -np.array(GRID), side="right")
    return [Step(t, int(n), int(errors[n]), math.nan) for t, n in zip(GRID, answered, strict=True)]


if __name__ == "__main__":
    main()
