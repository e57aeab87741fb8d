"""Cases that were one matter before they were parted: what was said about one counts for the others too.

Knows SQL, and how the record of acts names the other case of a merge or a split. What follows from it is
decided elsewhere. It counts only for those who had asked by the last split: who asks about one of the cases
later was told nothing about it.
"""

from __future__ import annotations

import json
from collections.abc import Collection

from factbase.database import Base

HELD = "holding"
"""What the record calls a holding statement."""
# "from R-0001", "R-0002, 93% sure"; "not R-0003" parted nothing that was ever one.
_FAMILY = """
WITH RECURSIVE family (id) AS (
    SELECT :case UNION
    SELECT CAST(substr(a.detail, instr(a.detail, 'R-') + 2) AS INTEGER)
    FROM family CROSS JOIN case_acts AS a ON a.case_id = family.id
    WHERE a.act IN ('split', 'merge') AND a.detail NOT LIKE 'not %'),
parted (at) AS (
    SELECT MAX(a.at) FROM family CROSS JOIN case_acts AS a ON a.case_id = family.id
    WHERE a.act = 'split' AND a.detail NOT LIKE 'not %')
"""
_THEIRS = """
(o.id IS NULL OR o.state <> 'failed') AND (d.case_id = :case OR EXISTS (
    SELECT 1 FROM sightings AS s WHERE s.conversation = d.conversation AND +s.case_id = :case
    AND s.at <= (SELECT at FROM parted)))
"""
_HEARD = f"""
{_FAMILY}
SELECT DISTINCT d.conversation, said.value FROM deliveries AS d, json_each(:texts) AS said
LEFT JOIN outbox AS o ON o.id = d.post_id
WHERE d.message_id <> :beside AND instr(d.text, said.value) > 0 AND {_THEIRS} AND
"""  # noqa: S608 - parts of one statement, without any value
_EVERYWHERE = "d.case_id IN (SELECT id FROM family)"
# The plus keeps SQLite from walking through all that was said about a case for one place.
_THERE = "d.conversation = :place AND +d.case_id IN (SELECT id FROM family)"
_PROMISED = f"""
{_FAMILY}
SELECT DISTINCT d.conversation FROM deliveries AS d LEFT JOIN outbox AS o ON o.id = d.post_id
WHERE d.decision = :held AND {_THEIRS} AND {_EVERYWHERE}
"""  # noqa: S608 - parts of one statement, without any value
_STATED = f"""
{_FAMILY}
SELECT EXISTS (SELECT 1 FROM family CROSS JOIN case_acts AS a ON a.case_id = family.id
    WHERE a.act = 'holding' AND a.detail = :words)
"""  # noqa: S608 - parts of one statement, without any value
# Its own before those of the others. "und" is what staff wrote, beside its translations.
_STOPPED = f"""
{_FAMILY}
SELECT state = 'cancelled' FROM mailings
WHERE kind = 'holding' AND case_id IN (SELECT id FROM family) AND json_extract(words, '$.und') = :words
ORDER BY case_id = :case DESC, id DESC LIMIT 1
"""  # noqa: S608 - parts of one statement, without any value
_THEIR_CASE = f"""
{_FAMILY}
SELECT s.case_id FROM sightings AS s
WHERE s.conversation = :place AND +s.case_id IN (SELECT id FROM family)
ORDER BY s.case_id = :case DESC, s.id DESC LIMIT 1
"""  # noqa: S608 - parts of one statement, without any value
_NAMED = f"""
{_FAMILY}
SELECT c.id FROM family CROSS JOIN cases AS c ON c.id = family.id
WHERE c.merged_into IS NOT NULL AND EXISTS (
    SELECT 1 FROM deliveries AS d LEFT JOIN outbox AS o ON o.id = d.post_id
    WHERE d.conversation = :place AND instr(d.text, printf('R-%04d', c.id)) > 0
    AND (o.id IS NULL OR o.state <> 'failed'))
ORDER BY c.id
"""  # noqa: S608 - parts of one statement, without any value


class CaseFamily:
    """Reads what was said about a case and about those that it was one with."""

    def __init__(self, base: Base) -> None:
        self._base = base

    def heard(
        self, case_id: int, texts: Collection[str], beside: str = "", place: str | None = None
    ) -> frozenset[tuple[str, str]]:
        """Which of these texts was said in which conversation, or in this `place` alone.

        `beside`: a message's id that does not count.
        """
        asked = {"case": case_id, "texts": json.dumps(list(texts)), "beside": beside, "place": place}
        where = _EVERYWHERE if place is None else _THERE
        return frozenset((row[0], row[1]) for row in self._base.rows(_HEARD + where, asked))

    def promised(self, case_id: int) -> frozenset[str]:
        """The places that were told to wait for another word."""
        rows = self._base.rows(_PROMISED, {"case": case_id, "held": HELD})
        return frozenset(row[0] for row in rows)

    def case_of(self, case_id: int, place: str) -> int:
        """Where what was asked there about this case lies now: in the case itself, or where it has moved."""
        found = self._base.value(_THEIR_CASE, {"case": case_id, "place": place})
        return case_id if found is None else int(found)

    def named(self, case_id: int, place: str) -> tuple[int, ...]:
        """The cases that went on as part of others, whose references a place was told, the oldest first."""
        rows = self._base.rows(_NAMED, {"case": case_id, "place": place})
        return tuple(row[0] for row in rows)

    def stated(self, case_id: int, statement: str) -> bool:
        """Whether this holding statement was let out about any of them."""
        return bool(self._base.value(_STATED, {"case": case_id, "words": statement}))

    def stopped(self, case_id: int, statement: str) -> bool:
        """Whether this holding statement was on its way and ended before all had it."""
        return bool(self._base.value(_STOPPED, {"case": case_id, "words": statement}))
