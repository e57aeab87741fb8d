"""What the desk forgets, and when.

Knows the schedule and who enforces it. Must not know platforms or SQL. What people said is sealed and goes
first; the counts stay.
"""

from __future__ import annotations

from bot.desk.papers import Papers
from bot.privacy.enforcing import Enforcer

RETENTION_SECONDS = 3_600.0
"""How often something is forgotten."""


def forget(papers: Papers) -> dict[str, int]:
    """Forget what is no longer needed, unless a legal hold keeps it; how much, by kind.

    Raises DatabaseError.
    """
    return Enforcer(papers.base, papers.schedule()).run(papers.clock())
