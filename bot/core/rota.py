"""Who is on call: a pure function of the rota and the time.

Knows shifts in order of precedence, swaps and gaps. Must not know stores, pages or what an alert is. Pure.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
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
    """Shifts, of which the first that covers an instant counts, and swaps. `everyone`: for the worst case."""

    shifts: tuple[Shift, ...] = ()
    swaps: tuple[Swap, ...] = ()
    everyone: tuple[str, ...] = ()

    @property
    def all(self) -> tuple[str, ...]:
        """The whole list: as it is set, else everybody who has a turn."""
        names = (name for shift in self.shifts for name in (*shift.people, *shift.deputies))
        return self.everyone or tuple(dict.fromkeys(names))


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
    """Who is on call at `now`. Swaps are applied last; nobody is their own deputy."""
    for shift in rota.shifts:
        turn = turn_at(shift, now)
        if turn is not None:
            officer = _swapped(rota.swaps, turn.officer, now)
            deputy = _swapped(rota.swaps, turn.deputy, now)
            if deputy in ("", officer):
                deputy = next((name for name in rota.all if name != officer), "")
            until = min([turn.end, *_changes(rota.swaps, now)])
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


def _swapped(swaps: Iterable[Swap], name: str, now: datetime) -> str:
    """Who stands in for this person now: the latest agreement counts, and is not passed on by another."""
    held = [swap.to for swap in swaps if swap.of == name and swap.holds(now)]
    return held[-1] if held else name
