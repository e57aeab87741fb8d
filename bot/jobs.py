"""The clock as a caller: what staff must hear about facts is sent until somebody was reached.

Knows the outbox of staff alerts and the pager's port. Must not know how a page travels. Alarms about cases
have a job of their own, `bot.oncall.job`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from bot.errors import AlertFailed
from bot.ports import Clock, Page, Pager, StaffAlerts

LEASE = timedelta(minutes=2)
"""How long one process has to send an alert before another may try."""
_FIRST_PAUSE = timedelta(seconds=10)
_LONGEST_PAUSE = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class AlertJob:
    """Sends the alerts that are due, each until somebody was reached."""

    alerts: StaffAlerts
    pager: Pager
    clock: Clock

    def run(self) -> int:
        """Send what is due now. Returns how many alerts reached somebody."""
        reached = 0
        while due := self.alerts.claim(self.clock(), LEASE):
            try:
                self.pager.page(Page(due.title, due.body))
            except AlertFailed as error:
                self.alerts.failed(due.id, str(error), self.clock() + pause(due.attempts))
            else:
                self.alerts.sent(due.id, self.clock())
                reached += 1
        return reached


def pause(attempts: int) -> timedelta:
    """How long to wait after so many attempts: doubling, up to five minutes."""
    doublings = min(max(attempts - 1, 0), 10)
    return min(_FIRST_PAUSE * float(2**doublings), _LONGEST_PAUSE)
