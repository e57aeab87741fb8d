"""The staff's rooms in one process: the console and the API for machines, beside the page for citizens.

Knows the whole Rumourline and which sites stand where. Must not decide anything. Staff work on a connection
of their own: however long their searches take, nobody's question waits for them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from starlette.types import ASGIApp

from bot.accountability_rooms import data_protection
from bot.api.application import api
from bot.api.site import PREFIX as API
from bot.api.site import ApiSite
from bot.case_rooms import blocking, casework
from bot.chatting import case_board
from bot.console.application import console
from bot.console.pages_queue import waiting
from bot.console.site import PREFIX as CONSOLE
from bot.console.site import ConsoleSite
from bot.core.permissions import Permission, permissions
from bot.duty_rooms import duty_rooms
from bot.editing import editorial, minds
from bot.editorial.reminders import ReminderJob, reminder_job
from bot.identifying import installed
from bot.identity.identity import Identity
from bot.mailing.reminding import WaitingJob
from bot.mailing_rooms import mailings_in, waiting_job
from bot.release import version
from bot.wiring import Rumourline, alert_addresses
from bot.wording.catalogue import wording
from factbase.case_file import CaseFile
from factbase.cases import CaseStore
from factbase.database import Base, open_base
from factbase.emergencies import EmergencyStore
from factbase.fact_listing import FactListing
from factbase.publications import Publications
from factbase.worklist import Worklist


@dataclass(frozen=True, slots=True)
class StaffRooms:
    """The sites of staff by their paths, and what the clock does for them."""

    sites: Mapping[str, ASGIApp]
    reminders: ReminderJob
    second_people: WaitingJob
    identity: Identity
    base: Base

    def close(self) -> None:
        """Close the staff's connection."""
        self.base.close()


def staff_rooms(line: Rumourline) -> StaffRooms:
    """The rooms of this Rumourline's staff. Raises DatabaseError or ConfigurationInvalid."""
    settings, policy, clock = line.settings, line.policy, line.service.clock
    base = open_base(settings.base)
    identity = installed(settings, base, clock)
    near, rehearsal = minds(line.service.judge, line.retrieval, line.encoder, base, clock)
    cards = case_board(settings, policy, base, line.pseudonyms.of, clock)
    post = mailings_in(settings, base, clock, (cards,))
    addresses = alert_addresses(settings)
    duties = duty_rooms(settings.data, addresses, policy, base, clock, settings.notify_rules)
    desk = editorial(settings, policy, base, clock, near, rehearsal, post.following.fact_changed)
    for_people = ConsoleSite(
        identity=identity,
        editorial=desk,
        cases=CaseFile(base),
        clock=clock,
        agency=settings.agency,
        language=settings.language,
        version=version(),
        secure=settings.https,
        wording=wording,
        zone=policy.etiquette.zone,
        listing=FactListing(base),
        counts=waiting(Worklist(base), EmergencyStore(base), post.desk.to_approve),
        mailings=post.desk,
        casework=casework(policy, base, clock, (post.following, cards), settings.language),
        blocking=blocking(policy, base, clock),
        data_protection=data_protection(settings, policy, base, clock),
        rostering=duties.rostering,
        paged=duties.pages.deliveries,
    )
    for_machines = ApiSite(
        identity=identity,
        editorial=desk,
        cases=CaseStore(base),
        publications=Publications(base),
        clock=clock,
        agency=settings.agency,
        language=settings.language,
        version=version(),
    )
    sites = {CONSOLE: console(for_people), API: api(for_machines)}
    put = duties.paging.put
    second = waiting_job(base, post.desk.planning, policy.mailings, put, lambda: _approvers(identity))
    return StaffRooms(sites, reminder_job(base, put, clock), second, identity, base)


def _approvers(identity: Identity) -> tuple[str, ...]:
    """The names of those who may agree to what somebody else proposed."""
    here = (one for one in identity.accounts() if one.active)
    return tuple(one.name for one in here if Permission.APPROVE in permissions(one.roles))
