"""What becomes of a mailing that may not be said any more: it ends, and who waits for it is not forgotten.

Knows mailings, their recipients and that cases can be opened again. Must not know what was said, or how.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from bot.mailing.subjects import Standing, Subjects
from factbase.case_life import CaseState
from factbase.database import Base
from factbase.mailing_life import Kind, MailingAct, MailingState, RecipientState
from factbase.mailings import Mailing, MailingStore
from factbase.recipients import RecipientStore

Reopen = Callable[[int, str, datetime], None]
"""Opens a case again, for a reason that colleagues read."""


def left_as_it_is(case_id: int, why: str, now: datetime) -> None:
    """For rooms whose clock sends nothing: no case is opened again there."""


@dataclass(frozen=True, slots=True)
class GivingUp:
    """Ends mailings."""

    base: Base
    mailings: MailingStore
    recipients: RecipientStore
    subjects: Subjects
    reopen: Reopen

    def paused(self, now: datetime) -> None:
        """Answers that somebody has paused are given up too: meanwhile nobody looks for another one."""
        for mailing in self.mailings.standing(MailingState.PAUSED):
            answers = mailing.kind is Kind.ANSWER
            if answers and self.subjects.of(mailing, now).standing is Standing.OVER:
                self.give_up(mailing, now)

    def give_up(self, mailing: Mailing, now: datetime) -> None:
        """End it, unless it may be said by now.

        A case that it was to answer is open again where somebody has not been told: an answered case has no
        deadline, so nobody would look for another answer.
        """
        with self.base.writing():
            subject = self.subjects.of(mailing, now)
            if subject.standing is not Standing.OVER:
                return
            ended = self.mailings.act(mailing.id, MailingAct.CANCEL, now, reason=subject.why)
            case_id = self._answered(mailing)
            if ended is not None and case_id is not None and self._awaited(mailing):
                why = f"{mailing.fact_id}: {subject.why}, and not everybody who asked has been told"
                self.reopen(case_id, why, now)

    def _answered(self, mailing: Mailing) -> int | None:
        """The case that counts as answered by this very mailing's fact."""
        if mailing.kind is not Kind.ANSWER or mailing.case_id is None:
            return None
        case = self.subjects.cases.get(mailing.case_id)
        answered = case is not None and case.state is CaseState.ANSWERED and case.fact_id == mailing.fact_id
        return mailing.case_id if answered else None

    def _awaited(self, mailing: Mailing) -> bool:
        """Whether somebody has not been told; nobody has where its audience was not even looked up."""
        tally = self.recipients.tally(mailing.id)
        return not tally or any(one.state is RecipientState.DUE for one in tally)
