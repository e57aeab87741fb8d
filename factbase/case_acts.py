"""What staff did about a case, and which state that brings it to.

Knows SQL and the table of transitions. Who may act, and what citizens hear of it, is decided elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from factbase.cases import CaseState
from factbase.database import Base
from factbase.instants import instant, stamp


class Act(StrEnum):
    """What staff can do. The detail of LINK is a fact's id, of DISMISS a reason, of HOLDING the statement."""

    ACKNOWLEDGE = "acknowledge"
    TAKE = "take"
    LINK = "link"
    HOLDING = "holding"
    DISMISS = "dismiss"


@dataclass(frozen=True, slots=True)
class CaseAct:
    """One act. `actor` is a pseudonym."""

    case_id: int
    act: Act
    actor: str
    at: datetime
    detail: str


_OPEN = tuple(state for state in CaseState if state.open)

_TRANSITIONS: dict[Act, dict[CaseState, CaseState]] = {
    Act.ACKNOWLEDGE: {CaseState.NEW: CaseState.ACKNOWLEDGED},
    Act.TAKE: dict.fromkeys(_OPEN, CaseState.TAKEN),
    Act.LINK: dict.fromkeys(_OPEN, CaseState.LINKED),
    Act.HOLDING: {state: state for state in _OPEN} | {CaseState.NEW: CaseState.ACKNOWLEDGED},
    Act.DISMISS: dict.fromkeys(_OPEN, CaseState.DISMISSED),
}


def after(state: CaseState, act: Act) -> CaseState | None:
    """The state that an act brings a case to; None where the act is not allowed. Pure."""
    return _TRANSITIONS[act].get(state)


class CaseActStore:
    """Where acts are kept."""

    def __init__(self, base: Base) -> None:
        self._base = base

    def act(self, case_id: int, act: Act, actor: str, detail: str, now: datetime) -> bool:
        """Record an act and bring the case to its new state; an alert that is still due ends.

        False, and nothing changes, where the state does not allow it or there is no such case.
        """
        with self._base.writing():
            found = self._base.value("SELECT state FROM cases WHERE id = ?", (case_id,))
            state = after(CaseState(found), act) if found else None
            if state is None:
                return False
            self._base.run(
                "INSERT INTO case_acts (case_id, act, actor, at, detail) VALUES (?, ?, ?, ?, ?)",
                (case_id, act.value, actor, stamp(now), detail),
            )
            self._base.run("UPDATE cases SET state = ? WHERE id = ?", (state.value, case_id))
            self._base.run(
                "UPDATE alerts SET state = 'ended' WHERE case_id = ? AND state = 'due'", (case_id,)
            )
        return True

    def acts(self, case_id: int) -> tuple[CaseAct, ...]:
        """What was done about a case, in order."""
        rows = self._base.rows(
            "SELECT case_id, act, actor, at, detail FROM case_acts WHERE case_id = ? ORDER BY id", (case_id,)
        )
        return tuple(CaseAct(row[0], Act(row[1]), row[2], instant(row[3]), row[4]) for row in rows)

    def holding(self, case_id: int) -> str | None:
        """The latest holding statement of a case."""
        found = self._base.value(
            "SELECT detail FROM case_acts WHERE case_id = ? AND act = 'holding' ORDER BY id DESC LIMIT 1",
            (case_id,),
        )
        return None if found is None else str(found)
