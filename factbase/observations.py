"""What happened in a stretch of time, counted: the numbers that reports are made of.

Knows SQL. Gives plain counts and instants. Must not know what is told of them, or to whom. What was only
overheard is no question.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from factbase.database import Base
from factbase.instants import instant, stamp
from factbase.mailing_life import Kind

_IN = "at >= :start AND at < :end"
_ASKED = f"FROM sightings WHERE {_IN} AND reason <> 'overheard'"
_BY_DECISION = f"SELECT decision, COUNT(*) {_ASKED} GROUP BY decision"
_BY_LANGUAGE = f"SELECT language, COUNT(*) {_ASKED} GROUP BY language"
_BY_CHANNEL = f"SELECT channel, COUNT(*) {_ASKED} GROUP BY channel"
# A question has the topics of the fact that answered it; one with two topics counts for both.
_BY_TOPIC = """
SELECT topic, COUNT(*) FROM sightings JOIN fact_topics ON fact_topics.fact_id = sightings.fact_id
WHERE at >= :start AND at < :end AND reason <> 'overheard' GROUP BY topic
"""
# Minutes: every time zone's days begin at a whole one.
_BY_MINUTE = f"SELECT substr(at, 1, 16) || ':00Z', COUNT(*) {_ASKED} GROUP BY 1"
_BY_WORD = f"SELECT word, COUNT(*) FROM feedback WHERE {_IN} GROUP BY word"  # noqa: S608
_PEOPLE = f"SELECT COUNT(DISTINCT author) {_ASKED}"
_OVERHEARD = f"SELECT COUNT(*) FROM sightings WHERE {_IN} AND reason = 'overheard'"  # noqa: S608
_CASES = """
SELECT opened_at,
    (SELECT MIN(at) FROM case_acts WHERE case_id = cases.id AND act = 'link') AS answered,
    (SELECT MIN(at) FROM case_acts WHERE case_id = cases.id AND act IN ('link', 'dismiss', 'route')) AS ended
FROM cases WHERE opened_at >= :start AND opened_at < :end AND merged_into IS NULL ORDER BY id
"""
_CORRECTED = """
SELECT COUNT(r.id), COALESCE(SUM(r.state = 'sent'), 0), COALESCE(SUM(r.state = 'unreachable'), 0)
FROM mailings AS m LEFT JOIN recipients AS r ON r.mailing_id = m.id
    AND NOT (r.state = 'skipped')
WHERE m.kind = :kind AND m.approved_at >= :start AND m.approved_at < :end GROUP BY m.id
"""
_SAMPLED = """
SELECT COUNT(*), COUNT(right), COALESCE(SUM(right = 0), 0) FROM audit_samples
WHERE answered_at >= :start AND answered_at < :end
"""


@dataclass(frozen=True, slots=True)
class CaseTimes:
    """One case that is not part of another: opened, first answered by a fact, first ended in any way."""

    opened: datetime
    answered: datetime | None
    ended: datetime | None


class Observations:
    """Counts of what happened from `start` until `end`."""

    def __init__(self, base: Base, start: datetime, end: datetime) -> None:
        self._base = base
        self._span = {"start": stamp(start), "end": stamp(end)}

    def decisions(self) -> dict[str, int]:
        """Questions by what was done about them."""
        return self._counts(_BY_DECISION)

    def languages(self) -> dict[str, int]:
        """Questions by language."""
        return self._counts(_BY_LANGUAGE)

    def channels(self) -> dict[str, int]:
        """Questions by channel."""
        return self._counts(_BY_CHANNEL)

    def topics(self) -> dict[str, int]:
        """Answered questions by the topics of their facts."""
        return self._counts(_BY_TOPIC)

    def minutes(self) -> Sequence[tuple[datetime, int]]:
        """Questions by the minute; minutes without any are left out."""
        return [(instant(row[0]), row[1]) for row in self._base.rows(_BY_MINUTE, self._span)]

    def feedback(self) -> dict[str, int]:
        """How often each word was said about an answer."""
        return self._counts(_BY_WORD)

    def people(self) -> int:
        """How many pseudonyms asked."""
        return int(self._base.value(_PEOPLE, self._span))

    def overheard(self) -> int:
        """Known rumours that were seen where nobody asked."""
        return int(self._base.value(_OVERHEARD, self._span))

    def cases(self) -> Sequence[CaseTimes]:
        """Cases that were opened."""
        return [
            CaseTimes(instant(row[0]), _maybe(row[1]), _maybe(row[2]))
            for row in self._base.rows(_CASES, self._span)
        ]

    def recalls(self) -> Sequence[tuple[int, int, int]]:
        """Of each recall that was approved: who had to be corrected, was reached, cannot be reached."""
        return self._corrected(Kind.RECALL)

    def broadcasts_corrected(self) -> Sequence[tuple[int, int, int]]:
        """The same of each correction of a broadcast in words, which no fact stands behind."""
        return self._corrected(Kind.CORRECTION)

    def sampled(self) -> tuple[int, int, int]:
        """Answers drawn for judging, judged, and judged wrong."""
        row = self._base.rows(_SAMPLED, self._span)[0]
        return row[0], row[1], row[2]

    def _corrected(self, kind: Kind) -> Sequence[tuple[int, int, int]]:
        rows = self._base.rows(_CORRECTED, {**self._span, "kind": kind.value})
        return [(row[0], row[1], row[2]) for row in rows]

    def _counts(self, question: str) -> dict[str, int]:
        return {row[0]: row[1] for row in self._base.rows(question, self._span)}


def _maybe(text: str | None) -> datetime | None:
    return instant(text) if text else None
