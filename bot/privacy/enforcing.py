"""The retention schedule, enforced: what is due goes, what is held stays, and both are told.

Knows the schedule, the stores, legal holds and the audit log. Must not know SQL, screens or how often it is
called. What goes leaves its row in the log, in the same transaction.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.core.privacy import Line
from factbase.audit import AuditLog, Detail
from factbase.database import Base
from factbase.holds import HoldStore, holds
from factbase.person_data import PersonData
from factbase.record import ITSELF
from factbase.retention import STEPS, Held, RetentionStore, Step

LET_GO = "privacy_retention"


@dataclass(frozen=True, slots=True)
class Who:
    """By whom something is let go, and when."""

    actor: str
    via: str
    now: datetime


@dataclass(frozen=True, slots=True)
class Standing:
    """How one kind of data stands: rows that have it, those due now, and those that are due but held.

    `next_at`: when more is due. `enforced`: whether anything goes by itself.
    """

    line: Line
    kept: int
    due: int
    held: int
    next_at: datetime | None
    enforced: bool


class Enforcer:
    """Lets go what the schedule says, but nothing that is held."""

    def __init__(self, base: Base, schedule: Sequence[Line]) -> None:
        self._store = RetentionStore(base)
        self._holds = HoldStore(base)
        self._people = PersonData(base)
        self._log = AuditLog(base)
        self._base = base
        self._schedule = tuple(schedule)

    def standing(self, now: datetime) -> tuple[Standing, ...]:
        """Every kind, and how much of it would go now. Nothing changes."""
        with self._base.reading():
            return tuple(self._stands(line, now) for line in self._schedule)

    def run(self, now: datetime, actor: str = ITSELF, via: str = "clock") -> dict[str, int]:
        """Let go what is due; returns how many rows of each kind. Each table has a transaction of its own.

        Raises DatabaseError.
        """
        gone, who = dict[str, int](), Who(actor, via, now)
        for line in self._schedule:
            if line.days is None or not _steps(line):
                continue
            before = now - timedelta(days=line.days)
            gone[line.kind.value] = sum(self._let_go(step, before, who) for step in _steps(line))
        return gone

    def _let_go(self, step: Step, before: datetime, who: Who) -> int:
        with self._base.writing():
            held = self._held(step.kind)
            gone = 0 if held is None else self._store.apply(step, before, held)
            if gone:
                detail: Detail = {"table": step.table, "rows": gone}
                self._log.append(who.actor, who.via, LET_GO, step.kind, detail, who.now)
        return gone

    def _stands(self, line: Line, now: datetime) -> Standing:
        steps = _steps(line)
        if line.days is None or not steps:
            return Standing(line, 0, 0, 0, None, False)
        span, held = timedelta(days=line.days), self._held(line.kind)
        found = [self._store.due(step, now - span, held or Held(), held is None) for step in steps]
        following = [one.next_at for one in found if one.next_at is not None]
        return Standing(
            line,
            sum(one.kept for one in found),
            sum(one.due for one in found),
            sum(one.held for one in found),
            min(following) + span if following else None,
            True,
        )

    def _held(self, kind: str) -> Held | None:
        """Whose data of a kind are held; None where everybody's are."""
        authors: set[str] = set()
        for hold in self._holds.all():
            if not holds(frozenset({hold.kind}), kind):
                continue
            if not hold.author:
                return None
            authors.add(hold.author)
        places = {place for author in authors for place in self._people.subject(author).places}
        return Held(authors, places)


def _steps(line: Line) -> tuple[Step, ...]:
    return tuple(step for step in STEPS if step.kind == line.kind.value)
