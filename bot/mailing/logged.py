"""Mailings that the bot makes and moves by itself, each step with its row in the audit log.

Knows mailings and the log. Must not know what is said, or to whom. What a person does about a mailing is
logged at the door, with their name.
"""

from __future__ import annotations

from datetime import datetime

from factbase.audit import AuditLog
from factbase.cases import reference
from factbase.database import Base
from factbase.mailing_life import MailingAct, MailingState
from factbase.mailings import MailingStore, Wish
from factbase.record import ITSELF

MADE = "mailing.made"
_VIA = "mailing"


class LoggedMailings(MailingStore):
    """Where what follows from an act, and the clock, keep mailings."""

    def __init__(self, base: Base) -> None:
        super().__init__(base)
        self._writing = base.writing
        self._log = AuditLog(base)

    def add(self, wish: Wish, person: str, now: datetime) -> int:
        """Make a mailing, because of an act of `person`. Returns its id."""
        with self._writing():
            made = super().add(wish, person, now)
            told = {"kind": wish.kind.value, "because_of": person, "fact": wish.fact_id}
            told |= {"case": reference(wish.case_id) if wish.case_id is not None else None}
            detail = {name: value for name, value in told.items() if value}
            self._log.append(ITSELF, _VIA, MADE, str(made), detail, now)
        return made

    def act(
        self,
        mailing_id: int,
        act: MailingAct,
        now: datetime,
        person: str = "",
        starts_at: datetime | None = None,
        reason: str = "",
    ) -> MailingState | None:
        """Bring a mailing to its new state. None, and nothing changes, where the act is not allowed."""
        with self._writing():
            state = super().act(mailing_id, act, now, person, starts_at, reason)
            if state is not None:
                self._log.append(ITSELF, _VIA, f"mailing.{act}", str(mailing_id), {"state": state.value}, now)
        return state
