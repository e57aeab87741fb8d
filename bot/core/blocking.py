"""What the agency has decided about blocks. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True, slots=True)
class BlockPolicy:
    """`longest`: no block holds longer, and none holds for ever. `object_to`: where one can object, in words.

    `pause`: abuse is met with a calm sentence at most once in this time, and with silence after that.
    """

    longest: timedelta = timedelta(days=90)
    object_to: str = ""
    pause: timedelta = timedelta(hours=24)
