"""The composition root: the only module that names implementations.

Knows every room. Must not decide anything: it reads settings and puts parts together.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from importlib import metadata, resources
from pathlib import Path

from bot.accountability.anchoring import AnchorJob
from bot.accountability_rooms import anchor_job
from bot.alerts.apprise_pager import TERMINAL, ApprisePager, file_address
from bot.calibration_files import calibration_file, load_calibrations, load_leanings
from bot.casebook import MeaningCasebook
from bot.chatting import chat_rules, front_desk, limits
from bot.config import Settings, load_policy
from bot.core.calibration import Calibration
from bot.core.policy import Policy
from bot.core.reply import Voice
from bot.core.speaking import spoken_around
from bot.core.tongues import script_tongue
from bot.desk.front import Desk, Work
from bot.duty_rooms import DutyRooms, casework, duty_rooms, endings, protection, reopening, second_look
from bot.editing import editorial
from bot.estimates import NAME as SHIFT
from bot.estimates import EstimateFile
from bot.jobs import AlertJob
from bot.judging import Judge, nothing_sensed
from bot.mailing.job import MailingJob
from bot.mailing.overlooked import OverlookedJob
from bot.mailing_rooms import mailing_rooms, mailings_in
from bot.overhearing import Overhearing
from bot.policy_file import policy_digest
from bot.ports import Clock, Neighbours
from bot.probing import BaseShift
from bot.pseudonyms import Pseudonyms, key_from
from bot.recalibration.asking import Remembered
from bot.retrieval import Progress, Retrieval
from bot.sensing import Sense, sense_of
from bot.service import Service
from bot.wording.catalogue import wording
from embeddings.blend import BlendedEncoder, Weighted
from embeddings.bundled import (
    E5_ADAPTED_REVISION,
    E5_NAME,
    MINILM_LANGUAGES,
    MINILM_NAME,
    MINILM_REVISION,
    e5_adapter,
    e5_folder,
    minilm_folder,
)
from embeddings.cache import CachedEncoder, kept_for_now
from embeddings.encoder import Encoder
from embeddings.errors import EmbeddingsError
from embeddings.faiss_index import FaissIndex
from embeddings.index import Index
from embeddings.languages import SURE, detect, is_mixed, likely
from embeddings.recipe import Recipe, Source
from embeddings.scripts import LANGUAGES
from embeddings.sentence import SentenceEncoder, use_threads
from embeddings.words_alone import WordsAlone
from factbase.cases import CaseStore
from factbase.database import Base, memory_base, open_base
from factbase.exchange.loading import Reading
from factbase.exchange.loading import read as read_facts
from factbase.record import BaseRecord
from factbase.staff_alerts import StaffAlertStore
from factbase.store import FactStore

WORDS_ALONE_ANSWER_AT = 0.95
"""From which probability a fact is told where no model can be loaded; docs/reliability.md has the numbers."""
VECTORS = "vectors"
"""The folder of what encoders make of facts."""
BUNDLED = "bundled"
E5_QUERY_WEIGHT = 2.0
"""multilingual-e5-small beside MiniLM where both speak the language; chosen on a train split."""


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


def version() -> str:
    """The installed version of Rumourline."""
    return metadata.version("rumourline")


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
    pager = ApprisePager(alert_addresses(settings))
    base = open_base(settings.base)
    pseudonyms = Pseudonyms(key_from(settings.data / "pseudonyms.key"))
    facts, cases = FactStore(base), CaseStore(base)
    retrieval = Retrieval(encoder, _index(encoder), facts)
    retrieval.sync(progress)
    casebook = MeaningCasebook(
        encoder, _index(encoder), cases, calibrations.joining, policy.join_at, load_leanings()
    )
    shift = BaseShift(retrieval, calibrations.answering, guess_language, kept_estimates(settings, encoder))
    shift.estimate(clock(), progress)
    voice = Voice(settings.agency, settings.language, policy.answer_within_hours)
    addresses = alert_addresses(settings)
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
        judge=_judge(retrieval, calibrations.answering, policy, shift, _sense(settings, encoder)),
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


def matcher(
    encoder: Encoder, policy: Policy, calibration_file: Path | None
) -> tuple[Judge, FactStore, Retrieval]:
    """A judge over facts in memory, for batches that must not touch the configured base."""
    facts = FactStore(memory_base())
    retrieval = Retrieval(encoder, _index(encoder), facts)
    answering = load_calibrations(calibration_file).answering
    shift = BaseShift(retrieval, answering, guess_language)
    return _judge(retrieval, answering, policy, shift), facts, retrieval


def judges(
    encoder: Encoder,
    facts: FactStore,
    policy: Policy,
    calibration: Calibration,
    progress: Progress | None = None,
    estimates: EstimateFile | None = None,
) -> Callable[[Calibration], Judge]:
    """Judges with any adjustment of this calibration over the same facts, searched once for each claim.

    Its shift comes from `estimates`, where the facts are those of the configured base.
    """
    retrieval = Retrieval(encoder, _index(encoder), facts)
    retrieval.sync(progress)
    neighbours = Remembered(retrieval)
    # An adjustment changes no scorer, and so no shift: one estimate serves all judges.
    shift = BaseShift(retrieval, calibration, guess_language, estimates)
    shift.estimate(now(), progress)
    return lambda adjusted: _judge(neighbours, adjusted, policy, shift)


def kept_estimates(settings: Settings, encoder: Encoder) -> EstimateFile:
    """Where the configured base's shift is kept, as this encoder sees it."""
    return EstimateFile(settings.data / SHIFT, str(encoder.model))


def _sense(settings: Settings, encoder: Encoder) -> Sense | None:
    return sense_of(encoder, E5_ADAPTED_REVISION) if settings.encoder == BUNDLED else None


def _judge(
    neighbours: Neighbours,
    calibration: Calibration,
    policy: Policy,
    shift: BaseShift,
    sense: Sense | None = None,
) -> Judge:
    how = (guess_language, shift.at, mixes_languages, sense or nothing_sensed, likely)
    return Judge(neighbours, calibration, policy, *how)


def bundled_encoder(models: Path, progress: Callable[[str, float], None] | None = None) -> Encoder:
    """MiniLM for English beside multilingual-e5-small for everything. Raises ModelMissing or ModelDamaged."""
    minilm = SentenceEncoder(
        Source(minilm_folder(), MINILM_NAME, MINILM_REVISION), Recipe(languages=MINILM_LANGUAGES)
    )
    place = e5_folder(models, progress=progress)
    e5 = SentenceEncoder(Source(place, E5_NAME, E5_ADAPTED_REVISION, adapter=e5_adapter()))
    return BlendedEncoder([Weighted(minilm), Weighted(e5, query_weight=E5_QUERY_WEIGHT)])


def plain_encoder(
    settings: Settings, progress: Callable[[str, float], None] | None = None, folder: Path | None = None
) -> Encoder:
    """The configured encoder; what it makes of facts is kept in `folder`, else it goes with this process."""
    encoder = _configured_encoder(settings, progress)
    return CachedEncoder(encoder, folder) if folder else kept_for_now(encoder)


def cached_encoder(
    settings: Settings, progress: Callable[[str, float], None] | None = None, folder: Path | None = None
) -> Encoder:
    """The configured encoder; what it makes of facts is kept in `folder`, by default beside the base."""
    return CachedEncoder(_configured_encoder(settings, progress), folder or settings.data / VECTORS)


def encoder_to_serve(settings: Settings, progress: Callable[[str, float], None] | None = None) -> Encoder:
    """As `cached_encoder`; where no model can be loaded, words alone: better than nobody."""
    try:
        return cached_encoder(settings, progress)
    except (EmbeddingsError, ImportError, OSError) as error:  # a library of the model's may be broken too
        return WordsAlone(str(error))


def _configured_encoder(settings: Settings, progress: Callable[[str, float], None] | None) -> Encoder:
    if settings.threads:
        use_threads(settings.threads)
    if settings.encoder == BUNDLED:
        return bundled_encoder(settings.models, progress)
    return SentenceEncoder(Source(settings.encoder, download=True))


def _index(encoder: Encoder) -> Index:
    """An index for this encoder's vectors, and for questions that only its multilingual part can read."""
    alone = [(part.start, part.stop) for part in encoder.parts if part.languages is None]
    return FaissIndex(encoder.model.dimension, alone=alone)


def alert_addresses(settings: Settings) -> tuple[str, ...]:
    """Where alerts go: the configured addresses, else the terminal and a file beside the base."""
    return settings.alert_urls or (TERMINAL, file_address(settings.data / "alerts.log"))


def guess_language(text: str) -> str:
    """The language of a text; `und` unless the guess is a sure one, or its letters and words tell."""
    guess = detect(text)
    told = script_tongue(text) if guess.language in LANGUAGES["DEVANAGARI"] and not guess.mixed else None
    return told or (guess.language if guess.confidence >= SURE else "und")


def language_around(text: str, around: str) -> str | None:
    """The language spoken around a text, unless the text is in another."""
    return spoken_around(text, likely(text), around)


def mixes_languages(text: str) -> bool:
    """Whether a text is read less well than one in one language and its own letters, as Hinglish is."""
    return is_mixed(text)


def sample_facts() -> Reading:
    """The sample fact base that comes with Rumourline."""
    folder = resources.files("factbase.samples")
    with resources.as_file(folder.joinpath("facts.jsonl")) as path:
        return read_facts(path)
