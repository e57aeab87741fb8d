"""What fell through in a drill, as sentences for its report.

Knows what was observed, and how each rumour and asker came out. Must not know stores or pictures. Pure.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from bot.casework.promises import WORDS
from bot.drill.crowd import WEB
from bot.drill.fates import Fate
from bot.drill.observed import Asked, Observed
from bot.drill.owing import Missed, lateness
from bot.drill.scenario import Rumour

PROMPT = 15.0
"""Minutes in which a P1 is to be acknowledged."""


def misses(
    unanswered: Iterable[Rumour],
    seen: Observed,
    fates: Sequence[tuple[Asked, Fate]],
    wrong: int,
    late: Iterable[Missed],
) -> Iterable[str]:
    """A sentence for each thing that fell through.

    `unanswered`: the rumours about which nobody had the right word; `wrong`: how many were told another fact.
    """
    for one in unanswered:
        yield f"{one.id} ({one.about}): nobody had the right word by the end"
    if wrong:
        yield f"{wrong} askers were told a fact about another claim"
    left = Counter(each.report.about for each, found in fates if found is Fate.NOTHING)
    for name, count in sorted(left.items()):
        yield f"{name}: {count} askers were told nothing about it"
    reachable = Counter(
        each.report.about for each, found in fates if found is Fate.PROMISED and each.report.channel != WEB
    )
    for name, count in sorted(reachable.items()):
        yield f"{name}: {count} askers who can be written to got no more than the first reply"
    for case in seen.cases:
        for alarm in case.alarms:
            if (
                alarm.priority == "P1"
                and alarm.acknowledged is None
                and _open_long(alarm.raised, alarm.ended, seen)
            ):
                yield f"case {case.id}: a P1 alarm was never acknowledged"
    yield from _too_late(late)


def _too_late(found: Iterable[Missed]) -> Iterable[str]:
    for about, promise, count in lateness(found):
        cases = "a case" if count == 1 else f"{count} cases"
        yield f"{about or 'something else'}: {WORDS[promise]} was late for {cases}"


def _open_long(raised: datetime, ended: datetime | None, seen: Observed) -> bool:
    return (ended or seen.end) - raised >= timedelta(minutes=PROMPT)
