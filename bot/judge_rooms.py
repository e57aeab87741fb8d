"""The judges' half of the composition root: names what a judge asks and what it hears with.

Knows calibrations, the policy and models as `models` makes them. Must not know channels or records, or decide
anything: commands that only judge need no more than this.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from bot.asides import AsideSense, aside_sense
from bot.calibration_files import load_calibrations
from bot.config import Settings
from bot.core.calibration import Calibration
from bot.core.policy import Policy
from bot.estimates import NAME as SHIFT
from bot.estimates import EstimateFile
from bot.judging import Judge, all_claims, nothing_sensed
from bot.models import BUNDLED, guess_language, index_for
from bot.ports import Neighbours
from bot.probing import BaseShift
from bot.recalibration.asking import Remembered
from bot.retrieval import Progress, Retrieval
from bot.sensing import Sense, sense_of
from embeddings.bundled import E5_ADAPTED_REVISION
from embeddings.encoder import Encoder
from embeddings.languages import is_mixed, likely
from factbase.database import memory_base
from factbase.store import FactStore


def matcher(
    encoder: Encoder, policy: Policy, calibration_file: Path | None
) -> tuple[Judge, FactStore, Retrieval]:
    """A judge over facts in memory, for batches that must not touch the configured base."""
    facts = FactStore(memory_base())
    retrieval = Retrieval(encoder, index_for(encoder), facts)
    answering = load_calibrations(calibration_file).answering
    shift = BaseShift(retrieval, answering, guess_language)
    return judge_over(retrieval, answering, policy, shift), facts, retrieval


def judges(
    encoder: Encoder,
    facts: FactStore,
    policy: Policy,
    calibration: Calibration,
    now: datetime,
    progress: Progress | None = None,
    estimates: EstimateFile | None = None,
) -> Callable[[Calibration], Judge]:
    """Judges with any adjustment of this calibration over the same facts, searched once for each claim.

    Its shift comes from `estimates`, where the facts are those of the configured base.
    """
    retrieval = Retrieval(encoder, index_for(encoder), facts)
    retrieval.sync(progress)
    neighbours = Remembered(retrieval)
    # An adjustment changes no scorer, and so no shift: one estimate serves all judges.
    shift = BaseShift(retrieval, calibration, guess_language, estimates)
    shift.estimate(now, progress)
    return lambda adjusted: judge_over(neighbours, adjusted, policy, shift)


def judge_over(
    neighbours: Neighbours,
    calibration: Calibration,
    policy: Policy,
    shift: BaseShift,
    sense: Sense | None = None,
    hears: AsideSense | None = None,
) -> Judge:
    """A judge over these neighbours, with the languages that the detector tells apart."""
    how = (guess_language, shift.at, is_mixed, sense or nothing_sensed, likely, hears or all_claims)
    return Judge(neighbours, calibration, policy, *how)


def kept_estimates(settings: Settings, encoder: Encoder) -> EstimateFile:
    """Where the configured base's shift is kept, as this encoder sees it."""
    return EstimateFile(settings.data / SHIFT, str(encoder.model))


def sense_heard(settings: Settings, encoder: Encoder) -> Sense | None:
    """What hears danger beside the lists of words; only the bundled models' vectors were learnt for it."""
    return sense_of(encoder, E5_ADAPTED_REVISION) if settings.encoder == BUNDLED else None


def asides_heard(settings: Settings, encoder: Encoder) -> AsideSense | None:
    """What hears talk to the bot beside the lists of phrases; for the bundled models' vectors only."""
    return aside_sense(encoder, E5_ADAPTED_REVISION) if settings.encoder == BUNDLED else None
