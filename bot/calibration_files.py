"""Which calibration is in force, and what its file holds.

Knows the files and the names of the bundled models. Must not know what is done with a calibration.
"""

from __future__ import annotations

import io
import json
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any

import numpy as np

from bot.config import Settings
from bot.core.calibration import Calibration
from bot.core.calibration_reading import calibration
from bot.core.matching import signal_names
from bot.errors import CalibrationInvalid
from bot.recalibration.local import NAME as LOCAL_CALIBRATION
from bot.sameness import Leaning
from embeddings.bundled import E5_NAME, MINILM_NAME

LEANINGS = "leanings.npz"
"""What is known of how the bundled models' vectors lie."""


@dataclass(frozen=True, slots=True)
class Calibrations:
    """The two calibrations of one version: fact to claim, and claim to case."""

    answering: Calibration
    joining: Calibration


def calibration_file(settings: Settings) -> Path | None:
    """The file of the calibration in force: the one named, else the agency's own; None: the shipped one."""
    own = settings.data / LOCAL_CALIBRATION
    return settings.calibration or (own if own.exists() else None)


def load_calibrations(file: Path | None) -> Calibrations:
    """The calibrations in a file, by default the shipped one. Raises CalibrationInvalid."""
    data = calibration_content(file)
    answering = calibration(data)
    try:
        joining = {"version": data["version"], "scorers": data["joining"]}
    except KeyError as error:
        raise CalibrationInvalid(f"the calibration {file} is not well formed: {error!r}") from error
    if not answering.cold:
        _check_signals(answering, file)
    return Calibrations(answering, calibration(joining))


def load_leanings(file: Path | None = None) -> dict[str, Leaning]:
    """Each bundled model's leaning, by its name; from the shipped file by default.

    Raises CalibrationInvalid.
    """
    place = file or resources.files("bot.calibrations").joinpath(LEANINGS)
    try:
        with np.load(io.BytesIO(place.read_bytes()), allow_pickle=False) as arrays:
            found = {name: arrays[name].astype(np.float32) for name in arrays.files}
        models = dict.fromkeys(name.rpartition(".")[0] for name in found)
        return {
            model: Leaning(found[f"{model}.mean"], found[f"{model}.directions"], found[f"{model}.left"])
            for model in models
        }
    except (OSError, ValueError, KeyError) as error:
        raise CalibrationInvalid(f"the leanings {place} cannot be read: {error}") from error


def calibration_content(file: Path | None) -> Any:
    """What a calibration's file holds, by default the shipped one's, unchecked. Raises CalibrationInvalid."""
    place = file or resources.files("bot.calibrations").joinpath("shipped.json")
    try:
        return json.loads(place.read_text("utf-8"))
    except OSError as error:
        raise CalibrationInvalid(f"the calibration {place} cannot be read: {error.strerror}") from error
    except ValueError as error:
        raise CalibrationInvalid(f"the calibration {place} is not well formed: {error!r}") from error


def _check_signals(own: Calibration, file: Path | None) -> None:
    """Refuse scorers of another release: one that weighs a signal that is gone would never apply.

    Only those that labels chose: they are made from the shipped one. Others may be for other models.
    """
    weighed = {name for scorer in own.scorers for name in scorer.weights}
    gone = sorted(weighed - signal_names((MINILM_NAME, E5_NAME)))
    if gone:
        raise CalibrationInvalid(
            f"the calibration {file} was made for another version ({gone[0]!r} is no signal of this one): "
            "run rumourline calibrate again with your labels, or go back with rumourline calibrate --undo."
        )
