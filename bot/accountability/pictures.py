"""From figures to coordinates: what the public report's pictures are drawn from.

Knows numbers and the size of a picture. Must not know markup, colours or words. All coordinates are in units
of the view box; y grows downwards. A count that is not told is drawn as a hatched stub, never to scale.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.core.estimating import Waiting
from bot.core.suppressing import LEAST, Count, Row

WIDTH, HEIGHT = 640, 240
LEFT, RIGHT, TOP, BOTTOM = 52, 628, 12, 204
BAR, GAP = 22, 8
BARS_LEFT, BARS_RIGHT = 230, 560
MOST_ROWS = 12
"""Lines of a table that are drawn; the table has them all."""


@dataclass(frozen=True, slots=True)
class Box:
    """A bar. `hidden`: its count is not told."""

    x: float
    y: float
    width: float
    height: float
    hidden: bool
    name: str
    count: Count


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on a scale."""

    at: float
    name: str


@dataclass(frozen=True, slots=True)
class Days:
    """A bar for each day."""

    boxes: tuple[Box, ...]
    ticks: tuple[Tick, ...]


@dataclass(frozen=True, slots=True)
class Curve:
    """A line of steps, as the points of a polyline."""

    points: str
    x_ticks: tuple[Tick, ...]
    y_ticks: tuple[Tick, ...]


def days(counts: Sequence[tuple[date, Count]]) -> Days:
    """A bar a day, from the bottom up."""
    top = _ceiling(max((count or 0 for _, count in counts), default=0))
    step = (RIGHT - LEFT) / max(len(counts), 1)
    boxes = []
    for at, (day, count) in enumerate(counts):
        tall = (LEAST if count is None else count) / max(top, LEAST) * (BOTTOM - TOP)
        box = (_r(LEFT + at * step + 1), _r(BOTTOM - tall), _r(max(step - 2, 1)), _r(tall))
        boxes.append(Box(*box, count is None, str(day.day), count))
    ticks = tuple(
        Tick(_r(BOTTOM - part / 4 * (BOTTOM - TOP)), f"{max(top, LEAST) * part / 4:,.0f}")
        for part in range(5)
        if max(top, LEAST) * part % 4 == 0
    )
    return Days(tuple(boxes), ticks)


def bars(rows: Sequence[Row]) -> tuple[Box, ...]:
    """A bar a row, one below the other."""
    most = max((row.count or LEAST for row in rows), default=1)
    return tuple(
        Box(
            BARS_LEFT,
            at * (BAR + GAP),
            _r((row.count or LEAST) / most * (BARS_RIGHT - BARS_LEFT)),
            BAR,
            row.count is None,
            row.name,
            row.count,
        )
        for at, row in enumerate(rows[:MOST_ROWS])
    )


def bars_height(rows: Sequence[Row]) -> int:
    """The height of the picture of bars."""
    return max(len(rows[:MOST_ROWS]), 1) * (BAR + GAP)


def curve(waiting: Waiting) -> Curve:
    """The share that still waits, as time goes on; it ends where nobody is left who could tell."""
    last = waiting.curve[-1].after if waiting.curve else timedelta(hours=1)
    unit, name = (timedelta(days=1), "days") if last > timedelta(days=3) else (timedelta(hours=1), "hours")
    most = max(_ceiling(last / unit), 1)
    points, left = [(0.0, 1.0)], 1.0
    for step in waiting.curve:
        x = step.after / unit / most
        points += [(x, left), (x, step.waiting)]
        left = step.waiting
    points.append((1.0, left))
    placed = " ".join(f"{_x(x)},{_y(y)}" for x, y in points)
    x_ticks = tuple(Tick(_x(part / 4), f"{most * part / 4:g}") for part in range(5))
    x_ticks = (*x_ticks[:-1], Tick(x_ticks[-1].at, f"{most:g} {name}"))
    y_ticks = tuple(Tick(_y(part / 4), f"{25 * part} %") for part in range(5))
    return Curve(placed, x_ticks, y_ticks)


def _ceiling(most: float) -> int:
    """The next number upwards that is 4, 8, 12 or 20 times a power of ten: its quarters are whole."""
    power = 1
    while True:
        for head in (4, 8, 12, 20):
            if most <= head * power:
                return head * power
        power *= 10


def _x(share: float) -> float:
    return _r(LEFT + share * (RIGHT - LEFT))


def _y(share: float) -> float:
    return _r(BOTTOM - share * (BOTTOM - TOP))


def _r(value: float) -> float:
    return round(value, 1)
