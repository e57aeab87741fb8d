"""What people asked us to remember about them, and how all of it is forgotten.

Knows SQL and in which tables a person's pseudonym stands. Holds no names.
"""

from __future__ import annotations

from datetime import datetime

from factbase.database import Base
from factbase.instants import stamp

_ERASED = {
    "preferences": "DELETE FROM preferences WHERE author = ?",
    "subscriptions": "DELETE FROM subscriptions WHERE author = ?",
    "prompts": "DELETE FROM prompts WHERE author = ?",
    "feedback": "DELETE FROM feedback WHERE author = ?",
}
_UNLINKED = {
    # A count needs no words: those that are still kept go at once.
    "sightings": "UPDATE sightings SET author = ?, claim = NULL WHERE author = ?",
    "rooms": "UPDATE rooms SET watched_by = ? WHERE watched_by = ?",
}
# Who asked to be forgotten gets nothing more.
_LEFT_ALONE = (
    "UPDATE recipients SET state = 'unreachable', why = 'forgotten' "
    "WHERE author = ? AND author <> '' AND state = 'due'"
)
_UNNAMED = "UPDATE recipients SET author = ? WHERE author = ? AND author <> ''"
NOBODY = "nobody"
"""What the pseudonym of a person who was forgotten begins with; others are hexadecimal digits."""


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

    def forget(self, author: str) -> dict[str, int]:
        """Forget a person: what they chose, said and asked is erased, what must be counted is unlinked.

        Counts stay true because all unlinked rows get one fresh random pseudonym. Acts on cases stay: they
        are the agency's record of its own staff. Returns how many rows of each kind there were.
        """
        with self._base.writing():
            gone = {kind: self._base.run(sql, (author,)) for kind, sql in _ERASED.items()}
            nobody = self._base.value("SELECT ? || lower(hex(randomblob(13)))", (NOBODY,))
            self._base.run(_LEFT_ALONE, (author,))
            self._base.run(_UNNAMED, (nobody, author))
            unlinked = {kind: self._base.run(sql, (nobody, author)) for kind, sql in _UNLINKED.items()}
        return gone | unlinked
