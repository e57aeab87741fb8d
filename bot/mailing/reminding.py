"""The clock as a caller for what waits: approvers hear that a mailing needs a second person, until it has.

Knows mailings, when somebody is told, and what the page says. Must not know how a page travels, or accounts:
it is given the names of those who may approve.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.core.agreements import left_behind
from bot.core.mailing_policy import MailingPolicy
from bot.core.mailings import reminder_due
from bot.core.shortening import cut
from bot.oncall.needed import AGENCY
from bot.ports import Clock, Page
from factbase.cases import reference
from factbase.mailing_life import Kind, MailingState
from factbase.mailings import Mailing, MailingStore

KIND = "mailing"
"""What these pages are called in the outbox."""
_ROOM = 300


class Put(Protocol):
    """Keeps a page for these people; whom it cannot reach otherwise, it reaches by the agency's addresses."""

    def __call__(self, kind: str, page: Page, people: Sequence[str]) -> int:
        """Returns the page's id."""


@dataclass(frozen=True, slots=True)
class WaitingJob:
    """Pages approvers. `told`: when a page of this kind and title was last put into the outbox.

    `begun`: whether those who belong to a mailing have been looked up, so that some may be told already.
    `why_nobody`: why it would reach nobody, "" where it would reach somebody.
    """

    writing: Callable[[], AbstractContextManager[None]]
    mailings: MailingStore
    begun: Callable[[int], bool]
    why_nobody: Callable[[Mailing], str]
    told: Callable[[str, str], datetime | None]
    put: Put
    approvers: Callable[[], Sequence[str]]
    policy: MailingPolicy
    clock: Clock

    def run(self) -> int:
        """Remind of what has waited too long. Returns of how many mailings. Raises DatabaseError."""
        return sum(self._remind(mailing) for mailing in self.mailings.standing(MailingState.PROPOSED))

    def _remind(self, mailing: Mailing) -> bool:
        now = self.clock()
        with self.writing():
            told = self.told(KIND, title(mailing))
            if not reminder_due(mailing, told, now, self.policy):
                return False
            others = [one for one in self.approvers() if one.casefold() != mailing.created_by.casefold()]
            begun = self.begun(mailing.id)
            nobody = "" if begun else self.why_nobody(mailing)
            body = "\n".join(_body(mailing, now, bool(others), begun, nobody))
            self.put(KIND, Page(title(mailing), body), others or [AGENCY])
        return True


def title(mailing: Mailing) -> str:
    """What a page about this mailing is called: always the same, and of this one alone."""
    return f"{mailing.kind.value.capitalize()} {mailing.id} waits for a second person"


def _about(mailing: Mailing) -> str:
    if mailing.corrects is not None:
        return f"what mailing {mailing.corrects} said"
    return reference(mailing.case_id) if mailing.case_id is not None else ""


def _body(mailing: Mailing, now: datetime, anybody: bool, begun: bool, nobody: str) -> Iterator[str]:
    minutes = int((now - mailing.created_at).total_seconds() // 60)
    waited = f"{minutes} minutes" if minutes < 120 else f"{minutes // 60} hours"
    about = mailing.fact_id or _about(mailing)
    yield f"{mailing.created_by} set it going {waited} ago{f', about {about}' if about else ''}."
    if mailing.sent_back:
        nobody = "Nobody else" if begun else "Nobody"
        yield f"{left_behind(mailing, begun)}. {nobody} is told before somebody else agrees."
    if mailing.kind in (Kind.RECALL, Kind.CORRECTION):
        yield "People were told what is no longer right. They are not corrected before somebody agrees."
    elif not mailing.sent_back:
        yield "Nobody is told before somebody agrees."
    if nobody:
        yield f"As things are it reaches nobody: {nobody}."
    if mailing.reason:
        yield f"Reason: {cut(mailing.reason, _ROOM)}"
    if not anybody:
        yield "Nobody else here may approve: make somebody an approver."
    yield f"Look at it and approve or cancel it: /staff/mailings/{mailing.id} in the console, or"
    yield f"rumourline mailings show {mailing.id}"
