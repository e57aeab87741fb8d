"""What is done about a claim in the very words of a case that has ended.

Knows decisions and how staff ended the case. Must not know stores, or what is said. Pure.

A link holds for whoever asks those words again: the linked fact answers. What staff have dismissed, or given
to another agency, is counted and the asker is told so, but nobody is called.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.core.decide import Decision, Kind
from bot.core.matching import Match
from bot.core.policy import RouteRule
from bot.core.reasons import Reason


@dataclass(frozen=True, slots=True)
class Ending:
    """How a case ended: with the fact that answers it, with whose matter it is, or (neither) dismissed."""

    case_id: int
    fact_id: str | None = None
    route: RouteRule | None = None


_AGAINST = frozenset({Reason.NONE_OF_THESE, Reason.DISPUTED})
"""People who say that an answer is wrong or not theirs are heard by people, whatever was decided before."""


def may_end(decision: Decision) -> bool:
    """Whether what staff decided about the same words can take the place of this decision."""
    return (
        decision.kind in (Kind.ESCALATE, Kind.ASK_BACK)
        and decision.claim is not None
        and decision.reason not in _AGAINST
    )


def ended(decision: Decision, ending: Ending, ranked: Sequence[Match]) -> Decision | None:
    """The decision that holds instead; None where this one does. `ranked`: facts that came near."""
    if ending.fact_id is not None:
        found = (match for match in ranked if match.fact_id == ending.fact_id)
        # As where a person chose a fact that nothing found: nobody worked a probability out.
        match = next(found, Match(ending.fact_id, 0.0, {}))
        return Decision(Kind.ANSWER, Reason.LINKED, decision.claim, (match,))
    if decision.kind is not Kind.ESCALATE:
        return None
    if ending.route is not None:
        return replace(decision, kind=Kind.ROUTE, reason=Reason.GIVEN_AWAY, route=ending.route)
    return replace(decision, kind=Kind.IGNORE, reason=Reason.DISMISSED)
