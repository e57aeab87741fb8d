"""The rota that holds: who is on call, who will be, who stands in, what is silent.

Knows the rota's store and the pure rules. Must not know permissions, or how anybody is told.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.core.paging_policy import Silence
from bot.core.rota import Gap, OnCall, Rota, Swap, gaps, on_call, schedule
from bot.core.shifts import Turn
from bot.core.triage import Priority
from bot.oncall.rota_file import restored, written
from factbase.rotas import RotaStore


@dataclass(frozen=True, slots=True)
class Place:
    """Somebody's place on the rota. `gone`: they are not called though they stand there.

    `coming`: when they are on call next. `instead`: who would be, if they could be called no more; empty
    where nobody would. `gaps`: the hours that would then have nobody at all.
    """

    shifts: tuple[str, ...]
    gone: bool
    coming: Turn | None
    instead: str
    gaps: tuple[Gap, ...]


@dataclass(frozen=True, slots=True)
class Duty:
    """Reads the rota from the base. `gone`: the names of accounts that may no longer be on call."""

    rotas: RotaStore
    gone: Callable[[], frozenset[str]] = frozenset

    def rota(self, now: datetime) -> Rota:
        """The rota with the swaps that hold or will; an empty one where none was put in."""
        kept = self.rotas.current()
        if kept is None:
            return Rota()
        found = restored(kept.body)
        swaps = tuple(
            Swap(swap.start, swap.end, swap.of, swap.to, swap.note) for swap in self.rotas.swaps(now)
        )
        return Rota(found.shifts, swaps, found.everyone, tuple(sorted(self.gone())))

    def text(self) -> str:
        """The rota that holds as TOML, without swaps; empty where none was put in. Raises RotaInvalid."""
        kept = self.rotas.current()
        return written(kept.body) if kept is not None else ""

    def on_call(self, now: datetime) -> OnCall:
        """Who is on call now."""
        return on_call(self.rota(now), now)

    def schedule(self, start: datetime, length: timedelta) -> tuple[Turn, ...]:
        """Who is on call when."""
        return schedule(self.rota(start), start, start + length)

    def gaps(self, start: datetime, length: timedelta) -> tuple[Gap, ...]:
        """When nobody is. Without any rota there is none: all goes to the agency's addresses then."""
        rota = self.rota(start)
        return gaps(rota, start, start + length) if rota.shifts else ()

    def left(self, now: datetime) -> tuple[str, ...]:
        """Who stands on the rota and may no longer be on call; others stand in for them."""
        return self.rota(now).left

    def place(self, name: str, now: datetime, length: timedelta) -> Place | None:
        """Where somebody stands on the rota, and what becomes of it without them; None where they do not."""
        rota = self.rota(now)
        if name not in rota.named:
            return None
        without, end = rota.without(name), now + length
        turns = (turn for turn in schedule(rota, now, end) if turn.officer == name)
        coming = next(turns, None)
        instead = on_call(without, coming.start).officer if coming else ""
        known = gaps(rota, now, end)
        new = tuple(gap for gap in gaps(without, now, end) if gap not in known)
        return Place(rota.shifts_of(name), name in rota.gone, coming, instead, new)

    def silences(self, now: datetime) -> tuple[Silence, ...]:
        """What is silent now or will be."""
        return tuple(
            Silence(kept.start, kept.end, Priority(kept.most), kept.person, kept.reason)
            for kept in self.rotas.silences(now)
        )
