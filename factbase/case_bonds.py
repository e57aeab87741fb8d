"""What is known of pairs of cases: which may be one matter, and which wordings a person has put apart.

Knows SQL. Must not know how likeness is found, or who may say what. Called inside the transaction of what it
is about.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from factbase.case_life import OPEN
from factbase.database import Base
from factbase.instants import stamp

_OPEN = json.dumps([state.value for state in OPEN])


@dataclass(frozen=True, slots=True)
class Likeness:
    """Another open case that may be the same matter."""

    case_id: int
    probability: float


class CaseBonds:
    """Where pairs are kept."""

    def __init__(self, base: Base) -> None:
        self._base = base

    def propose(self, case_id: int, other_id: int, probability: float, now: datetime) -> bool:
        """These may be one matter; the latest probability counts. Whether that is news."""
        pair = (min(case_id, other_id), max(case_id, other_id))
        with self._base.writing():
            known = self._base.value("SELECT 1 FROM likenesses WHERE case_id = ? AND other_id = ?", pair)
            self._base.run(
                "INSERT INTO likenesses (case_id, other_id, probability, at) VALUES (?, ?, ?, ?) "
                "ON CONFLICT DO UPDATE SET probability = excluded.probability, at = excluded.at",
                (*pair, probability, stamp(now)),
            )
        return not known

    def proposed(self, case_id: int) -> tuple[Likeness, ...]:
        """The open cases that this one may be the same as, the most probable first."""
        rows = self._base.rows(
            "SELECT id, probability FROM ("
            "SELECT other_id AS id, probability FROM likenesses WHERE case_id = :case UNION ALL "
            "SELECT case_id, probability FROM likenesses WHERE other_id = :case"
            ") JOIN cases USING (id) WHERE state IN (SELECT value FROM json_each(:open)) "
            "ORDER BY probability DESC, id",
            {"case": case_id, "open": _OPEN},
        )
        found = (Likeness(row[0], row[1]) for row in rows)
        return tuple(each for each in found if not self.apart(case_id, each.case_id))

    def keep_apart(self, digests: Sequence[str], others: Sequence[str]) -> None:
        """A person says that these wordings and those are two matters."""
        pairs = [sorted((one, other)) for one in digests for other in others if one != other]
        with self._base.writing():
            self._base.run(
                "INSERT INTO kept_apart (one, other) SELECT value ->> 0, value ->> 1 FROM json_each(?) "
                "WHERE true ON CONFLICT DO NOTHING",
                (json.dumps(pairs),),
            )

    def apart(self, case_id: int, other_id: int) -> bool:
        """Whether a person has put wordings of these two cases apart."""
        found = self._base.value(
            "SELECT EXISTS (SELECT 1 FROM case_claims AS a JOIN case_claims AS b ON b.case_id = :other "
            "JOIN kept_apart ON one = MIN(a.digest, b.digest) AND other = MAX(a.digest, b.digest) "
            "WHERE a.case_id = :case)",
            {"case": case_id, "other": other_id},
        )
        return bool(found)
