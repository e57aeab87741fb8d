"""What is written down about every message, in one transaction.

Knows the base, the sightings, the deliveries and the audit log, and that they belong together.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from factbase.audit import AuditLog, Detail, Line
from factbase.database import Base
from factbase.deliveries import Delivery, DeliveryStore
from factbase.sightings import Sighting, SightingStore

ITSELF = "rumourline"
"""The actor of what the bot decides by itself; no account can have this name."""
DECIDED = "decided"


class BaseRecord:
    """The record that is kept in the fact base."""

    def __init__(self, base: Base) -> None:
        self._base = base
        self._audit = AuditLog(base)
        self._lines: list[tuple[Line, datetime]] = []
        self._sightings = SightingStore(base)
        self._deliveries = DeliveryStore(base)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """All of a block or nothing of it; cases opened inside belong to it too.

        The lines of the audit log are gathered and put in at the end, all at once: a batch of messages reads
        the head of the log once.
        """
        with self._base.writing():
            try:
                yield
                if self._lines:
                    self._audit.append_all([line for line, _ in self._lines], self._lines[-1][1])
            finally:
                self._lines.clear()

    def sighting(self, sighting: Sighting) -> None:
        """Keep one sighting."""
        self._sightings.record(sighting)

    def decided(self, via: str, subject: str, detail: Detail, now: datetime) -> None:
        """Log one decision of the bot about one claim, inside `writing()`."""
        self._lines.append((Line(ITSELF, via, DECIDED, subject, detail), now))

    def delivery(self, delivery: Delivery) -> None:
        """Keep one delivery."""
        self._deliveries.record(delivery)
