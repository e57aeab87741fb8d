"""What staff can do about a case, and where each act brings it: a transition table.

Knows states and acts. Pure: knows no store, and not who may act.
"""

from __future__ import annotations

from enum import StrEnum


class CaseState(StrEnum):
    """Where a case stands.

    HOLDING: a holding statement is out. ANSWERED: it has its fact. DISMISSED: it needs none, or it went on as
    part of another case. ROUTED: another agency has it.
    """

    NEW = "new"
    ACKNOWLEDGED = "acknowledged"
    IN_PROGRESS = "in_progress"
    HOLDING = "holding"
    ANSWERED = "answered"
    DISMISSED = "dismissed"
    ROUTED = "routed"

    @property
    def open(self) -> bool:
        """Whether the case still waits for an end."""
        return self in OPEN


OPEN = (CaseState.NEW, CaseState.ACKNOWLEDGED, CaseState.IN_PROGRESS, CaseState.HOLDING)
CLOSED = tuple(state for state in CaseState if state not in OPEN)


class Act(StrEnum):
    """What staff can do.

    The detail of LINK and DRAFT is a fact's id, of DISMISS, LOWER and REOPEN a reason, of HOLDING the
    statement, of HAND_OVER a person, of ROUTE an agency, of SET_HARM and SET_VULNERABILITY a level, of MERGE
    and SPLIT the other case, of LEADERSHIP who was told. REMIND is the clock's: whom it reminded of what.
    """

    ACKNOWLEDGE = "acknowledge"
    TAKE = "take"
    HAND_OVER = "hand_over"
    NOTE = "note"
    SET_HARM = "set_harm"
    SET_VULNERABILITY = "set_vulnerability"
    LOWER = "lower"
    DRAFT = "draft"
    LINK = "link"
    HOLDING = "holding"
    DISMISS = "dismiss"
    ROUTE = "route"
    REOPEN = "reopen"
    MERGE = "merge"
    SPLIT = "split"
    LEADERSHIP = "leadership"
    REMIND = "remind"


def _same(*states: CaseState) -> dict[CaseState, CaseState]:
    return {state: state for state in states}


def _working() -> dict[CaseState, CaseState]:
    """Somebody works on it; a holding statement that is out stays out."""
    return dict.fromkeys(OPEN, CaseState.IN_PROGRESS) | {CaseState.HOLDING: CaseState.HOLDING}


TRANSITIONS: dict[Act, dict[CaseState, CaseState]] = {
    # An alarm that was raised anew is acknowledged anew, whatever the case's state.
    Act.ACKNOWLEDGE: _same(*OPEN) | {CaseState.NEW: CaseState.ACKNOWLEDGED},
    Act.TAKE: _working(),
    Act.HAND_OVER: _working(),
    Act.NOTE: _same(*CaseState),
    Act.SET_HARM: _same(*OPEN),
    Act.SET_VULNERABILITY: _same(*OPEN),
    Act.LOWER: _same(*OPEN),
    Act.DRAFT: _working(),
    Act.LINK: dict.fromkeys(OPEN, CaseState.ANSWERED),
    Act.HOLDING: dict.fromkeys(OPEN, CaseState.HOLDING),
    Act.DISMISS: dict.fromkeys(OPEN, CaseState.DISMISSED),
    Act.ROUTE: dict.fromkeys(OPEN, CaseState.ROUTED),
    Act.REOPEN: dict.fromkeys(CLOSED, CaseState.IN_PROGRESS),
    Act.MERGE: dict.fromkeys(OPEN, CaseState.DISMISSED),
    Act.SPLIT: _same(*OPEN),
    # Told is told: to write it down, nothing has to be opened again.
    Act.LEADERSHIP: _same(*CaseState),
    Act.REMIND: {},
}


def joined(gone: CaseState, into: CaseState) -> CaseState:
    """Where an open case stands once another open one goes on as part of it: as far as either has come."""
    return max(gone, into, key=OPEN.index)


def after(state: CaseState, act: Act) -> CaseState | None:
    """The state that an act brings a case to; None where the act is not allowed."""
    return TRANSITIONS[act].get(state)
