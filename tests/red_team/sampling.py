"""How many of the inputs one form gets: all together go through every channel, whatever the profile."""

from __future__ import annotations

import os

from tests.red_team.inputs import HOSTILE

THOROUGH = os.environ.get("RUMOURLINE_TESTS") == "thorough"


def share(number: int, of: int) -> list[str]:
    """The inputs for the form of this number: every `of`-th, beginning at another one; all if thorough.

    Forms that take turns like this meet all inputs between them.
    """
    every = list(HOSTILE.values())
    return every if THOROUGH else every[number % of :: of]
