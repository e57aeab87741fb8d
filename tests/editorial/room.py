"""An editorial over a base in memory: real stores, and fakes for what needs models or rules."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from bot.core.permissions import Permission, Person, Role
from bot.core.previewing import Preview
from bot.core.proofreading.findings import Finding, stop, warn
from bot.editorial.door import Editorial
from bot.editorial.stores import Stores, stores
from bot.editorial.tools import Tools
from bot.nearness import Near
from bot.rehearsal import Rehearsed
from factbase.accounts import Account
from factbase.audit import Entry
from factbase.database import Base, memory_base
from factbase.drafts import Working
from factbase.facts import Correction, Fact, Phrasing, Source, State, Verdict
from factbase.words import words
from tests.fakes import NOON, SteppingClock

REASON = "people are in danger right now"


def person(name: str, *roles: Role, scopes: frozenset[Permission] | None = None) -> Person:
    """Somebody at work in the console."""
    return Person(name, name.title(), frozenset(roles), "console", scopes)


ANA = person("ana", Role.CURATOR)
CARL = person("carl", Role.CURATOR)
BEN = person("ben", Role.APPROVER)
BEA = person("bea", Role.APPROVER)
DORA = person("dora", Role.DUTY_OFFICER)
ADA = person("ada", Role.ADMIN)
AUDREY = person("audrey", Role.AUDITOR)
STAFF = (ANA, CARL, BEN, BEA, DORA, ADA, AUDREY)

BAD = "unfit"
"""A claim that holds this word is stopped by the checks."""
DOUBTFUL = "doubtful"
"""A claim that holds this word gets a warning."""


def draft(fact_id: str = "bridge", claim: str = "the old bridge is closed", **changed: object) -> Fact:
    """What somebody typed: complete enough to be published, and fit."""
    fields: dict[str, object] = {
        "verdict": Verdict.FALSE,
        "corrections": {"en": Correction("The bridge is open.", "It was repaired.", "Cross it.")},
        "sources": (Source("Roads board", "https://roads.example/notice"),),
        "agency": "Town",
    }
    return Fact(fact_id, Phrasing(claim, "en"), **(fields | changed))  # type: ignore[arg-type]


def findings(fact: Fact, now: datetime) -> tuple[Finding, ...]:
    """A stand-in for the outgoing checks, which have tests of their own."""
    found = words(fact.claim.text)
    marked = [warn("doubt", "claim", "may be right.", "Look again.")] if DOUBTFUL in found else []
    return (*([stop("fit", "claim", "is not fit.", "Write it anew.")] if BAD in found else []), *marked)


@dataclass
class WordMeaning:
    """Means the facts that it was told of, best first, whatever is asked."""

    known: Sequence[Near] = ()
    asked: list[tuple[str, str, int]] = field(default_factory=list)

    def near(self, text: str, language: str, limit: int = 5) -> Sequence[Near]:
        """What was told, and a note of the question."""
        self.asked.append((text, language, limit))
        return self.known[:limit]


class NoRehearsal:
    """Nobody asked anything lately."""

    def of(self, draft: Fact, now: datetime) -> Rehearsed:
        """An empty rehearsal."""
        return Rehearsed(0, ())


@dataclass
class Room:
    """The editorial and all that it is made of."""

    base: Base = field(default_factory=memory_base)
    clock: SteppingClock = field(default_factory=SteppingClock)
    meaning: WordMeaning = field(default_factory=WordMeaning)
    staffed: bool = True

    def __post_init__(self) -> None:
        self.stores: Stores = stores(self.base)
        self.tools = Tools(findings, _preview, self.meaning, NoRehearsal())
        self.editorial = Editorial(self.stores, self.tools, self.clock)
        for somebody in STAFF if self.staffed else ():
            roles = tuple(role.value for role in somebody.roles)
            self.stores.accounts.add(Account(somebody.name, somebody.display, roles, NOON, "operator"))

    def with_stores(self, **changed: object) -> Editorial:
        """An editorial on the same base, with other stores."""
        return Editorial(replace(self.stores, **changed), self.tools, self.clock)  # type: ignore[arg-type]

    def drafted(self, fact: Fact | None = None, by: Person = ANA) -> Working:
        """A draft."""
        return self.editorial.start(by, fact or draft())

    def submitted(self, fact: Fact | None = None, by: Person = ANA) -> Working:
        """A version in review."""
        begun = self.drafted(fact, by)
        return self.editorial.submit(by, begun.fact.id, begun.edit)

    def published(self, fact: Fact | None = None, by: Person = ANA, approver: Person = BEN) -> Fact:
        """A fact that two people let out."""
        handed = self.submitted(fact, by)
        return self.editorial.publish(approver, handed.fact.id, handed.edit)

    def urgent(self, fact: Fact | None = None, by: Person = DORA) -> Fact:
        """A fact that one person alone let out."""
        begun = self.drafted(fact, by)
        return self.editorial.publish_urgently(by, begun.fact.id, begun.edit, REASON)

    def revised(self, fact_id: str = "bridge", by: Person = ANA, **changed: object) -> Working:
        """A new version of what counts, with something changed."""
        begun = self.editorial.revise(by, fact_id)
        changed_fact = replace(begun.fact, **changed)  # type: ignore[arg-type]
        return self.editorial.save(by, changed_fact, begun.edit)

    def log(self) -> list[Entry]:
        """The audit log, oldest first."""
        return list(reversed(self.stores.audit.entries(limit=1_000_000)))

    def contents(self) -> str:
        """Every row of every table but those of the audit log."""
        tables = [
            row[0]
            for row in self.base.rows("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
            if row[0] != "audit" and "fts" not in row[0] and not row[0].startswith("sqlite_")
        ]
        held = {table: [tuple(row) for row in self.base.rows(f"SELECT * FROM {table}")] for table in tables}
        return json.dumps(held, default=repr)


def near(fact_id: str, similarity: float = 0.9) -> Near:
    """A fact that meaning found."""
    return Near(fact_id, f"the claim of {fact_id}", similarity, State.PUBLISHED)


def _preview(fact: Fact, language: str) -> tuple[Preview, ...]:
    return (Preview("web", (fact.corrections[language].headline,), ()),)
