"""Open cases with what says what is owed about them: their alarms, what was done, what was promised.

Knows SQL. What is owed, until when and who is told of it is decided elsewhere. Changes nothing.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from factbase.case_acts import CaseAct
from factbase.case_life import OPEN, Act, CaseState
from factbase.cases import reference
from factbase.database import Base
from factbase.instants import instant

_OPEN = ", ".join(f"'{state.value}'" for state in OPEN)
_ACTS = ", ".join(f"'{act.value}'" for act in Act if act is not Act.NOTE)
_ASKED = "SELECT value FROM json_each(:cases)"


@dataclass(frozen=True, slots=True)
class Raised:
    """An alarm that a case has or had. `acknowledged_by`: empty while nobody has."""

    priority: str
    at: datetime
    acknowledged_by: str


@dataclass(frozen=True, slots=True)
class PromisedCase:
    """An open case as its deadlines are told from it; alarms and acts (but no notes), the oldest first."""

    id: int
    claim: str
    priority: str
    state: CaseState
    owner: str
    word_due: datetime | None
    alarms: tuple[Raised, ...]
    acts: tuple[CaseAct, ...]

    @property
    def reference(self) -> str:
        """What people call the case."""
        return reference(self.id)


class CasePromises:
    """Reads many cases at once."""

    def __init__(self, base: Base) -> None:
        self._base = base

    def open(self) -> tuple[PromisedCase, ...]:
        """All open cases, the oldest first."""
        return self._read(None)

    def of(self, case_ids: Iterable[int]) -> tuple[PromisedCase, ...]:
        """Those of these cases that are open."""
        return self._read(tuple(case_ids))

    def _read(self, wanted: tuple[int, ...] | None) -> tuple[PromisedCase, ...]:
        among = "" if wanted is None else f" AND id IN ({_ASKED})"
        rows = self._base.rows(
            "SELECT id, claim, priority, state, owner, word_due FROM cases "  # noqa: S608 - constants
            f"WHERE state IN ({_OPEN}){among} ORDER BY id",
            {"cases": json.dumps(wanted or ())},
        )
        cases = {"cases": json.dumps([row["id"] for row in rows])}
        alarms, acts = self._alarms(cases), self._acts(cases)
        return tuple(
            PromisedCase(
                id=row["id"],
                claim=row["claim"],
                priority=row["priority"],
                state=CaseState(row["state"]),
                owner=row["owner"],
                word_due=instant(row["word_due"]) if row["word_due"] else None,
                alarms=tuple(alarms[row["id"]]),
                acts=tuple(acts[row["id"]]),
            )
            for row in rows
        )

    def _alarms(self, cases: dict[str, str]) -> dict[int, list[Raised]]:
        found: defaultdict[int, list[Raised]] = defaultdict(list)
        for row in self._base.rows(
            "SELECT case_id, priority, raised_at, acknowledged_by FROM alarms "  # noqa: S608 - constants
            f"WHERE case_id IN ({_ASKED}) ORDER BY raised_at, id",
            cases,
        ):
            found[row[0]].append(Raised(row[1], instant(row[2]), row[3] or ""))
        return found

    def _acts(self, cases: dict[str, str]) -> dict[int, list[CaseAct]]:
        found: defaultdict[int, list[CaseAct]] = defaultdict(list)
        for row in self._base.rows(
            "SELECT case_id, act, actor, at, detail FROM case_acts "  # noqa: S608 - constants
            f"WHERE case_id IN ({_ASKED}) AND act IN ({_ACTS}) ORDER BY id",
            cases,
        ):
            found[row[0]].append(CaseAct(row[0], Act(row[1]), row[2], instant(row[3]), row[4]))
        return found
