"""What somebody who runs commands on this machine did, put into the audit log.

Knows who they are: the actor `operator`, since the machine knows no more. Must not know what the acts mean.
"""

from __future__ import annotations

from pathlib import Path

from bot.config import Settings
from bot.identity.people import OPERATOR
from bot.wiring import now
from factbase.audit import AuditLog, Detail
from factbase.database import Base, open_base


def noted(base: Base, act: str, subject: str, detail: Detail) -> None:
    """One act on an open base."""
    AuditLog(base).append(OPERATOR.name, OPERATOR.via, act, subject, detail, now())


def noted_in(settings: Settings, act: str, subject: str, detail: Detail) -> None:
    """One act on the configured base, if there is one. Raises DatabaseError."""
    noted_at(settings.base, act, subject, detail)


def noted_at(place: Path, act: str, subject: str, detail: Detail) -> None:
    """One act on the base in this file, if there is one. Raises DatabaseError."""
    if not place.exists():
        return
    base = open_base(place)
    try:
        noted(base, act, subject, detail)
    finally:
        base.close()
