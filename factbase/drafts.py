"""The life of facts: every act that begins a version, leads it on or ends it.

Asks `factbase.review` who may do what, and what becomes of a version. Must not know roles, checks of what a
fact says, or who is told about it.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from factbase.database import Base
from factbase.emergencies import EmergencyStore
from factbase.errors import ActRefused, AlreadyOpen, EditConflict, FactExists, NoSuchFact
from factbase.facts import EMERGENCY, Fact, State
from factbase.review import Act, Standing, after, refusal
from factbase.store import FactStore
from factbase.versions import Versions
from factbase.workings import Edit, Working, Workings

__all__ = ["DraftStore", "Edit", "Working"]


class DraftStore:
    """The life of facts. Each act is one transaction, and one edit that is never changed.

    Every act raises ActRefused, saying why; NoSuchFact; FactInvalid and ExchangeError for a fact that cannot
    be; DatabaseError. What names an edit raises EditConflict where somebody has changed the version since.
    """

    def __init__(self, base: Base) -> None:
        self._base = base
        self._facts = FactStore(base)
        self._workings = Workings(base)
        self._versions = Versions(base)
        self._emergencies = EmergencyStore(base)

    def get(self, fact_id: str) -> Working | None:
        """The version of a fact that is a draft or in review."""
        return self._workings.get(fact_id)

    def open(self, state: State | None = None, limit: int = 200) -> tuple[Working, ...]:
        """The versions that are worked on, or those in one of the two states, first begun first."""
        return self._workings.open(state, limit)

    def edits(self, fact_id: str) -> tuple[Edit, ...]:
        """Every edit of every version of a fact, oldest first."""
        return self._workings.edits(fact_id)

    def start(self, fact: Fact, person: str, now: datetime) -> Working:
        """A new fact: version 1, a draft that `person` wrote. Raises FactExists."""
        with self._base.writing():
            if self._facts.get(fact.id) is not None:
                raise FactExists(fact.id)
            state = _ask(Act.CREATE, Standing(None, frozenset()), person)
            begun = _cleared(replace(fact, version=1, state=state, author=person))
            self._versions.write(begun, Act.CREATE, person, "", now, counts=True)
            return self._opened(fact.id)

    def revise(self, fact_id: str, person: str, now: datetime) -> Working:
        """A new version, a draft that says what the one that counts says. Raises AlreadyOpen."""
        with self._base.writing():
            counting = self._counting(fact_id)
            opened = self.get(fact_id)
            if opened is not None:
                raise AlreadyOpen(opened)
            state = _ask(Act.REVISE, self._standing(counting), person)
            number = self._versions.next(fact_id)
            begun = _cleared(replace(counting, version=number, state=state, author=person))
            self._versions.write(begun, Act.REVISE, person, "", now, counts=False)
            return self._opened(fact_id)

    def save(self, fact: Fact, edit: int, person: str, now: datetime) -> Working:
        """What `person` made of the version that they saw as `edit`. One in review becomes a draft again."""
        with self._base.writing():
            led = self._led(fact.id, edit, Act.SAVE, person, version=fact.version)
            saved = _cleared(replace(fact, state=led.state, author=led.author))
            self._step(saved, Act.SAVE, person, "", now)
            return self._opened(fact.id)

    def submit(self, fact_id: str, edit: int, person: str, now: datetime, note: str = "") -> Working:
        """Hand a draft to those who approve. `note`: ALTERS, where people should believe something else."""
        with self._base.writing():
            self._step(self._led(fact_id, edit, Act.SUBMIT, person), Act.SUBMIT, person, note, now)
            return self._opened(fact_id)

    def return_(self, fact_id: str, edit: int, person: str, note: str, now: datetime) -> Working:
        """Hand a version in review back to those who write it; the note says what should be changed."""
        with self._base.writing():
            self._step(self._led(fact_id, edit, Act.RETURN, person, note), Act.RETURN, person, note, now)
            return self._opened(fact_id)

    def publish(self, fact_id: str, edit: int, person: str, now: datetime) -> Fact:
        """Let a version out that others wrote; the one that was published before is superseded."""
        with self._base.writing():
            led = self._led(fact_id, edit, Act.PUBLISH, person)
            return self._let_out(replace(led, approver=person), Act.PUBLISH, person, "", now)

    def publish_urgently(self, fact_id: str, edit: int, person: str, reason: str, now: datetime) -> Fact:
        """Let a version out alone. Somebody else must look at it afterwards."""
        with self._base.writing():
            led = self._led(fact_id, edit, Act.PUBLISH_URGENTLY, person, reason)
            out = replace(led, approver=EMERGENCY)
            out = self._let_out(out, Act.PUBLISH_URGENTLY, person, reason, now)
            self._emergencies.begin(fact_id, out.version, person, reason, now)
            return out

    def review_after(
        self, fact_id: str, version: int, person: str, agreed: bool, note: str, now: datetime
    ) -> Fact:
        """Say whether an urgently published version stands: approve it, or withdraw what still answers."""
        with self._base.writing():
            counting = self._counting(fact_id)
            fact = self._facts.version(fact_id, version)
            if fact is None:
                raise NoSuchFact(fact_id, version)
            standing = self._standing(fact)
            _ask(Act.REVIEW_AFTER, standing, person)
            seen = replace(fact, approver=person) if agreed else fact
            if fact.state is State.PUBLISHED and not agreed:
                seen = replace(fact, state=_ask(Act.WITHDRAW, standing, person, note))
            counts = version == counting.version
            self._versions.write(seen, Act.REVIEW_AFTER, person, note, now, counts=counts)
            self._emergencies.end(fact_id, version, person, agreed, note, now)
            return seen

    def withdraw(self, fact_id: str, person: str, reason: str, now: datetime) -> Fact:
        """Stop a fact from answering."""
        with self._base.writing():
            counting = self._counting(fact_id)
            state = _ask(Act.WITHDRAW, self._standing(counting), person, reason)
            ended = replace(counting, state=state)
            self._versions.write(ended, Act.WITHDRAW, person, reason, now, counts=True)
            return ended

    def supersede(self, fact_id: str, by_id: str, person: str, reason: str, now: datetime) -> Fact:
        """Stop a fact from answering, because another one, which answers now, takes its place."""
        with self._base.writing():
            counting = self._counting(fact_id)
            state = _ask(Act.SUPERSEDE, self._standing(counting), person, reason)
            if by_id == fact_id:
                raise ActRefused("a fact cannot take its own place: name another fact")
            successor = self._counting(by_id)
            if not successor.answers_at(now):
                raise ActRefused(f"{by_id!r} does not answer now: publish it, or mend its dates, first")
            ended = replace(counting, state=state, superseded_by=by_id)
            self._versions.write(ended, Act.SUPERSEDE, person, reason, now, counts=True)
            return ended

    def discard(self, fact_id: str, edit: int, person: str, now: datetime) -> None:
        """Give up a version that is worked on. It stays in the history, as withdrawn."""
        with self._base.writing():
            self._step(self._led(fact_id, edit, Act.DISCARD, person), Act.DISCARD, person, "", now)

    def _led(
        self, fact_id: str, edit: int, act: Act, person: str, reason: str = "", version: int | None = None
    ) -> Fact:
        """What is worked on, in the state to which this act leads it, if `edit` is the latest edit of it."""
        counting = self._counting(fact_id)
        working = self.get(fact_id)
        if working and (working.edit != edit or version not in (None, working.fact.version)):
            raise EditConflict(working)
        fact = working.fact if working else counting
        return replace(fact, state=_ask(act, self._standing(fact), person, reason))

    def _step(self, fact: Fact, act: Act, person: str, note: str, now: datetime) -> None:
        counts = self._counting(fact.id).version == fact.version
        self._versions.write(fact, act, person, note, now, counts=counts)

    def _let_out(self, fact: Fact, act: Act, person: str, note: str, now: datetime) -> Fact:
        out = replace(fact, checked_on=fact.checked_on or now.date())
        self._versions.write(out, act, person, note, now, counts=True)
        return out

    def _counting(self, fact_id: str) -> Fact:
        fact = self._facts.get(fact_id)
        if fact is None:
            raise NoSuchFact(fact_id)
        return fact

    def _opened(self, fact_id: str) -> Working:
        working = self.get(fact_id)
        if working is None:
            raise NoSuchFact(fact_id)
        return working

    def _standing(self, fact: Fact) -> Standing:
        urgent_by = self._emergencies.urgent_by(fact.id, fact.version)
        return Standing(fact.state, self._workings.editors(fact), urgent_by)


def _ask(act: Act, standing: Standing, person: str, reason: str = "") -> State:
    why_not, state = refusal(act, standing, person, reason), after(standing.state, act)
    if why_not is not None or state is None:
        raise ActRefused(str(why_not))
    return state


def _cleared(fact: Fact) -> Fact:
    """What somebody wrote, with nothing in it that only an act may say."""
    return replace(fact, approver="", superseded_by="")
