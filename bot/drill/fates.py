"""What an asker of a drill was told in the end, the best of it.

Knows what was observed of one asker and the rumour they asked about. Must not know cases or pictures. Pure.
"""

from __future__ import annotations

from enum import StrEnum

from bot.drill.observed import Asked
from bot.drill.scenario import Rumour


class Fate(StrEnum):
    """The best that an asker was told, the best first."""

    RIGHT = "right"
    ROUTED = "routed"
    HELD = "held"
    PROMISED = "promised"
    ASKED_BACK = "asked_back"
    WRONG = "wrong"
    NOTHING = "nothing"


COVERED = (Fate.RIGHT, Fate.ROUTED, Fate.HELD)
_BY_DECISION = {
    "holding": Fate.HELD,
    "route": Fate.ROUTED,
    "routed": Fate.ROUTED,
    "escalate": Fate.PROMISED,
    "ask_back": Fate.ASKED_BACK,
}


def fate(asked: Asked, rumour: Rumour) -> Fate:
    """The best that this asker was told, also what others were told where they read along."""
    if any(said.fact_id in rumour.fact_ids for said in asked.around):
        return Fate.RIGHT
    found = {_BY_DECISION[said.decision] for said in asked.heard if said.decision in _BY_DECISION}
    if told_wrong(asked, rumour):
        found.add(Fate.WRONG)
    return next((one for one in Fate if one in found), Fate.NOTHING)


def told_wrong(asked: Asked, rumour: Rumour) -> bool:
    """Whether this asker was told a fact that is about another claim."""
    return any(said.fact_id is not None and said.fact_id not in rumour.fact_ids for said in asked.heard)
