"""Imports: what each fact of a file would become, and carrying it out.

Knows that a file's word does not replace a second pair of eyes: once anybody has an account, what a file
calls published comes in for review, written by whoever imports it. Before that, at the first set-up, the
file's word counts. Must not know formats.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from bot.core.permissions import Permission, Person
from bot.core.proofreading.findings import Severity
from bot.editorial.gate import Gate
from bot.editorial.imports import ImportPlan, Incoming
from bot.editorial.stores import Stores
from bot.editorial.tools import Tools
from bot.ports import Clock
from factbase.errors import ActRefused
from factbase.exchange.plan import Step, changed_fields, plan
from factbase.exchange.reading import Reading
from factbase.facts import Fact, State

_OPEN = frozenset({State.DRAFT, State.IN_REVIEW})
_OVER = frozenset({State.SUPERSEDED, State.WITHDRAWN})


class Importing:
    """Plans imports and carries them out."""

    def __init__(self, stores: Stores, gate: Gate, tools: Tools, clock: Clock) -> None:
        self._stores = stores
        self._gate = gate
        self._tools = tools
        self._clock = clock

    def plan(self, person: Person | None, reading: Reading) -> ImportPlan:
        """See `Editorial.plan_import`."""
        who = self._gate.known(person)
        self._gate.need(who, Permission.IMPORT, "facts.plan_import")
        planned = self._planned(who, reading.facts)
        if planned.trusted:
            return replace(planned, problems=reading.problems)
        entries = tuple(self._checked(entry) for entry in planned.entries)
        return replace(planned, entries=entries, problems=reading.problems)

    def carry_out(self, person: Person | None, planned: ImportPlan) -> ImportPlan:
        """See `Editorial.import_`."""
        who = self._gate.known(person)
        with self._gate.act(who, Permission.IMPORT, "facts.import") as detail:
            now = self._planned(who, planned.incoming)
            if now.trusted is not planned.trusted or _steps(now) != _steps(planned):
                raise ActRefused("the facts have changed since this was looked at: look at the import again")
            self._stores.facts.save(planned.to_store(), self._clock())
            detail |= {step.value: len(planned.of(step)) for step in Step}
            detail |= {"bad": len(planned.problems), "trusted": planned.trusted}
        return planned

    def _planned(self, person: Person, facts: Sequence[Fact]) -> ImportPlan:
        stored = self._stores.facts.newest(tuple(dict.fromkeys(fact.id for fact in facts)))
        if not self._stores.staffed():
            planned = plan(stored, facts).entries
            entries = (Incoming(each.fact, each.step, each.fields, each.reason) for each in planned)
            return ImportPlan(tuple(facts), tuple(entries), trusted=True)
        return ImportPlan(tuple(facts), tuple(self._for_review(person, facts, stored)))

    def _for_review(
        self, person: Person, facts: Sequence[Fact], stored: Mapping[str, Fact]
    ) -> Iterator[Incoming]:
        seen: set[str] = set()
        for fact in facts:
            fresh = _fresh(fact, person)
            if fact.id in seen:
                yield Incoming(fresh, Step.REFUSED, reason="comes twice: keep one of them")
            else:
                yield self._compared(fact, fresh, stored.get(fact.id))
            seen.add(fact.id)

    def _compared(self, fact: Fact, fresh: Fact, stored: Fact | None) -> Incoming:
        if stored is None:
            reason = _over(fact)
            return Incoming(fresh, Step.REFUSED if reason else Step.ADD, reason=reason)
        # The day of the check is put in as a fact is published: a file that does not say one changes none.
        same_day = replace(fact, checked_on=fact.checked_on or stored.checked_on)
        changed = changed_fields(_content(stored), _content(same_day))
        reason = _conflict(fact, stored, bool(changed))
        if reason:
            return Incoming(fresh, Step.REFUSED, changed, reason)
        if not changed:
            return Incoming(stored, Step.SAME)
        # Behind every version there ever was: a discarded one is not written over.
        version = self._stores.facts.versions(fact.id)[-1].version + 1
        return Incoming(replace(fresh, version=version), Step.CHANGE, changed)

    def _checked(self, entry: Incoming) -> Incoming:
        if entry.step not in (Step.ADD, Step.CHANGE):
            return entry
        findings = self._tools.check(entry.fact, self._clock())
        stopped = any(finding.severity is Severity.STOP for finding in findings)
        if not stopped or entry.fact.state is State.DRAFT:
            return replace(entry, findings=findings)
        draft = replace(entry.fact, state=State.DRAFT)
        return replace(
            entry, fact=draft, findings=findings, reason="must be mended before it can be reviewed"
        )


def _fresh(fact: Fact, person: Person) -> Fact:
    state = State.DRAFT if fact.state is State.DRAFT else State.IN_REVIEW
    return replace(fact, state=state, version=1, author=person.name, approver="", superseded_by="")


def _content(fact: Fact) -> Fact:
    return replace(fact, state=State.DRAFT, version=1, author="", approver="", superseded_by="")


def _over(fact: Fact) -> str:
    if fact.state not in _OVER:
        return ""
    return f"is {fact.state.value} in the file: what no longer counts comes in only with a whole archive"


def _conflict(fact: Fact, stored: Fact, changes: bool) -> str:
    if fact.state in _OVER and fact.state is not stored.state:
        return f"is {fact.state.value} in the file, but {stored.state.value} here: no file can change that"
    if not changes:
        return ""
    if fact.state in _OVER:
        return _over(fact)
    if stored.state in _OPEN:
        return f"version {stored.version} is worked on: finish or discard it first"
    if fact.version < stored.version:
        return f"is version {fact.version}, but {stored.version} is stored: export it again and edit that"
    return ""


def _steps(planned: ImportPlan) -> list[tuple[str, Step, int, tuple[str, ...]]]:
    return [(entry.fact.id, entry.step, entry.fact.version, entry.fields) for entry in planned.entries]
