"""The after-action report: one HTML page that needs nothing else, and the same as JSON.

Knows markup, through one template. Must not measure anything.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from bot.casework.promises import WORDS
from bot.drill import pictures
from bot.drill.directing import Ended
from bot.drill.fates import COVERED, Fate
from bot.drill.measures import HELD, Measures, RumourMeasures
from bot.drill.misses import PROMPT
from bot.drill.spreads import Spread
from bot.drill.telling import ELSE, by_person, by_promise, clock_time, late, minutes, names
from bot.stacked_tables import ROLES, STYLE

FATES: Mapping[Fate, str] = {
    Fate.RIGHT: "told the right fact",
    Fate.ROUTED: "told whose matter it is",
    Fate.HELD: "told a holding statement",
    Fate.PROMISED: "told that people look into it, no more",
    Fate.ASKED_BACK: "asked back, no more",
    Fate.WRONG: "told a fact about another claim, no more",
    Fate.NOTHING: "not taken as a claim, or not reached",
}
MARKS: Mapping[str, str] = {
    "acknowledged": "acknowledged",
    "held": "holding statement",
    "ended": "first right word",
}


def page(ended: Ended) -> str:
    """The whole page. It holds texts of the scenario only, nobody's words."""
    environment = Environment(
        loader=PackageLoader("bot.drill", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("report.html").render(
        ended=ended,
        roles=ROLES,
        stacked=STYLE,
        conditions=ended.conditions,
        scenario=ended.conditions.scenario,
        seen=ended.seen,
        found=ended.measures,
        pictures=pictures,
        fates=FATES,
        marks=MARKS,
        who=who(ended),
        minutes=minutes,
        numbers=summary(ended),
        since=since,
        percent=percent,
        standards=(PROMPT, HELD),
        owed=WORDS,
        other=ELSE,
        late=late,
        at=lambda minute: clock_time(ended, minute),
        names=lambda each: ", ".join(names(ended, each)),
    )


def as_json(ended: Ended) -> dict[str, Any]:
    """The same for machines; durations and moments are minutes of the drill's clock."""
    given = ended.conditions
    return {
        "scenario": given.scenario.name,
        "title": given.scenario.title,
        "seed": given.seed,
        "scale": given.scale,
        "start": ended.seen.start.isoformat(),
        "end": ended.seen.end.isoformat(),
        "agency": given.agency,
        "calibration": given.calibration,
        "facts": given.facts,
        "sample_facts_added": list(given.added),
        "from_samples": given.from_samples,
        "simulated_people": list(given.simulated),
        "paged_for_real": given.paged_for_real,
        "speed": given.speed,
        **_measures(asdict(ended.measures)),
        "fragmentation": ended.measures.fragmentation,
        "troubles": list(ended.troubles),
    }


def who(ended: Ended) -> str:
    """Which people were simulated, in one plain sentence."""
    given = ended.conditions
    if not given.simulated:
        return (
            "The people who asked were simulated. The staff were real: what they did, and how long it took, "
            "is theirs."
        )
    pages = (
        "Pages also went to real people, marked as a drill."
        if given.paged_for_real
        else ("No real person was paged.")
    )
    return (
        "All people in this drill were simulated: those who asked, and the staff ("
        f"{', '.join(given.simulated)}). Their delays are drawn around the medians in the scenario. The "
        f"service, the casebook, triage, paging and mailings were the real ones. {pages}"
    )


def since(one: RumourMeasures, at: float | None) -> str:
    """How long after the first asker something happened."""
    return minutes(None if at is None else max(0.0, at - one.first))


def percent(value: float | None) -> str:
    """A share as whole percent, or a dash."""
    return "-" if value is None else f"{100 * value:.0f} %"


def summary(ended: Ended) -> list[tuple[str, str]]:
    """The few numbers that matter most, with their names."""
    found = ended.measures
    rumours = f"of {len(found.rumours)} rumours"
    return [
        ("people who asked about rumours", str(found.askers)),
        ("told the right fact, whose matter it is, or a holding statement", coverage(found)),
        ("told a fact about another claim, put right later or not", str(found.wrong)),
        ("to acknowledge an alarm", _spread(found.acknowledge, "alarms")),
        ("to acknowledge a P1", _spread(found.acknowledge_p1, "alarms")),
        ("to a rumour's holding statement", _spread(found.hold, rumours)),
        ("to a rumour's first right word", _spread(found.answer, rumours)),
        ("an asker's wait for the right fact", _spread(found.wait, "askers")),
        ("cases, and for each rumour that had any", f"{found.cases}, {_number(found.fragmentation)}"),
        ("pages", ", ".join(f"{count} {name}" for name, count in found.pages.items()) or "none"),
        ("deadlines missed", by_promise(found.missed)),
        ("reminded of what was owed", by_person(ended)),
        ("misses", str(len(found.misses))),
    ]


def coverage(found: Measures) -> str:
    """The share of those who needed a word and had one, with both numbers: others who asked needed none."""
    owed, covered = sum(found.fates.values()), sum(found.fates.get(one, 0) for one in COVERED)
    return f"{percent(found.coverage)} ({covered} of {owed} whose rumour needs an answer)"


def _spread(found: Spread, of: str) -> str:
    if not found.count:
        return "never"
    return (
        f"median {minutes(found.median)}, p90 {minutes(found.p90)}, worst {minutes(found.worst)} "
        f"({found.count} {of})"
    )


def _number(value: float | None) -> str:
    return "-" if value is None else f"{value:.1f}"


def _measures(value: Any) -> Any:
    """Numbers to two decimals; enums by their value."""
    if isinstance(value, dict):
        return {str(key): _measures(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_measures(each) for each in value]
    return round(value, 2) if isinstance(value, float) else value
