"""What one decision rests on, as the audit log tells it: numbers, names and ids, never a word of anybody.

Knows decisions and facts. Must not know the log, or who asked. Pure.
"""

from __future__ import annotations

from bot.core.decide import Decision
from factbase.facts import Fact

Grounds = dict[str, str | int | float | bool | None]


def grounds(decision: Decision, fact: Fact | None) -> Grounds:
    """The decision and its reason, the fact version that was told, and how probable the nearest fact was.

    `fact`: the one that was told, if any. `near`: the facts that were offered where none was told.
    """
    found: Grounds = {"decision": decision.kind.value, "reason": decision.reason.value}
    if fact is not None:
        found |= {"fact": fact.id, "version": fact.version}
    elif decision.matches:
        found["near"] = " ".join(match.fact_id for match in decision.matches)
    if decision.matches:
        found["probability"] = round(decision.matches[0].probability, 4)
    if decision.route is not None:
        found["agency"] = decision.route.agency
    return found
