"""The composition root: with its halves for single rooms, the only place that names implementations.

Knows every room. Must not decide anything: it reads settings and puts parts together.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from importlib import resources

from bot.accountability.anchoring import AnchorJob
from bot.accountability_rooms import anchor_job
from bot.alerts.apprise_pager import TERMINAL, ApprisePager, file_address
from bot.calibration_files import calibration_file, load_calibrations, load_leanings
from bot.case_rooms import casework, endings, protection, reopening, second_look
from bot.casebook import MeaningCasebook
from bot.chatting import chat_rules, front_desk, limits
from bot.config import Settings, load_policy
from bot.core.policy import Policy
from bot.core.reply import Voice
from bot.desk.front import Desk, Work
from bot.duty_rooms import DutyRooms, duty_rooms
from bot.editing import editorial
from bot.jobs import AlertJob
from bot.judge_rooms import asides_heard, judge_over, kept_estimates, sense_heard
from bot.mailing.job import MailingJob
from bot.mailing.overlooked import OverlookedJob
from bot.mailing_rooms import mailing_rooms, mailings_in
from bot.models import guess_language, index_for
from bot.overhearing import Overhearing
from bot.policy_file import policy_digest
from bot.ports import Clock
from bot.probing import BaseShift
from bot.pseudonyms import Pseudonyms, key_from
from bot.retrieval import Progress, Retrieval
from bot.service import Service
from bot.wording.catalogue import wording
from embeddings.encoder import Encoder
from embeddings.words_alone import WordsAlone
from factbase.cases import CaseStore
from factbase.database import Base, open_base
from factbase.exchange.loading import Reading
from factbase.exchange.loading import read as read_facts
from factbase.record import BaseRecord
from factbase.staff_alerts import StaffAlertStore
from factbase.store import FactStore

WORDS_ALONE_ANSWER_AT = 0.95
"""From which probability a fact is told where no model can be loaded; docs/reliability.md has the numbers."""


@dataclass(frozen=True, slots=True)
class Rumourline:
    """Everything that a running Rumourline is made of."""

    settings: Settings
    policy: Policy
    encoder: Encoder
    base: Base
    facts: FactStore
    cases: CaseStore
    retrieval: Retrieval
    shift: BaseShift
    service: Service
    alert_job: AlertJob
    duties: DutyRooms
    mailing_job: MailingJob
    overlooked_job: OverlookedJob
    pseudonyms: Pseudonyms
    desk: Desk
    anchoring: AnchorJob

    @property
    def degraded(self) -> str:
        """Why facts are found by words alone; empty where a model is loaded."""
        return self.encoder.why if isinstance(self.encoder, WordsAlone) else ""


def now() -> datetime:
    """The real clock."""
    return datetime.now(UTC)


def rumourline(
    settings: Settings, encoder: Encoder, progress: Progress | None = None, clock: Clock = now
) -> Rumourline:
    """A Rumourline on its base, its index filled and its shift known.

    `clock`: another than the real one, for drills. Raises DatabaseError, CalibrationInvalid or
    ConfigurationInvalid.
    """
    policy = load_policy(settings.policy)
    if isinstance(encoder, WordsAlone):
        policy = replace(policy, answer_at=max(policy.answer_at or 0.0, WORDS_ALONE_ANSWER_AT))
    calibrations = load_calibrations(calibration_file(settings))
    addresses = alert_addresses(settings)
    pager = ApprisePager(addresses)
    base = open_base(settings.base)
    pseudonyms = Pseudonyms(key_from(settings.data / "pseudonyms.key"))
    facts, cases = FactStore(base), CaseStore(base)
    retrieval = Retrieval(encoder, index_for(encoder), facts)
    retrieval.sync(progress)
    casebook = MeaningCasebook(
        encoder, index_for(encoder), cases, calibrations.joining, policy.join_at, load_leanings()
    )
    shift = BaseShift(retrieval, calibrations.answering, guess_language, kept_estimates(settings, encoder))
    shift.estimate(clock(), progress)
    voice = Voice(settings.agency, settings.language, policy.answer_within_hours)
    heard = sense_heard(settings, encoder), asides_heard(settings, encoder)
    duties = duty_rooms(settings.data, addresses, policy, base, clock, settings.notify_rules)
    mailings = mailings_in(settings, base, clock)
    following = mailings.following
    work = Work(
        lambda followers: casework(policy, base, clock, followers, settings.language),
        editorial(settings, policy, base, clock, after=following.fact_changed).start,
        chat_rules(settings),
    )
    desk = front_desk(settings, policy, base, pseudonyms.of, clock, work, (following,))
    # Time alone makes cases more urgent too: who has the staff's chat hears of it at once.
    duties = replace(duties, rescorer=replace(duties.rescorer, risen=desk.board.show))
    service = Service(
        judge=judge_over(retrieval, calibrations.answering, policy, shift, *heard),
        neighbours=retrieval,
        cases=cases,
        casebook=casebook,
        record=BaseRecord(base),
        voice=voice,
        wording=wording,
        calibration=calibrations.answering.version,
        digest=lambda text: pseudonyms.of("claim", text.casefold()),
        clock=clock,
        overhearing=Overhearing(desk.papers.rooms, policy.etiquette),
        letters=desk.letters(limits(settings), calibrations.answering.version),
        keep_claims=policy.keep_claims_days > 0,
        rescoring=duties.rescorer,
        protection=protection(policy, base),
        second_look=second_look(policy, base, casebook, clock, (following, desk.board)),
        endings=endings(policy, base, clock, (following, desk.board)),
        statements=mailings.statements,
        basis={"model": str(encoder.model), "policy": policy_digest(settings.policy)},
    )
    zone, offered = policy.etiquette.timezone, policy.casework
    reopen = reopening(policy, base, clock, (desk.board,)).reopen
    post = mailing_rooms(
        desk.papers, voice, zone, limits(settings), policy.mailings, offered=offered, reopen=reopen
    )
    job = AlertJob(StaffAlertStore(base), pager, clock)
    return Rumourline(
        settings=settings,
        policy=policy,
        encoder=encoder,
        base=base,
        facts=facts,
        cases=cases,
        retrieval=retrieval,
        shift=shift,
        service=service,
        alert_job=job,
        duties=duties,
        mailing_job=post.job,
        overlooked_job=post.overlooked,
        pseudonyms=pseudonyms,
        desk=desk,
        anchoring=anchor_job(settings, policy, base, now),
    )


def alert_addresses(settings: Settings) -> tuple[str, ...]:
    """Where alerts go: the configured addresses, else the terminal and a file beside the base."""
    return settings.alert_urls or (TERMINAL, file_address(settings.data / "alerts.log"))


def sample_facts() -> Reading:
    """The sample fact base that comes with Rumourline."""
    folder = resources.files("factbase.samples")
    with resources.as_file(folder.joinpath("facts.jsonl")) as path:
        return read_facts(path)
