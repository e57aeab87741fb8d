"""Where a calibration stands on the fact base at hand, in plain words for staff.

Knows a calibration at its shift, and the thresholds that hold. Must not know how a shift is estimated or
where anything is shown. Pure.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.core.calibration import Calibration, Thresholds
from bot.core.policy import Policy
from bot.core.shift import FEWEST

ADVICE = "Labels of your own change that: rumourline calibrate --help"


@dataclass(frozen=True, slots=True)
class Standing:
    """A calibration at its base's shift, and the thresholds for messages in no group, the policy's first."""

    calibration: Calibration
    thresholds: Thresholds

    @property
    def held(self) -> str:
        """From where on something is done."""
        return (
            f"answers from {self.thresholds.answer_at:.4g}, asks back from {self.thresholds.ask_back_at:.4g}"
        )

    def place(self, facts: int) -> str:
        """How far the base lies, as so many of its facts tell."""
        shift, travel = self.calibration.shift, self.calibration.travel
        if travel is None:
            return "this calibration has no rule for bases that lie elsewhere"
        if facts < FEWEST:
            return (
                f"this base is too small to tell how far it lies from the calibration's "
                f"(shift {shift:.1f} is assumed)"
            )
        return f"this base lies {travel.distance(shift)} the calibration's (shift {shift:.1f})"

    def cold_start(self, facts: int) -> str | None:
        """One line where no labels of the agency's own went into the calibration; None where some did."""
        if not self.calibration.cold:
            return None
        return f"Cold start: {self.place(facts)}; {self.held}. {ADVICE}"


def standing(calibration: Calibration, policy: Policy) -> Standing:
    """Where a calibration stands that is already at its base's shift."""
    return Standing(calibration, policy.over(calibration.common))
