"""Who is on call: a pure function of the rota and the time.

Knows shifts in order of precedence, swaps, gaps, and that people leave. Must not know stores, pages or what
an alert is. Pure.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import pairwise

from bot.core.shifts import Shift, Turn, turn_at, turns


@dataclass(frozen=True, slots=True)
class Swap:
    """From `start` until `end`, `to` takes over whatever `of` would have had. `note`: the hand-over."""

    start: datetime
    end: datetime
    of: str
    to: str
    note: str = ""

    def holds(self, now: datetime) -> bool:
        """Whether it counts at `now`."""
        return self.start <= now < self.end


@dataclass(frozen=True, slots=True)
class Rota:
    """Shifts, of which the first that covers an instant counts, and swaps. `everyone`: for the worst case.

    `gone`: names that cannot be called any more. Whoever is next stands in for each of them.
    """

    shifts: tuple[Shift, ...] = ()
    swaps: tuple[Swap, ...] = ()
    everyone: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()

    @property
    def all(self) -> tuple[str, ...]:
        """The whole list: as it is set, else everybody who has a turn; without those who are gone."""
        return self._there(self.everyone) or self._there(self._turns())

    @property
    def left(self) -> tuple[str, ...]:
        """Those who are gone and still stand on the rota."""
        return tuple(name for name in self.named if name in self.gone)

    @property
    def named(self) -> tuple[str, ...]:
        """Everybody who stands on it: in shifts, on the whole list, or because of a swap."""
        swapped = (swap.to for swap in self.swaps)
        return tuple(dict.fromkeys((*self._turns(), *self.everyone, *swapped)))

    def shifts_of(self, name: str) -> tuple[str, ...]:
        """The shifts in which somebody has turns, as officer or as deputy."""
        return tuple(shift.name for shift in self.shifts if name in (*shift.people, *shift.deputies))

    def without(self, name: str) -> Rota:
        """The same when this one can be called no more."""
        return replace(self, gone=(*self.gone, name))

    def _turns(self) -> Iterator[str]:
        return (name for shift in self.shifts for name in (*shift.people, *shift.deputies))

    def _there(self, names: Iterable[str]) -> tuple[str, ...]:
        return tuple(name for name in dict.fromkeys(names) if name not in self.gone)


@dataclass(frozen=True, slots=True)
class OnCall:
    """Who is on call at one instant; empty names where nobody is. `until`: when this may change."""

    officer: str = ""
    deputy: str = ""
    everyone: tuple[str, ...] = ()
    shift: str = ""
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Gap:
    """Nobody is on call from `start` until `end`."""

    start: datetime
    end: datetime


def on_call(rota: Rota, now: datetime) -> OnCall:
    """Who is on call at `now`. Swaps are applied last; nobody is their own deputy.

    For whoever is gone the deputy stands in, and for the deputy the next of the whole list who has not
    given their time away.
    """
    for rank, shift in enumerate(rota.shifts):
        turn = turn_at(shift, now)
        if turn is not None:
            named = (_swapped(rota.swaps, name, now) for name in (turn.officer, turn.deputy))
            able = [name for name in dict.fromkeys((*named, *_next(rota, now))) if name not in rota.gone]
            officer, deputy = (*filter(None, able), "", "")[:2]
            sooner = (each.start for first in rota.shifts[:rank] for each in turns(first, now, turn.end))
            until = min([turn.end, *sooner, *_changes(rota.swaps, now)])
            return OnCall(officer, deputy, rota.all, shift.name, until)
    return OnCall(everyone=rota.all)


def schedule(rota: Rota, start: datetime, end: datetime) -> tuple[Turn, ...]:
    """Who is on call when, swaps and precedence applied: stretches in order that do not overlap."""
    edges = sorted({start, end, *(edge for edge in _edges(rota, start, end) if start < edge < end)})
    found: list[Turn] = []
    for left, right in pairwise(edges):
        now = on_call(rota, left)
        stretch = Turn(now.shift, left, right, now.officer, now.deputy)
        if found and _goes_on(found[-1], stretch):
            found[-1] = Turn(now.shift, found[-1].start, right, now.officer, now.deputy)
        elif now.officer:
            found.append(stretch)
    return tuple(found)


def gaps(rota: Rota, start: datetime, end: datetime) -> tuple[Gap, ...]:
    """The stretches in which nobody is on call."""
    found: list[Gap] = []
    at = start
    for turn in schedule(rota, start, end):
        if turn.start > at:
            found.append(Gap(at, turn.start))
        at = turn.end
    return tuple([*found, Gap(at, end)] if at < end else found)


def _goes_on(last: Turn, after: Turn) -> bool:
    same = (last.shift, last.officer, last.deputy) == (after.shift, after.officer, after.deputy)
    return same and last.end == after.start


def _edges(rota: Rota, start: datetime, end: datetime) -> Iterator[datetime]:
    for shift in rota.shifts:
        for turn in turns(shift, start, end):
            yield from (turn.start, turn.end)
    yield from (edge for swap in rota.swaps for edge in (swap.start, swap.end))


def _changes(swaps: Iterable[Swap], now: datetime) -> Iterator[datetime]:
    return (edge for swap in swaps for edge in (swap.start, swap.end) if edge > now)


def _next(rota: Rota, now: datetime) -> list[str]:
    """Who may stand in: the whole list, at its end those who gave their time away, as they may be absent."""
    away = {swap.of for swap in rota.swaps if swap.holds(now)}
    return sorted(rota.all, key=away.__contains__)


def _swapped(swaps: Iterable[Swap], name: str, now: datetime) -> str:
    """Who stands in for this person now: the latest agreement counts, and is not passed on by another."""
    held = [swap.to for swap in swaps if swap.of == name and swap.holds(now)]
    return held[-1] if held else name
