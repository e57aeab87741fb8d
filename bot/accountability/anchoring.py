"""Gets the head of the audit log outside, so that whoever holds the base cannot write the log anew unseen.

Knows the log, the anchors and the ways outside by protocol. Must not know how a way works. What cannot be
noted is tried again until it can; if that lasts, the duty officer hears of it as of any other trouble.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from bot.accountability.anchor_lines import BASE_DIGITS, Head
from bot.errors import AlertFailed
from bot.ports import Clock
from factbase.anchors import Anchor, AnchorStore
from factbase.audit import AuditLog

ANCHORED = "audit.anchor"
ITSELF = "rumourline"
PATIENCE = timedelta(hours=1)
"""How long a head may wait to get outside before somebody is told."""
_TOLD = "anchor_trouble"


class Way(Protocol):
    """A place outside."""

    def note(self, head: Head) -> None:
        """Note a head there. Raises AlertFailed, which says why not, without an address."""


class Heartbeats(Protocol):
    """When each thing was last done."""

    def last(self, name: str) -> tuple[datetime, str] | None:
        """When, and with what detail."""

    def beat(self, name: str, detail: str, now: datetime) -> None:
        """It is done now."""


class Troubles(Protocol):
    """The outbox of what staff must hear."""

    def add(self, title: str, body: str, now: datetime) -> None:
        """Put an alert in."""


@dataclass(frozen=True, slots=True)
class AnchorJob:
    """Notes the head outside, once every while. `ways`: by their names, as the table of anchors has them."""

    log: AuditLog
    anchors: AnchorStore
    ways: Mapping[str, Way]
    heartbeats: Heartbeats
    troubles: Troubles
    writing: Callable[[], AbstractContextManager[None]]
    every: timedelta
    clock: Clock

    def run(self) -> int:
        """Do what is due; harmless to call often. Returns on how many ways a head got outside."""
        if not self.ways:
            return 0
        latest = self.anchors.latest()
        if latest is None or self.clock() - latest >= self.every:
            self.take(ITSELF, "clock")
        return self.deliver()

    def take(self, actor: str, via: str) -> Head:
        """Take the head as it is now, for all ways. The taking is a row of the log itself, and its head."""
        now = self.clock()
        with self.writing():
            self.log.append(actor, via, ANCHORED, "audit", {"ways": len(self.ways)}, now)
            row, digest = self.log.head()
            self.anchors.make(row, digest, tuple(self.ways), now)
            return Head(now, self.log.begin()[:BASE_DIGITS], row, digest)

    def deliver(self) -> int:
        """Get outside what has not got there yet. Returns on how many ways that went well."""
        return sum(self._delivered(anchor) for anchor in self.anchors.due())

    def _delivered(self, anchor: Anchor) -> bool:
        head = Head(anchor.at, self.log.begin()[:BASE_DIGITS], anchor.row, anchor.digest)
        way = self.ways.get(anchor.way)
        try:
            if way is None:
                raise AlertFailed("this way is no longer configured")
            way.note(head)
        except AlertFailed as error:
            self.anchors.failed(anchor.id, str(error))
            self._tell(anchor, str(error))
            return False
        self.anchors.sent(anchor.id)
        return True

    def _tell(self, anchor: Anchor, error: str) -> None:
        """Once a head and way."""
        now, name = self.clock(), f"{_TOLD}:{anchor.way}"
        told = self.heartbeats.last(name)
        if now - anchor.at < PATIENCE or (told and told[1] == str(anchor.id)):
            return
        with self.writing():
            self.troubles.add(
                "The audit log could not be noted outside",
                f"Row {anchor.row} of the audit log waits since {anchor.at:%Y-%m-%d %H:%M} UTC for the way "
                f"{anchor.way!r}: {error}. It is tried again by itself. `rumourline audit anchor` tries now.",
                now,
            )
            self.heartbeats.beat(name, str(anchor.id), now)
