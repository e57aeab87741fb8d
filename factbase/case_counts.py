"""How many people ask about a case, where and how fast; and the score and priority that come of it.

Knows SQL. What a score is, and when a priority rises, is decided elsewhere. People count, never messages.
"""

from __future__ import annotations

import json
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from factbase.case_life import OPEN
from factbase.database import Base
from factbase.floods import FloodCounts
from factbase.instants import stamp

_COUNTED = """
SELECT COUNT(DISTINCT author) AS askers,
    COUNT(DISTINCT channel || ' ' || conversation) AS places,
    COUNT(DISTINCT CASE WHEN at > :hour THEN author END) AS last_hour,
    COUNT(DISTINCT CASE WHEN at > :day AND at <= :hour THEN author END) AS day_before
FROM sightings WHERE case_id = :case
"""
_BETWEEN = """
SELECT COUNT(DISTINCT author), COALESCE(MAX(author = :author), 0) FROM sightings
WHERE case_id = :case AND at > :since AND at <= :until
"""
_OPEN = ", ".join(f"'{state.value}'" for state in OPEN)


@dataclass(frozen=True, slots=True)
class CaseCount:
    """Distinct askers and places in all; distinct askers within the last hour, and in the day before that.

    Where floods are looked for, these are the people who count; `accounts` is how many asked.
    """

    askers: int
    places: int
    last_hour: int
    day_before: int
    accounts: int = 0


_LARGE, _GROWTH, _FRESH = 100, 20, timedelta(minutes=1)
_MOST_CROWDS = 256


@dataclass(frozen=True, slots=True)
class _Crowd:
    """What was found about a crowd, which takes time to look at. A small one is looked at every time."""

    accounts: int
    at: datetime
    counted: CaseCount

    def stands(self, accounts: int, now: datetime) -> bool:
        """Whether it has hardly grown since, by less than a twentieth, and was looked at lately."""
        grown = 0 <= accounts - self.accounts < accounts // _GROWTH
        return accounts >= _LARGE and grown and abs(now - self.at) < _FRESH


class CaseCounts:
    """Counts of cases, and what was made of them."""

    def __init__(self, base: Base, floods: FloodCounts | None = None) -> None:
        self._base = base
        self._floods = floods
        self._crowds: OrderedDict[int, _Crowd] = OrderedDict()

    def of(self, case_id: int, now: datetime) -> CaseCount:
        """One case's counts at `now`."""
        asked = {
            "case": case_id,
            "hour": stamp(now - timedelta(hours=1)),
            "day": stamp(now - timedelta(hours=25)),
        }
        counted = CaseCount(*self._base.rows(_COUNTED, asked)[0])
        found = self._independent(case_id, counted, now) if self._floods else counted
        return replace(found, accounts=counted.askers)

    def people(self, case_id: int, since: datetime, until: datetime, beside: str = "") -> int:
        """People who asked after `since`, until `until`. `beside`: who asks just now, counted too."""
        asked = {"case": case_id, "since": stamp(since), "until": stamp(until), "author": beside}
        accounts, there = self._base.rows(_BETWEEN, asked)[0]
        found = int(accounts)
        if self._floods is not None and found > self._floods.caps.one_text:
            found = self._floods.independent(case_id, since, until)
        return found + bool(beside and not there)

    def _independent(self, case_id: int, counted: CaseCount, now: datetime) -> CaseCount:
        """The people who count; a place counts only if one of them may have asked there."""
        floods = self._floods
        if floods is None or counted.askers <= floods.caps.one_text:
            return counted
        crowd = self._crowds.get(case_id)
        if crowd is not None and crowd.stands(counted.askers, now):
            return crowd.counted
        found = self._looked_at(floods, case_id, counted, now)
        self._crowds[case_id] = _Crowd(counted.askers, now, found)
        while len(self._crowds) > _MOST_CROWDS:
            self._crowds.popitem(last=False)
        return found

    def _looked_at(self, floods: FloodCounts, case_id: int, counted: CaseCount, now: datetime) -> CaseCount:
        people = floods.independent(case_id)
        if people == counted.askers:
            return counted
        hour, day = now - timedelta(hours=1), now - timedelta(hours=25)
        return CaseCount(
            people,
            min(counted.places, people),
            floods.independent(case_id, since=hour),
            floods.independent(case_id, day, hour),
        )

    def scored(self, case_id: int, score: int, priority: str) -> None:
        """Keep a case's score and the priority that holds."""
        with self._base.writing():
            self._base.run(
                "UPDATE cases SET score = ?, priority = ? WHERE id = ? AND (score <> ? OR priority <> ?)",
                (score, priority, case_id, score, priority),
            )

    def last_hour(self, case_ids: Sequence[int], now: datetime) -> Mapping[int, int]:
        """How many different people asked about each of these cases in the last hour, if any did.

        Every account counts, where floods are looked for too: this is what is seen, not what is scored.
        """
        # The plus keeps SQLite from walking through all that was ever asked about a case.
        rows = self._base.rows(
            "SELECT case_id, COUNT(DISTINCT author) FROM sightings WHERE at > ? "
            "AND +case_id IN (SELECT value FROM json_each(?)) GROUP BY case_id",
            (stamp(now - timedelta(hours=1)), json.dumps(list(case_ids))),
        )
        return {row[0]: row[1] for row in rows}

    def lively(self, since: datetime) -> tuple[int, ...]:
        """Open cases about which somebody asked after `since`: those whose score may change by itself."""
        rows = self._base.rows(
            f"SELECT id FROM cases WHERE state IN ({_OPEN}) AND last_seen > ? ORDER BY id",  # noqa: S608
            (stamp(since),),
        )
        return tuple(row[0] for row in rows)
