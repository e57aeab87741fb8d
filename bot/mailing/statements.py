"""The holding statement that is out for a case, for whoever asks while it is: word for word as it was sent.

Knows cases, mailings and how a statement is written. Must not know who asks, or how a reply travels.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.core.mailings import UNADDRESSED
from bot.core.messages import Outgoing
from bot.mailing.writing import Writer
from factbase.case_life import CaseState
from factbase.cases import CaseStore
from factbase.mailing_life import Kind, MailingState
from factbase.mailings import MailingStore


@dataclass(frozen=True, slots=True)
class Statements:
    """Looks up what is out."""

    cases: CaseStore
    mailings: MailingStore
    writer: Writer

    def said(self, case_id: int, channel: str, wanted: str, now: datetime) -> Outgoing | None:
        """The statement for a reader of `wanted` on this channel.

        None where none is out, where somebody has stopped it, or where the time is over by which it promised
        another word: nobody is promised what was not kept.
        """
        case = self.cases.get(case_id)
        if case is None or case.state is not CaseState.HOLDING or case.word_overdue(now):
            return None
        sent = self.mailings.about(Kind.HOLDING, case_id=case_id)
        if not sent or sent[-1].state in (MailingState.CANCELLED, MailingState.PAUSED):
            return None
        return self.writer.held(sent[-1], wanted, channel not in UNADDRESSED)
