"""What was agreed on begins at its time; a broadcast only while one of its two people may still agree to it.

Knows mailings, and who may do what now. Must not know accounts, or what is sent.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime

from bot.core.agreements import nobody_left
from bot.core.permissions import Permission
from factbase.mailing_life import MailingAct, MailingState
from factbase.mailings import Mailing, MailingStore

Rights = Callable[[], Mapping[str, frozenset[Permission]]]
"""What everybody with an account may do now, by name."""


@dataclass(frozen=True, slots=True)
class Beginning:
    """Begins mailings."""

    writing: Callable[[], AbstractContextManager[None]]
    mailings: MailingStore
    rights: Rights

    def run(self, now: datetime) -> None:
        """Begin what is due, or send it back to wait for somebody else."""
        for mailing in self.mailings.standing(MailingState.SCHEDULED):
            if mailing.starts_at is None or mailing.starts_at <= now:
                self._due(mailing, now)

    def _due(self, mailing: Mailing, now: datetime) -> None:
        # In one transaction: whoever closes an account meanwhile comes before or after it.
        with self.writing():
            left = nobody_left(mailing, self.rights())
            self.mailings.act(mailing.id, MailingAct.SEND_BACK if left else MailingAct.BEGIN, now)
