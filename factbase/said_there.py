"""What was said in one place, and whether and how it is reached now.

Knows SQL. Who belongs to an audience is `audience`'s; what follows is decided elsewhere. Holds pseudonyms;
addresses stay sealed.
"""

from __future__ import annotations

from factbase.database import Base


class SaidThere:
    """Reads of one place at a time, by its pseudonym."""

    def __init__(self, base: Base) -> None:
        self._base = base

    def had(self, conversation: str, fact_id: str, version: int) -> bool:
        """Whether this version of a fact was said in a place."""
        return bool(
            self._base.value(
                "SELECT EXISTS (SELECT 1 FROM deliveries AS d LEFT JOIN outbox AS o ON o.id = d.post_id "
                "WHERE d.conversation = ? AND d.fact_id = ? AND d.fact_version = ? "
                "AND d.decision <> 'withdrawn' AND (o.id IS NULL OR o.state <> 'failed'))",
                (conversation, fact_id, version),
            )
        )

    def denied(self, author: str, fact_id: str) -> bool:
        """Whether this person pressed "Not my claim" under the fact."""
        return bool(
            self._base.value(
                "SELECT EXISTS (SELECT 1 FROM feedback "
                "WHERE author = ? AND fact_id = ? AND word = 'not_mine')",
                (author, fact_id),
            )
        )

    def version_in(self, fact_id: str, post_id: int) -> int | None:
        """Which version of a fact a post, or the latest edit of it, said."""
        found = self._base.value(
            "SELECT d.fact_version FROM deliveries AS d JOIN outbox AS o ON o.id = d.post_id "
            "WHERE d.fact_id = :fact AND d.conversation = (SELECT conversation FROM outbox WHERE id = :post) "
            "AND COALESCE(o.replaces, o.id) = (SELECT COALESCE(replaces, id) FROM outbox WHERE id = :post) "
            "AND o.state <> 'failed' AND d.decision <> 'withdrawn' ORDER BY d.id DESC LIMIT 1",
            {"fact": fact_id, "post": post_id},
        )
        return None if found is None else int(found)

    def said_already(self, conversation: str, case_id: int, text: str) -> bool:
        """Whether a place was told exactly this about a case."""
        return bool(
            self._base.value(
                "SELECT EXISTS (SELECT 1 FROM deliveries AS d LEFT JOIN outbox AS o ON o.id = d.post_id "
                "WHERE d.conversation = ? AND d.fact_id IS NULL AND +d.case_id = ? AND d.text = ? "
                "AND (o.id IS NULL OR o.state <> 'failed'))",
                (conversation, case_id, text),
            )
        )

    def answered_otherwise(self, case_id: int, conversation: str, fact_id: str) -> tuple[str, int] | None:
        """Another fact, and its version, that a place was told last as the answer to this very case."""
        rows = self._base.rows(
            "SELECT d.fact_id, d.fact_version FROM deliveries AS d LEFT JOIN outbox AS o ON o.id = d.post_id "
            "WHERE d.conversation = :place AND +d.case_id = :case AND d.fact_id IS NOT NULL "
            "AND (o.id IS NULL OR o.state <> 'failed') ORDER BY d.id DESC LIMIT 1",
            {"place": conversation, "case": case_id},
        )
        told = (rows[0][0], int(rows[0][1])) if rows else None
        return told if told is not None and told[0] != fact_id else None

    def answered_by(self, case_id: int, conversation: str, fact_id: str) -> bool:
        """Whether a place has any version of a fact as the answer to this case, not taken back since."""
        rows = self._base.rows(
            "SELECT d.decision, d.case_id FROM deliveries AS d LEFT JOIN outbox AS o ON o.id = d.post_id "
            "WHERE d.conversation = ? AND d.fact_id = ? AND (o.id IS NULL OR o.state <> 'failed') "
            "ORDER BY d.id DESC",
            (conversation, fact_id),
        )
        return bool(rows) and rows[0][0] != "withdrawn" and any(row[1] == case_id for row in rows)

    def address(self, conversation: str, author: str) -> bytes | None:
        """The sealed address of a subscriber or of a place that the bot is in."""
        found: bytes | None = self._base.value(
            "SELECT sealed FROM subscriptions WHERE author = ? AND conversation = ? LIMIT 1",
            (author, conversation),
        )
        return found or self._base.value(
            "SELECT sealed FROM rooms WHERE conversation = ? AND present = 1", (conversation,)
        )

    def left(self, conversation: str) -> bool:
        """Whether the bot was there and is no longer."""
        return bool(
            self._base.value("SELECT 1 FROM rooms WHERE conversation = ? AND present = 0", (conversation,))
        )
