"""Pages that the bot sends to staff, each with its row in the audit log.

Knows the outbox of pages and the log. Must not know whom a page is for: people are counted, texts left out.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from factbase.audit import AuditLog, Detail
from factbase.database import Base
from factbase.pages import PageStore
from factbase.record import ITSELF

MADE = "page.made"


class LoggedPages(PageStore):
    """Where the clock puts pages."""

    def __init__(self, base: Base) -> None:
        super().__init__(base)
        self._writing = base.writing
        self._log = AuditLog(base)

    def put(
        self, kind: str, rung: str, title: str, body: str, ways: Iterable[tuple[str, str]], now: datetime
    ) -> int:
        """Keep a page, due at once by each (person, way). Returns its id."""
        given = list(ways)
        with self._writing():
            made = super().put(kind, rung, title, body, given, now)
            people = len({person for person, _ in given})
            detail: Detail = {"kind": kind, "rung": rung, "people": people, "ways": len(given)}
            self._log.append(ITSELF, "clock", MADE, f"page/{made}", detail, now)
        return made
