"""What stands against two cases becoming one, and what is told of it.

Knows cases. Must not know stores, or who acts. Pure.
"""

from __future__ import annotations

from bot.core.actors import worker
from factbase.case_uniting import differing
from factbase.cases import Case


def objection(gone: Case, into: Case, fact_id: str) -> str:
    """Why one case may not go on as part of the other, and what to do; empty where it may.

    `fact_id`: the fact that goes on, where somebody has named it.
    """
    if gone.id == into.id or not into.state.open:
        return f"{gone.reference} cannot join {into.reference}: name another open case"
    found = differing(gone, into)
    if found.owners:
        one, other = map(worker, found.owners)
        return (
            f"{one} works on {gone.reference} and {other} on {into.reference}: "
            f"hand one of the two over first, so that one of them has both"
        )
    if fact_id and fact_id not in (gone.fact_id, into.fact_id):
        return f"neither of the two has the fact {fact_id!r}"
    if found.facts and not fact_id:
        one, other = found.facts
        return (
            f"{gone.reference} waits for the fact {one} and {into.reference} for {other}: "
            "name the fact that goes on (--fact ID; on its page, the field below the case)"
        )
    return ""


def carried(gone: Case, into: Case) -> dict[str, str | int]:
    """What the case that goes on takes over, for the audit log."""
    found: dict[str, str | int] = {}
    if gone.fact_id and not into.fact_id:
        found["fact"] = gone.fact_id
    if gone.owner and not into.owner:
        found["owner"] = gone.owner
    if gone.harm is not None and gone.harm > (-1 if into.harm is None else into.harm):
        found["harm"] = gone.harm
    return found
