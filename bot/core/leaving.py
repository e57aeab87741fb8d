"""What becomes of a mailing when one of the two who agreed on it may not do so any more.

Knows roles and mailings. Must not know accounts, stores, the clock or a screen. Pure.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from bot.core.agreements import nobody_left
from bot.core.mailings import PROPOSES
from bot.core.permissions import Permission
from factbase.mailing_life import MailingState
from factbase.mailings import Mailing

_NOBODY = "nobody is left who agreed to it, and an approver must agree anew"


@dataclass(frozen=True, slots=True)
class LeftBehind:
    """A mailing that takes two people, of whom one is gone. `did`: what they did: proposed, or approved.

    `waits`: it does not go on before somebody else says yes. `stuck`: and nobody may.
    """

    mailing: Mailing
    did: str
    waits: bool
    stuck: bool = False

    @property
    def becomes(self) -> str:
        """What becomes of it, as it follows its name."""
        if not self.waits:
            return _GOES_ON[self.mailing.state]
        stuck = ". Nobody else here may approve it: make somebody an approver" if self.stuck else ""
        return _WAITS[self.mailing.state] + stuck


_GOES_ON = {
    MailingState.SCHEDULED: "goes out all the same at its time",
    MailingState.RUNNING: "goes on all the same",
    MailingState.PAUSED: "is paused, and can go on",
}
_WAITS = {
    MailingState.PROPOSED: "waits for another person, and goes out once they agree",
    MailingState.SCHEDULED: f"does not go out by itself any more: {_NOBODY}",
    MailingState.RUNNING: f"stops on its way: {_NOBODY}",
    MailingState.PAUSED: f"is paused, and stops again when it is to go on: {_NOBODY}",
}


def left_by(
    name: str, mailings: Iterable[Mailing], rights: Mapping[str, frozenset[Permission]]
) -> Iterator[LeftBehind]:
    """What somebody leaves behind. `rights`: what everybody with an account may do now, by name."""
    now = {one.casefold(): allowed for one, allowed in rights.items()}
    theirs = now.get(name.casefold(), frozenset())
    for mailing in mailings:
        did, needed = _did(name.casefold(), mailing)
        if not did or needed in theirs or mailing.state.over or not mailing.kind.needs_two:
            continue
        waits = mailing.state is MailingState.PROPOSED or nobody_left(mailing, rights)
        stuck = not any(
            Permission.APPROVE in allowed and one != mailing.created_by.casefold()
            for one, allowed in now.items()
        )
        yield LeftBehind(mailing, did, waits, waits and stuck)


def _did(name: str, mailing: Mailing) -> tuple[str, Permission]:
    if name == (mailing.approved_by or "").casefold():
        return "approved", Permission.APPROVE
    proposed = name == mailing.created_by.casefold()
    return "proposed" if proposed else "", PROPOSES[mailing.kind]
