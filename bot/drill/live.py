"""A drill in real time: a sandbox server that real staff work on, and a crowd that asks it over HTTP.

Knows the server and an HTTP client. Must not know what is measured. Everybody in the crowd asks on the web
page, each with a cookie of their own; so nobody can be written to later, and the report says so.
"""

from __future__ import annotations

import asyncio
import signal
import socket
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import httpx
import structlog

from bot.channels.web.site import CHANNEL, COOKIE
from bot.drill.chats import DrillWays
from bot.drill.crowd import Report, crowd
from bot.drill.directing import Conditions, Ended
from bot.drill.measures import measured
from bot.drill.observed import Sent, observed
from bot.drill.replay import Progress
from bot.drill.scenario import Scenario
from bot.drill.watching import Late, watching
from bot.serving import serve_forever
from bot.staffing import staff_rooms
from bot.wiring import Rumourline

_READY_SECONDS = 60.0
_LOOK_SECONDS = 0.2
_ANSWER_SECONDS = 60.0
_log = structlog.get_logger(__name__)


@dataclass
class Live:
    """One drill in real time. `reports` come at their minutes, so many of which pass in a real one."""

    line: Rumourline
    reports: Sequence[Report]
    minutes: float
    sent: list[Sent] = field(default_factory=list)
    late: tuple[Late, ...] = ()
    """What was not done in time, known when it is over."""

    async def run(self, door: socket.socket, ways: DrillWays, progress: Progress) -> None:
        """Serve and ask, until the drill's time is over or somebody stops it."""
        paging = replace(self.line.duties.paging, ways=ways)
        duties = self.line.duties.paged_by(paging)
        deadlines, eye = watching(duties.deadlines, paging)
        line = replace(self.line, duties=replace(duties, deadlines=deadlines))
        host, port = door.getsockname()[:2]
        asking = asyncio.create_task(self._ask(f"http://{host}:{port}", progress))
        try:
            await serve_forever(line, staff_rooms(line), door, typed=False)
        finally:
            self.late = eye.late()
            asking.cancel()
            await asyncio.gather(asking, return_exceptions=True)

    async def _ask(self, place: str, progress: Progress) -> None:
        loop = asyncio.get_running_loop()
        async with httpx.AsyncClient(base_url=place, timeout=_ANSWER_SECONDS, trust_env=False) as client:
            await _ready(client, loop.time() + _READY_SECONDS)
            start = loop.time()
            under_way: set[asyncio.Task[None]] = set()
            for number, report in enumerate(self.reports, 1):
                await asyncio.sleep(max(0.0, start + report.at * 60 - loop.time()))
                under_way.add(asyncio.create_task(self._one(client, report)))
                progress(number, len(self.reports))
            await asyncio.gather(*under_way)
            await asyncio.sleep(max(0.0, start + self.minutes * 60 - loop.time()))
        signal.raise_signal(signal.SIGINT)  # the server closes as it does for Control-C

    async def _one(self, client: httpx.AsyncClient, report: Report) -> None:
        self.sent.append(self._known(report))
        try:
            headers = {"Cookie": f"{COOKIE}={report.person}"}
            await client.post("/api/ask", json={"text": report.text}, headers=headers)
        except httpx.HTTPError as error:
            _log.warning("nobody_answered", error=type(error).__name__)

    def _known(self, report: Report) -> Sent:
        of, name = self.line.pseudonyms.of, f"{CHANNEL}:cookie:{report.person}"
        return Sent(report, of("author", name), of("conversation", name))


def enact(
    line: Rumourline, conditions: Conditions, ways: DrillWays, door: socket.socket, progress: Progress
) -> Ended:
    """Enact a drill on this sandbox, on the real clock, until its time is over or somebody stops it."""
    speed, start = conditions.speed or 1.0, line.service.clock()
    scenario = in_real_time(conditions.scenario, speed)
    reports = on_the_web(crowd(conditions.scenario, conditions.seed, conditions.scale), speed)
    live = Live(line, reports, scenario.hours * 60)
    asyncio.run(live.run(door, ways, progress))
    seen = observed(line.base, live.sent, start, line.service.clock(), live.late)
    return Ended(replace(conditions, scenario=scenario), seen, measured(scenario, seen))


def on_the_web(reports: Sequence[Report], speed: float) -> tuple[Report, ...]:
    """The crowd as it comes in real time: all on the web page, `speed` times as fast."""
    return tuple(
        replace(each, at=each.at / speed, channel=CHANNEL, chat=f"own-{each.person}", group=False)
        for each in reports
    )


def in_real_time(scenario: Scenario, speed: float) -> Scenario:
    """The scenario as long as it really lasts."""
    return scenario.model_copy(update={"hours": scenario.hours / speed})


async def _ready(client: httpx.AsyncClient, until: float) -> None:
    loop = asyncio.get_running_loop()
    while loop.time() < until:
        try:
            if (await client.get("/health")).status_code == 200:
                return
        except httpx.HTTPError:
            pass
        await asyncio.sleep(_LOOK_SECONDS)
