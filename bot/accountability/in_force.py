"""Which policy, calibration and model are in force, as a row of the audit log whenever that changed.

Knows names and digests. Must not know what they decide. A policy file is changed with an editor, on the
machine: the server's next start is where the log can notice.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from factbase.audit import AuditLog

IN_FORCE = "configuration.in_force"
ITSELF = "rumourline"


def note_in_force(log: AuditLog, now_in_force: Mapping[str, str], now: datetime) -> bool:
    """Write a row if anything is other than the log last said. Returns whether one was written."""
    last = log.entries(limit=1, act=IN_FORCE)
    if last and dict(last[0].detail) == dict(now_in_force):
        return False
    log.append(ITSELF, "start", IN_FORCE, "configuration", now_in_force, now)
    return True
