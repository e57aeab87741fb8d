"""A calibration from the values of its file, each checked.

Knows the names in the file and their ranges. Must not know where the file is, or what it is used for. Pure.
"""

from __future__ import annotations

import math
import re
from dataclasses import astuple, fields
from typing import Any

from bot.core.calibration import Adjustment, Calibration, Scorer, Thresholds
from bot.core.shift import FARTHEST, Travel
from bot.errors import CalibrationInvalid


def calibration(data: object) -> Calibration:
    """A calibration from its JSON value. Raises CalibrationInvalid."""
    try:
        return _calibration(data)
    except (TypeError, KeyError, ValueError, AttributeError, OverflowError) as error:
        raise CalibrationInvalid(f"the calibration is not well formed: {error!r}") from error


def _calibration(data: Any) -> Calibration:
    scorers = tuple(
        Scorer(float(entry["bias"]), {str(name): float(w) for name, w in entry["weights"].items()})
        for entry in data["scorers"]
    )
    numbers = [w for scorer in scorers for w in (scorer.bias, *scorer.weights.values())]
    if not scorers or not all(map(math.isfinite, numbers)):
        raise ValueError("no scorers, or a weight that is no number")
    return Calibration(
        str(data["version"]),
        scorers,
        _thresholds(data.get("thresholds", {})),
        {_group(name): _thresholds(entry) for name, entry in data.get("groups", {}).items()},
        _adjustment(data.get("adjustment", {})),
        _travel(data["travel"]) if "travel" in data else None,
        _shift(data["shift"]) if "shift" in data else 0.0,
        cold="made_from" not in data,
        settled="shift" in data,
        least_covered={str(model): _share(least) for model, least in data.get("least_covered", {}).items()},
    )


def _share(entry: Any) -> float:
    found = float(entry)
    if not 0 <= found <= 1:
        raise ValueError("a least cover that is not from 0 to 1")
    return found


def _thresholds(entry: Any) -> Thresholds:
    shipped = Thresholds()
    found = Thresholds(
        float(entry.get("answer_at", shipped.answer_at)), float(entry.get("ask_back_at", shipped.ask_back_at))
    )
    if not 0 < found.ask_back_at <= found.answer_at <= 1:
        raise ValueError("thresholds that are not 0 < ask_back_at <= answer_at <= 1")
    return found


def _travel(entry: Any) -> Travel:
    given = {"cold_asking": 1.0, **entry}
    found = Travel(**{field.name: float(given[field.name]) for field in fields(Travel)})
    if (
        not all(map(math.isfinite, astuple(found)))
        or min(found.flattening, found.unknown) < 0
        or not 0 < found.cold_answer_at <= 1
        or not 0 < found.cold_asking <= 1
    ):
        raise ValueError("a rule for other fact bases with a number out of its range")
    return found


def _shift(entry: Any) -> float:
    found = float(entry)
    if not 0 <= found <= FARTHEST:
        raise ValueError(f"a shift that is not from 0 to {FARTHEST:g}")
    return found


def _adjustment(entry: Any) -> Adjustment:
    found = Adjustment(float(entry.get("slope", 1.0)), float(entry.get("bias", 0.0)))
    if not (0 < found.slope < math.inf and math.isfinite(found.bias)):
        raise ValueError("an adjustment whose slope is not above 0, or whose bias is no number")
    return found


_GROUP = re.compile("language=[a-z]{2,3}(,channel=[a-z0-9_-]+)?|channel=[a-z0-9_-]+", re.ASCII)


def _group(name: str) -> str:
    if not _GROUP.fullmatch(name):
        raise ValueError(f"a group named {name!r}; write it as language=es, channel=web, or both so")
    return name
