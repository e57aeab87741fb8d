"""The casework's half of the composition root: what staff and time do about cases, and who abuses the line.

Knows the policy and the stores. Must not know how anybody is paged, or decide anything.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.casework.alarming import LoggedAlarms
from bot.casework.blocking import Blocking
from bot.casework.door import Casework
from bot.casework.endings import Endings
from bot.casework.filing import CaseFiles
from bot.casework.follow_up import Follower, FollowUp
from bot.casework.promises import Owed
from bot.casework.reopening import Reopening
from bot.casework.rescoring import Rescorer
from bot.casework.second_look import Casebook, SecondLook
from bot.core.holding import HoldingTexts
from bot.core.policy import Policy
from bot.editorial.gate import Gate
from bot.editorial.stores import stores
from bot.ports import Clock
from bot.protecting import Protection
from bot.staff_rights import able_to_work
from bot.wording.catalogue import wording
from factbase.alarms import AlarmStore
from factbase.audit import AuditLog
from factbase.blocks import BlockStore
from factbase.case_acts import CaseActStore
from factbase.case_bonds import CaseBonds
from factbase.case_counts import CaseCounts
from factbase.case_file import CaseFile
from factbase.case_grouping import CaseGrouping
from factbase.case_promises import CasePromises
from factbase.case_search import CaseSearch
from factbase.cases import CaseStore
from factbase.database import Base
from factbase.deliveries import DeliveryStore
from factbase.floods import Caps, FloodCounts
from factbase.pages import PageStore
from factbase.staff_alerts import StaffAlertStore
from factbase.store import FactStore
from factbase.threats import ThreatStore


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
        colleagues=able_to_work(base),
        clock=clock,
        texts=HoldingTexts(policy.casework.holding, wording, language),
        agencies=policy.casework.agencies,
        next_word=policy.deadlines.next_word,
    )


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


def blocking(policy: Policy, base: Base, clock: Clock) -> Blocking:
    """All that staff can do about who abuses the line."""
    return Blocking(Gate(stores(base), clock), BlockStore(base), ThreatStore(base), policy.blocks, clock)


def protection(policy: Policy, base: Base) -> Protection:
    """Whatever protects those who ask and those who answer."""
    kept = (BlockStore(base), ThreatStore(base), StaffAlertStore(base), DeliveryStore(base))
    return Protection(*kept, AuditLog(base), policy.danger, policy.blocks)


def flood_counts(policy: Policy, base: Base) -> FloodCounts:
    """How many people count, however many accounts there are."""
    floods = policy.floods
    return FloodCounts(base, Caps(60 * floods.minutes, floods.one_text, floods.newcomers))
