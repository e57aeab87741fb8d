"""What a check-up finds. Knows shapes only."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Health(StrEnum):
    """How a part is."""

    WELL = "ok"
    NOTE = "note"
    ILL = "fix"


@dataclass(frozen=True, slots=True)
class Finding:
    """One part, how it is, what was found, and what to do."""

    what: str
    health: Health
    found: str
    advice: str = ""
