"""What is to be said, was said, or could not be said, and where.

Knows SQL. Whose turn it is, `outbox_turns` knows; how a post is sealed and travels is known elsewhere.

A post that has an end (SENT, UNKNOWN, FAILED) keeps it; only what turns out to have been said after all
becomes SENT.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from factbase.database import Base
from factbase.fresh import fresh_code
from factbase.instants import instant, stamp
from factbase.outbox_turns import take_turns


class PostState(StrEnum):
    """How far a post has come. UNKNOWN: it may have been said or not; it is not said again."""

    DUE = "due"
    SENDING = "sending"
    SENT = "sent"
    UNKNOWN = "unknown"
    FAILED = "failed"


MOST_ATTEMPTS = 40
"""About three hours: a reply that comes later than that answers nobody."""


@dataclass(frozen=True, slots=True)
class StoredPost:
    """One thing to say. `about` is what `latest` finds it by; `attempts` counts the present one too.

    `replaces` is the post that this one edits; `messages` the sealed ids at the platform, for an edit those
    of the post that it replaces. `handed`: it has left for the platform since it was
    claimed. Both `sealed` and `messages` are empty once the address is forgotten.
    """

    id: int
    channel: str
    conversation: str
    about: str
    sealed: bytes
    state: PostState
    attempts: int
    replaces: int | None
    messages: bytes | None
    handed: bool = False


_POSTS = (
    "SELECT post.id, post.channel, post.conversation, post.about, post.sealed, post.state, post.attempts, "
    "post.replaces, CASE WHEN post.replaces IS NULL THEN post.messages ELSE original.messages END, "
    "post.handed "
    "FROM outbox AS post LEFT JOIN outbox AS original ON original.id = post.replaces"
)


class OutboxStore:
    """Where posts wait until they are said, and what became of them."""

    def __init__(self, base: Base) -> None:
        self._base = base

    def add(
        self,
        channel: str,
        conversation: str,
        about: str,
        sealed: bytes,
        now: datetime,
        replaces: int | None = None,
    ) -> int:
        """Keep something to say, due at once. Returns its id. An edit of an edit is one of the first post."""
        with self._base.writing():
            rows = self._base.rows(
                "INSERT INTO outbox "
                "(channel, conversation, about, sealed, state, created_at, next_at, replaces) VALUES ("
                ":channel, :conversation, :about, :sealed, 'due', :now, :now, "
                "COALESCE((SELECT replaces FROM outbox WHERE id = :replaces), :replaces)) RETURNING id",
                {
                    "channel": channel,
                    "conversation": conversation,
                    "about": about,
                    "sealed": sealed,
                    "now": stamp(now),
                    "replaces": replaces,
                },
            )
        return int(rows[0][0])

    def claim(self, channel: str, now: datetime, limit: int = 20) -> tuple[StoredPost, ...]:
        """Take what must be said now, oldest first, at most one a conversation; these are SENDING then.

        Which these are, and what has its end here without being said: `outbox_turns.take_turns`.
        """
        with self._base.writing():
            claimed = take_turns(self._base, channel, now, limit)
            return tuple(post for post in map(self.get, claimed) if post)

    def handed(self, post_id: int) -> None:
        """From now on this may have been said."""
        with self._base.writing():
            self._base.run("UPDATE outbox SET handed = 1 WHERE id = ?", (post_id,))

    def sent(self, post_id: int, messages: bytes, now: datetime) -> None:
        """This was said. For an edit the new ids are those of the post that it replaces."""
        with self._base.writing():
            self._base.run(
                "UPDATE outbox SET state = 'sent', settled_at = ?, error = NULL WHERE id = ?",
                (stamp(now), post_id),
            )
            # What was forgotten while the edit was under way stays forgotten.
            self._base.run(
                "UPDATE outbox SET messages = :messages WHERE sealed <> x'' AND id = "
                "(SELECT COALESCE(replaces, id) FROM outbox WHERE id = :id)",
                {"messages": messages, "id": post_id},
            )

    def later(self, post_id: int, error: str, again: datetime) -> None:
        """This was certainly not said; it is DUE again at `again`."""
        with self._base.writing():
            self._base.run(
                "UPDATE outbox SET state = 'due', error = ?, next_at = ? WHERE id = ? AND state = 'sending'",
                (error, stamp(again), post_id),
            )

    def unknown(self, post_id: int, error: str, now: datetime) -> None:
        """Nobody can tell whether this was said; it will not be said again."""
        self._give_up(post_id, PostState.UNKNOWN, error, now)

    def failed(self, post_id: int, error: str, now: datetime) -> None:
        """This cannot be said."""
        self._give_up(post_id, PostState.FAILED, error, now)

    def interrupted(self, channel: str) -> tuple[StoredPost, ...]:
        """What is still SENDING, oldest first; after a start: what a crash cut off."""
        return self._posts("WHERE post.channel = ? AND post.state = 'sending' ORDER BY post.id", (channel,))

    def latest(self, conversation: str, about: str) -> StoredPost | None:
        """The newest post there, edits aside, that is about this."""
        found = self._posts(
            "WHERE post.conversation = ? AND post.about = ? AND post.replaces IS NULL "
            "ORDER BY post.id DESC LIMIT 1",
            (conversation, about),
        )
        return found[0] if found else None

    def get(self, post_id: int) -> StoredPost | None:
        """One post."""
        found = self._posts("WHERE post.id = ?", (post_id,))
        return found[0] if found else None

    def written_at(self, post_id: int) -> datetime:
        """When this was put in. Raises LookupError where there is no such post."""
        found = self._base.value("SELECT created_at FROM outbox WHERE id = ?", (post_id,))
        if found is None:
            raise LookupError(f"there is no post {post_id}")
        return instant(str(found))

    def counts(self, channel: str) -> dict[str, int]:
        """How many posts stand in each state; every state is there."""
        rows = self._base.rows(
            "SELECT state, COUNT(*) FROM outbox WHERE channel = ? GROUP BY state", (channel,)
        )
        return {state.value: 0 for state in PostState} | {row[0]: row[1] for row in rows}

    def unlink(self, post_id: int) -> None:
        """Nothing of this post leads to anybody any more; that it was said stays."""
        with self._base.writing():
            self._base.run(
                "UPDATE outbox SET sealed = x'', messages = x'', conversation = ? WHERE id = ?",
                (fresh_code(self._base), post_id),
            )

    def forget_addresses(self, before: datetime) -> int:
        """Empty `sealed` and `messages` of posts that had their end before this. Returns how many."""
        with self._base.writing():
            return self._base.run(
                "UPDATE outbox SET sealed = x'', messages = x'' WHERE settled_at < ? AND sealed <> x''",
                (stamp(before),),
            )

    def _give_up(self, post_id: int, state: PostState, error: str, now: datetime) -> None:
        with self._base.writing():
            self._base.run(
                "UPDATE outbox SET state = ?, error = ?, settled_at = ? "
                "WHERE id = ? AND state IN ('due', 'sending')",
                (state.value, error, stamp(now), post_id),
            )

    def _posts(self, rest: str, parameters: tuple[object, ...]) -> tuple[StoredPost, ...]:
        return tuple(_post(row) for row in self._base.rows(f"{_POSTS} {rest}", parameters))


def _post(row: sqlite3.Row) -> StoredPost:
    return StoredPost(
        row[0], row[1], row[2], row[3], row[4], PostState(row[5]), row[6], row[7], row[8], bool(row[9])
    )
