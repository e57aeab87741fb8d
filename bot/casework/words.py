"""What acts on cases need: words neither too short nor too long that can be seen, and times that can be kept.

Knows lengths, characters and moments. Must not know who writes them. Pure.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from datetime import datetime, timedelta

from bot.errors import CaseRefused
from factbase.case_life import Act

LENGTHS: Mapping[Act, tuple[int, int]] = {
    Act.NOTE: (1, 2_000),
    Act.LINK: (1, 120),
    Act.HOLDING: (20, 600),
    Act.DISMISS: (3, 300),
    Act.ROUTE: (2, 120),
    Act.LOWER: (10, 300),
    Act.REOPEN: (3, 300),
    Act.LEADERSHIP: (2, 200),
}
"""Least and most characters."""
FURTHEST = timedelta(days=30)
"""How far away another word may be promised: a year that is mistyped would leave people without one."""
_NO_TEXT = frozenset({"Cc", "Cs", "Cn", "Co"})
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Characters that turn the direction of what follows, unlike the marks that Arabic texts need."""
_BLANK = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
"""Letters and signs by name that draw nothing."""


def plain(text: str) -> str:
    """What somebody typed, without controls, half characters and direction tricks; empty if nothing shows."""
    kept = (c for c in text if c == "\n" or (unicodedata.category(c) not in _NO_TEXT and c not in _TURNING))
    said = "".join(kept).strip()
    return said if any(unicodedata.category(c)[0] in "LNPS" and c not in _BLANK for c in said) else ""


def shown(text: str) -> int:
    """How many of its characters take any room on a screen."""
    return sum(unicodedata.category(c) != "Cf" and c not in _BLANK for c in text)


def checked(act: Act, text: str) -> str:
    """The words of an act as they are kept. Raises CaseRefused."""
    said = plain(text)
    least, most = LENGTHS[act]
    if said and shown(said) < least and len(said) >= least:
        raise CaseRefused(f"write {least} characters that can be read: only {shown(said)} of these can")
    if not least <= len(said) <= most:
        raise CaseRefused(f"write {least} to {most} characters; these were {len(said)}")
    return said


def soon_enough(due: datetime, now: datetime) -> datetime:
    """When people are promised another word. Raises CaseRefused where nobody could keep it, or would wait."""
    if due <= now:
        raise CaseRefused("the time at which people hear from us next is in the past")
    if due > now + FURTHEST:
        raise CaseRefused(
            f"the time at which people hear from us next is more than {FURTHEST.days} days away: "
            "look at the year, or choose an earlier one"
        )
    return due
