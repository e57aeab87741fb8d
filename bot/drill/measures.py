"""How a drill went, in numbers: how soon, how many, what fell through.

Knows what was observed and the scenario. Must not know stores or pictures. Pure. All durations are minutes of
the drill's clock.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.drill.crew import subject
from bot.drill.crowd import Part
from bot.drill.fates import COVERED, Fate, fate, told_wrong
from bot.drill.misses import misses
from bot.drill.observed import Asked, CaseSeen, Done, Observed
from bot.drill.owing import Missed, missed, pages
from bot.drill.scenario import Rumour, Scenario
from bot.drill.spreads import Spread, spread

HELD = 60.0
"""Minutes in which a P1 is to have its holding statement, or its answer."""
_MIXED = 0.2


@dataclass(frozen=True, slots=True)
class RumourMeasures:
    """One rumour. Moments are minutes after the drill's beginning; None where it never came to that.

    `cases`: those that are mostly about it. `end`: what staff were to do about it in the end.
    """

    id: str
    about: str
    end: str
    askers: int
    first: float
    acknowledged: float | None
    held: float | None
    ended: float | None
    cases: int
    priority: str
    fates: Mapping[Fate, int]
    wrong: int
    wait: Spread


@dataclass(frozen=True, slots=True)
class Measures:
    """A whole drill. `wrong`: askers who were told a fact about another claim, corrected later or not.

    `reminded`: by person, how many pages reminded them of what was owed.
    """

    askers: int
    messages: int
    cases: int
    mixed: int
    campaign_cases: int
    acknowledge: Spread
    acknowledge_p1: Spread
    hold: Spread
    answer: Spread
    wait: Spread
    pages: Mapping[str, int]
    fates: Mapping[Fate, int]
    by_channel: Mapping[str, Mapping[Fate, int]]
    coverage: float | None
    wrong: int
    rumours: tuple[RumourMeasures, ...]
    missed: tuple[Missed, ...]
    reminded: Mapping[str, int]
    misses: tuple[str, ...]

    @property
    def other_cases(self) -> int:
        """Cases that are mostly about no rumour of the scenario, and not about its campaign."""
        return self.cases - self.campaign_cases - sum(one.cases for one in self.rumours)

    @property
    def asked_back(self) -> int:
        """Askers who were asked what they meant, and heard no more."""
        return self.fates.get(Fate.ASKED_BACK, 0)

    @property
    def fragmentation(self) -> float | None:
        """Cases for each rumour that had any."""
        had = [one.cases for one in self.rumours if one.cases]
        return sum(had) / len(had) if had else None


def measured(scenario: Scenario, seen: Observed) -> Measures:
    """The numbers of a drill."""
    asked = [each for each in seen.asked if each.report.part is Part.RUMOUR]
    subjects = {case.id: subject(case.askers) for case in seen.cases}
    rumours = tuple(_rumour(one, asked, seen, subjects) for one in scenario.rumour)
    due = {one.id for one in scenario.rumour if not one.dismiss}
    owed = [each for each in asked if each.report.about in due]
    fates = [(each, fate(each, scenario.rumours[each.report.about])) for each in owed]
    wrong = sum(told_wrong(each, scenario.rumours[each.report.about]) for each in asked)
    alarms = [alarm for case in seen.cases for alarm in case.alarms]
    taken = [(a, _between(a.raised, a.acknowledged)) for a in alarms if a.acknowledged]
    waits = [_wait(each, scenario.rumours[each.report.about], seen.start) for each in owed]
    ours = set(scenario.rumours)
    unanswered = [scenario.rumours[one.id] for one in rumours if one.ended is None]
    too_late = missed(seen.late, seen.cases, subjects, seen.start)
    return Measures(
        askers=len(asked),
        messages=len(seen.asked),
        cases=len(seen.cases),
        mixed=sum(_is_mixed(case, ours) for case in seen.cases),
        campaign_cases=sum(subjects[case.id] in {one.id for one in scenario.campaign} for case in seen.cases),
        acknowledge=spread(minutes for alarm, minutes in taken if alarm.pages),
        acknowledge_p1=spread(minutes for alarm, minutes in taken if alarm.priority == "P1"),
        hold=spread(one.held - one.first for one in rumours if one.held is not None),
        answer=spread(one.ended - one.first for one in rumours if one.ended is not None),
        wait=spread(wait for wait in waits if wait is not None),
        pages=seen.pages,
        fates=_tally(found for _, found in fates),
        by_channel={
            name: _tally(found for each, found in fates if each.report.channel == name)
            for name in sorted({each.report.channel for each, _ in fates})
        },
        coverage=sum(found in COVERED for _, found in fates) / len(fates) if fates else None,
        wrong=wrong,
        rumours=rumours,
        missed=too_late,
        reminded=pages(seen.cases),
        misses=tuple(misses(unanswered, seen, fates, wrong, too_late)),
    )


def _rumour(
    rumour: Rumour, asked: Sequence[Asked], seen: Observed, subjects: Mapping[int, str]
) -> RumourMeasures:
    own = [each for each in asked if each.report.about == rumour.id]
    cases = [case for case in seen.cases if subjects[case.id] == rumour.id]
    first = min((each.report.at for each in own), default=rumour.starts)
    acts = [done for case in cases for done in case.acts]
    wait = spread(w for w in (_wait(each, rumour, seen.start) for each in own) if w is not None)
    return RumourMeasures(
        id=rumour.id,
        about=rumour.about,
        end=_end(rumour),
        askers=len(own),
        first=first,
        acknowledged=_first(seen.start, (a.acknowledged for case in cases for a in case.alarms)),
        held=_first(seen.start, (done.at for done in acts if done.act == "holding")),
        ended=_ended(rumour, own, acts, seen),
        cases=len(cases),
        priority=min((case.priority for case in cases), default=""),
        fates=_tally(fate(each, rumour) for each in own),
        wrong=sum(told_wrong(each, rumour) for each in own),
        wait=wait,
    )


def _ended(rumour: Rumour, own: Sequence[Asked], acts: Sequence[Done], seen: Observed) -> float | None:
    """When the first asker could have the right word: a fact told or let out, a routing, a dismissal."""
    if rumour.route or rumour.dismiss:
        wanted = "route" if rumour.route else "dismiss"
        return _first(seen.start, (done.at for done in acts if done.act == wanted))
    told = [said.at for each in own for said in each.around if said.fact_id in rumour.fact_ids]
    return _first(seen.start, told)


def _end(rumour: Rumour) -> str:
    if rumour.known:
        return "known"
    return "routed" if rumour.route else "dismissed" if rumour.dismiss else "answered"


def _wait(asked: Asked, rumour: Rumour, start: datetime) -> float | None:
    """How long this asker waited for the right fact; None where they never got it."""
    told = [said.at for said in asked.around if said.fact_id in rumour.fact_ids]
    return max(0.0, _between(start, min(told)) - asked.report.at) if told else None


def _is_mixed(case: CaseSeen, ours: set[str]) -> bool:
    """Whether a fifth of those who asked about rumours asked about another one than the others."""
    counts = sorted((count for name, count in case.askers.items() if name in ours), reverse=True)
    return len(counts) > 1 and sum(counts[1:]) / sum(counts) >= _MIXED


def _tally(found: Iterable[Fate]) -> Mapping[Fate, int]:
    counted = Counter(found)
    return {one: counted[one] for one in Fate if counted[one]}


def _first(start: datetime, moments: Iterable[datetime | None]) -> float | None:
    found = [moment for moment in moments if moment is not None]
    return _between(start, min(found)) if found else None


def _between(start: datetime, end: datetime | None) -> float:
    return 0.0 if end is None else (end - start).total_seconds() / 60
