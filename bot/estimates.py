"""The estimate of the base's shift, kept in a file so that only what has changed is estimated anew.

Knows the file. Must not know how a shift is estimated. What is damaged counts as missing, and a folder that
cannot be written costs time at the next start, nothing else.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

import structlog

from bot.core.shift import FARTHEST, Estimate
from bot.files import write_whole

NAME = "shift.json"
_log = structlog.get_logger(__name__)


class EstimateFile:
    """The last estimate. With another `encoder` than the one it was made with it counts as missing."""

    def __init__(self, place: Path, encoder: str | None = None) -> None:
        self._place = place
        self._encoder = encoder

    def read(self) -> Estimate | None:
        """The estimate; None where there is none that can be read, or another encoder's."""
        try:
            entry = json.loads(self._place.read_bytes())
            found = _estimate(entry)
            encoder = str(entry["encoder"])
        except (OSError, ValueError, TypeError, KeyError, RecursionError, OverflowError):
            return None
        return found if self._encoder in (None, encoder) else None

    def write(self, estimate: Estimate) -> None:
        """Keep this estimate in place of the former one, if the folder can be written."""
        entry = {**asdict(estimate), "at": estimate.at.isoformat(timespec="seconds")}
        try:
            write_whole(self._place, json.dumps({"encoder": self._encoder, **entry}).encode() + b"\n")
        except OSError as error:
            _log.warning("shift_not_kept", error=error.strerror)


def _estimate(entry: Any) -> Estimate:
    found = Estimate(
        str(entry["scorers"]),
        int(entry["facts"]),
        int(entry["told"]),
        float(entry["shift"]),
        datetime.fromisoformat(entry["at"]),
        tuple(map(str, entry["sample"])),
    )
    if not 0 <= found.shift <= FARTHEST:
        raise ValueError("a shift out of its range")
    return found
