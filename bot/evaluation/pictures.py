"""From figures to coordinates: what the pictures of a report are drawn from.

Knows numbers and the size of a picture. Must not know markup, colours or texts.
All coordinates are in the units of the picture's view box; y grows downwards.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.core.measures import Bin, Measure, Step
from bot.evaluation.report import Figure, Section

WIDTH, HEIGHT = 360, 300
LEFT, RIGHT, TOP, BOTTOM = 64, 338, 12, 252
"""Edges of the part in which is drawn; what lies outside holds the scales."""
_POINTS = 200
"""Points of a curve that are drawn."""
_LEAST_WRONG = 0.3
"""The scale of wrong answers goes at least so far."""
BAR, GAP, HEAD = 16, 4, 22
"""Heights in the bar chart: of a bar, between bars, of a group's name."""
BARS_LEFT, BARS_RIGHT = 8, 300
SHOWN = (Measure.COVERAGE, Measure.HELPED, Measure.WRONG)
"""The bars of each language."""


@dataclass(frozen=True, slots=True)
class Point:
    """A place in the picture."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on a scale, and the share that it stands for."""

    at: float
    share: float


@dataclass(frozen=True, slots=True)
class Dot:
    """One bin: where, and how large by the askings in it."""

    at: Point
    radius: float
    bin: Bin


@dataclass(frozen=True, slots=True)
class Curve:
    """Wrong against covered. `now`: where the decisions as they are stand; None if nothing was answered."""

    points: tuple[Point, ...]
    now: Point | None
    x_ticks: tuple[Tick, ...]
    y_ticks: tuple[Tick, ...]


@dataclass(frozen=True, slots=True)
class BarOf:
    """One bar; `whisker` are the ends of its interval."""

    measure: Measure
    figure: Figure
    y: float
    end: float
    whisker: tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class BarGroup:
    """The bars of one language under its name."""

    name: str
    y: float
    bars: tuple[BarOf, ...]


def reliability(found: Iterable[Bin]) -> tuple[Dot, ...]:
    """A dot for each bin that holds something; its area grows with the askings in it."""
    full = [b for b in found if b.probability is not None and b.right is not None]
    most = max((each.count for each in full), default=1)
    return tuple(
        Dot(
            _place(each.probability or 0.0, each.right or 0.0),
            _round(3 + 7 * math.sqrt(each.count / most)),
            each,
        )
        for each in full
    )


def quarters(horizontal: bool) -> tuple[Tick, ...]:
    """A scale from 0 to 1 in quarters."""
    shares = (0.0, 0.25, 0.5, 0.75, 1.0)
    return tuple(Tick(_place(share, 0).x if horizontal else _place(0, share).y, share) for share in shares)


def risk_and_coverage(section: Section) -> Curve:
    """The curve of a section; what is more wrong than the scale lies above the picture."""
    wrong, coverage = section.decision[Measure.WRONG].value, section.decision[Measure.COVERAGE].value
    highest = max(_LEAST_WRONG, math.ceil((wrong or 0.0) * 10) / 10)
    points = tuple(_place(step.coverage, step.wrong / highest) for step in _thinned(section.sweep))
    now = None if wrong is None or coverage is None else _place(coverage, wrong / highest)
    tenths = [at / 10 for at in range(round(highest * 10) + 1)]
    y_ticks = tuple(Tick(_place(0, share / highest).y, share) for share in tenths)
    return Curve(points, now, quarters(horizontal=True), y_ticks)


def bars(sections: Sequence[Section]) -> tuple[BarGroup, ...]:
    """Three bars a section, one section below the other."""
    tall = HEAD + len(SHOWN) * (BAR + GAP) + GAP
    return tuple(
        BarGroup(section.name, at * tall, tuple(_bars(section, at * tall + HEAD)))
        for at, section in enumerate(sections)
    )


def bars_height(sections: Sequence[Section]) -> int:
    """The height of the picture of bars."""
    return len(sections) * (HEAD + len(SHOWN) * (BAR + GAP) + GAP)


def _bars(section: Section, top: float) -> Iterable[BarOf]:
    for at, measure in enumerate(SHOWN):
        figure = section.decision[measure]
        ends = (_along(figure.interval[0]), _along(figure.interval[1])) if figure.interval else None
        yield BarOf(measure, figure, top + at * (BAR + GAP), _along(figure.value or 0.0), ends)


def _thinned(steps: Sequence[Step]) -> Sequence[Step]:
    """Evenly chosen steps, the first and the last among them."""
    if len(steps) <= _POINTS:
        return steps
    return [steps[round(at * (len(steps) - 1) / (_POINTS - 1))] for at in range(_POINTS)]


def _place(x: float, y: float) -> Point:
    return Point(_round(LEFT + x * (RIGHT - LEFT)), _round(BOTTOM - y * (BOTTOM - TOP)))


def _along(share: float) -> float:
    return _round(BARS_LEFT + share * (BARS_RIGHT - BARS_LEFT))


def _round(value: float) -> float:
    return round(value, 1)
