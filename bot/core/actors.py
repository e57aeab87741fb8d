"""What whoever acted is called: their account's name, or "staff" where only a chat knows them.

Knows how pseudonyms look. Must not know accounts. Pure.
"""

from __future__ import annotations

import re

STAFF = "staff"
_PSEUDONYM = re.compile(r"[0-9a-f]{32}")


def called(actor: str) -> str:
    """The name to read; whoever acts in the staff chat without an account is known by a pseudonym alone."""
    return STAFF if _PSEUDONYM.fullmatch(actor) else actor


def worker(actor: str) -> str:
    """The same within a sentence about who has a case."""
    return "somebody in the staff chat" if called(actor) != actor else actor
