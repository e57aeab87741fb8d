"""Which cases a message's claims open, join, or find ended by staff.

Knows the casebook and the ports to cases. Must not know what is said, or how anything is judged.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from bot.core.claims import Claim
from bot.core.decide import Decision, Kind
from bot.core.endings import Ending, ended, may_end
from bot.core.messages import Outgoing
from bot.outcomes import Endings, SecondLook, Statements
from bot.ports import Casebook, Cases, Digest, Neighbours
from bot.questions import Judgement


@dataclass(frozen=True, slots=True)
class Known:
    """What came of a message when it was asked: its case, what staff have said about it, its other cases.

    The decisions of these other cases are the last ones of the judgement.
    """

    judgement: Judgement
    case_id: int | None
    held: Outgoing | None
    passed_on: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Referring:
    """Brings claims that nobody has answered to their cases, in the transaction of whoever calls."""

    neighbours: Neighbours
    cases: Cases
    casebook: Casebook
    digest: Digest
    second_look: SecondLook | None = None
    statements: Statements | None = None
    endings: Endings | None = None

    def case(self, claim: Claim, now: datetime) -> int:
        """The case that the claim joins, else a new one; what it is merged with at once goes before."""
        digest = self.digest(claim.text)
        case_id = self.casebook.find(claim)
        if case_id is None:
            case_id = self.cases.open(claim.text, claim.language, digest, now)
        elif not self.cases.join(case_id, claim.text, claim.language, digest, now):
            return case_id
        self.casebook.keep(case_id, claim)
        return self.second_look.after(case_id, now) if self.second_look is not None else case_id

    def ending(self, judgement: Judgement, now: datetime) -> tuple[Ending, Decision] | None:
        """How staff ended a case of these very words, counted there, and what is decided by it."""
        found, claim = self._ending(judgement, now), judgement.decisions[0].claim
        if found is not None and claim is not None:
            self.cases.join(found[0].case_id, claim.text, claim.language, self.digest(claim.text), now)
        return found

    def known(self, judgement: Judgement, now: datetime) -> Known | None:
        """What came of the same message before, not counted anew; None where nothing is known of it."""
        ending = self._ending(judgement, now)
        if ending is not None:
            judgement = replace(judgement, decisions=(ending[1], *judgement.decisions[1:]))
        first, *others = judgement.decisions
        case_id = ending[0].case_id if ending else self._found(first)
        if first.kind is Kind.ESCALATE and case_id is None:
            return None
        cases = [(one, self._found(one)) for one in others]
        kept = [one for one in others if one.kind is not Kind.ESCALATE]
        passed_on = [(one, found) for one, found in cases if found is not None]
        decisions = (first, *kept, *(one for one, _ in passed_on))
        held = None if ending else self.held(judgement, case_id, now)
        return Known(
            replace(judgement, decisions=decisions), case_id, held, tuple(found for _, found in passed_on)
        )

    def _ending(self, judgement: Judgement, now: datetime) -> tuple[Ending, Decision] | None:
        decision = judgement.decisions[0]
        if self.endings is None or decision.claim is None or not may_end(decision):
            return None
        claim = decision.claim
        ending = self.endings.of(claim.text, judgement.question.message.author, now)
        if ending is None or (ending.fact_id and self.neighbours.fact(ending.fact_id) is None):
            return None
        instead = ended(decision, ending, judgement.ranked)
        return None if instead is None else (ending, instead)

    def _found(self, decision: Decision) -> int | None:
        """The open case that an escalated claim belongs to, if there is one."""
        if decision.kind is not Kind.ESCALATE or decision.claim is None:
            return None
        case_id = self.casebook.find(decision.claim)
        return None if case_id is None else self.at_last(case_id)

    def pass_on(self, judgement: Judgement, now: datetime) -> tuple[Judgement, tuple[int, ...]]:
        """The cases that other claims of the message open or join; their decisions come last, in this order.

        Where staff have ended a case of such a claim, nothing is done: who sends it by itself is told.
        """
        kept: list[Decision] = []
        passed_on: list[tuple[Decision, int]] = []
        for decision in judgement.decisions[1:]:
            if decision.kind is not Kind.ESCALATE or decision.claim is None:
                kept.append(decision)
            elif self._ended(decision.claim, judgement, now) is None:
                passed_on.append((decision, self.case(decision.claim, now)))
        decisions = (judgement.decisions[0], *kept, *(decision for decision, _ in passed_on))
        return replace(judgement, decisions=decisions), tuple(self.at_last(one) for _, one in passed_on)

    def at_last(self, case_id: int) -> int:
        """The case that a case goes on as: the wording of a later claim may have had it merged."""
        case = self.cases.get(case_id)
        into = case.merged_into if case is not None else None
        return case_id if into is None else self.at_last(into)

    def held(self, judgement: Judgement, case_id: int | None, now: datetime) -> Outgoing | None:
        """What staff have said about the case to all who asked before."""
        if case_id is None or self.statements is None:
            return None
        return self.statements.said(case_id, judgement.question.message.channel, judgement.language, now)

    def _ended(self, claim: Claim, judgement: Judgement, now: datetime) -> Ending | None:
        return self.endings.of(claim.text, judgement.question.message.author, now) if self.endings else None
