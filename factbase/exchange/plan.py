"""What an import would do, before anything is done.

Knows when an incoming fact may replace a stored one. Pure: knows no files and no
database.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from enum import Enum

from factbase.facts import EMERGENCY, Fact, State

_CARED_FOR = frozenset({"state", "review_by", "superseded_by"})
"""The fields that may change while a version that was let out keeps its number."""
_LIFE = tuple(State)
_NAMES = tuple(field.name for field in fields(Fact))


class Step(Enum):
    """What happens to one incoming fact."""

    ADD = "add"
    CHANGE = "change"
    SAME = "same"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Planned:
    """One incoming fact, what happens to it, which of its fields differ, and why it is refused."""

    fact: Fact
    step: Step
    fields: tuple[str, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """One entry for each incoming fact, in their order."""

    entries: tuple[Planned, ...] = ()

    def of(self, *steps: Step) -> tuple[Planned, ...]:
        """The entries with one of these steps."""
        return tuple(entry for entry in self.entries if entry.step in steps)

    def to_store(self) -> tuple[Fact, ...]:
        """The facts to save: what is added or changed."""
        return tuple(entry.fact for entry in self.of(Step.ADD, Step.CHANGE))


def plan(current: Mapping[str, Fact], incoming: Sequence[Fact]) -> ImportPlan:
    """Compare incoming facts with the stored ones, by id. Of two incoming with one id the first counts."""
    seen: set[str] = set()
    entries: list[Planned] = []
    for fact in incoming:
        if fact.id in seen:
            entries.append(Planned(fact, Step.REFUSED, reason="comes twice: keep one of them"))
        else:
            entries.append(_planned(current.get(fact.id), fact))
        seen.add(fact.id)
    return ImportPlan(tuple(entries))


def changed_fields(before: Fact, after: Fact) -> tuple[str, ...]:
    """The names of the fields that differ, in the order of Fact."""
    return tuple(name for name in _NAMES if getattr(before, name) != getattr(after, name))


def _planned(stored: Fact | None, fact: Fact) -> Planned:
    changed = changed_fields(stored, fact) if stored else ()
    if stored and not changed:
        return Planned(fact, Step.SAME)
    reason = _alone(fact) or (_conflict(stored, fact, changed) if stored else "")
    if reason:
        return Planned(fact, Step.REFUSED, changed, reason)
    return Planned(fact, Step.CHANGE if stored else Step.ADD, changed)


def _alone(fact: Fact) -> str:
    # An emergency is the matter of the base in which it was: no file can make one.
    if fact.state is State.PUBLISHED and fact.approver == EMERGENCY:
        return "was published in an emergency by one person: have it approved, then export it again"
    return ""


def _conflict(stored: Fact, fact: Fact, changed: Sequence[str]) -> str:
    if fact.version < stored.version:
        return f"is version {fact.version}, but {stored.version} is stored: export it again and edit that"
    if fact.version > stored.version or not _was_let_out(stored):
        return ""
    content = [name for name in changed if name not in _CARED_FOR]
    if content:
        return f"changes {', '.join(content)} of a {stored.state} fact: give it version {stored.version + 1}"
    if _LIFE.index(fact.state) < _LIFE.index(stored.state):
        return f"goes back from {stored.state} to {fact.state}: give it version {stored.version + 1}"
    return ""


def _was_let_out(fact: Fact) -> bool:
    return _LIFE.index(fact.state) >= _LIFE.index(State.PUBLISHED)
