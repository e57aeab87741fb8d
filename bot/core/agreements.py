"""What two people agreed on, once they may not do so any more: whether it still stands, and how that is said.

Knows roles and mailings. Must not know accounts, stores or the clock. Pure.

One of the two is enough: somebody's last day is no reason to keep a town from a warning. Where neither is
left, strangers may have had both accounts, or nobody who knows of it is there to stop it.
"""

from __future__ import annotations

from collections.abc import Mapping

from bot.core.mailings import PROPOSES
from bot.core.permissions import Permission
from factbase.mailing_life import Kind
from factbase.mailings import Mailing

AGREED_ON = frozenset({Kind.BROADCAST, Kind.CORRECTION})
"""What goes out because two people want it. A recall takes two as well, but it follows from a fact."""


def nobody_left(mailing: Mailing, rights: Mapping[str, frozenset[Permission]]) -> bool:
    """Whether neither of the two who agreed on it may do so any more; never of what follows from a fact.

    `rights`: what everybody with an account may do now, by name.
    """
    if mailing.kind not in AGREED_ON:
        return False
    now = {name.casefold(): allowed for name, allowed in rights.items()}
    agreed = ((mailing.created_by, PROPOSES[mailing.kind]), (mailing.approved_by or "", Permission.APPROVE))
    return not any(needed in now.get(name.casefold(), ()) for name, needed in agreed)


def left_behind(mailing: Mailing, begun: bool) -> str:
    """Why it waits anew though two people had agreed on it. `begun`: some may have been told already."""
    held = "it was stopped before everybody was told" if begun else "it has not gone out"
    return (
        f"{mailing.approved_by} had agreed, but neither {mailing.created_by} nor {mailing.approved_by} "
        f"may do so any more: {held}"
    )
