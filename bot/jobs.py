"""The clock as a caller: what must be done though nobody asks.

Knows the outbox of alerts and the pager's port. Must not know how a page travels.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.errors import AlertFailed
from bot.ports import Alerts, Cases, Clock, Page, Pager
from factbase.cases import Case

LEASE = timedelta(minutes=2)
"""How long one process has to send an alert before another may try."""
_FIRST_PAUSE = timedelta(seconds=10)
_LONGEST_PAUSE = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class AlertJob:
    """Sends the alerts that are due, each until somebody was reached."""

    alerts: Alerts
    cases: Cases
    pager: Pager
    clock: Clock

    def run(self) -> int:
        """Send what is due now. Returns how many alerts reached somebody."""
        reached = 0
        while due := self.alerts.claim(self.clock(), LEASE):
            case = self.cases.get(due.case_id)
            if case is None:
                continue
            try:
                self.pager.page(page(case))
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


def page(case: Case) -> Page:
    """What the duty officer reads: the claim, never who sent it."""
    claim = case.claim if len(case.claim) <= 300 else f"{case.claim[:299]}…"
    opened = _minute(case.opened_at)
    return Page(
        title=f"New rumour {case.reference}",
        body=(
            f"“{claim}”\n"
            f"Language: {case.language}. Asked by {case.askers} so far, first at {opened}.\n"
            f"No verified fact answers it. See: rumourline cases show {case.reference}"
        ),
    )


def _minute(instant: datetime) -> str:
    return instant.strftime("%Y-%m-%d %H:%M UTC")
