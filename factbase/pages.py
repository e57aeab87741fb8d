"""Pages: what is sent to staff, to whom, by which of their ways, and how that went.

Knows SQL. An outbox: a page is written with what it is about and sent afterwards, and no two processes use
the same way of it at once. A way is the number of one of a person's addresses, never the address.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from factbase.database import Base
from factbase.instants import instant, stamp


class DeliveryState(StrEnum):
    """How far one way to one person has come."""

    DUE = "due"
    SENT = "sent"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class DuePage:
    """One way to one person that must be tried now. `attempts` counts this one too."""

    id: int
    page_id: int
    person: str
    way: str
    attempts: int
    kind: str
    title: str
    body: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class PageDelivery:
    """How one way to one person went."""

    page_id: int
    kind: str
    rung: str
    created_at: datetime
    person: str
    way: str
    state: DeliveryState
    attempts: int
    settled_at: datetime | None
    error: str


_DELIVERIES = """
SELECT page_id, kind, rung, created_at, person, way, state, attempts, settled_at, error
FROM page_deliveries JOIN pages ON pages.id = page_id
"""


class PageStore:
    """Where pages wait and are accounted for."""

    def __init__(self, base: Base) -> None:
        self._base = base

    def put(
        self, kind: str, rung: str, title: str, body: str, ways: Iterable[tuple[str, str]], now: datetime
    ) -> int:
        """Keep a page, due at once by each (person, way). Returns its id. Called inside a transaction."""
        with self._base.writing():
            page_id = int(
                self._base.rows(
                    "INSERT INTO pages (kind, rung, title, body, created_at) "
                    "VALUES (?, ?, ?, ?, ?) RETURNING id",
                    (kind, rung, title, body, stamp(now)),
                )[0][0]
            )
            for person, way in ways:
                self.also(page_id, person, way, now)
        return page_id

    def told(self, kind: str, title: str) -> datetime | None:
        """When a page of this kind and title was last put in."""
        at = self._base.value("SELECT MAX(created_at) FROM pages WHERE kind = ? AND title = ?", (kind, title))
        return instant(at) if at else None

    def also(self, page_id: int, person: str, way: str, now: datetime) -> None:
        """Try this way too; once is enough."""
        with self._base.writing():
            self._base.run(
                "INSERT INTO page_deliveries (page_id, person, way, state, next_at) "
                "VALUES (?, ?, ?, 'due', ?) ON CONFLICT DO NOTHING",
                (page_id, person, way, stamp(now)),
            )

    def claim(self, now: datetime, lease: timedelta) -> DuePage | None:
        """Take the oldest delivery that is due; it comes due again after `lease` unless settled."""
        with self._base.writing():
            rows = self._base.rows(
                "UPDATE page_deliveries SET attempts = attempts + 1, next_at = ? WHERE id = ("
                "SELECT id FROM page_deliveries WHERE state = 'due' AND next_at <= ? "
                "ORDER BY next_at, id LIMIT 1) "
                "RETURNING id, page_id, person, way, attempts",
                (stamp(now + lease), stamp(now)),
            )
            if not rows:
                return None
            (page,) = self._base.rows("SELECT kind, title, body FROM pages WHERE id = ?", (rows[0][1],))
        return DuePage(*rows[0], *page)

    def sent(self, delivery_id: int, now: datetime) -> None:
        """This way has worked."""
        self._settle(delivery_id, DeliveryState.SENT, None, now)

    def later(self, delivery_id: int, error: str, again: datetime) -> None:
        """This way did not work now; it is tried again at `again`."""
        with self._base.writing():
            self._base.run(
                "UPDATE page_deliveries SET error = ?, next_at = ? WHERE id = ?",
                (error, stamp(again), delivery_id),
            )

    def gave_up(self, delivery_id: int, error: str, now: datetime) -> None:
        """This way does not work."""
        self._settle(delivery_id, DeliveryState.FAILED, error, now)

    def reached(self, page_id: int) -> frozenset[str]:
        """The people whom this page has reached by any way."""
        rows = self._base.rows(
            "SELECT DISTINCT person FROM page_deliveries WHERE page_id = ? AND state = 'sent'", (page_id,)
        )
        return frozenset(row[0] for row in rows)

    def deliveries(self, limit: int = 100) -> tuple[PageDelivery, ...]:
        """How pages went, the latest first."""
        return self._deliveries("ORDER BY page_deliveries.id DESC LIMIT ?", (limit,))

    def of_alarm(self, alarm_id: int) -> tuple[PageDelivery, ...]:
        """How the pages about one alarm went, the oldest first."""
        asked = "WHERE page_id IN (SELECT page_id FROM alarm_pages WHERE alarm_id = ?)"
        return self._deliveries(f"{asked} ORDER BY page_deliveries.id", (alarm_id,))

    def of_page(self, page_id: int) -> tuple[PageDelivery, ...]:
        """Every way of one page."""
        return self._deliveries("WHERE page_id = ? ORDER BY page_deliveries.id", (page_id,))

    def waiting(self) -> int:
        """How many ways have not been settled yet."""
        return int(self._base.value("SELECT COUNT(*) FROM page_deliveries WHERE state = 'due'"))

    def _settle(self, delivery_id: int, state: DeliveryState, error: str | None, now: datetime) -> None:
        with self._base.writing():
            self._base.run(
                "UPDATE page_deliveries SET state = ?, error = ?, settled_at = ? WHERE id = ?",
                (state.value, error, stamp(now), delivery_id),
            )

    def _deliveries(self, rest: str, parameters: tuple[object, ...]) -> tuple[PageDelivery, ...]:
        return tuple(_delivery(row) for row in self._base.rows(f"{_DELIVERIES} {rest}", parameters))


def _delivery(row: sqlite3.Row) -> PageDelivery:
    return PageDelivery(
        page_id=row["page_id"],
        kind=row["kind"],
        rung=row["rung"],
        created_at=instant(row["created_at"]),
        person=row["person"],
        way=row["way"],
        state=DeliveryState(row["state"]),
        attempts=row["attempts"],
        settled_at=instant(row["settled_at"]) if row["settled_at"] else None,
        error=row["error"] or "",
    )
