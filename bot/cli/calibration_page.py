"""The report of `rumourline calibrate` as one page that needs nothing else: no script, light or dark.

Knows an assessment, HTML and SVG. Must not decide anything. The labelled messages are not shown: they are
what people wrote. Past messages are those that staff see in their cases.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from html import escape

from bot.cli.calibration_rows import (
    CHANGE_COLUMNS,
    COLUMNS,
    GROUP_COLUMNS,
    bars,
    cells,
    change_cells,
    group_rows,
    telling_steps,
)
from bot.cli.calibration_text import conclusion, counted, replayed
from bot.core.calibration import Calibration
from bot.core.guarantee import Step
from bot.recalibration.assessment import Assessment
from bot.stacked_tables import ROLES, STYLE

_WIDTH, _HEIGHT = 720, 340
_LEFT, _RIGHT, _TOP, _BOTTOM = 60, 20, 30, 50
_STYLE = """
:root { color-scheme: light dark;
  --ink: #1b1b1b; --paper: #fff; --faint: #767676; --line: #0b57d0; --bad: #b3261e }
@media (prefers-color-scheme: dark) {
  :root { --ink: #eee; --paper: #161616; --faint: #9a9a9a; --line: #8ab4f8; --bad: #f28b82 }
}
body { font: 16px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper); max-width: 46rem;
  margin: 2rem auto; padding: 0 1rem }
svg { width: 100%; height: auto }
svg text { fill: var(--ink); font-size: 13px }
table { border-collapse: collapse; width: 100%; margin: 1rem 0 }
th, td { text-align: start; padding: .2rem .6rem; border-bottom: 1px solid var(--faint) }
tbody th { font-weight: 400 }
.axis { stroke: var(--faint) } .wrong, .bound { fill: none; stroke: var(--line); stroke-width: 2 }
.bound { stroke-dasharray: 5 4 } .target { stroke: var(--bad); stroke-width: 2 } .chosen { fill: var(--line) }
"""


def page(found: Assessment, in_force: Calibration, now: datetime) -> str:
    """The whole page; `in_force` is what decides today, at the base's shift."""
    return "".join(
        (
            '<!doctype html><html lang="en"><head><meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width">',
            f"<title>Calibration by labelled messages</title><style>{_STYLE}{STYLE}</style></head><body>",
            f"<h1>Calibration by labelled messages</h1><p>Made {now:%Y-%m-%d %H:%M} UTC; ",
            f"in force then: {escape(in_force.version)}. {counted(found)}</p>",
            *(f"<p>{escape(line)}</p>" for line in conclusion(found)),
            _table(GROUP_COLUMNS, group_rows(found.proposal)) if found.proposal.rest else "",
            _picture(found),
            "<p>From left to right the threshold falls, from the strictest. Solid: wrong among what the ",
            "labelled messages are told. Broken: the most that the true share may be, with ",
            f"confidence {found.aim.confidence:g}, for each threshold by itself. Red: the target",
            f"{', dot: what was chosen' if _dotted(found) else ''}. ",
            f"What lies above {400 * found.aim.target:.3g}% runs along the top.</p>",
            _table(COLUMNS, _steps(found)),
            f"<h2>Before and after</h2>{_effect(found, in_force)}",
            f"<h2>Past messages</h2><p>{' '.join(replayed(found))}</p>",
            _table(CHANGE_COLUMNS, _changes(found)),
            "</body></html>\n",
        )
    )


def _steps(found: Assessment) -> Iterator[tuple[str, ...]]:
    return (cells(step, found.proposal) for step in telling_steps(found.proposal.whole))


def _effect(found: Assessment, in_force: Calibration) -> str:
    rows = [
        (
            when,
            *bars(used.common, used),
            *map(str, (t.answered, t.wrong, t.asked_back)),
        )
        for when, used, t in (
            ("before", in_force, found.before),
            ("after", found.proposed, found.after),
        )
    ]
    return _table(("when", "answer at", "ask back at", "answered", "wrong", "asked back"), rows)


def _changes(found: Assessment) -> Iterator[tuple[str, ...]]:
    return ((*change_cells(change), change.past.text) for change in found.changes)


def _table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    body = "".join(f"<tr {ROLES['row']}>{_row(columns, row)}</tr>" for row in rows)
    head = "".join(f"<th {ROLES['head']}>{escape(name)}</th>" for name in columns)
    return (
        f'<table class="stacked" {ROLES["table"]}>'
        f"<thead {ROLES['group']}><tr {ROLES['row']}>{head}</tr></thead>"
        f"<tbody {ROLES['group']}>{body}</tbody></table>"
    )


def _row(columns: Sequence[str], row: Sequence[str]) -> str:
    """The cells of a row, the first of which names it."""
    cells = (
        f'<td {ROLES["cell"]} data-label="{escape(name)}">{escape(cell)}</td>'
        for name, cell in zip(columns[1:], row[1:], strict=True)
    )
    return f"<th {ROLES['name']}>{escape(row[0])}</th>{''.join(cells)}"


def _picture(found: Assessment) -> str:
    """Share answered to the right, share wrong upwards, up to four times the target."""
    whole, most = found.proposal.whole, 4 * found.aim.target
    shown = [step for step in whole.tried if step.answered]

    def across(step: Step) -> float:
        return _LEFT + (_WIDTH - _LEFT - _RIGHT) * step.answered / (whole.judged or 1)

    def up(share: float) -> float:
        return _HEIGHT - _BOTTOM - (_HEIGHT - _TOP - _BOTTOM) * min(share, most) / most

    wrong = [(across(step), up(step.wrong / step.answered)) for step in shown]
    bound = [(across(step), up(step.upper_bound)) for step in shown]
    parts = [
        *_axes(up, most),
        _line("target", [(_LEFT, up(found.aim.target)), (_WIDTH - _RIGHT, up(found.aim.target))]),
        _line("wrong", wrong),
        _line("bound", bound),
    ]
    if (chosen := whole.chosen) and _dotted(found):
        at = across(chosen), up(chosen.wrong / chosen.answered)
        parts.append(f'<circle class="chosen" cx="{at[0]:.1f}" cy="{at[1]:.1f}" r="6"/>')
    return (
        f'<svg viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" aria-label="Share wrong by share that reaches it">'
        f"{''.join(parts)}</svg>"
    )


def _dotted(found: Assessment) -> bool:
    """Whether one threshold holds for all: with groups the picture has none to point at."""
    return found.proposal.whole.chosen is not None and not found.proposal.rest


def _axes(up: Callable[[float], float], most: float) -> Iterator[str]:
    bottom, right = up(0.0), _WIDTH - _RIGHT
    yield f'<path class="axis" fill="none" d="M{_LEFT} {_TOP}V{bottom}H{right}"/>'
    for quarter in range(5):
        share = quarter / 4
        x = _LEFT + (right - _LEFT) * share
        yield f'<text x="{x:.0f}" y="{bottom + 18:.0f}" text-anchor="middle">{share:.0%}</text>'
        y = up(most * share) + 4
        yield f'<text x="{_LEFT - 8}" y="{y:.0f}" text-anchor="end">{100 * most * share:.3g}%</text>'
    across, upwards = "share of the judged messages that are answered", "share of these answers that is wrong"
    yield f'<text x="{right}" y="{bottom + 38:.0f}" text-anchor="end">{across}</text>'
    yield f'<text x="{_LEFT}" y="{_TOP - 12}">{upwards}</text>'


def _line(name: str, points: Sequence[tuple[float, float]]) -> str:
    placed = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    return f'<polyline class="{name}" points="{placed}"/>'
