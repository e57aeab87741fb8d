"""Facts as people in chats look them up: by words, by id, by topic.

Knows the store of facts. Must not know who asks, or wording.
"""

from __future__ import annotations

from bot.ports import Clock
from factbase.facts import Fact, State
from factbase.store import FactStore


class FactShelf:
    """The facts that may answer now."""

    def __init__(self, store: FactStore, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self._topics: tuple[int, tuple[str, ...]] = (-1, ())

    def search(self, text: str, limit: int) -> tuple[Fact, ...]:
        """Facts that share words with `text`, best first."""
        hits = self._store.matching(text, limit, self._clock())
        return tuple(fact for hit in hits if (fact := self._store.get(hit.fact_id)) is not None)

    def get(self, fact_id: str) -> Fact | None:
        """The version of a fact that counts now, whether or not it may answer."""
        return self._store.get(fact_id)

    def told(self, fact_id: str) -> Fact | None:
        """A fact that may be told now."""
        fact = self._store.get(fact_id)
        return fact if fact is not None and fact.answers_at(self._clock()) else None

    def topics(self) -> tuple[str, ...]:
        """The topics of published facts, by name; read again when the base has changed."""
        revision = self._store.revision()
        if self._topics[0] != revision:
            published = self._store.all(State.PUBLISHED)
            self._topics = (revision, tuple(sorted({topic for fact in published for topic in fact.topics})))
        return self._topics[1]
