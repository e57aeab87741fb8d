"""Places that the bot is in, and those where it may listen.

Knows SQL. Who may let it listen, and when it speaks up, is decided elsewhere. It listens nowhere until
somebody says so, and never where it is not.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import datetime

from factbase.database import Base
from factbase.instants import instant, stamp


@dataclass(frozen=True, slots=True)
class Room:
    """One place. `sealed` is its address; `since`: when the bot came; `changed_at`: when it came, left or
    began or ceased to listen."""

    conversation: str
    channel: str
    sealed: bytes
    present: bool
    watching: bool
    since: datetime
    changed_at: datetime


class RoomStore:
    """Where rooms are kept."""

    def __init__(self, base: Base) -> None:
        self._base = base

    def arrive(self, conversation: str, channel: str, sealed: bytes, now: datetime) -> bool:
        """The bot is in this place. True if it was not there before, or had left; it does not listen then."""
        with self._base.writing():
            known = self.get(conversation)
            if known is not None and known.present:
                self._base.run("UPDATE rooms SET sealed = ? WHERE conversation = ?", (sealed, conversation))
                return False
            self._base.run(
                "INSERT INTO rooms (conversation, channel, sealed, present, watching, since, changed_at) "
                "VALUES (:conversation, :channel, :sealed, 1, 0, :now, :now) "
                "ON CONFLICT (conversation) DO UPDATE SET channel = excluded.channel, "
                "sealed = excluded.sealed, present = 1, watching = 0, watched_by = NULL, "
                "since = excluded.since, changed_at = excluded.changed_at",
                {
                    "conversation": conversation,
                    "channel": channel,
                    "sealed": sealed,
                    "now": stamp(now),
                },
            )
            return True

    def leave(self, conversation: str, now: datetime) -> None:
        """The bot is no longer there, and listens no longer."""
        with self._base.writing():
            self._base.run(
                "UPDATE rooms SET present = 0, watching = 0, watched_by = NULL, changed_at = ? "
                "WHERE conversation = ? AND present = 1",
                (stamp(now), conversation),
            )

    def move(self, old: str, new: str, sealed: bytes, now: datetime) -> None:
        """A place goes on under another name: listening and what was said there go with it.

        Platforms may tell of a move twice, and of the new place before the move; both are harmless.
        """
        with self._base.writing():
            former = self.get(old)
            if former is None or old == new:
                return
            self.arrive(new, former.channel, sealed, now)
            self._base.run(
                "UPDATE rooms SET sealed = :sealed, since = former.since, changed_at = :now, "
                "watching = MAX(rooms.watching, former.watching), "
                "watched_by = COALESCE(rooms.watched_by, former.watched_by) "
                "FROM (SELECT * FROM rooms WHERE conversation = :old) AS former "
                "WHERE rooms.conversation = :new",
                {"sealed": sealed, "now": stamp(now), "old": old, "new": new},
            )
            self._base.run("UPDATE interjections SET conversation = ? WHERE conversation = ?", (new, old))
            self._base.run("DELETE FROM rooms WHERE conversation = ?", (old,))

    def get(self, conversation: str) -> Room | None:
        """One place, also one that the bot has left."""
        rows = self._base.rows("SELECT * FROM rooms WHERE conversation = ?", (conversation,))
        return _room(rows[0]) if rows else None

    def watch(self, conversation: str, on: bool, author: str, now: datetime) -> bool:
        """Listen there or cease to, because `author` says so. False if that changes nothing.

        It changes nothing where the bot is not.
        """
        with self._base.writing():
            return (
                self._base.run(
                    "UPDATE rooms SET watching = :on, watched_by = CASE WHEN :on THEN :author END, "
                    "changed_at = :now "
                    "WHERE conversation = :conversation AND present = 1 AND watching <> :on",
                    {"on": int(on), "author": author, "now": stamp(now), "conversation": conversation},
                )
                > 0
            )

    def interjected(self, conversation: str, fact_id: str, now: datetime) -> None:
        """The bot spoke up there with this fact, unasked. Raises DatabaseError if either is unknown."""
        with self._base.writing():
            self._base.run(
                "INSERT INTO interjections (conversation, fact_id, at) VALUES (?, ?, ?)",
                (conversation, fact_id, stamp(now)),
            )

    def interjections(self, conversation: str, since: datetime) -> tuple[tuple[str, datetime], ...]:
        """With which facts the bot spoke up there, and when, newest last."""
        rows = self._base.rows(
            "SELECT fact_id, at FROM interjections WHERE conversation = ? AND at >= ? ORDER BY at, id",
            (conversation, stamp(since)),
        )
        return tuple((row[0], instant(row[1])) for row in rows)

    def count(self) -> tuple[int, int]:
        """In how many places the bot is, and in how many of them it listens."""
        (row,) = self._base.rows("SELECT COUNT(*), COALESCE(SUM(watching), 0) FROM rooms WHERE present = 1")
        return row[0], row[1]


def _room(row: sqlite3.Row) -> Room:
    return Room(
        conversation=row["conversation"],
        channel=row["channel"],
        sealed=row["sealed"],
        present=bool(row["present"]),
        watching=bool(row["watching"]),
        since=instant(row["since"]),
        changed_at=instant(row["changed_at"]),
    )
