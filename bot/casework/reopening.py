"""Cases that Rumourline opens again by itself, because what ended them holds no more.

Knows how an act is recorded, and that somebody must hear of it. Must not know why a case is not over: whoever
asks for it says so. Called in the transaction of what it follows from.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.casework.follow_up import FollowUp
from bot.casework.rescoring import Rescorer
from bot.casework.second_look import MACHINE
from bot.editorial.gate import Gate
from factbase.case_acts import CaseActStore
from factbase.case_life import Act
from factbase.cases import reference


@dataclass(frozen=True, slots=True)
class Reopening:
    """Opens cases again."""

    acts: CaseActStore
    gate: Gate
    rescorer: Rescorer
    follow_up: FollowUp

    def reopen(self, case_id: int, why: str, now: datetime) -> None:
        """It is not over: an act of the machine. Scored anew, it has its alarm and its deadlines again."""
        if not self.acts.act(case_id, Act.REOPEN, MACHINE.name, why, now):
            return
        self.gate.log(MACHINE, f"case_{Act.REOPEN}", reference(case_id), {"why": why})
        self.rescorer.after(case_id, now)
        self.follow_up.after(case_id, Act.REOPEN, now)
