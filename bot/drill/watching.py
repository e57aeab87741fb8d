"""What was promised in a drill: the clock's own job, and an eye on what it finds to be late.

Knows the job that reminds people, and what it reads. Must not decide what is due, or measure anything.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from bot.casework.promises import matter
from bot.casework.reminding import DeadlineJob, OpenCases
from bot.core.deadlines import DeadlinePolicy, Promise, deadlines
from bot.oncall.job import PagingJob
from bot.ports import Clock
from factbase.case_promises import PromisedCase


@dataclass(frozen=True, slots=True)
class Late:
    """Something that was not done in time. `until`: when it was owed no more; None where it still is."""

    case_id: int
    promise: Promise
    priority: str
    due: datetime
    until: datetime | None = None


@dataclass
class Eye:
    """The open cases, as the job reads them. It looks whenever the job does, and no finer than that."""

    cases: OpenCases
    policy: DeadlinePolicy
    clock: Clock
    _found: dict[tuple[int, Promise, datetime], Late] = field(default_factory=dict)

    def open(self) -> Sequence[PromisedCase]:
        """All of them; what is late among them now is noted."""
        cases = self.cases.open()
        self._look(cases, self.clock())
        return cases

    def late(self) -> tuple[Late, ...]:
        """All that was ever late, what was due first coming first."""
        return tuple(sorted(self._found.values(), key=lambda each: (each.due, each.case_id)))

    def _look(self, cases: Sequence[PromisedCase], now: datetime) -> None:
        late = {
            (case.id, owed.promise, owed.due): Late(case.id, owed.promise, case.priority, owed.due)
            for case in cases
            for owed in deadlines(matter(case), self.policy)
            if owed.late(now)
        }
        for key, known in self._found.items():
            if known.until is None and key not in late:
                self._found[key] = replace(known, until=now)
        self._found.update(late)  # what is owed once more, as after a lowering, is late until it ends


def watching(
    job: DeadlineJob, paging: PagingJob, also: frozenset[str] = frozenset()
) -> tuple[DeadlineJob, Eye]:
    """The job, its pages going out with those of `paging`, and the eye on it.

    `also`: colleagues without an account, whom a script plays.
    """
    eye = Eye(job.cases, job.policy, job.clock)
    known: Callable[[], frozenset[str]] = job.colleagues
    watched = replace(
        job, cases=eye, put=paging.put, zones=paging.ways.zones, colleagues=lambda: known() | also
    )
    return watched, eye
