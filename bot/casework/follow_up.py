"""What follows from an act on a case, beside the case itself: cards change, and people who asked are told.

Knows that somebody must hear of it. Must not know how. Everything happens inside the act's transaction.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from factbase.case_life import Act


class Follower(Protocol):
    """Somebody who must hear of what was done about a case."""

    def after(self, case_id: int, act: Act, now: datetime) -> None:
        """This was done."""


@dataclass(frozen=True, slots=True)
class FollowUp:
    """Tells everybody who must hear of it, in order."""

    followers: Sequence[Follower] = ()

    def after(self, case_id: int, act: Act, now: datetime) -> None:
        """This was done."""
        for follower in self.followers:
            follower.after(case_id, act, now)
