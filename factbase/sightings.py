"""Sightings: one claim seen once, and what was decided about it.

Knows SQL. A sighting holds no message text and no name: a digest of the claim
and pseudonyms made at the edge.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from factbase.database import Base
from factbase.instants import stamp


@dataclass(frozen=True, slots=True)
class Sighting:
    """One claim, seen once. `conversation`, `author` and `digest` are keyed hashes."""

    at: datetime
    channel: str
    conversation: str
    author: str
    digest: str
    language: str
    decision: str
    reason: str
    calibration: str
    fact_id: str | None = None
    fact_version: int | None = None
    probability: float | None = None
    case_id: int | None = None


class SightingStore:
    """Where sightings are kept and counted."""

    def __init__(self, base: Base) -> None:
        self._base = base

    def record(self, sighting: Sighting) -> None:
        """Keep one sighting. Raises DatabaseError."""
        self._base.run(
            "INSERT INTO sightings (at, channel, conversation, author, digest, language, decision, reason, "
            "fact_id, fact_version, probability, calibration, case_id) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                stamp(sighting.at),
                sighting.channel,
                sighting.conversation,
                sighting.author,
                sighting.digest,
                sighting.language,
                sighting.decision,
                sighting.reason,
                sighting.fact_id,
                sighting.fact_version,
                sighting.probability,
                sighting.calibration,
                sighting.case_id,
            ),
        )

    def counts(self) -> dict[str, int]:
        """How many sightings ended in each decision."""
        return {
            row[0]: row[1]
            for row in self._base.rows("SELECT decision, COUNT(*) FROM sightings GROUP BY decision")
        }
