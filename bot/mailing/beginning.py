"""What was agreed on begins and goes on; a broadcast only while one of its two people may still agree to it.

Knows mailings, and who may do what now. Must not know accounts, or what is sent.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime

from bot.core.agreements import AGREED_ON, nobody_left
from bot.core.permissions import Permission
from factbase.mailing_life import MailingAct, MailingState
from factbase.mailings import Mailing, MailingStore
from factbase.recipients import RecipientStore

Rights = Callable[[], Mapping[str, frozenset[Permission]]]
"""What everybody with an account may do now, by name."""


@dataclass(frozen=True, slots=True)
class Beginning:
    """Begins mailings, and holds those that nobody is left to answer for."""

    writing: Callable[[], AbstractContextManager[None]]
    mailings: MailingStore
    recipients: RecipientStore
    rights: Rights

    def run(self, now: datetime) -> None:
        """Begin what is due; send what nobody is left to answer for back to wait for somebody else."""
        for mailing in self.mailings.standing(MailingState.RUNNING):
            if mailing.kind in AGREED_ON:
                self._under_way(mailing, now)
        for mailing in self.mailings.standing(MailingState.SCHEDULED):
            if mailing.starts_at is None or mailing.starts_at <= now:
                self._due(mailing, now)

    def _due(self, mailing: Mailing, now: datetime) -> None:
        # In one transaction: whoever closes an account meanwhile comes before or after it.
        with self.writing():
            left = nobody_left(mailing, self.rights())
            self.mailings.act(mailing.id, MailingAct.SEND_BACK if left else MailingAct.BEGIN, now)

    def _under_way(self, mailing: Mailing, now: datetime) -> None:
        # Where it was said to everybody there is nothing to agree on any more.
        with self.writing():
            if nobody_left(mailing, self.rights()) and self.recipients.unsaid(mailing.id):
                self.mailings.act(mailing.id, MailingAct.SEND_BACK, now)
