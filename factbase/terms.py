"""The managed lists: topics and areas that staff choose from.

Knows SQL. A retired term is offered no more, and stays on the facts that have it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from factbase.database import Base
from factbase.errors import ActRefused
from factbase.facts import storable
from factbase.instants import instant, stamp

MAX_TERM = 120
"""Longest name or label of a term, in characters."""


class TermKind(StrEnum):
    """The lists that there are."""

    TOPIC = "topic"
    AREA = "area"


@dataclass(frozen=True, slots=True)
class Term:
    """One entry of a list. `name` is what stands in facts, `label` what people read."""

    kind: TermKind
    name: str
    label: str
    retired_at: datetime | None = None


_IN_USE = {
    TermKind.TOPIC: "SELECT topic, COUNT(*) FROM fact_topics GROUP BY topic ORDER BY topic",
    TermKind.AREA: "SELECT area, COUNT(*) FROM facts WHERE area > '' GROUP BY area ORDER BY area",
}


class TermStore:
    """Where the lists are kept."""

    def __init__(self, base: Base) -> None:
        self._base = base

    def list(self, kind: TermKind, retired: bool = False) -> tuple[Term, ...]:
        """The terms of a list in order of their names; with `retired` those that are offered no more too."""
        rows = self._base.rows(
            "SELECT name, label, retired_at FROM terms WHERE kind = ? AND (? OR retired_at IS NULL) "
            "ORDER BY name",
            (kind.value, retired),
        )
        return tuple(Term(kind, row[0], row[1], instant(row[2]) if row[2] else None) for row in rows)

    def put(self, term: Term) -> None:
        """Add a term, or change its label. Raises ActRefused for a name or label that cannot be."""
        for what, text in (("name", term.name), ("label", term.label)):
            if not text or text != text.strip() or len(text) > MAX_TERM or not storable(text):
                raise ActRefused(
                    f"the {what} of a {term.kind.value} needs 1 to {MAX_TERM} characters, no spaces around"
                )
        retired_at = stamp(term.retired_at) if term.retired_at else None
        with self._base.writing():
            self._base.run(
                "INSERT INTO terms (kind, name, label, retired_at) VALUES (?, ?, ?, ?) "
                "ON CONFLICT (kind, name) DO UPDATE SET label = excluded.label, "
                "retired_at = excluded.retired_at",
                (term.kind.value, term.name, term.label, retired_at),
            )

    def retire(self, kind: TermKind, name: str, now: datetime) -> None:
        """Offer a term no more; when it was retired before, that date stays. Raises ActRefused if unknown."""
        with self._base.writing():
            changed = self._base.run(
                "UPDATE terms SET retired_at = COALESCE(retired_at, ?) WHERE kind = ? AND name = ?",
                (stamp(now), kind.value, name),
            )
        if not changed:
            raise ActRefused(f"there is no {kind.value} {name!r}: look it up in the list")

    def in_use(self, kind: TermKind) -> Mapping[str, int]:
        """How many facts have each name, whether it is in the list or not."""
        return {row[0]: row[1] for row in self._base.rows(_IN_USE[kind])}
