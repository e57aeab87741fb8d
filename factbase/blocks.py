"""Blocks: whose messages are not dealt with for a while, why, and until when.

Knows SQL. Who may block, and for how long at most, is decided elsewhere. Pseudonyms only. A block ends by
itself; its row stays until the retention schedule lets it go.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import datetime

from factbase.database import Base
from factbase.instants import instant, stamp


@dataclass(frozen=True, slots=True)
class Block:
    """One block. `author` or `conversation`, never both. `told`: whether the person was told of it."""

    id: int
    author: str
    conversation: str
    reason: str
    placed_by: str
    placed_at: datetime
    ends_at: datetime
    lifted_by: str | None
    lifted_at: datetime | None
    told: bool

    def holds(self, now: datetime) -> bool:
        """Whether it is in force."""
        return self.lifted_at is None and now < self.ends_at


@dataclass(frozen=True, slots=True)
class Asker:
    """Somebody who asked about a case: their place in the order of first asking, and how often they asked."""

    number: int
    author: str
    times: int
    first: datetime
    last: datetime


class BlockStore:
    """Where blocks are kept."""

    def __init__(self, base: Base) -> None:
        self._base = base

    def place(
        self, author: str, conversation: str, reason: str, by: str, now: datetime, ends_at: datetime
    ) -> int:
        """Block a person, or a place where `author` is empty. Returns the block's number."""
        with self._base.writing():
            return int(
                self._base.rows(
                    "INSERT INTO blocks (author, conversation, reason, placed_by, placed_at, ends_at) "
                    "VALUES (?, ?, ?, ?, ?, ?) RETURNING id",
                    (author, conversation, reason, by, stamp(now), stamp(ends_at)),
                )[0][0]
            )

    def get(self, block_id: int) -> Block | None:
        """One block."""
        rows = self._base.rows("SELECT * FROM blocks WHERE id = ?", (block_id,))
        return _block(rows[0]) if rows else None

    def list(self, now: datetime, ended: bool = False, limit: int = 1_000) -> tuple[Block, ...]:
        """Blocks that hold, the one that ends first first; also those that ended, if wished."""
        rows = self._base.rows(
            "SELECT * FROM blocks WHERE :ended OR (lifted_at IS NULL AND ends_at > :now) "
            "ORDER BY ends_at, id LIMIT :limit",
            {"ended": ended, "now": stamp(now), "limit": limit},
        )
        return tuple(_block(row) for row in rows)

    def lift(self, block_id: int, by: str, now: datetime) -> bool:
        """End a block early. Returns whether it held."""
        with self._base.writing():
            return (
                self._base.run(
                    "UPDATE blocks SET lifted_by = ?, lifted_at = ? "
                    "WHERE id = ? AND lifted_at IS NULL AND ends_at > ?",
                    (by, stamp(now), block_id, stamp(now)),
                )
                > 0
            )

    def holding(self, author: str, conversation: str, now: datetime) -> Block | None:
        """The block that holds for this person or this place, the longest of several."""
        rows = self._base.rows(
            "SELECT * FROM blocks WHERE author = :author AND author <> '' AND lifted_at IS NULL "
            "AND ends_at > :now UNION ALL "
            "SELECT * FROM blocks WHERE conversation = :conversation AND conversation <> '' "
            "AND lifted_at IS NULL AND ends_at > :now ORDER BY ends_at DESC LIMIT 1",
            {"author": author, "conversation": conversation, "now": stamp(now)},
        )
        return _block(rows[0]) if rows else None

    def told(self, block_id: int, now: datetime) -> None:
        """The person was told of it."""
        with self._base.writing():
            self._base.run("UPDATE blocks SET told_at = ? WHERE id = ?", (stamp(now), block_id))

    def askers(self, case_id: int, limit: int = 100) -> tuple[Asker, ...]:
        """Who asked about a case, in the order in which they first did."""
        rows = self._base.rows(
            "SELECT author, COUNT(*) AS times, MIN(at) AS first, MAX(at) AS last FROM sightings "
            "WHERE case_id = ? GROUP BY author ORDER BY first, author LIMIT ?",
            (case_id, limit),
        )
        return tuple(
            Asker(number, row["author"], row["times"], instant(row["first"]), instant(row["last"]))
            for number, row in enumerate(rows, 1)
        )


def _block(row: sqlite3.Row) -> Block:
    return Block(
        row["id"],
        row["author"],
        row["conversation"],
        row["reason"],
        row["placed_by"],
        instant(row["placed_at"]),
        instant(row["ends_at"]),
        row["lifted_by"],
        instant(row["lifted_at"]) if row["lifted_at"] else None,
        row["told_at"] is not None,
    )
