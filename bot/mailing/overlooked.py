"""The clock as a caller for cases that stayed answered by a withdrawn fact: each is opened again, once.

Knows which cases these are, and that they can be opened again. Must not know who is told of it, or how.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime

from bot.mailing.giving_up import Reopen
from bot.mailing.lapsing import Lapsing
from bot.ports import Clock
from factbase.cases import CaseStore


@dataclass(frozen=True, slots=True)
class OverlookedJob:
    """Opens them again. A withdrawal does so by itself; this finds what was withdrawn before that was so.

    What it has opened counts as answered no more, so that another round finds nothing.
    """

    writing: Callable[[], AbstractContextManager[None]]
    cases: CaseStore
    lapsing: Lapsing
    reopen: Reopen
    clock: Clock

    def run(self) -> int:
        """Open again what is found. Returns how many cases. Raises DatabaseError."""
        now = self.clock()
        return sum(self._left_by(fact_id, now) for fact_id in self.cases.outlived())

    def _left_by(self, fact_id: str, now: datetime) -> int:
        # Looked up in the transaction: somebody may link another fact at this very moment.
        with self.writing():
            found = tuple(self.lapsing.overlooked(fact_id))
            for lapsed in found:
                self.reopen(lapsed.case_id, lapsed.why, now)
        return len(found)
