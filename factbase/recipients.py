"""Who gets a mailing, once each, and how far each of them has come.

Knows SQL. Who belongs to a mailing, and what is said, is decided elsewhere; what became of the posts that
carry it is read back in `recipient_posts`.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from factbase.database import Base
from factbase.mailing_life import RecipientState, Why


@dataclass(frozen=True, slots=True)
class NewRecipient:
    """Somebody who belongs to a mailing. `conversation` and `author` are pseudonyms.

    `original`: the post of ours that it answers to or corrects. `part`: of a recall, that post; 0 elsewhere.
    """

    channel: str
    conversation: str
    author: str
    language: str
    original: int | None = None
    part: int = 0
    state: RecipientState = RecipientState.DUE
    why: Why = Why.NONE


@dataclass(frozen=True, slots=True)
class Recipient:
    """One recipient; `post_id`: the post of the outbox that carries it."""

    id: int
    mailing_id: int
    channel: str
    conversation: str
    author: str
    language: str
    original: int | None
    part: int
    state: RecipientState
    why: Why
    post_id: int | None


@dataclass(frozen=True, slots=True)
class Tally:
    """How many recipients stand where."""

    channel: str
    state: RecipientState
    why: Why
    count: int


class RecipientStore:
    """Where recipients are kept."""

    def __init__(self, base: Base) -> None:
        self._base = base

    def put(self, mailing_id: int, recipients: Iterable[NewRecipient]) -> int:
        """Add those who are not there yet; returns how many these were."""
        with self._base.writing():
            return sum(self._put(mailing_id, one) for one in recipients)

    def due(self, mailing_id: int, channel: str, limit: int) -> tuple[Recipient, ...]:
        """Those who wait on this channel, the first first."""
        rows = self._base.rows(
            "SELECT * FROM recipients WHERE mailing_id = ? AND channel = ? AND state = 'due' "
            "ORDER BY id LIMIT ?",
            (mailing_id, channel, limit),
        )
        return tuple(recipient_in(row) for row in rows)

    def queued(self, recipient_id: int, post_id: int) -> None:
        """This post carries it, inside the transaction that put it into the outbox."""
        self._base.run(
            "UPDATE recipients SET state = 'queued', post_id = ? WHERE id = ? AND state = 'due'",
            (post_id, recipient_id),
        )

    def ended(self, recipient_id: int, state: RecipientState, why: Why) -> None:
        """Nothing is said to this one, and why."""
        with self._base.writing():
            self._base.run(
                "UPDATE recipients SET state = ?, why = ? WHERE id = ? AND state = 'due'",
                (state.value, why.value, recipient_id),
            )

    def tally(self, mailing_id: int) -> tuple[Tally, ...]:
        """How many stand where, by channel, state and reason."""
        rows = self._base.rows(
            "SELECT channel, state, why, COUNT(*) FROM recipients WHERE mailing_id = ? "
            "GROUP BY channel, state, why ORDER BY channel, state, why",
            (mailing_id,),
        )
        return tuple(Tally(row[0], RecipientState(row[1]), Why(row[2]), row[3]) for row in rows)

    def samples(self, mailing_id: int, limit: int) -> tuple[tuple[Recipient, int], ...]:
        """Of each channel and language one who gets it, and how many they are; the largest groups first.

        One whose post is there already, if there is any.
        """
        rows = self._base.rows(
            "SELECT COALESCE(MAX(id) FILTER (WHERE post_id IS NOT NULL), MAX(id)) AS id, COUNT(*) AS n "
            "FROM recipients WHERE mailing_id = ? AND state NOT IN ('skipped', 'unreachable') "
            "GROUP BY channel, language ORDER BY n DESC, channel, language LIMIT ?",
            (mailing_id, limit),
        )
        return tuple((self._one(row[0]), row[1]) for row in rows)

    def any(self, mailing_id: int) -> bool:
        """Whether anybody is known to belong to a mailing."""
        return bool(self._base.value("SELECT 1 FROM recipients WHERE mailing_id = ? LIMIT 1", (mailing_id,)))

    def all(self, mailing_id: int) -> tuple[Recipient, ...]:
        """Every recipient of a mailing."""
        rows = self._base.rows("SELECT * FROM recipients WHERE mailing_id = ? ORDER BY id", (mailing_id,))
        return tuple(recipient_in(row) for row in rows)

    def waiting(self, mailing_id: int) -> bool:
        """Whether anybody is DUE or QUEUED."""
        return bool(
            self._base.value(
                "SELECT EXISTS (SELECT 1 FROM recipients WHERE mailing_id = ?1 AND state = 'due') OR EXISTS "
                "(SELECT 1 FROM recipients WHERE mailing_id = ?1 AND state IN ('queued', 'unknown') "
                "AND state = 'queued')",
                (mailing_id,),
            )
        )

    def unsaid(self, mailing_id: int) -> bool:
        """Whether it has still to be said to somebody; also where nobody was looked up yet."""
        due = "SELECT 1 FROM recipients WHERE mailing_id = ? AND state = 'due' LIMIT 1"
        return bool(self._base.value(due, (mailing_id,))) or not self.any(mailing_id)

    def places(self, mailing_id: int) -> frozenset[tuple[str, str]]:
        """The conversations and languages in which this mailing was said, or is about to be."""
        rows = self._base.rows(
            "SELECT conversation, language FROM recipients WHERE mailing_id = ? "
            "AND state NOT IN ('skipped', 'unreachable')",
            (mailing_id,),
        )
        return frozenset((row[0], row[1]) for row in rows)

    def told_by(self, mailing_id: int, conversation: str) -> bool:
        """Whether this very mailing said something in a place, to somebody else there."""
        return bool(
            self._base.value(
                "SELECT 1 FROM recipients WHERE mailing_id = ? AND conversation = ? "
                "AND state IN ('queued', 'sent', 'unknown')",
                (mailing_id, conversation),
            )
        )

    def _one(self, recipient_id: int) -> Recipient:
        return recipient_in(self._base.rows("SELECT * FROM recipients WHERE id = ?", (recipient_id,))[0])

    def _put(self, mailing_id: int, one: NewRecipient) -> int:
        return self._base.run(
            "INSERT INTO recipients (mailing_id, channel, conversation, author, part, language, original, "
            "state, why) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
            (
                mailing_id,
                one.channel,
                one.conversation,
                one.author,
                one.part,
                one.language,
                one.original,
                one.state.value,
                one.why.value,
            ),
        )


def recipient_in(row: sqlite3.Row) -> Recipient:
    """One recipient, from a row with all columns of the table."""
    return Recipient(
        id=row["id"],
        mailing_id=row["mailing_id"],
        channel=row["channel"],
        conversation=row["conversation"],
        author=row["author"],
        language=row["language"],
        original=row["original"],
        part=row["part"],
        state=RecipientState(row["state"]),
        why=Why(row["why"]),
        post_id=row["post_id"],
    )
