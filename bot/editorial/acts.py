"""The life of a fact: each act allowed, checked, done, logged, and told where it must be told.

Knows the order of these steps. Must not know what the checks look for, or which act leads where: the store
of drafts refuses what is out of turn.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace

from bot.core.permissions import Person
from bot.core.proofreading.findings import Finding, Severity
from bot.editorial import pages
from bot.editorial.gate import Detail, Gate
from bot.editorial.rights import NEEDS
from bot.editorial.stores import Stores
from bot.editorial.texts import reasoned
from bot.editorial.tools import Tools
from bot.errors import ChecksFailed
from bot.ports import Clock
from factbase.drafts import Working
from factbase.facts import Fact, State
from factbase.review import ALTERS, Act

After = Callable[[Act, Person, Fact], None]
"""Told, inside the transaction of an act, that a version was let out or answers no more."""


def nobody_told(act: Act, person: Person, fact: Fact) -> None:
    """Nobody has to know."""


class Acts:
    """What changes where a version of a fact stands, or what it says."""

    def __init__(
        self, stores: Stores, gate: Gate, tools: Tools, clock: Clock, after: After = nobody_told
    ) -> None:
        self._after = after
        self._stores = stores
        self._drafts = stores.drafts
        self._gate = gate
        self._tools = tools
        self._clock = clock

    def start(self, person: Person, fact: Fact) -> Working:
        """See `Editorial.start`."""
        fresh = replace(fact, state=State.DRAFT, version=1, author=person.name, approver="", superseded_by="")
        with self._act(person, Act.CREATE, fact.id) as detail:
            working = self._drafts.start(fresh, person.name, self._clock())
            _note(detail, working)
        return working

    def revise(self, person: Person, fact_id: str) -> Working:
        """See `Editorial.revise`."""
        with self._act(person, Act.REVISE, fact_id) as detail:
            working = self._drafts.revise(fact_id, person.name, self._clock())
            _note(detail, working)
        return working

    def save(self, person: Person, fact: Fact, edit: int) -> Working:
        """See `Editorial.save`."""
        with self._act(person, Act.SAVE, fact.id) as detail:
            working = self._drafts.save(fact, edit, person.name, self._clock())
            _note(detail, working)
        return working

    def submit(self, person: Person, fact_id: str, edit: int, alters: bool = False) -> Working:
        """See `Editorial.submit`."""
        self._pass_checks(person, Act.SUBMIT, fact_id, edit)
        with self._act(person, Act.SUBMIT, fact_id) as detail:
            said = ALTERS if alters else ""
            working = self._drafts.submit(fact_id, edit, person.name, self._clock(), said)
            _note(detail, working)
            if alters:
                detail["alters"] = True
        return working

    def return_(self, person: Person, fact_id: str, edit: int, note: str) -> Working:
        """See `Editorial.return_`."""
        with self._act(person, Act.RETURN, fact_id) as detail:
            working = self._drafts.return_(fact_id, edit, person.name, reasoned(note), self._clock())
            _note(detail, working)
        return working

    def publish(self, person: Person, fact_id: str, edit: int) -> Fact:
        """See `Editorial.publish`."""
        self._pass_checks(person, Act.PUBLISH, fact_id, edit)
        with self._act(person, Act.PUBLISH, fact_id) as detail:
            fact = self._drafts.publish(fact_id, edit, person.name, self._clock())
            self._after(Act.PUBLISH, person, fact)
            detail |= {"version": fact.version, "edit": edit}
        return fact

    def publish_urgently(
        self, person: Person, fact_id: str, edit: int, reason: str, alters: bool = False
    ) -> Fact:
        """See `Editorial.publish_urgently`."""
        self._pass_checks(person, Act.PUBLISH_URGENTLY, fact_id, edit)
        with self._act(person, Act.PUBLISH_URGENTLY, fact_id) as detail:
            said = reasoned(reason)
            if alters:
                edit = self._drafts.submit(fact_id, edit, person.name, self._clock(), ALTERS).edit
                detail["alters"] = True
            fact = self._drafts.publish_urgently(fact_id, edit, person.name, said, self._clock())
            page = pages.urgent(fact, person.name, said)
            self._stores.alerts.add(page.title, page.body, self._clock())
            self._after(Act.PUBLISH_URGENTLY, person, fact)
            detail |= {"version": fact.version, "edit": edit}
        return fact

    def review_after(self, person: Person, fact_id: str, version: int, agreed: bool, note: str) -> Fact:
        """See `Editorial.review_after`."""
        with self._act(person, Act.REVIEW_AFTER, fact_id) as detail:
            said = reasoned(note)
            fact = self._drafts.review_after(fact_id, version, person.name, agreed, said, self._clock())
            self._after(Act.REVIEW_AFTER, person, fact)
            detail |= {"version": version, "agreed": agreed}
        return fact

    def withdraw(self, person: Person, fact_id: str, reason: str) -> Fact:
        """See `Editorial.withdraw`."""
        with self._act(person, Act.WITHDRAW, fact_id) as detail:
            fact = self._drafts.withdraw(fact_id, person.name, reasoned(reason), self._clock())
            self._after(Act.WITHDRAW, person, fact)
            detail["version"] = fact.version
        return fact

    def supersede(self, person: Person, fact_id: str, by_id: str, reason: str) -> Fact:
        """See `Editorial.supersede`."""
        with self._act(person, Act.SUPERSEDE, fact_id) as detail:
            fact = self._drafts.supersede(fact_id, by_id, person.name, reasoned(reason), self._clock())
            self._after(Act.SUPERSEDE, person, fact)
            detail |= {"version": fact.version, "by": fact.superseded_by}
        return fact

    def discard(self, person: Person, fact_id: str, edit: int) -> None:
        """See `Editorial.discard`."""
        with self._act(person, Act.DISCARD, fact_id) as detail:
            self._drafts.discard(fact_id, edit, person.name, self._clock())
            detail["edit"] = edit

    def check(self, fact: Fact) -> tuple[Finding, ...]:
        """See `Editorial.check`."""
        return self._tools.check(fact, self._clock())

    def _act(self, person: Person, act: Act, fact_id: str) -> AbstractContextManager[Detail]:
        return self._gate.act(person, NEEDS[act], name(act), fact_id)

    def _pass_checks(self, person: Person, act: Act, fact_id: str, edit: int) -> None:
        self._gate.need(person, NEEDS[act], name(act), fact_id)
        # Outside the transaction: the checks take their time, and the edit that is named again inside it
        # sees to it that what was checked is what goes out.
        working = self._drafts.get(fact_id)
        if working is None or working.edit != edit:
            return
        stopped = [finding for finding in self.check(working.fact) if finding.severity is Severity.STOP]
        if stopped:
            raise ChecksFailed(stopped)


def name(act: Act) -> str:
    """What the audit log calls an act on a fact."""
    return f"fact.{act.value}"


def _note(detail: Detail, working: Working) -> None:
    detail |= {"version": working.fact.version, "edit": working.edit}
