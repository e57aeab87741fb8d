"""Buttons that wait to be pressed.

Knows SQL. What a press means, and who is asking, is known elsewhere. A prompt is used once, and not after it
has expired.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import datetime

from factbase.database import Base
from factbase.instants import instant, stamp


@dataclass(frozen=True, slots=True)
class Prompt:
    """Buttons under one post. `author` is whom they are for; "" means nobody in particular.

    `sealed`: what a press needs. It expires at `expires_at`, no sooner and no later.
    """

    id: str
    kind: str
    channel: str
    conversation: str
    author: str
    sealed: bytes
    created_at: datetime
    expires_at: datetime
    used_at: datetime | None = None
    post_id: int | None = None


_PROMPTS = "SELECT * FROM prompts"


class PromptStore:
    """Where prompts are kept."""

    def __init__(self, base: Base) -> None:
        self._base = base

    def add(self, prompt: Prompt) -> None:
        """Keep a prompt. Raises DatabaseError; also if its id is taken."""
        with self._base.writing():
            self._base.run(
                "INSERT INTO prompts (id, kind, channel, conversation, author, sealed, created_at, "
                "expires_at, used_at, post_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    prompt.id,
                    prompt.kind,
                    prompt.channel,
                    prompt.conversation,
                    prompt.author,
                    prompt.sealed,
                    stamp(prompt.created_at),
                    stamp(prompt.expires_at),
                    None if prompt.used_at is None else stamp(prompt.used_at),
                    prompt.post_id,
                ),
            )

    def get(self, prompt_id: str, now: datetime) -> Prompt | None:
        """A prompt, used or not; None if it has expired or never was."""
        return self._one("WHERE id = ? AND expires_at > ?", (prompt_id, stamp(now)))

    def open(self, conversation: str, author: str, since: datetime, now: datetime) -> Prompt | None:
        """The newest prompt for this person in this place; None if it is used, has expired or is older."""
        found = self._one(
            "WHERE conversation = ? AND author = ? ORDER BY created_at DESC, rowid DESC LIMIT 1",
            (conversation, author),
        )
        stands = found is not None and found.used_at is None and found.expires_at > now
        return found if found is not None and stands and found.created_at >= since else None

    def use(self, prompt_id: str, now: datetime) -> bool:
        """Use up a prompt. True for the first only, and only before it expires."""
        with self._base.writing():
            return (
                self._base.run(
                    "UPDATE prompts SET used_at = :now "
                    "WHERE id = :id AND used_at IS NULL AND expires_at > :now",
                    {"now": stamp(now), "id": prompt_id},
                )
                > 0
            )

    def attach(self, prompt_id: str, post_id: int) -> None:
        """These buttons stand under this post of the outbox."""
        with self._base.writing():
            self._base.run("UPDATE prompts SET post_id = ? WHERE id = ?", (post_id, prompt_id))

    def forget(self, before: datetime) -> int:
        """Forget prompts that expired before this. Returns how many."""
        with self._base.writing():
            return self._base.run("DELETE FROM prompts WHERE expires_at < ?", (stamp(before),))

    def _one(self, rest: str, parameters: tuple[object, ...]) -> Prompt | None:
        rows = self._base.rows(f"{_PROMPTS} {rest}", parameters)
        return _prompt(rows[0]) if rows else None


def _prompt(row: sqlite3.Row) -> Prompt:
    return Prompt(
        id=row["id"],
        kind=row["kind"],
        channel=row["channel"],
        conversation=row["conversation"],
        author=row["author"],
        sealed=row["sealed"],
        created_at=instant(row["created_at"]),
        expires_at=instant(row["expires_at"]),
        used_at=instant(row["used_at"]) if row["used_at"] else None,
        post_id=row["post_id"],
    )
