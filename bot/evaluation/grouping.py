"""Documents as facts: those of one group are the wordings of one fact.

Knows how documents name their group. Must not know messages or labels.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from bot.batch import FactFile
from factbase.exchange.reading import FILE, Problem
from factbase.facts import MAX_PHRASINGS, Fact, State


@dataclass(frozen=True, slots=True)
class Facts:
    """Documents as they were read, and the id of the fact that each belongs to."""

    documents: Mapping[str, Fact]
    owners: Mapping[str, str]
    problems: tuple[Problem, ...]

    def of(self, documents: Iterable[str], removed: Collection[str] = ()) -> frozenset[str]:
        """The facts of these documents that are still there without the removed ones."""
        named = frozenset(self.owners[name] for name in documents)
        if not removed:
            return named
        return named.intersection(fact_id for name, fact_id in self.owners.items() if name not in removed)

    def whole(self) -> tuple[Fact, ...]:
        """Every fact with all its documents."""
        return tuple(self._joined(frozenset()).values())

    def changes(self, removed: Collection[str]) -> tuple[Fact, ...]:
        """The facts that are other facts without these documents; withdrawn where nothing is left of them."""
        left = self._joined(removed)
        return tuple(
            left.get(fact.id, replace(fact, state=State.WITHDRAWN))
            for fact in self.whole()
            if left.get(fact.id) != fact
        )

    def _joined(self, removed: Collection[str]) -> dict[str, Fact]:
        parts: dict[str, list[Fact]] = defaultdict(list)
        for name, fact in self.documents.items():
            if name not in removed:
                parts[self.owners[name]].append(fact)
        return {fact_id: _one(fact_id, facts) for fact_id, facts in parts.items()}


def group(given: FactFile, corpus: Path) -> Facts:
    """The facts of a corpus; a fact has the id of its first document. Raises OSError."""
    groups = _groups(corpus)
    documents = {given.names.get(fact.id, fact.id): fact for fact in given.facts}
    first: dict[str, str] = {}
    owners = {}
    for name, fact in documents.items():
        named = groups.get(name)
        owners[name] = first.setdefault(named, fact.id) if named is not None else fact.id
    facts = Facts(documents, owners, ())
    return replace(facts, problems=tuple(_too_many(facts, groups)))


def _groups(corpus: Path) -> dict[str, str]:
    """The group of each document that names one. Lines that are not well formed were told already."""
    found: dict[str, str] = {}
    with corpus.open(encoding="utf-8-sig", errors="surrogateescape", newline="\n") as file:
        for line in file:
            try:
                record = json.loads(line)
            except (ValueError, RecursionError):
                continue
            if isinstance(record, dict) and isinstance(record.get("fact_id"), str):
                found.setdefault(str(record.get("_id")), record["fact_id"])
    return found


def _one(fact_id: str, facts: list[Fact]) -> Fact:
    """Facts as one, its wordings in their order."""
    if len(facts) == 1:
        return replace(facts[0], id=fact_id)
    wordings = tuple(dict.fromkeys(phrasing for fact in facts for phrasing in fact.wordings()))
    return replace(facts[0], id=fact_id, phrasings=wordings[1 : MAX_PHRASINGS + 1])


def _too_many(facts: Facts, groups: Mapping[str, str]) -> Iterable[Problem]:
    spoken: dict[str, set[str]] = defaultdict(set)
    for name, fact in facts.documents.items():
        spoken[facts.owners[name]].update(phrasing.text for phrasing in fact.wordings())
    names = {facts.owners[name]: groups.get(name, name) for name in facts.documents}
    for fact_id, texts in spoken.items():
        if len(texts) > MAX_PHRASINGS + 1:
            reason = f"words {names[fact_id]!r} in more than {MAX_PHRASINGS + 1} ways: the rest is left out"
            yield Problem(0, FILE, reason, fact_id)
