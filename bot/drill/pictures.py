"""From a drill's numbers to coordinates: what the pictures of its report are drawn from.

Knows numbers and the size of a picture. Must not know markup, colours or texts.
All coordinates are in the units of the picture's view box; y grows downwards.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.drill.crowd import Part
from bot.drill.fates import Fate
from bot.drill.measures import Measures, RumourMeasures
from bot.drill.observed import Observed

WIDTH, HEIGHT = 720, 260
LEFT, RIGHT, TOP, BOTTOM = 46, 696, 12, 222
NAMES, ROW = 190, 26
"""In pictures with a row for each rumour: where rows begin, and how tall each is."""
_BINS = 120
_OPEN = ("open", "acknowledged", "ended")


@dataclass(frozen=True, slots=True)
class Bar:
    """A part of a bar."""

    name: str
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on a scale, and what it says."""

    at: float
    label: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line through points, as SVG takes them."""

    name: str
    points: str


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture over time."""

    bars: tuple[Bar, ...]
    lines: tuple[Line, ...]
    x_ticks: tuple[Tick, ...]
    y_ticks: tuple[Tick, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One rumour's row: the stretch from its first asker on, and marks by name."""

    rumour: RumourMeasures
    y: float
    begins: float
    ends: float
    marks: tuple[tuple[str, float], ...]


def hour_ticks(hours: float, begins: datetime, left: float = LEFT) -> tuple[Tick, ...]:
    """The time of day at whole hours."""
    return tuple(
        Tick(_round(left + at / hours * (RIGHT - left)), f"{(begins.hour + at) % 24:02d}:{begins.minute:02d}")
        for at in range(0, math.floor(hours) + 1, 1 if hours <= 10 else 2)
    )


def per_minute(seen: Observed, hours: float, begins: datetime) -> Chart:
    """Messages a minute, stacked by what they are."""
    wide = hours * 60 / _BINS
    counts = [dict.fromkeys(Part, 0) for _ in range(_BINS)]
    for each in seen.asked:
        counts[min(int(each.report.at / wide), _BINS - 1)][each.report.part] += 1
    most = max((sum(count.values()) for count in counts), default=0) / wide
    top = nice(most)
    bars = []
    for number, count in enumerate(counts):
        y = float(BOTTOM)
        for part in Part:
            tall = count[part] / wide / top * (BOTTOM - TOP)
            if tall:
                y -= tall
                x = LEFT + number / _BINS * (RIGHT - LEFT)
                bars.append(
                    Bar(part.value, _round(x), _round(y), _round((RIGHT - LEFT) / _BINS - 0.6), _round(tall))
                )
    return Chart(tuple(bars), (), hour_ticks(hours, begins), _scale(top))


def over_time(seen: Observed, hours: float, begins: datetime) -> Chart:
    """How many cases were open, how many of those acknowledged, and how many had ended."""
    closing = ("link", "dismiss", "route", "merge")
    opened = [_minutes(seen.start, case.opened) for case in seen.cases]
    ended = [
        min((_minutes(seen.start, done.at) for done in case.acts if done.act in closing), default=math.inf)
        for case in seen.cases
    ]
    taken = [
        min((_minutes(seen.start, done.at) for done in case.acts), default=math.inf) for case in seen.cases
    ]
    curves: dict[str, Callable[[float], int]] = {
        "open": lambda at: sum(o <= at < e for o, e in zip(opened, ended, strict=True)),
        "acknowledged": lambda at: sum(t <= at < e for t, e in zip(taken, ended, strict=True)),
        "ended": lambda at: sum(e <= at for e in ended),
    }
    moments = [number * hours * 60 / (2 * _BINS) for number in range(2 * _BINS + 1)]
    values = {name: [curves[name](at) for at in moments] for name in _OPEN}
    top = nice(max((max(counted) for counted in values.values()), default=0))
    lines = tuple(
        Line(
            name,
            " ".join(
                f"{_across(at, hours)},{_round(BOTTOM - value / top * (BOTTOM - TOP))}"
                for at, value in zip(moments, counted, strict=True)
            ),
        )
        for name, counted in values.items()
    )
    return Chart((), lines, hour_ticks(hours, begins), _scale(top))


def rows(measures: Measures, hours: float) -> tuple[Row, ...]:
    """For each rumour when it was acknowledged, held and had its end."""
    found = []
    for number, one in enumerate(measures.rumours):
        marks = (("acknowledged", one.acknowledged), ("held", one.held), ("ended", one.ended))
        shown = tuple((name, _across(at, hours, NAMES)) for name, at in marks if at is not None)
        last = max([one.first, *(at for _, at in marks if at is not None)])
        ends = _across(hours * 60 if one.ended is None else last, hours, NAMES)
        found.append(Row(one, TOP + number * ROW, _across(one.first, hours, NAMES), ends, shown))
    return tuple(found)


def rows_height(measures: Measures) -> int:
    """The height of a picture with a row for each rumour and a scale below."""
    return TOP + len(measures.rumours) * ROW + 34


def shares(measures: Measures) -> tuple[tuple[RumourMeasures, tuple[Bar, ...]], ...]:
    """For each rumour a bar: what share of its askers was told what at best."""
    return tuple(
        (one, tuple(_parts(one.fates, TOP + number * ROW))) for number, one in enumerate(measures.rumours)
    )


def nice(most: float) -> int:
    """The end of a scale that holds `most`: a whole number that four steps divide well."""
    for end in (4, 8, 12, 20, 40, 60, 80, 100, 200, 400):
        if most <= end:
            return end
    return math.ceil(most / 400) * 400


def _parts(counted: Mapping[Fate, int], y: float) -> Iterable[Bar]:
    total, x = sum(counted.values()) or 1, float(NAMES)
    for one in Fate:
        wide = counted.get(one, 0) / total * (RIGHT - NAMES)
        if wide:
            yield Bar(one.value, _round(x), y + 3, _round(wide), ROW - 8)
            x += wide


def _scale(top: int) -> tuple[Tick, ...]:
    steps: Sequence[float] = [top * share / 4 for share in range(5)]
    return tuple(Tick(_round(BOTTOM - at / top * (BOTTOM - TOP)), f"{at:g}") for at in steps)


def _across(minutes: float, hours: float, left: float = LEFT) -> float:
    return _round(left + min(minutes / 60 / hours, 1.0) * (RIGHT - left))


def _minutes(start: datetime, at: datetime) -> float:
    return (at - start).total_seconds() / 60


def _round(value: float) -> float:
    return round(value, 1)
