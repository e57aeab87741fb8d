"""Threats against those who work here: kept apart, for the duty officer and, if need be, the police.

Knows SQL. What a threat is, and who may read one, is decided elsewhere. The text is cleaned and masked, as
everywhere.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, field
from datetime import datetime

from factbase.database import Base
from factbase.instants import instant, stamp


@dataclass(frozen=True, slots=True)
class Threat:
    """One threatening message. `author` and `conversation` are pseudonyms."""

    id: int
    at: datetime
    channel: str
    conversation: str
    author: str
    language: str
    text: str = field(repr=False)
    seen_by: str | None
    seen_at: datetime | None

    @property
    def reference(self) -> str:
        """What staff call it."""
        return f"T-{self.id:04d}"


class ThreatStore:
    """Where threats are kept."""

    def __init__(self, base: Base) -> None:
        self._base = base

    def keep(
        self, channel: str, conversation: str, author: str, language: str, text: str, now: datetime
    ) -> int:
        """Keep one. Returns its number."""
        with self._base.writing():
            return int(
                self._base.rows(
                    "INSERT INTO threats (at, channel, conversation, author, language, text) "
                    "VALUES (?, ?, ?, ?, ?, ?) RETURNING id",
                    (stamp(now), channel, conversation, author, language, text),
                )[0][0]
            )

    def get(self, threat_id: int) -> Threat | None:
        """One threat."""
        rows = self._base.rows("SELECT * FROM threats WHERE id = ?", (threat_id,))
        return _threat(rows[0]) if rows else None

    def list(self, seen: bool = False, limit: int = 200) -> tuple[Threat, ...]:
        """Threats that nobody has seen yet, the newest first; also those that were seen, if wished."""
        rows = self._base.rows(
            "SELECT * FROM threats WHERE :seen OR seen_at IS NULL ORDER BY id DESC LIMIT :limit",
            {"seen": seen, "limit": limit},
        )
        return tuple(_threat(row) for row in rows)

    def first_of(self, author: str) -> int:
        """The number of the first threat of whoever wrote this, by which they are called; 0: none."""
        return int(self._base.value("SELECT IFNULL(MIN(id), 0) FROM threats WHERE author = ?", (author,)))

    def lately(self, author: str, since: datetime) -> bool:
        """Whether this person threatened after `since`."""
        return bool(
            self._base.rows(
                "SELECT 1 FROM threats WHERE author = ? AND at > ? LIMIT 1", (author, stamp(since))
            )
        )

    def seen(self, threat_id: int, by: str, now: datetime) -> bool:
        """Somebody has dealt with it. Returns whether nobody had before."""
        with self._base.writing():
            return (
                self._base.run(
                    "UPDATE threats SET seen_by = ?, seen_at = ? WHERE id = ? AND seen_at IS NULL",
                    (by, stamp(now), threat_id),
                )
                > 0
            )


def _threat(row: sqlite3.Row) -> Threat:
    return Threat(
        row["id"],
        instant(row["at"]),
        row["channel"],
        row["conversation"],
        row["author"],
        row["language"],
        row["text"],
        row["seen_by"],
        instant(row["seen_at"]) if row["seen_at"] else None,
    )
