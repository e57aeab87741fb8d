"""Cases as staff read them: page by page, with what was done about each and what its askers were told.

Knows SQL. Changes nothing. Must not know who may read.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime

from factbase.case_acts import CaseAct, CaseActStore
from factbase.case_life import CaseState
from factbase.cases import Case, CaseClaim, CaseStore
from factbase.database import Base
from factbase.instants import instant

_NEWEST = 2**63 - 1
_OPEN = json.dumps([state.value for state in CaseState if state.open])


@dataclass(frozen=True, slots=True)
class Told:
    """One text that askers of a case were given, word for word, and how often, through which channels."""

    text: str
    decision: str
    times: int
    channels: tuple[str, ...]
    first: datetime
    last: datetime
    fact_id: str | None


class CaseFile:
    """Everything about cases that people look at."""

    def __init__(self, base: Base) -> None:
        self._base = base
        self._cases = CaseStore(base)
        self._acts = CaseActStore(base)

    def page(self, only_open: bool, before: int = _NEWEST, limit: int = 50) -> tuple[Case, ...]:
        """The next cases with numbers below `before`, the newest first."""
        rows = self._base.rows(
            "SELECT id FROM cases WHERE id < :before "
            "AND (NOT :only_open OR state IN (SELECT value FROM json_each(:open))) "
            "ORDER BY id DESC LIMIT :limit",
            {"before": before, "only_open": only_open, "open": _OPEN, "limit": limit},
        )
        found = (self._cases.get(row[0]) for row in rows)
        return tuple(case for case in found if case is not None)

    def get(self, case_id: int) -> Case | None:
        """One case with its counts."""
        return self._cases.get(case_id)

    def wordings(self, case_id: int) -> tuple[CaseClaim, ...]:
        """The different ways in which a case's claim was put, first seen first."""
        return self._cases.wordings(case_id)

    def acts(self, case_id: int) -> tuple[CaseAct, ...]:
        """What was done about a case, in order."""
        return self._acts.acts(case_id)

    def told(self, case_id: int, limit: int = 20) -> tuple[Told, ...]:
        """What askers of a case were told, the latest first."""
        rows = self._base.rows(
            "SELECT text, decision, COUNT(*) AS times, json_group_array(DISTINCT channel) AS channels, "
            "MIN(at) AS first, MAX(at) AS last, MAX(fact_id) AS fact_id FROM deliveries WHERE case_id = ? "
            "GROUP BY text, decision ORDER BY last DESC LIMIT ?",
            (case_id, limit),
        )
        return tuple(
            Told(
                row["text"],
                row["decision"],
                row["times"],
                tuple(sorted(json.loads(row["channels"]))),
                instant(row["first"]),
                instant(row["last"]),
                row["fact_id"],
            )
            for row in rows
        )
