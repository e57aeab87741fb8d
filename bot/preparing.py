"""What a first start on the sample facts needs, made once beside the models.

Knows where vectors and the estimate of the shift are kept, and that both can be made again. Must not touch
a fact base. Both are found by what they were made of: what no longer fits is not used, and costs time only.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
from collections.abc import Callable
from importlib import resources
from pathlib import Path

from bot.calibration_files import calibration_content, load_calibrations
from bot.config import Settings
from bot.core.policy import Policy
from bot.estimates import NAME as SHIFT
from bot.estimates import EstimateFile
from bot.files import write_whole
from bot.judge_rooms import judges
from bot.models import VECTORS, cached_encoder
from bot.retrieval import Progress
from bot.wiring import now, sample_facts
from embeddings.bundled import E5_ADAPTED_REVISION, MINILM_REVISION
from factbase.database import memory_base
from factbase.store import FactStore

FOLDER = "samples"
_STAMP = "made-of"
_HANDED = (f"{VECTORS}/data.mdb", SHIFT)


def is_prepared(settings: Settings) -> bool:
    """Whether the sample facts have been read, by these models and with this calibration."""
    try:
        return (_place(settings) / _STAMP).read_text("ascii") == _made_of(settings)
    except (OSError, ValueError):
        return False


def prepare(
    settings: Settings, loading: Callable[[str, float], None] | None, reading: Progress | None
) -> None:
    """Read the sample facts and ask them, as a first start would. Raises OSError or CalibrationInvalid."""
    place, calibration = _place(settings), load_calibrations(settings.calibration).answering
    place.mkdir(parents=True, exist_ok=True)
    encoder = cached_encoder(settings, loading, place / VECTORS)
    facts = FactStore(memory_base())
    facts.save(sample_facts().facts, now())
    estimates = EstimateFile(place / SHIFT, str(encoder.model))
    judges(encoder, facts, Policy(), calibration, now(), reading, estimates)
    write_whole(place / _STAMP, _made_of(settings).encode())
    for kept in (place, place / VECTORS, *(place / name for name in _HANDED)):
        kept.chmod(0o755 if kept.is_dir() else 0o644)  # public facts; whoever serves may be another user
    (place / _STAMP).chmod(0o644)


def hand_out(settings: Settings) -> None:
    """Give a new data folder what has been prepared; what is there already stays."""
    if not is_prepared(settings):
        return
    for name in _HANDED:
        target = settings.data / name
        if not target.exists():
            with contextlib.suppress(OSError):
                target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
                write_whole(target, (_place(settings) / name).read_bytes())


def _place(settings: Settings) -> Path:
    return settings.models / FOLDER


def _made_of(settings: Settings) -> str:
    facts = resources.files("factbase.samples").joinpath("facts.jsonl").read_text("utf-8")
    rules = calibration_content(settings.calibration)
    said = json.dumps([facts, rules, settings.encoder, MINILM_REVISION, E5_ADAPTED_REVISION], sort_keys=True)
    return hashlib.sha256(said.encode()).hexdigest()
