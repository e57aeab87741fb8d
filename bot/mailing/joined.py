"""Whether a holding statement sets out anew when its case, or another, goes on as part of the other one.

Knows statements and how far each has come. Must not know who merges cases, or who is told.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.mailing.writing import ANY
from factbase.case_acts import CaseActStore
from factbase.case_life import CaseState
from factbase.cases import Case
from factbase.mailing_life import Kind, MailingState
from factbase.mailings import MailingStore


@dataclass(frozen=True, slots=True)
class Joined:
    """Looks at both cases."""

    mailings: MailingStore
    acts: CaseActStore

    def begins(self, gone: Case, kept: Case, now: datetime) -> bool:
        """Whether the statement of the case that goes on must set out anew, for those who have joined it.

        One that is under way there finds them by itself. One that somebody has stopped stays so, whichever of
        the two cases it was for: what is wrong with it is wrong for everybody. And nobody is promised a word
        by a time that is over.
        """
        if kept.state is not CaseState.HOLDING or kept.word_overdue(now):
            return False
        said = self.acts.holding(kept.id) or ""
        here, there = self._sent(kept.id, said), self._sent(gone.id, said)
        if here is not None:
            return here is MailingState.DONE
        return there not in (None, MailingState.CANCELLED, MailingState.PAUSED)

    def _sent(self, case_id: int, said: str) -> MailingState | None:
        """How far a case's latest statement has come, where it is this very one."""
        sent = self.mailings.about(Kind.HOLDING, case_id=case_id)
        return sent[-1].state if sent and sent[-1].words.get(ANY) == said else None
