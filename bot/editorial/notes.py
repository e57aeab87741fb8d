"""What surrounds facts: comments, owners, and the lists that staff choose topics and areas from.

Knows who may write them. Must not know the life of a fact.
"""

from __future__ import annotations

from collections.abc import Mapping

from bot.core.permissions import Permission, Person
from bot.editorial.gate import Gate
from bot.editorial.stores import Stores
from bot.ports import Clock
from factbase.assignments import Assignment
from factbase.comments import Comment
from factbase.errors import ActRefused, NoSuchFact
from factbase.facts import storable
from factbase.terms import Term, TermKind


class Notes:
    """Comments, assignments and terms."""

    def __init__(self, stores: Stores, gate: Gate, clock: Clock) -> None:
        self._stores = stores
        self._gate = gate
        self._clock = clock

    def comment(self, person: Person, fact_id: str, text: str) -> Comment:
        """See `Editorial.comment`."""
        with self._gate.act(person, Permission.WRITE, "fact.comment", fact_id) as detail:
            version = self._newest_version(fact_id)
            detail["version"] = version
            return self._stores.comments.add(fact_id, version, person.name, text, self._clock())

    def assign(self, person: Person, fact_id: str, to: str) -> Assignment | None:
        """See `Editorial.assign`."""
        with self._gate.act(person, Permission.WRITE, "fact.assign", fact_id) as detail:
            self._newest_version(fact_id)
            detail["to"] = owner = self._colleague(to)
            if not owner:
                self._stores.assignments.end(fact_id)
                return None
            return self._stores.assignments.assign(fact_id, owner, person.name, self._clock())

    def terms(self, person: Person, kind: TermKind, retired: bool) -> tuple[Term, ...]:
        """See `Editorial.terms`."""
        self._gate.need(person, Permission.READ, "terms.list", kind.value)
        return tuple(self._stores.terms.list(kind, retired))

    def in_use(self, person: Person, kind: TermKind) -> Mapping[str, int]:
        """See `Editorial.terms_in_use`."""
        self._gate.need(person, Permission.READ, "terms.count", kind.value)
        return self._stores.terms.in_use(kind)

    def put_term(self, person: Person, term: Term) -> None:
        """See `Editorial.put_term`."""
        with self._gate.act(person, Permission.TERMS, "term.put", _subject(term.kind, term.name)):
            self._stores.terms.put(term)

    def retire_term(self, person: Person, kind: TermKind, name: str) -> None:
        """See `Editorial.retire_term`."""
        with self._gate.act(person, Permission.TERMS, "term.retire", _subject(kind, name)):
            self._stores.terms.retire(kind, name, self._clock())

    def _newest_version(self, fact_id: str) -> int:
        newest = self._stores.facts.newest((fact_id,)).get(fact_id)
        if newest is None:
            raise NoSuchFact(fact_id)
        return newest.version

    def _colleague(self, name: str) -> str:
        wanted = name.strip()
        if not wanted:
            return ""
        account = self._stores.accounts.get(wanted) if storable(wanted) else None
        if account is None or not account.active:
            raise ActRefused(f"nobody with an active account is called {wanted!r}: look at the list of users")
        return account.name


def _subject(kind: TermKind, name: str) -> str:
    return f"{kind.value}:{name}"
