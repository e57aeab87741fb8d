"""The duty officer's half of the composition root: alarms, the rota and the ways to people.

Knows settings, the policy and the stores. Must not decide anything.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from bot.alerts.ways import PersonalWays
from bot.case_rooms import rescorer
from bot.casework.endings import ENDS
from bot.casework.reminding import DeadlineJob
from bot.casework.rescoring import Rescorer
from bot.core.notifying import NotifyRules
from bot.core.policy import Policy
from bot.core.triage import Priority
from bot.editorial.gate import Gate
from bot.editorial.stores import stores
from bot.oncall.door import Rostering
from bot.oncall.duty import Duty
from bot.oncall.job import PagingJob
from bot.oncall.logged import LoggedPages
from bot.oncall.needed import AGENCY
from bot.oncall.texts import About
from bot.oncall.watchman import Watchman
from bot.ports import Clock, Page
from bot.pseudonyms import key_from
from bot.sealing import Seal
from bot.staff_rights import able_to_work, unable_to_work
from factbase.accounts import AccountStore
from factbase.alarms import AlarmStore
from factbase.case_acts import CaseActStore
from factbase.case_life import Act
from factbase.case_promises import CasePromises
from factbase.cases import CaseStore
from factbase.database import Base
from factbase.heartbeats import HeartbeatStore
from factbase.pages import PageStore
from factbase.rotas import RotaStore


@dataclass(frozen=True, slots=True)
class Told:
    """Cases as pages tell of them."""

    cases: CaseStore
    acts: CaseActStore
    rescorer: Rescorer
    clock: Clock

    def about(self, case_id: int, step: int) -> About | None:
        """One case; None if it is gone."""
        case = self.cases.get(case_id)
        if case is None:
            return None
        found = self.rescorer.found(case, self.clock())
        why = found.why if Priority(case.priority) is found.priority else f"score {case.score}"
        told = (case.reference, case.claim, case.priority, why, case.askers, case.language, case.opened_at)
        return About(*told, step, self._reopened(case_id), self.rescorer.telling(case))

    def _reopened(self, case_id: int) -> str:
        ended = [act for act in self.acts.acts(case_id) if act.act in ENDS or act.act is Act.REOPEN]
        return ended[-1].detail if ended and ended[-1].act is Act.REOPEN else ""


@dataclass(frozen=True, slots=True)
class DutyRooms:
    """What the clock and people do about cases and alarms."""

    rescorer: Rescorer
    paging: PagingJob
    watchman: Watchman
    rostering: Rostering
    duty: Duty
    pages: PageStore
    deadlines: DeadlineJob

    def paged_by(self, paging: PagingJob) -> DutyRooms:
        """The same rooms; whatever any of them tells people goes out through this job."""
        return replace(
            self,
            paging=paging,
            watchman=replace(self.watchman, job=paging),
            rostering=replace(self.rostering, tell=_to_everybody(paging, self.duty)),
            deadlines=replace(self.deadlines, put=paging.put, zones=paging.ways.zones),
        )

    def waiting(self) -> int:
        """How many ways to somebody have not been settled yet."""
        return self.pages.waiting()


def duty_rooms(
    data: Path,
    addresses: Sequence[str],
    policy: Policy,
    base: Base,
    clock: Clock,
    notify: NotifyRules | None = None,
) -> DutyRooms:
    """All of them on this base. `notify`: what staff may have set.

    Raises ConfigurationInvalid for an unusable key file.
    """
    scorer, duty, pages = rescorer(policy, base, clock), rota_kept(base), LoggedPages(base)
    ways = PersonalWays(AccountStore(base), Seal(key_from(data / "sealing.key")).open, addresses, notify)
    told = Told(CaseStore(base), CaseActStore(base), scorer, clock)
    job = PagingJob(base.writing, AlarmStore(base), pages, ways, duty, told, policy.paging, clock)
    gate = Gate(stores(base), clock)
    rostering = Rostering(
        *(duty, RotaStore(base), gate, able_to_work(base), clock),
        longest_silence=policy.paging.longest_silence,
        tell=_to_everybody(job, duty),
    )
    watchman = Watchman(job, duty, pages, HeartbeatStore(base), clock)
    return DutyRooms(
        scorer, job, watchman, rostering, duty, pages, deadline_job(policy, base, job, duty, clock)
    )


def deadline_job(policy: Policy, base: Base, paging: PagingJob, duty: Duty, clock: Clock) -> DeadlineJob:
    """Whoever reminds of what is owed about cases; what they say goes out with the other pages."""
    return DeadlineJob(
        writing=base.writing,
        cases=CasePromises(base),
        record=CaseActStore(base),
        serving=duty,
        put=paging.put,
        zones=paging.ways.zones,
        colleagues=able_to_work(base),
        policy=policy.deadlines,
        paging=policy.paging,
        clock=clock,
        agency=AGENCY,
    )


def rota_kept(base: Base) -> Duty:
    """The rota in this base. Accounts that are closed, or may no longer work on cases, are gone from it."""
    return Duty(RotaStore(base), unable_to_work(base))


def _to_everybody(job: PagingJob, duty: Duty) -> Callable[[Page], object]:
    """Tells everybody on the rota, and the agency."""
    return lambda page: job.put("silence", page, [*duty.rota(job.clock()).all, AGENCY])
