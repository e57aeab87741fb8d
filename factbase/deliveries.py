"""Deliveries: what the bot said, where, and which version of which fact it was.

Knows SQL. Makes it possible to find everyone who was told something wrong.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from factbase.database import Base
from factbase.instants import stamp


@dataclass(frozen=True, slots=True)
class Delivery:
    """One thing said once. `text` is ours, word by word; it never holds the asker's words.

    `post_id` is its post in the outbox, where it went through that.
    """

    at: datetime
    channel: str
    conversation: str
    message_id: str
    decision: str
    text: str
    fact_id: str | None = None
    fact_version: int | None = None
    case_id: int | None = None
    post_id: int | None = None


class DeliveryStore:
    """Where deliveries are kept."""

    def __init__(self, base: Base) -> None:
        self._base = base

    def record(self, delivery: Delivery) -> None:
        """Keep one delivery. Raises DatabaseError."""
        self._base.run(
            "INSERT INTO deliveries (at, channel, conversation, message_id, decision, fact_id, "
            "fact_version, case_id, text, post_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                stamp(delivery.at),
                delivery.channel,
                delivery.conversation,
                delivery.message_id,
                delivery.decision,
                delivery.fact_id,
                delivery.fact_version,
                delivery.case_id,
                delivery.text,
                delivery.post_id,
            ),
        )

    def said_since(self, conversation: str, text: str, since: datetime) -> bool:
        """Whether this very text was said in this place after `since`."""
        return bool(
            self._base.rows(
                "SELECT 1 FROM deliveries WHERE conversation = ? AND text = ? AND at > ? LIMIT 1",
                (conversation, text, stamp(since)),
            )
        )

    def told_last(self, conversation: str, since: datetime) -> tuple[str, ...]:
        """The facts of the last answer here after `since`; none if a later claim got no answer.

        What was said to no claim ("you are welcome") does not count as the last word.
        """
        rows = self._base.rows(
            "SELECT message_id, fact_id FROM deliveries WHERE conversation = ? AND at > ? "
            "AND (decision <> 'ignore' OR fact_id IS NOT NULL) ORDER BY id DESC LIMIT 8",
            (conversation, stamp(since)),
        )
        return tuple(reversed([fact for message, fact in rows if message == rows[0][0] and fact]))

    def answers(self, conversation: str, since: datetime, most: int) -> tuple[int, ...]:
        """The posts here that told a fact after `since`, newest first, at most `most`."""
        rows = self._base.rows(
            "SELECT post_id FROM deliveries WHERE conversation = ? AND at > ? AND post_id IS NOT NULL "
            "AND fact_id IS NOT NULL GROUP BY post_id ORDER BY MAX(id) DESC LIMIT ?",
            (conversation, stamp(since), most),
        )
        return tuple(row[0] for row in rows)

    def told_in(self, conversation: str, post_id: int) -> tuple[str, ...]:
        """The facts that this post told, in its order."""
        rows = self._base.rows(
            "SELECT fact_id FROM deliveries WHERE conversation = ? AND post_id = ? "
            "AND fact_id IS NOT NULL ORDER BY id",
            (conversation, post_id),
        )
        return tuple(row[0] for row in rows)

    def text_of(self, conversation: str, post_id: int) -> str:
        """What a post said; empty where that is no longer kept."""
        found = self._base.value(
            "SELECT text FROM deliveries WHERE conversation = ? AND post_id = ? LIMIT 1",
            (conversation, post_id),
        )
        return str(found or "")

    def count(self, fact_id: str, version: int) -> int:
        """How often this version of this fact was said."""
        return int(
            self._base.value(
                "SELECT COUNT(*) FROM deliveries WHERE fact_id = ? AND fact_version = ?", (fact_id, version)
            )
        )

    def where_told(self, fact_id: str, version: int) -> tuple[int, ...]:
        """The posts of the outbox that said this version of this fact, oldest first."""
        rows = self._base.rows(
            "SELECT DISTINCT post_id FROM deliveries "
            "WHERE fact_id = ? AND fact_version = ? AND post_id IS NOT NULL ORDER BY post_id",
            (fact_id, version),
        )
        return tuple(row[0] for row in rows)
