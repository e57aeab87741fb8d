"""What staff look at: one fact with all around it, lists, and what waits for them.

Knows whose turn is when. Must not know screens. Nothing here reads the whole base.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import timedelta

from bot.core.differences import Difference, differences
from bot.core.permissions import Permission, Person
from bot.editorial.gate import Gate
from bot.editorial.rights import refusals
from bot.editorial.stores import Stores
from bot.editorial.views import FactView, Queue, handed_back
from bot.ports import Clock
from factbase.drafts import Working
from factbase.emergencies import Emergency
from factbase.errors import NoSuchFact
from factbase.facts import Fact, State
from factbase.review import OPEN

IN_A_LIST = 50
"""Most entries of one list in the queue."""
ON_A_PAGE = 200
NOTICE = timedelta(days=7)
"""How long before its date a fact shows in the queue."""
LATELY = timedelta(days=14)
"""How long after it expired."""


class Looking:
    """Reads, and changes nothing."""

    def __init__(self, stores: Stores, gate: Gate, clock: Clock) -> None:
        self._stores = stores
        self._gate = gate
        self._clock = clock

    def fact(self, person: Person, fact_id: str) -> FactView:
        """See `Editorial.fact`."""
        self._gate.need(person, Permission.READ, "fact.read", fact_id)
        counting = self._stores.facts.get(fact_id)
        if counting is None:
            raise NoSuchFact(fact_id)
        working = self._stores.drafts.get(fact_id)
        edits = self._stores.drafts.edits(fact_id)
        emergencies = self._stores.emergencies.of(fact_id)
        return FactView(
            counting=counting,
            working=working,
            edits=edits,
            comments=self._stores.comments.of(fact_id),
            assignment=self._stores.assignments.of(fact_id),
            emergency=emergencies[0] if emergencies else None,
            refusals=refusals(person, counting, working, edits, emergencies),
        )

    def version(self, person: Person, fact_id: str, version: int) -> Fact:
        """See `Editorial.version`."""
        self._gate.need(person, Permission.READ, "fact.read", fact_id)
        return self._version(fact_id, version)

    def versions(self, person: Person, fact_id: str) -> tuple[Fact, ...]:
        """See `Editorial.versions`."""
        self._gate.need(person, Permission.READ, "fact.read", fact_id)
        versions = self._stores.facts.versions(fact_id)
        if not versions:
            raise NoSuchFact(fact_id)
        return versions

    def differences(self, person: Person, fact_id: str, before: int, after: int) -> tuple[Difference, ...]:
        """See `Editorial.differences`."""
        self._gate.need(person, Permission.READ, "fact.read", fact_id)
        return differences(self._version(fact_id, before), self._version(fact_id, after))

    def page(
        self, person: Person, state: State | None, topic: str | None, area: str | None, after: str, limit: int
    ) -> tuple[Fact, ...]:
        """See `Editorial.page`."""
        self._gate.need(person, Permission.READ, "facts.list")
        return self._stores.facts.page(state, topic, area, after, max(1, min(limit, ON_A_PAGE)))

    def queue(self, person: Person) -> Queue:
        """See `Editorial.queue`."""
        self._gate.need(person, Permission.READ, "queue")
        waiting, name, now = self._stores.worklist, person.name, self._clock()
        approves = person.may(Permission.APPROVE)
        mine = self._stores.assignments.for_person(name)[:IN_A_LIST]
        returned = self._worked_on(waiting.returned(name, IN_A_LIST))
        return Queue(
            drafts=self._worked_on(waiting.drafts(name, IN_A_LIST)),
            returned=returned,
            notes=self._notes(returned),
            to_review=self._worked_on(waiting.to_review(name, IN_A_LIST)) if approves else (),
            after_reviews=self._after_reviews(name) if approves else (),
            reviews_due=self._facts(waiting.reviews_due(now + NOTICE, IN_A_LIST)),
            expiring=self._facts(waiting.expiring(now - LATELY, now + NOTICE, IN_A_LIST)),
            assigned=tuple(self._stores.facts.newest(mine).values()),
            counts=self._counts(),
        )

    def _version(self, fact_id: str, version: int) -> Fact:
        fact = self._stores.facts.version(fact_id, version)
        if fact is None:
            raise NoSuchFact(fact_id, version)
        return fact

    def _worked_on(self, fact_ids: Iterable[str]) -> tuple[Working, ...]:
        found = (self._stores.drafts.get(fact_id) for fact_id in fact_ids)
        return tuple(working for working in found if working is not None)

    def _notes(self, returned: Iterable[Working]) -> dict[str, str]:
        found = {
            w.fact.id: handed_back(self._stores.drafts.edits(w.fact.id), w.fact.version) for w in returned
        }
        return {fact_id: edit.note for fact_id, edit in found.items() if edit is not None}

    def _facts(self, fact_ids: Iterable[str]) -> tuple[Fact, ...]:
        found = (self._stores.facts.get(fact_id) for fact_id in fact_ids)
        return tuple(fact for fact in found if fact is not None)

    def _after_reviews(self, name: str) -> tuple[Emergency, ...]:
        others = (case for case in self._stores.emergencies.open() if case.person != name)
        wrote = self._stores.worklist.wrote
        return tuple(case for case in others if not wrote(name, case.fact_id, case.version))[:IN_A_LIST]

    def _counts(self) -> Mapping[State, int]:
        let_out = {state: n for state, n in self._stores.facts.counts().items() if state not in OPEN}
        return {**let_out, **self._stores.worklist.worked_on()}
