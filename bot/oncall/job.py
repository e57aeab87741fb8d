"""The clock as a caller for alarms: pages what is due, sends it by each way, and sees to ways that fail.

Knows alarms, the rota and the outbox of pages. Must not know how a page travels, or decide whom to page:
`bot.core.paging` does.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.core.paging import Alarm, Paging, due
from bot.core.paging_policy import PagingPolicy
from bot.core.rota import Rota
from bot.core.triage import Priority
from bot.errors import AlertFailed
from bot.jobs import pause
from bot.oncall import texts
from bot.oncall.needed import AGENCY, Alarms, CasesTold, Duty, Pages, Ways
from bot.ports import Clock, Page
from factbase.alarms import StoredAlarm
from factbase.pages import DuePage

LEASE = timedelta(minutes=2)
TRIES = 4
"""After so many tries a way counts as broken: about a minute, well before the next step of a ladder."""
ONCE = frozenset({"hand_over", "reminder", "digest", "gap"})
"""Pages that nothing repeats: where they reach nobody they are tried on, slowly, until LAST."""
LAST = TRIES + 12
SLOWLY = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class PagingJob:
    """Pages and sends, once each time it is run."""

    writing: Callable[[], AbstractContextManager[None]]
    alarms: Alarms
    pages: Pages
    ways: Ways
    duty: Duty
    cases: CasesTold
    policy: PagingPolicy
    clock: Clock

    def run(self) -> int:
        """Page what is due, send what waits. Returns how many ways worked.

        What a server that stopped has left behind goes first: steps are counted from when a page went out.
        """
        sent = self.send()
        self.page()
        return sent + self.send()

    def page(self) -> None:
        """Put the pages that are due into the outbox, and the alarms' steps with them, in one transaction."""
        with self.writing():
            now = self.clock()
            stored = {alarm.id: alarm for alarm in self.alarms.open()}
            alarms = [_alarm(alarm) for alarm in stored.values()]
            found = due(
                alarms,
                self._rota(now),
                self.policy,
                self.duty.silences(now),
                now,
                self.ways.zones(),
                frozenset({AGENCY}),
            )
            for paging in found:
                self._put(paging, stored, now)

    def send(self) -> int:
        """Send what is due now."""
        reached = 0
        while waiting := self.pages.claim(self.clock(), LEASE):
            try:
                self.ways.send(waiting.person, waiting.way, Page(waiting.title, waiting.body))
            except AlertFailed as error:
                self._failed(waiting, str(error))
            else:
                self.pages.sent(waiting.id, self.clock())
                reached += 1
        return reached

    def put(self, kind: str, page: Page, people: Sequence[str]) -> int:
        """Put any page into the outbox, to these people. Returns its id."""
        ways = [way for person in people for way in self._ways(person)]
        told = texts.addressed(page, self._unaddressed(people)) if kind != "test" else page
        return self.pages.put(kind, "", told.title, told.body, ways, self.clock())

    def _put(self, paging: Paging, stored: Mapping[int, StoredAlarm], now: datetime) -> None:
        alarms = [stored[number] for number in paging.alarms]
        told = [self.cases.about(alarm.case_id, len(alarm.paged)) for alarm in alarms]
        about = [each for each in told if each is not None]
        if not about:
            return
        missing = self._unaddressed(paging.people)
        page = texts.addressed(texts.page(about, paging.rung, paging.digest, paging.people), missing)
        ways = list(dict.fromkeys(way for person in paging.people for way in self._ways(person)))
        kind = "digest" if paging.digest else "alarm"
        page_id = self.pages.put(kind, paging.rung.value, page.title, page.body, ways, now)
        for alarm in alarms:
            self.alarms.paged(alarm.id, page_id, now)

    def _rota(self, now: datetime) -> Rota:
        """The rota that holds; without anybody in it the agency's addresses are on call, day and night."""
        rota = self.duty.rota(now)
        return rota if rota.all else Rota(everyone=(AGENCY,))

    def _ways(self, person: str) -> list[tuple[str, str]]:
        own = self.ways.of(person)
        return [(person, way) for way in own] or [(AGENCY, way) for way in self.ways.of(AGENCY)]

    def _unaddressed(self, people: Sequence[str]) -> list[str]:
        """Who of these is told at the agency's addresses alone, as they have set none."""
        return [person for person in dict.fromkeys(people) if person != AGENCY and not self.ways.of(person)]

    def _failed(self, waiting: DuePage, error: str) -> None:
        """Try again later; if it fails for good, the page goes elsewhere too, and somebody is told of it."""
        now = self.clock()
        if waiting.attempts < TRIES:
            self.pages.later(waiting.id, error, now + pause(waiting.attempts))
            return
        with self.writing():
            if self._goes_on(waiting):
                self.pages.later(waiting.id, error, now + SLOWLY)
            else:
                self.pages.gave_up(waiting.id, error, now)
            if waiting.person != AGENCY:
                for way in self.ways.of(AGENCY):
                    self.pages.also(waiting.page_id, AGENCY, way, now)
            elif waiting.kind == "trouble":
                for person, way in self._listed(now):
                    self.pages.also(waiting.page_id, person, way, now)
            if waiting.kind != "trouble" and (waiting.kind not in ONCE or waiting.attempts == TRIES):
                self._tell_of(waiting, error, now)

    def _goes_on(self, waiting: DuePage) -> bool:
        """Whether a page that nothing repeats has reached nobody yet, and may."""
        once = waiting.kind in ONCE and waiting.attempts < LAST
        return once and not self.pages.reached(waiting.page_id)

    def _tell_of(self, failed: DuePage, error: str, now: datetime) -> None:
        """Tell by the agency's other addresses that a way fails, or by people's own where it has none."""
        named = "" if failed.person == AGENCY else failed.person
        others = [(AGENCY, way) for way in self.ways.of(AGENCY) if named or way != failed.way]
        page = texts.trouble(named, failed.way, error)
        self.pages.put("trouble", "", page.title, page.body, others or self._listed(now), now)

    def _listed(self, now: datetime) -> list[tuple[str, str]]:
        """The whole list's own ways."""
        return [(name, way) for name in self.duty.rota(now).all for way in self.ways.of(name)]


def _alarm(stored: StoredAlarm) -> Alarm:
    return Alarm(
        stored.id,
        stored.case_id,
        Priority(stored.priority),
        stored.raised_at,
        stored.acknowledged_at is not None,
        stored.paged,
    )
