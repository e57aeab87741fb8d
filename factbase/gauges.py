"""How the base stands, in numbers: what waits, what failed, what is overdue.

Knows SQL, and asks only what indices or small tables can tell, because it is asked every few seconds. Holds
no text, no name and no pseudonym.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from factbase.database import Base
from factbase.instants import instant, stamp

BACKUP = "backup"
"""The heartbeat of copies: the last one that was made."""
_OPEN = "('new', 'acknowledged', 'in_progress', 'holding')"


@dataclass(frozen=True, slots=True)
class Gauges:
    """One look. Times are seconds since 1970.

    `unacknowledged` and `proposed` (mailings that wait for a second person, by kind) hold the count and the
    oldest one's time.
    """

    facts: Mapping[str, int]
    review_overdue: int
    cases: Mapping[str, int]
    unacknowledged: Mapping[str, tuple[int, float]]
    outbox: Mapping[tuple[str, str], int]
    inbox: int
    pages: Mapping[str, int]
    staff_alerts: int
    mailings: Mapping[str, int]
    proposed: Mapping[str, tuple[int, float]]
    recipients_due: int
    heartbeats: Mapping[str, float]


def gauges(base: Base, now: datetime) -> Gauges:
    """How the base stands at `now`, all of one moment. Raises DatabaseError."""
    with base.reading():
        return Gauges(
            facts=_counts(base, "SELECT state, COUNT(*) FROM facts GROUP BY state"),
            review_overdue=int(
                base.value(
                    "SELECT COUNT(*) FROM facts WHERE review_by <= ? AND state = 'published'", (stamp(now),)
                )
            ),
            cases=_counts(
                base,
                f"SELECT priority, COUNT(*) FROM cases WHERE state IN {_OPEN} GROUP BY priority",  # noqa: S608
            ),
            unacknowledged={
                row[0]: (row[1], instant(row[2]).timestamp())
                for row in base.rows(
                    "SELECT priority, COUNT(*), MIN(raised_at) FROM alarms "
                    "WHERE ended_at IS NULL AND acknowledged_at IS NULL GROUP BY priority"
                )
            },
            outbox={
                (row[0], row[1]): row[2]
                for row in base.rows(
                    "SELECT channel, state, COUNT(*) FROM outbox "
                    "WHERE state IN ('due', 'sending', 'failed', 'unknown') GROUP BY channel, state"
                )
            },
            inbox=int(base.value("SELECT COUNT(*) FROM inbox WHERE settled_at IS NULL")),
            pages=_counts(base, "SELECT state, COUNT(*) FROM page_deliveries GROUP BY state"),
            staff_alerts=int(base.value("SELECT COUNT(*) FROM staff_alerts WHERE state = 'due'")),
            mailings=_counts(base, "SELECT state, COUNT(*) FROM mailings GROUP BY state"),
            proposed={
                row[0]: (row[1], instant(row[2]).timestamp())
                for row in base.rows(
                    "SELECT kind, COUNT(*), MIN(created_at) FROM mailings "
                    "WHERE state = 'proposed' GROUP BY kind"
                )
            },
            recipients_due=int(base.value("SELECT COUNT(*) FROM recipients WHERE state = 'due'")),
            heartbeats={
                row[0]: instant(row[1]).timestamp() for row in base.rows("SELECT name, at FROM heartbeats")
            },
        )


def _counts(base: Base, query: str) -> dict[str, int]:
    return {str(row[0]): int(row[1]) for row in base.rows(query)}
