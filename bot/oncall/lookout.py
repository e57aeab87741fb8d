"""Who looks ahead: hours that nobody has, and names on the rota whose accounts are gone.

Knows the rota and heartbeats, in which it notes what it has told. Must not know how a page travels. The
agency is told of each gap once when it comes into sight, and once more when it is near.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from bot.core.rota import Gap, Rota
from bot.oncall import texts
from bot.oncall.duty import Duty
from bot.oncall.job import PagingJob
from bot.oncall.needed import AGENCY

LOOKED, GAPS, NEAR, LEFT = "rota_looked_at", "rota_gaps", "rota_gaps_near", "rota_left"
"""Names of heartbeats: which rota was looked at; gaps that were told of, from afar and near; who has left."""
HOURLY = timedelta(hours=1)
SOON = timedelta(hours=24)
_LONGER = timedelta(days=8)
"""So much further ahead the ends of gaps are sought: those of gaps that come every week lie within it."""


class Heartbeats(Protocol):
    """When each thing was last done."""

    def last(self, name: str) -> tuple[datetime, str] | None:
        """When, and with what detail."""

    def beat(self, name: str, detail: str, now: datetime) -> None:
        """It is done now."""


@dataclass(frozen=True, slots=True)
class Lookout:
    """Looks at the rota whenever it has changed, and every hour."""

    job: PagingJob
    duty: Duty
    heartbeats: Heartbeats

    def run(self, now: datetime) -> None:
        """Tell the agency what it has not heard yet. Called inside a transaction; harmless to call often."""
        rota = self.duty.rota(now)
        mark, last = _mark(rota), self.heartbeats.last(LOOKED)
        if last is not None and last[1] == mark and now - last[0] < HOURLY:
            return
        self._gaps(now)
        self._left(rota, now)
        self.heartbeats.beat(LOOKED, mark, now)

    def _gaps(self, now: datetime) -> None:
        ahead = self.job.policy.ahead
        found = self.duty.gaps(now, ahead + _LONGER)
        afar = self._untold(GAPS, found, ahead, now)
        near = self._untold(NEAR, found, SOON, now)
        if untold := tuple(dict.fromkeys((*near, *afar))):
            self.job.put("gap", texts.gap(sorted(untold, key=lambda gap: gap.start)), [AGENCY])

    def _untold(self, name: str, found: Sequence[Gap], within: timedelta, now: datetime) -> list[Gap]:
        """The gaps that begin `within` and that were not told of under this name; now they are."""
        told = [gap for gap in self._told(name) if any(_meet(gap, each) for each in found)]
        untold = [
            left
            for gap in found
            for left in _without(gap, told)
            if left.start <= now + within
        ]  # fmt: skip
        kept = [(gap.start.isoformat(), gap.end.isoformat()) for gap in (*told, *untold)]
        self.heartbeats.beat(name, json.dumps(kept), now)
        return untold

    def _told(self, name: str) -> list[Gap]:
        last = self.heartbeats.last(name)
        if last is None or not last[1].startswith("["):  # an older version kept a number
            return []
        kept = json.loads(last[1])
        return [Gap(datetime.fromisoformat(start), datetime.fromisoformat(end)) for start, end in kept]

    def _left(self, rota: Rota, now: datetime) -> None:
        """Tell of whoever has left since the last time."""
        last = self.heartbeats.last(LEFT)
        told = json.loads(last[1]) if last else []
        if new := [name for name in rota.left if name not in told]:
            self.job.put("gap", texts.left(new), [AGENCY])
        self.heartbeats.beat(LEFT, json.dumps(rota.left), now)


def _meet(gap: Gap, other: Gap) -> bool:
    return gap.start < other.end and other.start < gap.end


def _without(gap: Gap, told: Sequence[Gap]) -> list[Gap]:
    """What is left of a gap once the stretches that were told of are taken out."""
    left = [gap]
    for each in told:
        left = [
            part
            for whole in left
            for part in (
                Gap(whole.start, min(whole.end, each.start)),
                Gap(max(whole.start, each.end), whole.end),
            )
            if part.start < part.end
        ]
    return left


def _mark(rota: Rota) -> str:
    """Another one where anything about the rota is another, swaps and people who have left included."""
    return hashlib.sha256(repr(rota).encode()).hexdigest()[:16]
