"""Mailings: one thing that is sent to many, and how far each has come.

Knows SQL. Which act leads where is `mailing_life`'s; who may act, and what is said, is decided elsewhere.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from factbase.database import Base
from factbase.instants import instant, stamp
from factbase.mailing_life import Kind, MailingAct, MailingState, after, first

_NEWEST = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Mailing:
    """One mailing.

    `told_version`: of a recall, the latest version that people were told. `words`: per language what is said
    where it is not a fact's own correction. `corrects`: the mailing whose words it corrects. `created_by`:
    who proposed it, or whose act it follows from. `reason`: for colleagues.
    """

    id: int
    kind: Kind
    state: MailingState
    created_by: str
    created_at: datetime
    case_id: int | None = None
    fact_id: str | None = None
    fact_version: int | None = None
    told_version: int | None = None
    topic: str | None = None
    words: Mapping[str, str] = field(default_factory=dict)
    reason: str = ""
    approved_by: str | None = None
    approved_at: datetime | None = None
    starts_at: datetime | None = None
    ended_at: datetime | None = None
    corrects: int | None = None

    @property
    def sent_back(self) -> bool:
        """Whether it waits for a second person anew, since those who agreed to it may not any more."""
        return self.state is MailingState.PROPOSED and self.approved_by is not None

    @property
    def by_hand(self) -> bool:
        """Of a recall that is not over: a person wanted it and said why; it does not follow from an act."""
        return bool(self.reason)


@dataclass(frozen=True, slots=True)
class Wish:
    """What a mailing is to be."""

    kind: Kind
    case_id: int | None = None
    fact_id: str | None = None
    fact_version: int | None = None
    told_version: int | None = None
    topic: str | None = None
    words: Mapping[str, str] = field(default_factory=dict)
    reason: str = ""
    corrects: int | None = None

    @property
    def by_hand(self) -> bool:
        """As of a mailing."""
        return bool(self.reason)


class MailingStore:
    """Where mailings are kept."""

    def __init__(self, base: Base) -> None:
        self._base = base

    def add(self, wish: Wish, person: str, now: datetime) -> int:
        """Make a mailing. Returns its id."""
        with self._base.writing():
            rows = self._base.rows(
                "INSERT INTO mailings (kind, state, case_id, fact_id, fact_version, told_version, "
                "topic, words, reason, created_by, created_at, corrects) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
                (
                    wish.kind.value,
                    first(wish.kind).value,
                    wish.case_id,
                    wish.fact_id,
                    wish.fact_version,
                    wish.told_version,
                    wish.topic,
                    json.dumps(dict(wish.words), ensure_ascii=False, sort_keys=True),
                    wish.reason,
                    person,
                    stamp(now),
                    wish.corrects,
                ),
            )
        return int(rows[0][0])

    def get(self, mailing_id: int) -> Mailing | None:
        """One mailing."""
        found = self._mailings("WHERE id = ?", (mailing_id,))
        return found[0] if found else None

    def page(self, before: int = _NEWEST, limit: int = 50) -> tuple[Mailing, ...]:
        """The next mailings with ids below `before`, the newest first."""
        return self._mailings("WHERE id < ? ORDER BY id DESC LIMIT ?", (before, limit))

    def standing(self, *states: MailingState) -> tuple[Mailing, ...]:
        """The mailings in any of these states, the oldest first."""
        places = ", ".join("?" for _ in states)
        return self._mailings(
            f"WHERE state IN ({places}) ORDER BY id", tuple(state.value for state in states)
        )

    def about(
        self, kind: Kind, fact_id: str | None = None, case_id: int | None = None
    ) -> tuple[Mailing, ...]:
        """The mailings of this kind about a fact, a case or both, the oldest first."""
        return self._mailings(
            "WHERE kind = ?1 AND (?2 IS NULL OR fact_id = ?2) AND (?3 IS NULL OR case_id = ?3) ORDER BY id",
            (kind.value, fact_id, case_id),
        )

    def correcting(self, mailing_id: int) -> tuple[Mailing, ...]:
        """The mailings that correct this one, the oldest first."""
        return self._mailings("WHERE corrects = ? ORDER BY id", (mailing_id,))

    def act(
        self,
        mailing_id: int,
        act: MailingAct,
        now: datetime,
        person: str = "",
        starts_at: datetime | None = None,
        reason: str = "",
    ) -> MailingState | None:
        """Bring a mailing to its new state. None, and nothing changes, where the act is not allowed.

        `person`: who approves. `starts_at`: when an approved one begins. `reason`: why it ends.
        """
        with self._base.writing():
            mailing = self.get(mailing_id)
            state = after(mailing.state, act) if mailing else None
            if state is None:
                return None
            self._base.run("UPDATE mailings SET state = ? WHERE id = ?", (state.value, mailing_id))
            if act is MailingAct.APPROVE:
                begins = stamp(starts_at or now)
                self._base.run(
                    "UPDATE mailings SET approved_by = ?, approved_at = ?, starts_at = ? WHERE id = ?",
                    (person, stamp(now), begins, mailing_id),
                )
            if state.over:
                self._base.run(
                    "UPDATE mailings SET ended_at = ?1, reason = CASE WHEN ?2 = '' THEN reason ELSE ?2 END "
                    "WHERE id = ?3",
                    (stamp(now), reason, mailing_id),
                )
        return state

    def _mailings(self, rest: str, parameters: tuple[object, ...]) -> tuple[Mailing, ...]:
        question = f"SELECT * FROM mailings {rest}"  # noqa: S608 - the rest is one of those above
        return tuple(_mailing(row) for row in self._base.rows(question, parameters))


def _mailing(row: sqlite3.Row) -> Mailing:
    return Mailing(
        id=row["id"],
        kind=Kind(row["kind"]),
        state=MailingState(row["state"]),
        created_by=row["created_by"],
        created_at=instant(row["created_at"]),
        case_id=row["case_id"],
        fact_id=row["fact_id"],
        fact_version=row["fact_version"],
        told_version=row["told_version"],
        topic=row["topic"],
        words=json.loads(row["words"]),
        reason=row["reason"],
        approved_by=row["approved_by"],
        approved_at=_instant(row["approved_at"]),
        starts_at=_instant(row["starts_at"]),
        ended_at=_instant(row["ended_at"]),
        corrects=row["corrects"],
    )


def _instant(text: str | None) -> datetime | None:
    return instant(text) if text else None
