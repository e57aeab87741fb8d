"""The editorial: all that staff can do with facts, each act allowed, checked, done and audited as one.

Knows its parts and hands on. Every method takes first who asks, and raises NotAllowed where their roles or
their token do not let them; a refusal is audited. An act that changes something is one transaction:
permission, checks, store, audit. Must not know screens, and how somebody signed in.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import TextIO

from bot.core.differences import Difference
from bot.core.permissions import Permission, Person
from bot.core.previewing import Preview
from bot.core.proofreading.findings import Finding
from bot.editorial.acts import Acts, After, nobody_told
from bot.editorial.gate import Gate
from bot.editorial.importing import Importing
from bot.editorial.imports import ImportPlan
from bot.editorial.keeping import Keeping
from bot.editorial.looking import Looking
from bot.editorial.notes import Notes
from bot.editorial.searching import Searching
from bot.editorial.stores import Stores
from bot.editorial.tools import Tools
from bot.editorial.views import FactView, Found, Queue
from bot.nearness import Near
from bot.ports import Clock
from bot.rehearsal import Rehearsed
from factbase.assignments import Assignment
from factbase.audit import Break, Entry
from factbase.comments import Comment
from factbase.drafts import Working
from factbase.exchange.reading import Reading
from factbase.facts import Fact, State
from factbase.terms import Term, TermKind


class Editorial:
    """What the console, the API and the command line are given.

    All of them may raise NotAllowed and DatabaseError; acts on facts besides: NoSuchFact, ActRefused (says
    why and what to do), EditConflict (holds what the other one saved), ChecksFailed (holds the findings).
    """

    def __init__(self, stores: Stores, tools: Tools, clock: Clock, after: After = nobody_told) -> None:
        gate = Gate(stores, clock)
        self._gate = gate
        self._stores = stores
        self._tools = tools
        self._clock = clock
        self._acts = Acts(stores, gate, tools, clock, after)
        self._notes = Notes(stores, gate, clock)
        self._looking = Looking(stores, gate, clock)
        self._searching = Searching(stores, gate, tools)
        self._importing = Importing(stores, gate, tools, clock)
        self._keeping = Keeping(stores, gate)

    # The life of a fact.

    def start(self, person: Person, fact: Fact) -> Working:
        """A new fact as a draft of this person. Raises FactExists, FactInvalid."""
        return self._acts.start(person, fact)

    def revise(self, person: Person, fact_id: str) -> Working:
        """A new version of what counts, to work on; the old one answers meanwhile. Raises AlreadyOpen."""
        return self._acts.revise(person, fact_id)

    def save(self, person: Person, fact: Fact, edit: int) -> Working:
        """Keep what somebody changed since `edit`; a version in review becomes a draft again."""
        return self._acts.save(person, fact, edit)

    def submit(self, person: Person, fact_id: str, edit: int, alters: bool = False) -> Working:
        """Hand a draft to those who approve. Raises ChecksFailed.

        `alters`: of a new version: people should now believe or do something else, so that whoever was told
        an older one must hear of it.
        """
        return self._acts.submit(person, fact_id, edit, alters)

    def return_(self, person: Person, fact_id: str, edit: int, note: str) -> Working:
        """Hand a version in review back to who wrote it, saying why."""
        return self._acts.return_(person, fact_id, edit, note)

    def publish(self, person: Person, fact_id: str, edit: int) -> Fact:
        """Let out what others wrote. Raises ChecksFailed."""
        return self._acts.publish(person, fact_id, edit)

    def publish_urgently(
        self, person: Person, fact_id: str, edit: int, reason: str, alters: bool = False
    ) -> Fact:
        """Let out a version alone: the duty officer is told, and somebody else must look afterwards.

        `alters`: of a draft, as for `submit`; of a version in review whoever handed it in has said so.
        """
        return self._acts.publish_urgently(person, fact_id, edit, reason, alters)

    def review_after(self, person: Person, fact_id: str, version: int, agreed: bool, note: str) -> Fact:
        """Say whether an urgently published version stands; if not, it is withdrawn."""
        return self._acts.review_after(person, fact_id, version, agreed, note)

    def withdraw(self, person: Person, fact_id: str, reason: str) -> Fact:
        """Stop a fact from answering, at once."""
        return self._acts.withdraw(person, fact_id, reason)

    def supersede(self, person: Person, fact_id: str, by_id: str, reason: str) -> Fact:
        """Stop a fact from answering, because another one says it better."""
        return self._acts.supersede(person, fact_id, by_id, reason)

    def discard(self, person: Person, fact_id: str, edit: int) -> None:
        """Give up a version that is worked on; it stays in the history."""
        self._acts.discard(person, fact_id, edit)

    # What is said about it.

    def comment(self, person: Person, fact_id: str, text: str) -> Comment:
        """Say something to colleagues about the newest version. Raises ActRefused for an empty text."""
        return self._notes.comment(person, fact_id, text)

    def assign(self, person: Person, fact_id: str, to: str) -> Assignment | None:
        """Make somebody the owner of a fact; an empty name ends that."""
        return self._notes.assign(person, fact_id, to)

    # Looking.

    def fact(self, person: Person, fact_id: str) -> FactView:
        """One fact with all around it. Raises NoSuchFact."""
        return self._looking.fact(person, fact_id)

    def version(self, person: Person, fact_id: str, version: int) -> Fact:
        """One version. Raises NoSuchFact."""
        return self._looking.version(person, fact_id, version)

    def versions(self, person: Person, fact_id: str) -> tuple[Fact, ...]:
        """Every version, oldest first. Raises NoSuchFact."""
        return self._looking.versions(person, fact_id)

    def differences(self, person: Person, fact_id: str, before: int, after: int) -> tuple[Difference, ...]:
        """How two versions differ, field by field. Raises NoSuchFact."""
        return self._looking.differences(person, fact_id, before, after)

    def page(
        self,
        person: Person,
        state: State | None = None,
        topic: str | None = None,
        area: str | None = None,
        after: str = "",
        limit: int = 50,
    ) -> tuple[Fact, ...]:
        """The next facts in order of id, behind the id `after`."""
        return self._looking.page(person, state, topic, area, after, limit)

    def queue(self, person: Person) -> Queue:
        """What waits for this person."""
        return self._looking.queue(person)

    def search(self, person: Person, text: str, language: str = "und", limit: int = 20) -> Found:
        """Facts in any state and cases, by words and by meaning, best first."""
        return self._searching.search(person, text, language, limit)

    def near(self, person: Person, text: str, language: str, limit: int = 5) -> tuple[Near, ...]:
        """Facts that say nearly the same, drafts too, while somebody writes."""
        return self._searching.near(person, text, language, limit)

    # Asking about a text; nothing of it is kept.

    def check(self, fact: Fact) -> tuple[Finding, ...]:
        """What the outgoing checks say now, those that stop it first."""
        return self._acts.check(fact)

    def preview(self, fact: Fact, language: str) -> tuple[Preview, ...]:
        """What people on each channel would see."""
        return self._tools.preview(fact, language)

    def rehearse(self, person: Person, fact: Fact) -> Rehearsed:
        """Whom this fact would have answered, among those who asked lately."""
        self._gate.need(person, Permission.READ, "rehearse", fact.id)
        return self._tools.rehearsal.of(fact, self._clock())

    # In and out.

    def plan_import(self, person: Person | None, reading: Reading) -> ImportPlan:
        """What each fact of a file would become; nothing is changed. None: nobody has an account yet."""
        return self._importing.plan(person, reading)

    def import_(self, person: Person | None, plan: ImportPlan) -> ImportPlan:
        """Carry out a plan, all or nothing. Raises ActRefused if the base has changed since it was made."""
        return self._importing.carry_out(person, plan)

    def export(self, person: Person, state: State | None = None) -> Iterator[Fact]:
        """The facts that count, in order of id; written to the audit log before the first one."""
        return self._keeping.export(person, state)

    def archive(self, person: Person, stream: TextIO) -> int:
        """Write the whole of the facts: every version, edit, comment and term. Returns the rows written.

        Raises ExchangeError where the stream fails.
        """
        return self._keeping.archive(person, stream)

    def restore(self, stream: Iterable[str]) -> int:
        """Read such an archive into an empty base, as long as nobody has an account. Returns its rows.

        Raises ActRefused, and ExchangeError, which names the line.
        """
        return self._keeping.restore(stream)

    # Lists and the log.

    def terms(self, person: Person, kind: TermKind, retired: bool = False) -> tuple[Term, ...]:
        """The topics or areas that staff may choose from."""
        return self._notes.terms(person, kind, retired)

    def terms_in_use(self, person: Person, kind: TermKind) -> Mapping[str, int]:
        """How many facts have each of them."""
        return self._notes.in_use(person, kind)

    def put_term(self, person: Person, term: Term) -> None:
        """Add a term, or change its label, or bring it back."""
        self._notes.put_term(person, term)

    def retire_term(self, person: Person, kind: TermKind, name: str) -> None:
        """Offer a term no more; facts that have it keep it."""
        self._notes.retire_term(person, kind, name)

    def audit(
        self,
        person: Person,
        after: int = 0,
        limit: int = 100,
        actor: str | None = None,
        subject: str | None = None,
        act: str | None = None,
    ) -> tuple[Entry, ...]:
        """Who did what, newest first; `after` is the id of the last entry of the page before, or 0."""
        return self._keeping.audit(person, after, limit, actor, subject, act)

    def audit_broken(self, person: Person) -> Break | None:
        """Where the log was tampered with; None if it is whole."""
        return self._keeping.broken(person)

    def need(self, person: Person, permission: Permission, act: str, subject: str = "") -> None:
        """For doors that ask before they read what was sent: NotAllowed, logged, without this permission."""
        self._gate.need(person, permission, act, subject)

    def now(self) -> datetime:
        """The editorial's clock, so that a page shows the instants that it judged by."""
        return self._clock()
