"""Cases that turn out to be one matter, once a later wording joins them: merged in the open, or proposed.

Knows how sure to be, what people have done about a case, and how cases are merged. Must not know how
likeness is found. A case that a person has worked on is never merged by the machine, nor what a person put
apart: people get a proposal. One that was only acknowledged may take in one that nobody has touched. What the
machine merges stands among the case's acts and in the audit log with its probability; `split` undoes it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.casework.follow_up import FollowUp
from bot.casework.rescoring import Rescorer
from bot.core.joining import Likely
from bot.core.permissions import Person
from bot.editorial.gate import Detail, Gate
from factbase.case_acts import CaseActStore
from factbase.case_bonds import CaseBonds
from factbase.case_grouping import CaseGrouping
from factbase.case_life import Act, CaseState
from factbase.cases import Case, CaseStore

MACHINE = Person("rumourline", "Rumourline", frozenset(), via="machine")
"""Who merges here. No account can have this name."""


class Casebook(Protocol):
    """Open cases, by what they are about."""

    def alike(self, case_id: int) -> Sequence[Likely]:
        """The other open cases near this one, the most probably same first."""

    def merged(self, case_id: int, into: int) -> None:
        """All that was kept of a case is another's now."""


@dataclass(frozen=True, slots=True)
class SecondLook:
    """Compares a case with its neighbours whenever it has a new wording.

    Merges from the probability `merge_at`, proposes from `propose_at`.
    """

    casebook: Casebook
    cases: CaseStore
    acts: CaseActStore
    grouping: CaseGrouping
    bonds: CaseBonds
    gate: Gate
    rescorer: Rescorer
    follow_up: FollowUp
    merge_at: float
    propose_at: float

    def after(self, case_id: int, now: datetime) -> int:
        """A case has a new wording; returns the case that goes on. Called in the transaction of that."""
        going_on = case_id
        while (other := self._same(going_on, now)) is not None:
            going_on = self._merge(going_on, other, now)
        if going_on != case_id:
            self.rescorer.after(going_on, now)
            self.follow_up.after(going_on, Act.MERGE, now)
        return going_on

    def _same(self, case_id: int, now: datetime) -> Likely | None:
        """The case to merge with, if there is one; others that are likely enough are proposed."""
        for likely in self.casebook.alike(case_id):
            if likely.probability < self.propose_at:
                break
            if self.bonds.apart(case_id, likely.case_id):
                continue
            if likely.probability >= self.merge_at and self._order(case_id, likely.case_id):
                return likely
            self._propose(case_id, likely, now)
        return None

    def _propose(self, case_id: int, likely: Likely, now: datetime) -> None:
        """Ask people whether the two are one matter."""
        if self.bonds.propose(case_id, likely.case_id, likely.probability, now):
            one, other = (self._case(number).reference for number in (case_id, likely.case_id))
            detail: Detail = {"other": other, "probability": round(likely.probability, 3)}
            self.gate.log(MACHINE, "case_likeness", one, detail)

    def _order(self, *case_ids: int) -> tuple[int, int] | None:
        """The case that goes, which nobody has touched, and the one that goes on; None: a person decides.

        The earlier one goes on, or the one that somebody has acknowledged, as if its askers had come there.
        """
        later, earlier = max(case_ids), min(case_ids)
        for gone, into in ((later, earlier), (earlier, later)):
            if not self._done(gone) and self._done(into) <= {Act.ACKNOWLEDGE}:
                return gone, into
        return None

    def _done(self, case_id: int) -> set[Act]:
        """What people have done about a case; a case that was not new from the start counts as worked on."""
        done = {act.act for act in self.acts.acts(case_id) if act.actor != MACHINE.name}
        new = self._case(case_id).state is CaseState.NEW
        return done if new or done else {Act.SPLIT}

    def _merge(self, case_id: int, likely: Likely, now: datetime) -> int:
        """One of the two goes on as part of the other."""
        gone, into = self._order(case_id, likely.case_id) or (case_id, likely.case_id)
        moved, kept = self._case(gone), self._case(into)
        sure = f"{likely.probability:.0%} sure"
        self.grouping.merge(gone, into, now)
        self.acts.act(gone, Act.MERGE, MACHINE.name, f"{kept.reference}, {sure}", now)
        self.acts.note(into, Act.MERGE, MACHINE.name, f"with {moved.reference}, {sure}", now)
        self.gate.log(
            MACHINE,
            f"case_{Act.MERGE}",
            moved.reference,
            {"into": kept.reference, "probability": round(likely.probability, 3)},
        )
        self.casebook.merged(gone, into)
        self.follow_up.after(gone, Act.MERGE, now)
        return into

    def _case(self, case_id: int) -> Case:
        case = self.cases.get(case_id)
        if case is None:
            raise LookupError(f"there is no case {case_id}")
        return case
