"""The clock as a caller for facts: owners are told before a fact's dates and at them, once each.

Knows how long before, and whose a fact is. Must not know how a page travels: whoever keeps the pages puts it
into an outbox, by the owner's own ways where they have set some.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from typing import Protocol

from bot.editorial import pages
from bot.ports import Clock, Page
from factbase.database import Base
from factbase.reminders import Reminder, ReminderStore, Untold

REVIEW_NOTICE = timedelta(days=7)
EXPIRY_NOTICE = timedelta(days=3)
LATEST = timedelta(days=30)
"""Of a date that passed longer ago nobody is told: it stands in the queue, and a base that was filled from
elsewhere does not call people for what was due last year."""
KIND = "reminder"
"""What these pages are called in the outbox."""
AT_ONCE = 500
"""Facts that one run tells of; the rest follows with the next."""

_SOON = {Reminder.REVIEW_SOON: REVIEW_NOTICE, Reminder.EXPIRES_SOON: EXPIRY_NOTICE}


class Put(Protocol):
    """Keeps a page for these people; whom it cannot reach otherwise, it reaches by the agency's addresses."""

    def __call__(self, kind: str, page: Page, people: Sequence[str]) -> int:
        """Called in the transaction that remembers what was told. Returns the page's id."""


@dataclass(frozen=True, slots=True)
class ReminderJob:
    """Puts what owners must hear into the outbox of pages."""

    base: Base
    reminders: ReminderStore
    put: Put
    clock: Clock

    def run(self) -> int:
        """Tell what is due to be told. Returns of how many dates somebody will hear."""
        now = self.clock()
        return sum(self._tell(kind, now) for kind in Reminder)

    def _tell(self, kind: Reminder, now: datetime) -> int:
        since, until = (now, now + _SOON[kind]) if kind in _SOON else (now - LATEST, now)
        with self.base.writing():
            untold = sorted(self.reminders.untold(kind, since, until, AT_ONCE), key=_owner)
            for owner, theirs in groupby(untold, key=_owner):
                facts = tuple(theirs)
                self.put(KIND, pages.reminder(kind, owner, facts), [owner])
                for fact in facts:
                    self.reminders.told(kind, fact, now)
        return len(untold)


def reminder_job(base: Base, put: Put, clock: Clock) -> ReminderJob:
    """The job on this base."""
    return ReminderJob(base, ReminderStore(base), put, clock)


def _owner(untold: Untold) -> str:
    return untold.owner
