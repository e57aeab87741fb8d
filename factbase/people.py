"""What people asked us to remember about them.

Knows SQL. Holds no names; where else a person stands is `person_places`'s.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from factbase.database import Base
from factbase.fresh import NOBODY
from factbase.instants import stamp
from factbase.person_data import PersonData

__all__ = ["NOBODY", "PersonStore"]


class PersonStore:
    """Where people's choices are kept, under their pseudonyms."""

    def __init__(self, base: Base) -> None:
        self._base = base

    def language(self, author: str) -> str | None:
        """The language that this person chose."""
        found = self._base.value("SELECT language FROM preferences WHERE author = ?", (author,))
        return None if found is None else str(found)

    def speak(self, author: str, language: str, now: datetime) -> None:
        """Speak this language with this person from now on."""
        with self._base.writing():
            self._base.run(
                "INSERT INTO preferences (author, language, changed_at) VALUES (?, ?, ?) "
                "ON CONFLICT (author) DO UPDATE SET language = excluded.language, "
                "changed_at = excluded.changed_at",
                (author, language, stamp(now)),
            )

    def subscribe(
        self, author: str, topic: str, channel: str, conversation: str, sealed: bytes, now: datetime
    ) -> bool:
        """Tell this person about a topic. False if they had that already; the latest address counts."""
        with self._base.writing():
            new = topic not in self.topics(author)
            self._base.run(
                "INSERT INTO subscriptions (author, topic, channel, conversation, sealed, since) "
                "VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (author, topic) DO UPDATE SET "
                "channel = excluded.channel, conversation = excluded.conversation, sealed = excluded.sealed",
                (author, topic, channel, conversation, sealed, stamp(now)),
            )
        return new

    def unsubscribe(self, author: str, topic: str | None) -> int:
        """End one subscription, or all with None. Returns how many there were."""
        with self._base.writing():
            return self._base.run(
                "DELETE FROM subscriptions WHERE author = :author AND (:topic IS NULL OR topic = :topic)",
                {"author": author, "topic": topic},
            )

    def topics(self, author: str) -> tuple[str, ...]:
        """What this person is told about, in order of the alphabet."""
        rows = self._base.rows("SELECT topic FROM subscriptions WHERE author = ? ORDER BY topic", (author,))
        return tuple(row[0] for row in rows)

    def forget(
        self, author: str, places: Collection[str] = (), held: frozenset[str] = frozenset()
    ) -> dict[str, int]:
        """Forget a person: what they chose, said and asked is erased, what must be counted is unlinked.

        `places`: where they are alone with the bot, as far as that is known here. `held`: kinds of data that
        must stay for now. Returns how many rows of each table there were; see `PersonData.erase`.
        """
        data = PersonData(self._base)
        return data.erase(data.subject(author, places), held)
