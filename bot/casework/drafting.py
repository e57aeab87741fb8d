"""What stands against beginning a fact for a case.

Knows cases and facts. Must not know stores, or who acts. Pure.
"""

from __future__ import annotations

from factbase.cases import Case
from factbase.facts import Fact, State

_STANDS = {State.DRAFT: "still a draft", State.IN_REVIEW: "still in review"}


def unfinished(case: Case, waits_for: Fact | None) -> str:
    """Why no other fact may be begun for a case now, and what to do; empty where it may.

    A case waits for one fact. `waits_for`: that one, if it has been begun. A second would take its place, and
    publishing the first would then answer nobody.
    """
    stands = _STANDS.get(waits_for.state) if waits_for else None
    if waits_for is None or stands is None or not case.state.open:
        return ""
    fact = waits_for.id
    return (
        f"{case.reference} waits for the fact {fact}, which is {stands}: publish that, or give it up first "
        f"(facts discard {fact}; on its page, Give up this version)"
    )
