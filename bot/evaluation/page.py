"""A report as one HTML page that needs nothing else: no script, no other file, no host.

Knows markup, through one template. Must not measure anything.
"""

from __future__ import annotations

from collections.abc import Sequence

from jinja2 import Environment, PackageLoader, StrictUndefined

from bot.core.measures import Measure
from bot.evaluation import pictures
from bot.evaluation.asking import AskedSet
from bot.evaluation.mistakes import MOST, worst
from bot.evaluation.report import BY_CHANCE, LABELS, Figure, Report, told_steps
from bot.evaluation.words import BY_CHANCE_EXPLAINED, EXPLAINED, in_short
from bot.stacked_tables import ROLES, STYLE


def page(told: Report, asked: Sequence[AskedSet]) -> str:
    """The whole page. It holds texts of messages: it is for those who may read them."""
    environment = Environment(
        loader=PackageLoader("bot.evaluation", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("report.html").render(
        told=told,
        roles=ROLES,
        stacked=STYLE,
        mistakes={each.given.name: worst(each) for each in asked},
        most=MOST,
        labels=LABELS,
        explained=EXPLAINED,
        by_chance=BY_CHANCE,
        by_chance_explained=BY_CHANCE_EXPLAINED,
        in_short=in_short,
        pictures=pictures,
        told_steps=told_steps,
        number=number,
        figure=figure_text,
        percent=percent,
        key=tuple(
            Measure(name) for name in ("wrong", "coverage", "helped", "novel_not_answered", "p_1", "map_5")
        ),
    )


def number(value: float | None) -> str:
    """A measure with three decimals, or a dash."""
    return "-" if value is None else f"{value:.3f}"


def percent(value: float | None) -> str:
    """A share as whole percent, or a dash."""
    return "-" if value is None else f"{100 * value:.0f} %"


def figure_text(figure: Figure) -> str:
    """A measure with its interval, as tables show it."""
    if figure.value is None or figure.interval is None:
        return number(figure.value)
    low, high = figure.interval
    return f"{figure.value:.3f} ({low:.3f}-{high:.3f})"
