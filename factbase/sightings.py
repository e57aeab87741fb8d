"""Sightings: one claim seen once, and what was decided about it.

Knows SQL. A sighting holds no name: a digest of the claim and pseudonyms made at the edge. It holds the
claim itself only where somebody asked, cleaned and masked, and for as long as policy keeps it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from factbase.database import Base
from factbase.instants import instant, stamp


@dataclass(frozen=True, slots=True)
class Sighting:
    """One claim, seen once. `conversation`, `author` and `digest` are keyed hashes.

    `claim`: its text, cleaned and masked, if it was asked and policy keeps it; None for what was overheard.
    """

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
    claim: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class KeptClaim:
    """A claim that was asked and is still kept, and what was decided about it then."""

    at: datetime
    text: str = field(repr=False)
    language: str
    channel: str
    decision: str
    fact_id: str | None


class SightingStore:
    """Where sightings are kept and counted."""

    def __init__(self, base: Base) -> None:
        self._base = base

    def record(self, sighting: Sighting) -> None:
        """Keep one sighting. Raises DatabaseError."""
        self._base.run(
            "INSERT INTO sightings (at, channel, conversation, author, digest, language, decision, reason, "
            "fact_id, fact_version, probability, calibration, case_id, claim) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
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
                sighting.claim,
            ),
        )

    def claims(self, limit: int) -> tuple[KeptClaim, ...]:
        """The claims that were asked last and are still kept, newest first, at most `limit`."""
        rows = self._base.rows(
            "SELECT at, claim, language, channel, decision, fact_id FROM sightings "
            "WHERE claim IS NOT NULL ORDER BY at DESC, id DESC LIMIT ?",
            (limit,),
        )
        return tuple(KeptClaim(instant(row[0]), *row[1:]) for row in rows)

    def kept(self) -> int:
        """How many claims are still kept as text."""
        return int(self._base.value("SELECT COUNT(*) FROM sightings WHERE claim IS NOT NULL"))

    def forget_claims(self, before: datetime) -> int:
        """Forget the texts of what was asked before this; the sightings stay. Returns how many."""
        with self._base.writing():
            return self._base.run(
                "UPDATE sightings SET claim = NULL WHERE claim IS NOT NULL AND at < ?", (stamp(before),)
            )

    def counts(self) -> dict[str, int]:
        """How many sightings ended in each decision."""
        return {
            row[0]: row[1]
            for row in self._base.rows("SELECT decision, COUNT(*) FROM sightings GROUP BY decision")
        }
