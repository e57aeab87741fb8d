"""Answers that were drawn at random for staff to judge, and what staff said about them.

Knows SQL. Who draws, and what a judgement is worth, is decided elsewhere. An answer can be drawn once. Only
answers whose question is still kept as text can be judged, and so drawn.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from factbase.database import Base
from factbase.instants import instant, stamp

Choose = Callable[[Sequence[int], int], Sequence[int]]
"""Takes so many of the numbers, each as likely as any other."""

_ANSWERS = "FROM sightings WHERE decision = 'answer' AND reason <> 'overheard' AND at >= :start AND at < :end"
_ABLE = (
    f"SELECT id {_ANSWERS} AND claim IS NOT NULL AND NOT EXISTS ("  # noqa: S608 - constants
    "SELECT 1 FROM audit_samples WHERE sighting = sightings.id AND answered_at = sightings.at)"
)
_COUNTED = f"SELECT COUNT(*), COUNT(claim) {_ANSWERS}"


@dataclass(frozen=True, slots=True)
class Drawn:
    """One answer to be judged. `claim`: what was asked, cleaned and masked. `answer`: what was told first."""

    id: int
    at: datetime
    language: str
    channel: str
    fact_id: str
    fact_version: int
    claim: str = field(repr=False)
    answer: str = ""


class AuditSampleStore:
    """Where samples and judgements are kept."""

    def __init__(self, base: Base) -> None:
        self._base = base

    def draw(
        self, count: int, start: datetime, end: datetime, person: str, choose: Choose, now: datetime
    ) -> tuple[Drawn, ...]:
        """Draw answers of this time that were not drawn before; all of them where there are fewer."""
        with self._base.writing():
            rows = self._base.rows(_ABLE, {"start": stamp(start), "end": stamp(end)})
            able = [row[0] for row in rows]
            made = [
                self._base.rows(
                    "INSERT INTO audit_samples (sighting, answered_at, drawn_at, drawn_by) "
                    "SELECT id, at, ?, ? FROM sightings WHERE id = ? RETURNING id",
                    (stamp(now), person, chosen),
                )[0][0]
                for chosen in choose(able, min(count, len(able)))
            ]
            return self._drawn(made)

    def open(self) -> tuple[Drawn, ...]:
        """What was drawn, can still be read, and was not judged yet."""
        rows = self._base.rows("SELECT id FROM audit_samples WHERE right IS NULL ORDER BY id")
        return self._drawn([row[0] for row in rows])

    def judge(self, sample_id: int, right: bool, person: str, now: datetime) -> bool:
        """Keep a judgement. False where nothing was drawn under this number, or it was judged already."""
        with self._base.writing():
            return (
                self._base.run(
                    "UPDATE audit_samples SET right = ?, judged_by = ?, judged_at = ? "
                    "WHERE id = ? AND right IS NULL",
                    (int(right), person, stamp(now), sample_id),
                )
                > 0
            )

    def able(self, start: datetime, end: datetime) -> tuple[int, int]:
        """How many answers there were in this time, and of how many the question is still kept."""
        row = self._base.rows(_COUNTED, {"start": stamp(start), "end": stamp(end)})[0]
        return row[0], row[1]

    def _drawn(self, ids: Sequence[int]) -> tuple[Drawn, ...]:
        rows = self._base.rows(
            "SELECT a.id, s.at, s.language, s.channel, s.fact_id, s.fact_version, s.claim, v.body "
            "FROM audit_samples AS a JOIN sightings AS s ON s.id = a.sighting AND s.at = a.answered_at "
            "JOIN fact_versions AS v ON v.fact_id = s.fact_id AND v.version = s.fact_version "
            "WHERE a.id IN (SELECT value FROM json_each(?)) AND s.claim IS NOT NULL ORDER BY a.id",
            (json.dumps(list(ids)),),
        )
        return tuple(_drawn(row) for row in rows)


def _drawn(row: sqlite3.Row) -> Drawn:
    told = json.loads(row["body"]).get("corrections") or {}
    said: dict[str, object] = told.get(row["language"]) or told.get("en") or next(iter(told.values()), {})
    return Drawn(
        row["id"],
        instant(row["at"]),
        row["language"],
        row["channel"],
        row["fact_id"],
        row["fact_version"],
        row["claim"],
        str(said.get("headline", "")),
    )
