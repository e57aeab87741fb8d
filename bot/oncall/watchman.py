"""Who watches the alarm path: a test page every day, by day, and a look ahead for hours that nobody has.

Knows the outbox of pages and heartbeats. Must not know how a page travels. What it finds is itself paged.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from bot.core.proving import is_test_due
from bot.oncall import texts
from bot.oncall.duty import Duty
from bot.oncall.job import PagingJob
from bot.oncall.lookout import Heartbeats, Lookout
from bot.oncall.needed import AGENCY
from bot.ports import Clock
from factbase.pages import DeliveryState, PageDelivery

TESTED, PROVED, SILENT = "alarm_test", "alarm_test_proved", "alarm_path_broken"
"""Names of heartbeats: the test was sent, it arrived, its failure was told of."""
PROMPT = timedelta(minutes=15)
"""A test page that has not arrived after this has failed."""


class Deliveries(Protocol):
    """How pages went."""

    def of_page(self, page_id: int) -> Sequence[PageDelivery]:
        """Every way of one page."""


@dataclass(frozen=True, slots=True)
class Watchman:
    """Tests the path that alarms take, and looks ahead."""

    job: PagingJob
    duty: Duty
    pages: Deliveries
    heartbeats: Heartbeats
    clock: Clock

    def run(self) -> None:
        """Do what is due. Harmless to call often."""
        now = self.clock()
        with self.job.writing():
            last, policy = self.heartbeats.last(TESTED), self.job.policy
            if is_test_due(last[0] if last else None, policy.tests, policy.zone, now):
                self.test()
            self._judge(now)
            Lookout(self.job, self.duty, self.heartbeats).run(now)

    def test(self) -> int:
        """Send a test page to whoever is on call, the deputy and the agency. Returns the page's id."""
        now = self.clock()
        people = [*self._serving(now), AGENCY]
        page_id = self.job.put("test", texts.test_page(now, self.unaddressed()), people)
        self.heartbeats.beat(TESTED, str(page_id), now)
        return page_id

    def unaddressed(self) -> tuple[str, ...]:
        """Who is on call or the deputy now and has no address of their own.

        Their pages go to the agency's addresses, where at night perhaps nobody reads them; and a test that
        arrives there says nothing about them.
        """
        return tuple(name for name in self._serving(self.clock()) if not self.job.ways.of(name))

    def _serving(self, now: datetime) -> tuple[str, ...]:
        serving = self.duty.on_call(now)
        return tuple(dict.fromkeys(name for name in (serving.officer, serving.deputy) if name))

    def _judge(self, now: datetime) -> None:
        """Whether the last test arrived everywhere; if not, every other way is told, once a test."""
        last = self.heartbeats.last(TESTED)
        if last is None:
            return
        sent_at, page_id = last
        deliveries = self.pages.of_page(int(page_id))
        missing = [
            f"{each.person} by way {each.way}" for each in deliveries if each.state is not DeliveryState.SENT
        ]
        if deliveries and not missing:
            if self._detail(PROVED) != page_id:
                self.heartbeats.beat(PROVED, page_id, now)
        elif now - sent_at >= PROMPT and self._detail(SILENT) != page_id:
            everyone = list(dict.fromkeys([*self.duty.rota(now).all, AGENCY]))
            self.job.put("trouble", texts.silent(missing or ["anybody"]), everyone)
            self.heartbeats.beat(SILENT, page_id, now)

    def _detail(self, name: str) -> str:
        last = self.heartbeats.last(name)
        return last[1] if last else ""
