"""Who watches the alarm path: a test page every day, and a look ahead for nights without anybody.

Knows the outbox of pages and heartbeats. Must not know how a page travels. What it finds is itself paged.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from bot.oncall import texts
from bot.oncall.duty import Duty
from bot.oncall.job import AGENCY, PagingJob
from bot.ports import Clock
from factbase.pages import DeliveryState, PageDelivery

TESTED, PROVED, GAPS, SILENT = "alarm_test", "alarm_test_proved", "rota_gaps", "alarm_path_broken"
"""Names of heartbeats: the test was sent, it arrived, gaps were told of, its failure was told of."""
DAILY = timedelta(hours=24)
PROMPT = timedelta(minutes=15)
"""A test page that has not arrived after this has failed."""
AHEAD = timedelta(days=7)


class Heartbeats(Protocol):
    """When each thing was last done."""

    def last(self, name: str) -> tuple[datetime, str] | None:
        """When, and with what detail."""

    def beat(self, name: str, detail: str, now: datetime) -> None:
        """It is done now."""


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
            if self._due(TESTED, DAILY, now):
                self.test()
            self._judge(now)
            if self._due(GAPS, DAILY, now):
                self._look_ahead(now)

    def test(self) -> int:
        """Send a test page to whoever is on call and to the agency. Returns the page's id."""
        now = self.clock()
        people = list(dict.fromkeys(name for name in (self.duty.on_call(now).officer, AGENCY) if name))
        page_id = self.job.put("test", texts.test_page(now), people)
        self.heartbeats.beat(TESTED, str(page_id), now)
        return page_id

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

    def _look_ahead(self, now: datetime) -> None:
        missing = self.duty.gaps(now, AHEAD)
        if missing:
            self.job.put("gap", texts.gap(missing), [AGENCY])
        self.heartbeats.beat(GAPS, str(len(missing)), now)

    def _detail(self, name: str) -> str:
        last = self.heartbeats.last(name)
        return last[1] if last else ""

    def _due(self, name: str, every: timedelta, now: datetime) -> bool:
        last = self.heartbeats.last(name)
        return last is None or now - last[0] >= every
