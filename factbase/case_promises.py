"""Open cases with what says what is owed about them: their alarms, what was done, what was promised.

Knows SQL, and how the record of acts names a case that went on as part of another: what was owed about that
one is still owed. What is owed, until when and who is told of it is decided elsewhere. Changes nothing.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
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
# "with R-0002", "with R-0002, 93% sure". Without an order of its own it walks level by level.
_JOINED = f"""
WITH RECURSIVE family (id, place, at) AS (
    SELECT value, NULL, NULL FROM json_each(:cases) UNION
    SELECT gone.id, family.id, a.at FROM family
    CROSS JOIN case_acts AS a ON a.case_id = family.id AND a.act = '{Act.MERGE}' AND a.detail LIKE 'with R-%'
    CROSS JOIN cases AS gone ON gone.merged_into = family.id
        AND gone.id = CAST(substr(a.detail, length('with R-') + 1) AS INTEGER))
SELECT id, place, at FROM family WHERE place IS NOT NULL
"""  # noqa: S608 - constants
# "from R-0002", which is always an older case. The nearest first, as above.
_PARTED = f"""
WITH RECURSIVE line (child, id, at) AS (
    SELECT value, value, NULL FROM json_each(:cases) UNION
    SELECT line.child, CAST(substr(a.detail, length('from R-') + 1) AS INTEGER), a.at FROM line
    CROSS JOIN case_acts AS a ON a.case_id = line.id AND a.act = '{Act.SPLIT}' AND a.detail LIKE 'from R-%')
SELECT child, id, at FROM line WHERE at IS NOT NULL
"""  # noqa: S608 - constants


@dataclass(frozen=True, slots=True)
class Raised:
    """An alarm of a case. `acknowledged_by`: empty while nobody has; `ended`: None while it is open."""

    priority: str
    at: datetime
    acknowledged_by: str
    ended: datetime | None = None


@dataclass(frozen=True, slots=True)
class JoinedCase:
    """A case that went on as part of another, `into`, at that time; its own alarms and acts until then.

    The alarm that both had from then on may be either's: it stands with the other case.
    """

    id: int
    into: int
    at: datetime
    alarms: tuple[Raised, ...]
    acts: tuple[CaseAct, ...]


@dataclass(frozen=True, slots=True)
class FormerCase:
    """A case that another was split from at that time; its own alarms and acts, also later ones."""

    at: datetime
    alarms: tuple[Raised, ...]
    acts: tuple[CaseAct, ...]


@dataclass(frozen=True, slots=True)
class PromisedCase:
    """An open case as its deadlines are told from it; acts (but no notes), the oldest first.

    `alarms`: in the order in which they ended, the one that is open last. `joined`: all that went on as part
    of it, however often they did, each after the one that it went into. `former`: the case that it was split
    from, the one that that was split from, and so on. `opened_at`: when the first of its people asked.
    """

    id: int
    claim: str
    priority: str
    state: CaseState
    owner: str
    word_due: datetime | None
    alarms: tuple[Raised, ...]
    acts: tuple[CaseAct, ...]
    joined: tuple[JoinedCase, ...] = ()
    former: tuple[FormerCase, ...] = ()
    opened_at: datetime | None = None

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
            "SELECT id, claim, priority, state, owner, word_due, opened_at FROM cases "  # noqa: S608 - constants
            f"WHERE state IN ({_OPEN}){among} ORDER BY id",
            {"cases": json.dumps(wanted or ())},
        )
        ids = [row["id"] for row in rows]
        gone = self._base.rows(_JOINED, {"cases": json.dumps(ids)})
        parted = self._base.rows(_PARTED, {"cases": json.dumps(ids)})
        cases = {"cases": json.dumps([*ids, *(row["id"] for row in (*gone, *parted))])}
        alarms, acts = self._alarms(cases), self._acts(cases)
        joined = _by_root(
            JoinedCase(
                row["id"], row["place"], instant(row["at"]), tuple(alarms[row["id"]]), tuple(acts[row["id"]])
            )
            for row in gone
        )
        former: defaultdict[int, list[FormerCase]] = defaultdict(list)
        for row in parted:
            old = FormerCase(instant(row["at"]), tuple(alarms[row["id"]]), tuple(acts[row["id"]]))
            former[row["child"]].append(old)
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
                joined=tuple(joined[row["id"]]),
                former=tuple(former[row["id"]]),
                opened_at=instant(row["opened_at"]),
            )
            for row in rows
        )

    def _alarms(self, cases: dict[str, str]) -> dict[int, list[Raised]]:
        found: defaultdict[int, list[Raised]] = defaultdict(list)
        for row in self._base.rows(
            "SELECT case_id, priority, raised_at, acknowledged_by, ended_at FROM alarms "  # noqa: S608
            # Not when they were raised: one that came with another case may be older than what it replaced.
            f"WHERE case_id IN ({_ASKED}) ORDER BY ended_at IS NULL, ended_at, id",
            cases,
        ):
            ended = instant(row[4]) if row[4] else None
            found[row[0]].append(Raised(row[1], instant(row[2]), row[3] or "", ended))
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


def _by_root(cases: Iterable[JoinedCase]) -> Mapping[int, list[JoinedCase]]:
    """By the case that each is part of now; a case comes after the one that it went into."""
    root: dict[int, int] = {}
    found: defaultdict[int, list[JoinedCase]] = defaultdict(list)
    for case in cases:
        root[case.id] = root.get(case.into, case.into)
        found[root[case.id]].append(case)
    return found
