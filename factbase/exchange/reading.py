"""What reading a file gives: the facts that are good and the problems that are not.

Knows facts and problems, and that an id may come once in a file. Must not know
any file format.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from factbase.facts import Fact, storable

FILE = "file"
"""The `field` of a problem that concerns the whole file; its line is 0 or where it was met."""
LINE = "line"
"""The `field` of a problem that concerns a whole line."""
_LONGEST_ID = 120


@dataclass(frozen=True, slots=True)
class Problem:
    """One reason why something was not imported.

    `line` counts from 1; for a table it is the row as a spreadsheet numbers it;
    0 means no line in particular. `field` is `file`, `line` or a field's name.
    """

    line: int
    field: str
    reason: str
    fact_id: str | None = None

    def __str__(self) -> str:
        if self.field == FILE:
            return f"the file {self.reason}"
        if self.field == LINE:
            return f"line {self.line} {self.reason}"
        return f"line {self.line}, {self.field}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Reading:
    """The good facts, in the order of the file, and what was wrong with the rest."""

    facts: tuple[Fact, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """A good fact and the line at which it starts."""

    line: int
    fact: Fact


def gather(entries: Iterable[Found | Problem]) -> Reading:
    """Sort what a format found into facts and problems. The first of two equal ids stays."""
    facts: list[Fact] = []
    problems: list[Problem] = []
    first_lines: dict[str, int] = {}
    for entry in entries:
        if isinstance(entry, Problem):
            problems.append(entry)
        elif entry.fact.id in first_lines:
            reason = f"{entry.fact.id!r} is already in line {first_lines[entry.fact.id]}: keep one of them"
            problems.append(Problem(entry.line, "id", reason, entry.fact.id))
        else:
            first_lines[entry.fact.id] = entry.line
            facts.append(entry.fact)
    return Reading(tuple(facts), tuple(problems))


def named(line: int, reasons: Iterable[tuple[str, str]], fact_id: object) -> Iterator[Problem]:
    """(field, reason) pairs as problems of one line. An id that cannot be shown is left out."""
    shown = _showable(fact_id)
    for field, reason in reasons:
        yield Problem(line, field, reason, shown)


def _showable(fact_id: object) -> str | None:
    if isinstance(fact_id, str) and storable(fact_id) and 0 < len(fact_id) <= _LONGEST_ID:
        return fact_id
    return None
