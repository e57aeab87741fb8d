"""Accountability's half of the composition root: names what it is made of.

Knows settings, the policy and stores. Must not decide anything.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from bot.accountability.anchoring import AnchorJob, Way
from bot.accountability.places import GrowingFile, Messages
from bot.alerts.apprise_pager import ApprisePager
from bot.config import Settings
from bot.core.policy import Policy
from bot.data_protection import DataProtection
from bot.editorial.gate import Gate
from bot.editorial.stores import stores
from bot.ports import Clock
from bot.privacy.enforcing import Enforcer
from bot.privacy.holding import Holding
from bot.privacy.record import record
from factbase.anchors import AnchorStore
from factbase.audit import AuditLog
from factbase.database import Base
from factbase.heartbeats import HeartbeatStore
from factbase.opt_outs import OptOutStore
from factbase.staff_alerts import StaffAlertStore


def anchor_job(settings: Settings, policy: Policy, base: Base, clock: Clock) -> AnchorJob:
    """What notes the audit log's head outside. Raises ConfigurationInvalid."""
    return AnchorJob(
        log=AuditLog(base),
        anchors=AnchorStore(base),
        ways=anchor_ways(settings),
        heartbeats=HeartbeatStore(base),
        troubles=StaffAlertStore(base),
        writing=base.writing,
        every=policy.accountability.anchor_every,
        clock=clock,
    )


def data_protection(settings: Settings, policy: Policy, base: Base, clock: Clock) -> DataProtection:
    """All that staff can see and do about people's data."""
    return DataProtection(
        gate=Gate(stores(base), clock),
        enforcer=Enforcer(base, policy.schedule()),
        holding=Holding(base),
        opt_outs=OptOutStore(base),
        record=lambda: record(settings, policy, clock()),
        clock=clock,
    )


def anchor_ways(settings: Settings) -> Mapping[str, Way]:
    """Where heads are noted outside, by names that tell no address. Raises ConfigurationInvalid."""
    ways: dict[str, Way] = {}
    if settings.anchor_file is not None:
        ways["file"] = GrowingFile(settings.anchor_file)
    for number, address in enumerate(settings.anchor_urls, 1):
        pager = ApprisePager([address], "RUMOURLINE_ANCHOR_URLS")
        found = re.match(r"[A-Za-z0-9]+(?=://)", address)
        ways[f"{found[0] if found else 'address'} {number}"] = Messages(pager)
    return ways
