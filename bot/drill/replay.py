"""A drill in virtual time: the crowd writes, the real service answers, staff work, the clock's jobs run.

Knows the order of things within a step of the clock. Must not know what is measured, or any wall clock: hours
pass as fast as the machine can answer.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from random import Random

from bot.core.chat import Address, Place, Pressed, Said, Sender
from bot.core.messages import Message
from bot.core.posting import parted
from bot.desk.post_office import PostOffice
from bot.desk.reception import FrontDesk
from bot.drill.chats import Shown, SimulatedChat
from bot.drill.crowd import WEB, Report
from bot.drill.doors import Doors
from bot.drill.observed import Sent
from bot.drill.scenario import Scenario
from bot.drill.staff import Staff
from bot.intake import Intake
from bot.outcomes import Outcome
from bot.questions import Question
from bot.wiring import Rumourline

STEP = timedelta(seconds=15)
"""How far the clock moves at once; no time in the report is finer."""
_MINUTE = 4
"""Steps after which the jobs are run that the server runs once a minute."""
_SECOND = timedelta(seconds=1)
_PRESSES = 0.7
"""How many of those who are asked back choose; half as many say that an answer is not about their claim."""
_DAWDLE = 1.5
_AFTERWARDS = 900
"""Seconds in which what is on its way at the end may still arrive."""
Progress = Callable[[int, int], None]


@dataclass
class VirtualClock:
    """A clock that the drill moves."""

    now: datetime = datetime(2000, 1, 1, tzinfo=UTC)

    def __call__(self) -> datetime:
        """The drill's now."""
        return self.now


@dataclass
class Replay:
    """One run. `names`: the pseudonym of each person of the crowd."""

    line: Rumourline
    scenario: Scenario
    reports: Sequence[Report]
    clock: VirtualClock
    chats: Mapping[str, SimulatedChat]
    doors: Doors
    staff: Staff
    seed: int
    sent: list[Sent] = field(default_factory=list)
    """The messages of the crowd so far, as the records know them."""
    _said: dict[str, Report] = field(default_factory=dict)
    _presses: list[tuple[datetime, Pressed]] = field(default_factory=list)

    async def run(self, progress: Progress) -> None:
        """Play it all."""
        intake: Intake[Question, Outcome] = Intake(self.line.service.handle)
        offices = {name: PostOffice(chat, self.line.desk.papers) for name, chat in self.chats.items()}
        reset = self.line.service.casebook.reset
        reception = self.line.desk.reception(intake.submit, offices, reset)
        start, steps = self.clock.now, round(timedelta(hours=self.scenario.hours) / STEP)
        waiting, chance = list(reversed(self.reports)), Random(self.seed)  # noqa: S311 - no secret
        for step in range(1, steps + 1):
            self.clock.now = start + step * STEP
            minute = step * STEP / timedelta(minutes=1)
            due: list[Report] = []
            while waiting and waiting[-1].at <= minute:
                due.append(waiting.pop())
            await self._happen(due, intake, reception, offices, chance)
            self._work(step)
            progress(step, steps)
        await self._end(offices)
        await reception.close()
        await intake.close()

    async def _happen(
        self,
        due: Sequence[Report],
        intake: Intake[Question, Outcome],
        reception: FrontDesk,
        offices: Mapping[str, PostOffice],
        chance: Random,
    ) -> None:
        pressed = [press for at, press in self._presses if at <= self.clock.now]
        self._presses = [entry for entry in self._presses if entry[0] > self.clock.now]
        asked = [intake.submit(self._question(each)) for each in due if each.channel == WEB]
        web = asyncio.gather(*asked)
        for each in due:
            if each.channel != WEB:
                await reception.take(self._event(each))
        for press in pressed:
            await reception.take(press)
        await web
        if due or pressed:
            await reception.finished()
        for office in offices.values():
            await office.flush(60)
        for chat in self.chats.values():
            for shown in chat.read():
                self._react(shown, chance)

    def _work(self, step: int) -> None:
        """What the clock and people do after what happened."""
        if step % _MINUTE == 0:
            self.line.duties.rescorer.run()
            self.doors.deadlines.run()
        self.doors.paging.run()
        self.staff.turn(self.clock.now)
        self.doors.paging.run()
        self.line.alert_job.run()
        now = self.clock.now
        for _ in range(int(STEP / _SECOND)):
            if not self.line.mailing_job.run():
                break
            self.clock.now += _SECOND
        self.clock.now = now

    async def _end(self, offices: Mapping[str, PostOffice]) -> None:
        """Let what is on its way arrive."""
        quiet = 0
        for _ in range(_AFTERWARDS):
            self.clock.now += _SECOND
            sent = self.line.mailing_job.run()
            for office in offices.values():
                await office.flush(60)
            quiet = 0 if sent else quiet + 1
            if quiet > 2:
                return

    def _question(self, report: Report) -> Question:
        name = f"{WEB}:{report.person}"
        of, now = self.line.pseudonyms.of, self.clock.now
        about = of("message", f"{name}:{report.at}")
        place = of("conversation", name)
        self.sent.append(Sent(report, of("author", name), place, about))
        return Question(Message(about, WEB, place, of("author", name), report.text, now))

    def _event(self, report: Report) -> Said:
        papers = self.line.desk.papers
        address = Address(report.channel, report.chat)
        number = f"{len(self._said) + 1}"
        self._said[number] = report
        sender, place = self._sender(report), papers.conversation(address)
        self.sent.append(Sent(report, sender.author, place, papers.message(address, number)))
        return Said(
            key=number,
            id=number,
            place=Place.GROUP if report.group else Place.DIRECT,
            address=address,
            conversation=place,
            sender=sender,
            sent_at=self.clock.now,
            text=report.text,
        )

    def _sender(self, report: Report) -> Sender:
        author = self.line.pseudonyms.of("author", f"{report.channel}:{report.person}")
        return Sender(report.person, author)

    def _react(self, shown: Shown, chance: Random) -> None:
        """Whoever is asked back mostly chooses; some say that an answer is not about their claim."""
        report = self._said.get(shown.post.reply_to)
        rumour = self.scenario.rumours.get(report.about) if report else None
        if report is None or rumour is None or not shown.post.buttons:
            return
        prompt_id, _ = parted(shown.post.buttons[0].token)
        papers = self.line.desk.papers
        prompt = papers.prompts.get(prompt_id, self.clock.now)
        if prompt is None:
            return
        kept = papers.seal.open(prompt.sealed)
        option = _option(kept, rumour.fact_ids)
        keen = _PRESSES if kept["suggestions"] else _PRESSES / 2
        if not option or chance.random() >= keen:
            return
        press = Pressed(
            key=f"press-{shown.id}",
            id=shown.id,
            place=Place.GROUP if report.group else Place.DIRECT,
            address=shown.address,
            conversation=papers.conversation(shown.address),
            sender=self._sender(report),
            sent_at=self.clock.now,
            token=f"{prompt_id}:{option}",
        )
        wait = timedelta(minutes=chance.expovariate(1 / _DAWDLE))
        self._presses.append((self.clock.now + wait, press))


def _option(kept: Mapping[str, list[Mapping[str, object]]], right: frozenset[str]) -> str:
    """What the asker presses: the suggestion that is right, none of them, or that an answer is not theirs."""
    suggested = [each["fact_id"] for each in kept["suggestions"]]
    if suggested:
        able = [str(number) for number, name in enumerate(suggested, 1) if name in right]
        return able[0] if able else "none"
    told = {each["fact_id"] for each in kept["answers"]}
    return "" if not told or told & right else "no"
