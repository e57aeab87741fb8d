"""The agency's own calibration: one file in the data folder, and those that it replaced.

Knows the files. Must not know how a calibration is chosen. A file takes its place whole or not at all, and
none is ever lost: what is replaced or undone stays in the folder `calibrations`, by its version.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from bot.core.calibration import Calibration
from bot.core.choosing import Aim
from bot.errors import CalibrationInvalid
from bot.files import write_whole

NAME = "calibration.json"
KEPT = "calibrations"


@dataclass(frozen=True, slots=True)
class Counts:
    """What a calibration was made from: `labels` messages were judged, `novel` of them answered by nothing.

    The others were left out: messages that would be told what no label is about, messages that
    repeat a wording of their fact, labels about facts that may not answer now, and bad lines.
    """

    labels: int
    novel: int
    unknown: int
    repeats: int
    outdated: int
    bad_lines: int


def local_content(
    base: Mapping[str, Any], chosen: Calibration, aim: Aim, counts: Counts, replaces: str, now: datetime
) -> dict[str, Any]:
    """The file of a calibration that was chosen by labels, on a `base` as its file has it.

    Its version is the day and a hash of all the rest. Thresholds hold for the shift at which they were
    chosen: it is recorded with them.
    """
    content = {
        **base,
        "made_by": "rumourline calibrate",
        "made_from": {
            "base": str(base["version"]),
            "replaces": replaces,
            "at": now.isoformat(timespec="seconds"),
            **asdict(counts),
            "target_wrong": aim.target,
            "confidence": aim.confidence,
        },
        "adjustment": asdict(chosen.adjustment),
        "thresholds": asdict(chosen.thresholds),
        "groups": {name: asdict(each) for name, each in chosen.groups.items()},
        "shift": chosen.shift,
    }
    del content["version"]
    digest = hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()[:8]
    return {"version": f"local-{now:%Y-%m-%d}-{digest}", **content}


def take_effect(folder: Path, content: Mapping[str, Any]) -> Path:
    """Put a calibration in its place, and keep the one that was there. Raises OSError."""
    place = folder / NAME
    folder.mkdir(parents=True, exist_ok=True)
    _keep(place)
    write_whole(place, json.dumps(content, ensure_ascii=False, indent=1).encode() + b"\n")
    return place


def undo(folder: Path) -> str | None:
    """Go back to what the calibration replaced. Returns the version in its place now; None: the shipped one.

    Raises CalibrationInvalid where there is nothing to undo, and OSError.
    """
    place = folder / NAME
    if not place.exists():
        raise CalibrationInvalid(f"There is nothing to undo: {place} does not exist.")
    kept = _kept(folder, str(origin(place).get("replaces", "")))
    before = kept.read_bytes() if kept.is_file() else None
    _keep(place)
    if before is None:
        place.unlink()
        return None
    write_whole(place, before)
    return _version(place)


def origin(file: Path) -> dict[str, Any]:
    """What a local calibration says that it was made from; empty where the file does not say it."""
    made_from = _read(file).get("made_from")
    return made_from if isinstance(made_from, dict) else {}


def _keep(place: Path) -> None:
    if place.exists():
        kept = _kept(place.parent, _version(place))
        kept.parent.mkdir(exist_ok=True)
        write_whole(kept, place.read_bytes())


def _kept(folder: Path, version: str) -> Path:
    # A version may have been written by hand: as a name it must not lead out of the folder.
    return folder / KEPT / (re.sub(r"[^\w-]", "_", version, flags=re.ASCII)[:80] + ".json")


def _version(file: Path) -> str:
    return str(_read(file).get("version", "damaged"))


def _read(file: Path) -> dict[str, Any]:
    """The file's object; empty where it holds none, so that what is damaged can be undone too."""
    try:
        found = json.loads(file.read_bytes())
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}
