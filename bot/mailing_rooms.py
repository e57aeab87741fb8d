"""The mailings' half of the composition root: names what they are made of.

Knows settings, the policy and stores. Must not decide anything.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import tzinfo

from bot.case_rooms import reopening
from bot.chatting import limits as chat_limits
from bot.config import Settings, load_policy
from bot.core.chat import ChatLimits
from bot.core.holding import CasePolicy, HoldingTexts
from bot.core.mailing_policy import MailingPolicy
from bot.core.reply import Voice
from bot.desk.papers import Papers, papers
from bot.editorial.gate import Gate
from bot.editorial.stores import stores
from bot.mailing.beginning import Beginning
from bot.mailing.door import MailingDesk
from bot.mailing.following import Follower, Following
from bot.mailing.giving_up import GivingUp, Reopen, left_as_it_is
from bot.mailing.job import MailingJob
from bot.mailing.lapsing import Lapsing
from bot.mailing.leaving import Leaving
from bot.mailing.logged import LoggedMailings
from bot.mailing.overlooked import OverlookedJob
from bot.mailing.people import People
from bot.mailing.planning import Planning
from bot.mailing.reminding import Put, WaitingJob
from bot.mailing.ringing import Ringing
from bot.mailing.statements import Statements
from bot.mailing.subjects import Subjects
from bot.mailing.telling import Telling
from bot.mailing.writing import Writer
from bot.ports import Clock
from bot.pseudonyms import Pseudonyms, key_from
from bot.sealing import Seal
from bot.staff_rights import rights_in
from bot.wording.catalogue import wording
from factbase.audience import Audience
from factbase.case_acts import CaseActStore
from factbase.cases import CaseStore
from factbase.database import Base
from factbase.mailings import MailingStore
from factbase.pages import PageStore
from factbase.recipient_posts import RecipientPosts
from factbase.recipients import RecipientStore
from factbase.store import FactStore
from factbase.workings import Workings

_TOKEN_BYTES = 12
_CALIBRATION = "mailing"
"""What the record names where no calibration chose the fact: people did."""


@dataclass(frozen=True, slots=True)
class MailingRooms:
    """The door for people, the jobs for the clock, what follows from acts, what is said to who asks now."""

    desk: MailingDesk
    job: MailingJob
    overlooked: OverlookedJob
    following: Following
    statements: Statements


def mailings_in(
    settings: Settings,
    base: Base,
    clock: Clock,
    others: Sequence[Follower] = (),
    elsewhere: frozenset[str] = frozenset(),
) -> MailingRooms:
    """The mailings of this installation over any connection to its base. Raises ConfigurationInvalid.

    `elsewhere`: platforms that count in plans though their token is not set in this process.
    """
    policy = load_policy(settings.policy)
    kept = papers(
        base,
        Seal(key_from(settings.data / "sealing.key")),
        Pseudonyms(key_from(settings.data / "pseudonyms.key")).of,
        clock,
        lambda: secrets.token_urlsafe(_TOKEN_BYTES),
    )
    voice = Voice(settings.agency, settings.language, policy.answer_within_hours)
    return mailing_rooms(
        kept,
        voice,
        policy.etiquette.timezone,
        chat_limits(settings),
        policy.mailings,
        others=others,
        offered=policy.casework,
        reopen=reopening(policy, base, clock, others).reopen,
        elsewhere=elsewhere,
    )


def mailing_rooms(
    kept: Papers,
    voice: Voice,
    zone: tzinfo,
    limits: Mapping[str, ChatLimits],
    policy: MailingPolicy | None = None,
    others: Sequence[Follower] = (),
    nudge: Callable[[], None] = lambda: None,
    offered: CasePolicy | None = None,
    reopen: Reopen = left_as_it_is,
    elsewhere: frozenset[str] = frozenset(),
) -> MailingRooms:
    """Mailings over these papers. `limits`: of each chat platform whose token is set.

    `offered`: templates and agencies. `others` hear of cases that a publication answers. `nudge` is called
    when something lies in the outbox. `reopen` opens a case again whose answer may not be told any more, and
    tells everybody but the mailings. `elsewhere`: as of `mailings_in`.
    """
    base, clock, given = kept.base, kept.clock, policy or MailingPolicy()
    mailings, recipients, cases = MailingStore(base), RecipientStore(base), CaseStore(base)
    posts, by_itself = RecipientPosts(base), LoggedMailings(base)
    subjects, audience = Subjects(FactStore(base), cases, Workings(base), mailings), Audience(base)
    people = People(audience, subjects, kept, frozenset(limits), voice.language)
    chosen = offered or CasePolicy()
    writer = Writer(wording, voice, cases, zone, _CALIBRATION, chosen.agencies)
    worded = HoldingTexts(chosen.holding, wording, voice.language).words
    gate = Gate(stores(base), clock)
    planning = Planning(recipients, posts, people, subjects, writer, clock, elsewhere - limits.keys())
    acts = CaseActStore(base)
    following = Following(by_itself, audience, subjects, acts, clock, gate.log, others, worded, reopen)
    rights = rights_in(base)
    beginning = Beginning(base.writing, by_itself, recipients, rights)
    giving_up = GivingUp(base, by_itself, recipients, subjects, following.open_again)
    return MailingRooms(
        MailingDesk(gate, mailings, planning, following, given, clock, Leaving(mailings, rights)),
        MailingJob(
            *(kept, by_itself, recipients, posts, people, subjects, beginning, giving_up),
            Ringing(kept, posts, people, writer),
            Telling(kept, recipients, people, writer, limits),
            *(given, nudge),
        ),
        OverlookedJob(base.writing, cases, Lapsing(audience, subjects), following.open_again, clock),
        following,
        Statements(cases, mailings, writer),
    )


def waiting_job(
    base: Base, planning: Planning, policy: MailingPolicy, put: Put, approvers: Callable[[], Sequence[str]]
) -> WaitingJob:
    """Reminds approvers, by `put`, of what waits for a second person."""
    begun, told = planning.recipients.any, PageStore(base).told
    whom = (begun, planning.why_nobody)
    return WaitingJob(base.writing, MailingStore(base), *whom, told, put, approvers, policy, planning.clock)
