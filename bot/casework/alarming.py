"""Alarms that the bot raises, with their line in the audit log.

Knows the alarms and the log. Must not know who is on call, or why a case is urgent.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from factbase.alarms import AlarmStore
from factbase.audit import AuditLog
from factbase.cases import reference
from factbase.record import ITSELF

RAISED = "alarm.raised"


@dataclass(frozen=True, slots=True)
class LoggedAlarms:
    """Where alarms are raised by the bot itself."""

    alarms: AlarmStore
    log: AuditLog

    def raise_(self, case_id: int, priority: str, now: datetime) -> bool:
        """Call for somebody, inside a transaction; an open alarm that is as urgent goes on as it is."""
        news = self.alarms.raise_(case_id, priority, now)
        if news:
            self.log.append(ITSELF, "triage", RAISED, reference(case_id), {"priority": priority}, now)
        return news
