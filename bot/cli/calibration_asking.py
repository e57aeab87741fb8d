"""The one question of `rumourline calibrate`: whether what was chosen takes effect.

Knows what is said before it and after it. Must not change anything.
"""

from __future__ import annotations

from bot.cli.calibration_text import conclusion, replayed
from bot.cli.screen import confirmed, note
from bot.recalibration.assessment import Assessment


def agreed(found: Assessment, json: bool) -> bool:
    """Whether somebody says yes, who sees at least what was chosen: with `json` there was no report yet."""
    if json:
        for line in (*conclusion(found), *replayed(found)):
            note(line)
    try:
        said = confirmed("Take this into effect?")
    except KeyboardInterrupt:
        note("\nNothing was changed.")
        raise
    if said is None:
        note("Nobody was there to ask: --yes takes it into effect without asking.")
    return said is True
