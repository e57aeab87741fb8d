"""The duty officer's half of the composition root: cases, alarms, the rota and the ways to people.

Knows settings, the policy and the stores. Must not decide anything.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from bot.alerts.ways import PersonalWays
from bot.casework.alarming import LoggedAlarms
from bot.casework.blocking import Blocking
from bot.casework.door import Casework
from bot.casework.endings import ENDS, Endings
from bot.casework.filing import CaseFiles
from bot.casework.follow_up import Follower, FollowUp
from bot.casework.promises import Owed
from bot.casework.reminding import DeadlineJob
from bot.casework.reopening import Reopening
from bot.casework.rescoring import Rescorer
from bot.casework.second_look import Casebook, SecondLook
from bot.core.holding import HoldingTexts
from bot.core.notifying import NotifyRules
from bot.core.permissions import Permission, Role, permissions
from bot.core.policy import Policy
from bot.core.triage import Priority
from bot.editorial.gate import Gate
from bot.editorial.stores import stores
from bot.oncall.door import Rostering
from bot.oncall.duty import Duty
from bot.oncall.job import AGENCY, PagingJob
from bot.oncall.logged import LoggedPages
from bot.oncall.texts import About
from bot.oncall.watchman import Watchman
from bot.ports import Clock, Page
from bot.protecting import Protection
from bot.pseudonyms import key_from
from bot.sealing import Seal
from bot.wording.catalogue import wording
from factbase.accounts import Account, AccountStore
from factbase.alarms import AlarmStore
from factbase.audit import AuditLog
from factbase.blocks import BlockStore
from factbase.case_acts import CaseActStore
from factbase.case_bonds import CaseBonds
from factbase.case_counts import CaseCounts
from factbase.case_file import CaseFile
from factbase.case_grouping import CaseGrouping
from factbase.case_life import Act
from factbase.case_promises import CasePromises
from factbase.case_search import CaseSearch
from factbase.cases import CaseStore
from factbase.database import Base
from factbase.deliveries import DeliveryStore
from factbase.floods import Caps, FloodCounts
from factbase.heartbeats import HeartbeatStore
from factbase.pages import PageStore
from factbase.rotas import RotaStore
from factbase.staff_alerts import StaffAlertStore
from factbase.store import FactStore
from factbase.threats import ThreatStore


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
        return About(*told, step, self._reopened(case_id))

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


def rescorer(policy: Policy, base: Base, clock: Clock) -> Rescorer:
    """Whoever works out how urgent cases are."""
    counts = CaseCounts(base, flood_counts(policy, base))
    alarms = LoggedAlarms(AlarmStore(base), AuditLog(base))
    return Rescorer(CaseStore(base), counts, alarms, policy.triage, base.writing, clock)


def second_look(
    policy: Policy, base: Base, casebook: Casebook, clock: Clock, followers: Sequence[Follower] = ()
) -> SecondLook:
    """Whoever sees that two cases are one matter, and tells `followers`."""
    return SecondLook(
        casebook=casebook,
        cases=CaseStore(base),
        acts=CaseActStore(base),
        grouping=CaseGrouping(base),
        bonds=CaseBonds(base),
        gate=Gate(stores(base), clock),
        rescorer=rescorer(policy, base, clock),
        follow_up=FollowUp(tuple(followers)),
        merge_at=policy.join_at,
        propose_at=policy.propose_at,
    )


def endings(policy: Policy, base: Base, clock: Clock, followers: Sequence[Follower] = ()) -> Endings:
    """Whoever knows how staff have ended a matter, and tells `followers` where one begins anew."""
    return Endings(
        cases=CaseStore(base),
        search=CaseSearch(base),
        acts=CaseActStore(base),
        counts=CaseCounts(base, flood_counts(policy, base)),
        rescorer=rescorer(policy, base, clock),
        gate=Gate(stores(base), clock),
        follow_up=FollowUp(tuple(followers)),
        fact=FactStore(base).instead,
        agencies=policy.casework.agencies,
        policy=policy.casework.quiet,
    )


def reopening(policy: Policy, base: Base, clock: Clock, followers: Sequence[Follower] = ()) -> Reopening:
    """Whoever opens a case again by itself, and tells `followers`."""
    return Reopening(
        CaseActStore(base),
        Gate(stores(base), clock),
        rescorer(policy, base, clock),
        FollowUp(tuple(followers)),
    )


def flood_counts(policy: Policy, base: Base) -> FloodCounts:
    """How many people count, however many accounts there are."""
    floods = policy.floods
    return FloodCounts(base, Caps(60 * floods.minutes, floods.one_text, floods.newcomers))


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
        *(duty, RotaStore(base), gate, _able(base), clock),
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
        colleagues=_able(base),
        policy=policy.deadlines,
        paging=policy.paging,
        clock=clock,
        agency=AGENCY,
    )


def casework(
    policy: Policy, base: Base, clock: Clock, followers: Sequence[Follower] = (), language: str = "en"
) -> Casework:
    """All that staff can do about cases in this base. `language`: the agency's, for templates."""
    cases, acts, alarms = CaseStore(base), CaseActStore(base), AlarmStore(base)
    scorer = rescorer(policy, base, clock)
    return Casework(
        gate=Gate(stores(base), clock),
        files=CaseFiles(
            *(cases, acts, CaseFile(base), alarms, PageStore(base), scorer, CaseBonds(base)),
            floods=flood_counts(policy, base),
            flooding=policy.floods,
            owed=Owed(CasePromises(base), policy.deadlines),
        ),
        acts=acts,
        grouping=CaseGrouping(base),
        bonds=CaseBonds(base),
        rescorer=scorer,
        follow_up=FollowUp(tuple(followers)),
        fact=FactStore(base).get,
        colleagues=_able(base),
        clock=clock,
        texts=HoldingTexts(policy.casework.holding, wording, language),
        agencies=policy.casework.agencies,
        next_word=policy.deadlines.next_word,
    )


def blocking(policy: Policy, base: Base, clock: Clock) -> Blocking:
    """All that staff can do about who abuses the line."""
    return Blocking(Gate(stores(base), clock), BlockStore(base), ThreatStore(base), policy.blocks, clock)


def protection(policy: Policy, base: Base) -> Protection:
    """Whatever protects those who ask and those who answer."""
    kept = (BlockStore(base), ThreatStore(base), StaffAlertStore(base), DeliveryStore(base))
    return Protection(*kept, AuditLog(base), policy.danger, policy.blocks)


def rota_kept(base: Base) -> Duty:
    """The rota in this base. Accounts that are closed, or may no longer work on cases, are gone from it."""
    accounts = AccountStore(base)
    return Duty(RotaStore(base), lambda: frozenset(each.name for each in accounts.list() if not _works(each)))


def _to_everybody(job: PagingJob, duty: Duty) -> Callable[[Page], object]:
    """Tells everybody on the rota, and the agency."""
    return lambda page: job.put("silence", page, [*duty.rota(job.clock()).all, AGENCY])


def rights_in(base: Base) -> Callable[[], dict[str, frozenset[Permission]]]:
    """What the roles of everybody with an account bring them now, by name."""
    accounts = AccountStore(base)
    return lambda: {each.name: _rights(each) for each in accounts.list() if each.active}


def _able(base: Base) -> Callable[[], frozenset[str]]:
    """The names of the staff who may work on cases."""
    accounts = AccountStore(base)
    return lambda: frozenset(each.name for each in accounts.list() if _works(each))


def _works(account: Account) -> bool:
    return account.active and Permission.WORK_CASES in _rights(account)


def _rights(account: Account) -> frozenset[Permission]:
    return permissions(Role(role) for role in account.roles)
