"""What is owed about cases, in words for people and in JSON for programs. Pure."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from bot.casework.filing import Glance
from bot.cli.moments import minute
from bot.core.deadlines import Deadline

_NAMES = {
    "holding": "holding statement",
    "leadership": "tell leadership",
    "fact": "fact",
    "word": "next word",
}


def owed_words(deadline: Deadline | None, now: datetime) -> str:
    """What is owed next and until when; nothing where nothing is."""
    if deadline is None:
        return ""
    late = ", late" if deadline.late(now) else ""
    return f"{_NAMES[deadline.promise]} {minute(deadline.due)}{late}"


def owed_fields(deadline: Deadline, now: datetime) -> dict[str, Any]:
    """One thing that is owed, as JSON has it."""
    return {"what": deadline.promise.value, "due": deadline.due.isoformat(), "late": deadline.late(now)}


def glance_fields(glance: Glance, now: datetime) -> dict[str, Any]:
    """What a list shows beside a case, as JSON has it."""
    return {"owed": owed_fields(glance.due, now) if glance.due else None, "last_hour": glance.last_hour}
