"""What somebody leaves behind whose account is closed, or has other roles now: mailings that they agreed to.

Knows mailings, and who may do what now. Must not know accounts, or how it is said.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.core.leaving import LeftBehind, left_by
from bot.mailing.beginning import Rights
from factbase.mailing_life import MailingState
from factbase.mailings import MailingStore

_NOT_OVER = tuple(state for state in MailingState if not state.over)


@dataclass(frozen=True, slots=True)
class Leaving:
    """Looks it up."""

    mailings: MailingStore
    rights: Rights

    def by(self, name: str) -> tuple[LeftBehind, ...]:
        """The mailings of which somebody may not do any more what they did, the oldest first."""
        return tuple(left_by(name, self.mailings.standing(*_NOT_OVER), self.rights()))
