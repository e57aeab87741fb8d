"""Alarms: cases that call for somebody, until they are acknowledged or come to an end.

Knows SQL and that a case has one open alarm. Whom an alarm pages and when is decided elsewhere. Called inside
the transaction of what it is about.
"""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from datetime import datetime

from factbase.database import Base
from factbase.instants import instant, stamp

_RANKS = {"P1": 4, "P2": 3, "P3": 2, "P4": 1}


@dataclass(frozen=True, slots=True)
class StoredAlarm:
    """One alarm. `paged`: in order, when each of its steps reached somebody, or else was taken."""

    id: int
    case_id: int
    priority: str
    raised_at: datetime
    acknowledged_at: datetime | None
    acknowledged_by: str
    ended_at: datetime | None
    paged: tuple[datetime, ...]


_ALARMS = """
SELECT alarms.*, (SELECT json_group_array(at) FROM (
    SELECT COALESCE((SELECT MIN(settled_at) FROM page_deliveries
        WHERE page_deliveries.page_id = alarm_pages.page_id AND state = 'sent'), at) AS at
    FROM alarm_pages WHERE alarm_id = alarms.id ORDER BY step)) AS paged
FROM alarms
"""


class AlarmStore:
    """Where alarms are raised and answered."""

    def __init__(self, base: Base) -> None:
        self._base = base

    def raise_(self, case_id: int, priority: str, now: datetime) -> bool:
        """Call for somebody. Whether this is news: an open alarm that is as urgent goes on as it is.

        A more urgent one takes the place of the open one and begins at its first step, acknowledged or not.
        """
        with self._base.writing():
            found = self.open_for(case_id)
            if found is not None and _RANKS[found.priority] >= _RANKS[priority]:
                return False
            self.end(case_id, now)
            self._base.run(
                "INSERT INTO alarms (case_id, priority, raised_at) VALUES (?, ?, ?)",
                (case_id, priority, stamp(now)),
            )
        return True

    def acknowledge(self, case_id: int, person: str, now: datetime) -> bool:
        """Somebody has it: nothing is repeated from now on. False if there is nothing to acknowledge."""
        with self._base.writing():
            return (
                self._base.run(
                    "UPDATE alarms SET acknowledged_at = ?, acknowledged_by = ? "
                    "WHERE case_id = ? AND ended_at IS NULL AND acknowledged_at IS NULL",
                    (stamp(now), person, case_id),
                )
                > 0
            )

    def lower(self, case_id: int, priority: str, person: str, now: datetime) -> None:
        """Somebody has made the case less urgent: its alarm ends; one that they have seen takes its place.

        So whatever rises above `priority` again is news. A P4 calls for nobody.
        """
        with self._base.writing():
            self.end(case_id, now)
            if _RANKS[priority] > _RANKS["P4"]:
                self._base.run(
                    "INSERT INTO alarms (case_id, priority, raised_at, acknowledged_at, acknowledged_by) "
                    "VALUES (?, ?, ?, ?, ?)",
                    (case_id, priority, stamp(now), stamp(now), person),
                )

    def end(self, case_id: int, now: datetime) -> None:
        """The case calls for nobody any more."""
        with self._base.writing():
            self._base.run(
                "UPDATE alarms SET ended_at = ? WHERE case_id = ? AND ended_at IS NULL", (stamp(now), case_id)
            )

    def carry(self, case_id: int, into: int, now: datetime) -> None:
        """A case goes on as part of another, which keeps the more urgent alarm of both with its pages so far.

        Of two that are as urgent it keeps one that somebody has acknowledged, else its own.
        """
        with self._base.writing():
            moved, own = self.open_for(case_id), self.open_for(into)
            if moved is None or (own is not None and _weight(own) >= _weight(moved)):
                self.end(case_id, now)
                return
            self.end(into, now)
            self._base.run("UPDATE alarms SET case_id = ? WHERE id = ?", (into, moved.id))

    def paged(self, alarm_id: int, page_id: int, now: datetime) -> None:
        """The alarm's next step is taken with this page."""
        with self._base.writing():
            self._base.run(
                "INSERT INTO alarm_pages (alarm_id, step, at, page_id) "
                "SELECT :alarm, COUNT(*), :now, :page FROM alarm_pages WHERE alarm_id = :alarm",
                {"alarm": alarm_id, "now": stamp(now), "page": page_id},
            )

    def open(self) -> tuple[StoredAlarm, ...]:
        """The alarms that have come to no end, the oldest first."""
        return self._alarms("WHERE ended_at IS NULL ORDER BY raised_at, id", ())

    def open_for(self, case_id: int) -> StoredAlarm | None:
        """The open alarm of a case."""
        found = self._alarms("WHERE ended_at IS NULL AND case_id = ?", (case_id,))
        return found[0] if found else None

    def of(self, case_id: int) -> tuple[StoredAlarm, ...]:
        """All alarms that a case has had, the oldest first."""
        return self._alarms("WHERE case_id = ? ORDER BY id", (case_id,))

    def _alarms(self, rest: str, parameters: tuple[object, ...]) -> tuple[StoredAlarm, ...]:
        return tuple(_alarm(row) for row in self._base.rows(f"{_ALARMS} {rest}", parameters))


def _weight(alarm: StoredAlarm) -> tuple[int, bool]:
    return _RANKS[alarm.priority], alarm.acknowledged_at is not None


def _alarm(row: sqlite3.Row) -> StoredAlarm:
    return StoredAlarm(
        id=row["id"],
        case_id=row["case_id"],
        priority=row["priority"],
        raised_at=instant(row["raised_at"]),
        acknowledged_at=instant(row["acknowledged_at"]) if row["acknowledged_at"] else None,
        acknowledged_by=row["acknowledged_by"] or "",
        ended_at=instant(row["ended_at"]) if row["ended_at"] else None,
        paged=tuple(instant(at) for at in json.loads(row["paged"])),
    )
