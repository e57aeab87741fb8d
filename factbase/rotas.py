"""The rota as it was agreed: every one that ever held, swaps, hand-over notes and silences.

Knows SQL and JSON. Who is on call is worked out elsewhere, from what is kept here.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from factbase.database import Base
from factbase.instants import instant, stamp


@dataclass(frozen=True, slots=True)
class KeptRota:
    """A rota as JSON, when it was put in and by whom."""

    id: int
    body: Mapping[str, Any]
    at: datetime
    person: str


@dataclass(frozen=True, slots=True)
class KeptSwap:
    """From `start` until `end`, `to` takes over what `of` would have had; agreed by `person`."""

    id: int
    start: datetime
    end: datetime
    of: str
    to: str
    note: str
    person: str
    at: datetime


@dataclass(frozen=True, slots=True)
class KeptSilence:
    """From `start` until `end` nothing up to the priority `most` is paged."""

    id: int
    start: datetime
    end: datetime
    most: str
    person: str
    reason: str


@dataclass(frozen=True, slots=True)
class Handover:
    """What one shift tells the next."""

    at: datetime
    person: str
    text: str = field(repr=False)


class RotaStore:
    """Where the rota is kept."""

    def __init__(self, base: Base) -> None:
        self._base = base

    def put(self, body: Mapping[str, Any], person: str, now: datetime) -> int:
        """This rota holds from now on; the former ones are kept."""
        with self._base.writing():
            said = json.dumps(body, ensure_ascii=False, sort_keys=True)
            rows = self._base.rows(
                "INSERT INTO rotas (body, at, person) VALUES (?, ?, ?) RETURNING id",
                (said, stamp(now), person),
            )
        return int(rows[0][0])

    def current(self) -> KeptRota | None:
        """The rota that holds."""
        rows = self._base.rows("SELECT id, body, at, person FROM rotas ORDER BY id DESC LIMIT 1")
        return KeptRota(rows[0][0], json.loads(rows[0][1]), instant(rows[0][2]), rows[0][3]) if rows else None

    def swap(
        self, start: datetime, end: datetime, of: str, to: str, note: str, person: str, now: datetime
    ) -> int:
        """Keep a swap that was agreed."""
        with self._base.writing():
            rows = self._base.rows(
                "INSERT INTO rota_swaps (starts, ends, of_person, to_person, note, person, at) "
                "VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING id",
                (stamp(start), stamp(end), of, to, note, person, stamp(now)),
            )
        return int(rows[0][0])

    def end_swap(self, swap_id: int, now: datetime) -> bool:
        """The swap holds no longer. False if there is none that holds or will."""
        return self._end("rota_swaps", swap_id, now)

    def swaps(self, since: datetime) -> tuple[KeptSwap, ...]:
        """The swaps that end after `since`, in the order in which they were agreed."""
        rows = self._base.rows(
            "SELECT id, starts, ends, of_person, to_person, note, person, at FROM rota_swaps "
            "WHERE ended_at IS NULL AND ends > ? ORDER BY id",
            (stamp(since),),
        )
        return tuple(
            KeptSwap(
                row[0], instant(row[1]), instant(row[2]), row[3], row[4], row[5], row[6], instant(row[7])
            )
            for row in rows
        )

    def silence(self, start: datetime, end: datetime, most: str, person: str, reason: str) -> int:
        """Keep a silence. It always has an end."""
        with self._base.writing():
            rows = self._base.rows(
                "INSERT INTO silences (starts, ends, most, person, reason) "
                "VALUES (?, ?, ?, ?, ?) RETURNING id",
                (stamp(start), stamp(end), most, person, reason),
            )
        return int(rows[0][0])

    def end_silence(self, silence_id: int, now: datetime) -> bool:
        """The silence is over before its time. False if it was over already."""
        return self._end("silences", silence_id, now)

    def silences(self, since: datetime) -> tuple[KeptSilence, ...]:
        """The silences that end after `since`."""
        rows = self._base.rows(
            "SELECT id, starts, ends, most, person, reason FROM silences "
            "WHERE ended_at IS NULL AND ends > ? ORDER BY starts, id",
            (stamp(since),),
        )
        return tuple(
            KeptSilence(row[0], instant(row[1]), instant(row[2]), row[3], row[4], row[5]) for row in rows
        )

    def hand_over(self, person: str, text: str, now: datetime) -> None:
        """Keep a note for whoever comes next."""
        with self._base.writing():
            self._base.run(
                "INSERT INTO handovers (at, person, text) VALUES (?, ?, ?)", (stamp(now), person, text)
            )

    def handovers(self, limit: int = 5) -> tuple[Handover, ...]:
        """The latest notes, the newest first."""
        rows = self._base.rows("SELECT at, person, text FROM handovers ORDER BY id DESC LIMIT ?", (limit,))
        return tuple(Handover(instant(row[0]), row[1], row[2]) for row in rows)

    def _end(self, table: str, row_id: int, now: datetime) -> bool:
        with self._base.writing():
            # `table` is one of two names above.
            return (
                self._base.run(
                    f"UPDATE {table} SET ended_at = ? WHERE id = ? AND ended_at IS NULL AND ends > ?",  # noqa: S608
                    (stamp(now), row_id, stamp(now)),
                )
                > 0
            )
