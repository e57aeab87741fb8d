"""The scripted staff: hears pages, acknowledges, holds, writes, approves, each after a realistic while.

Knows the doors that people use, and the script. Must not know who asked, or measure anything. Each worker is
a generator of minutes: it does something, and says how long until it does the next thing.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from random import Random

from bot.core.permissions import Person
from bot.drill import crew
from bot.drill.doors import Doors
from bot.drill.scenario import Answer, Rumour, Scenario
from bot.errors import CaseRefused, ChecksFailed
from factbase.case_life import CaseState
from factbase.cases import Case
from factbase.errors import ActRefused, FactExists
from factbase.facts import Fact, Source

_IDLE = 1.0
_TOPIC = "services"
_DEPUTY_FROM = 3
"""The page from which on the deputy is asked: the ladder's third step."""
_NOT_OURS = "no claim about a public matter"


class Staff:
    """The simulated staff of one drill; `turn` lets them do what is due."""

    def __init__(self, scenario: Scenario, doors: Doors, seed: int) -> None:
        self._scenario = scenario
        self._doors = doors
        self._chance = Random(seed)  # noqa: S311 - a script is no secret
        self._heard: dict[int, int] = {}
        self._rings: list[tuple[datetime, int, str]] = []
        self._held: set[int] = set()
        self._busy: set[int] = set()
        self._review: list[tuple[str, int]] = []
        self._written: set[str] = set()
        self.troubles: list[str] = []
        start = doors.clock()
        workers = [self._holder(), self._watcher(), self._approver()]
        workers += [self._writer(person) for person in crew.writers(scenario.crew)]
        self._agenda = [(start, number, worker) for number, worker in enumerate(workers)]

    def turn(self, now: datetime) -> None:
        """Let everybody do what is due now."""
        self._listen(now)
        while self._rings and self._rings[0][0] <= now:
            _, case_id, name = heapq.heappop(self._rings)
            self._acknowledge(case_id, crew.DEPUTY if name == crew.DEPUTY.name else crew.OFFICER)
        while self._agenda[0][0] <= now:
            _, number, worker = heapq.heappop(self._agenda)
            heapq.heappush(self._agenda, (now + timedelta(minutes=next(worker)), number, worker))

    def _listen(self, now: datetime) -> None:
        """Pages that went out since: whoever was paged may notice, and acknowledges after a while."""
        for alarm in self._doors.alarms.open():
            known = self._heard.get(alarm.id, 0)
            self._heard[alarm.id] = len(alarm.paged)
            for step in range(known, len(alarm.paged)):
                if alarm.acknowledged_at is None and self._chance.random() < self._scenario.crew.hears:
                    wait = timedelta(minutes=self._takes(self._scenario.crew.acknowledges))
                    person = crew.DEPUTY if step + 1 >= _DEPUTY_FROM else crew.OFFICER
                    heapq.heappush(self._rings, (now + wait, alarm.case_id, person.name))

    def _acknowledge(self, case_id: int, person: Person) -> None:
        alarm = self._doors.alarms.open_for(case_id)
        if alarm is not None and alarm.acknowledged_at is None:
            self._try(partial(self._doors.casework.acknowledge, person, case_id))

    def _watcher(self) -> Iterator[float]:
        """The officer looks at the list now and then, and sees what no page told."""
        while True:
            yield self._takes(self._scenario.crew.looks)
            for case in self._open():
                if case.state is CaseState.NEW:
                    self._try(partial(self._doors.casework.acknowledge, crew.OFFICER, case.id))

    def _holder(self) -> Iterator[float]:
        """The officer sends holding statements, the most urgent first."""
        while True:
            case = crew.to_hold(self._open(), self._held, self._settled())
            if case is None:
                yield _IDLE
                continue
            self._held.add(case.id)
            self._judge(case)
            yield self._takes(self._scenario.crew.holds)
            if self._still(case):
                self._try(partial(self._hold, case))

    def _hold(self, case: Case) -> None:
        """The ready text of the rumour's topic, unchanged."""
        rumour = self._rumour(case)
        said, due = self._doors.casework.template(rumour.topic if rumour and rumour.topic else _TOPIC)
        self._doors.casework.holding(crew.OFFICER, case.id, said, due)

    def _judge(self, case: Case) -> None:
        """Say how bad it would be if people believed it."""
        rumour = self._rumour(case)
        if rumour is not None and rumour.harm is not None and case.harm is None:
            self._try(partial(self._doors.casework.set_harm, crew.OFFICER, case.id, rumour.harm))

    def _writer(self, person: Person) -> Iterator[float]:
        """Somebody takes up a case and brings it to its end, or writes the fact that does."""
        while True:
            case = crew.to_work_on(self._open(), self._busy | self._waiting())
            if case is None:
                yield _IDLE
                continue
            self._busy.add(case.id)
            self._try(partial(self._doors.casework.take, person, case.id))
            rumour = self._rumour(case)
            answer = rumour.answer if rumour else None
            if rumour is None or answer is None or rumour.id in self._written:
                yield self._takes(self._scenario.crew.links)
                self._end(person, case, rumour)
            else:
                self._written.add(rumour.id)
                yield self._takes(self._scenario.crew.writes)
                self._try(partial(self._write, person, case, rumour, answer))

    def _end(self, person: Person, case: Case, rumour: Rumour | None) -> None:
        """Bring a case to its end without a new fact; where the fact is being written, look again later."""
        doors = self._doors.casework
        if not self._still(case):
            return
        if rumour is None:
            self._try(partial(doors.dismiss, person, case.id, _NOT_OURS))
        elif rumour.dismiss:
            self._try(partial(doors.dismiss, person, case.id, rumour.dismiss))
        elif rumour.route:
            self._try(partial(doors.route, person, case.id, rumour.route))
        else:
            able = [name for name in sorted(rumour.fact_ids) if self._answers(name)]
            if able:
                self._try(partial(doors.link, person, case.id, able[0]))
            else:
                self._busy.discard(case.id)

    def _write(self, person: Person, case: Case, rumour: Rumour, answer: Answer) -> None:
        """Draft from the case, fill in what is told, hand it to those who approve."""
        desk, made = self._doors.editorial, rumour.fact_id
        if not self._still(case):
            self._written.discard(rumour.id)
            return
        self._doors.casework.draft(person, case.id, made, lambda fact: desk.start(person, fact))
        working = desk.fact(person, made).working
        if working is None:
            return
        saved = desk.save(person, _filled(working.fact, answer, self._doors.clock()), working.edit)
        submitted = desk.submit(person, made, saved.edit)
        self._review.append((made, submitted.edit))

    def _approver(self) -> Iterator[float]:
        """A second person reads what was handed in, and lets it out."""
        while True:
            if not self._review:
                yield _IDLE
                continue
            fact_id, edit = self._review.pop(0)
            yield self._takes(self._scenario.crew.approves)
            self._try(partial(self._doors.editorial.publish, crew.APPROVER, fact_id, edit))

    def _open(self) -> Sequence[Case]:
        return self._doors.casework.list(crew.OFFICER, only_open=True, limit=1_000)

    def _still(self, case: Case) -> bool:
        now = self._doors.casework.files.get(case.id)
        return now is not None and now.state.open

    def _settled(self) -> set[int]:
        """Cases that are about to end without a holding statement: linked, routed or dismissed at once."""
        settled = set()
        for case in self._open():
            rumour = self._rumour(case)
            if rumour is None or rumour.answer is None or self._answers(rumour.fact_id):
                settled.add(case.id)
        return settled

    def _waiting(self) -> set[int]:
        """Cases about a rumour whose fact is being written: there is nothing to do until it is out."""
        cases = ((case.id, self._rumour(case)) for case in self._open())
        return {
            number
            for number, rumour in cases
            if rumour and rumour.id in self._written and not self._answers(rumour.fact_id)
        }

    def _rumour(self, case: Case) -> Rumour | None:
        """What a person sees at once when they read the case."""
        return self._scenario.rumours.get(crew.subject(self._doors.askers(case.id)))

    def _answers(self, fact_id: str) -> bool:
        fact = self._doors.casework.fact(fact_id)
        return fact is not None and fact.answers_at(self._doors.clock())

    def _takes(self, median: float) -> float:
        return crew.takes(median, self._chance)

    def _try(self, act: Callable[[], object]) -> None:
        """People run into what others did meanwhile; that is told in the report, and no end of the drill."""
        try:
            act()
        except (CaseRefused, ActRefused, ChecksFailed, FactExists) as error:
            self.troubles.append(f"{type(error).__name__}: {error}")


def _filled(fact: Fact, answer: Answer, now: datetime) -> Fact:
    """A draft with what people will be told."""
    return replace(
        fact,
        verdict=answer.verdict,
        corrections={code: one.correction() for code, one in answer.told.items()},
        sources=(Source(*answer.source),),
        checked_on=now.date(),
        review_by=now + timedelta(days=30),
        agency=fact.agency or "Drill",
    )
