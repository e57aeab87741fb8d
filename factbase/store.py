"""The facts in the database: every version, the one that counts, and what is found.

Knows SQL. Must not know vectors, chat or who may publish: `save` takes the word of a file for it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from factbase.database import Base
from factbase.errors import FactInvalid
from factbase.fact_rules import check
from factbase.facts import EMERGENCY, Fact, State
from factbase.instants import stamp
from factbase.review import OPEN, Act
from factbase.search import WordHit, WordIndex
from factbase.versions import NEWEST, Versions, decode

_CURRENT = (
    "SELECT v.body FROM facts JOIN fact_versions AS v ON v.fact_id = facts.id AND v.version = facts.version"
)
_AMONG = "facts.id IN (SELECT value FROM json_each(?))"
_OF_TOPIC = "facts.id IN (SELECT fact_id FROM fact_topics WHERE topic = :topic AND fact_id > :after)"
_REPLACED_BY = (
    "SELECT id FROM facts JOIN fact_versions AS v ON v.fact_id = facts.id AND v.version = facts.version "
    "WHERE facts.state = 'superseded' AND json_extract(v.body, '$.superseded_by') = ? ORDER BY facts.id"
)
_DUE = (
    "WHERE facts.id IN (SELECT id FROM facts WHERE review_by < :until AND state = 'published' "
    "AND (expires IS NULL OR expires >= :now) "
    "UNION SELECT id FROM facts WHERE expires >= :now AND expires < :until AND state = 'published') "
    "ORDER BY facts.id"
)


class FactStore:
    """Facts by id, by state and by words."""

    def __init__(self, base: Base) -> None:
        self._base = base
        self._versions = Versions(base)
        self._words = WordIndex(base)

    def revision(self) -> int:
        """A number that grows whenever a fact that counts changes."""
        return int(self._base.value("SELECT COALESCE(MAX(changed), 0) FROM facts"))

    def changed_since(self, revision: int) -> tuple[Fact, ...]:
        """The facts that changed after `revision`, whatever their state, first entered first."""
        # A row keeps its number when it is changed.
        return self._facts("WHERE facts.changed > ? ORDER BY facts.rowid", (revision,))

    def get(self, fact_id: str) -> Fact | None:
        """The version of a fact that counts now."""
        found = self._facts("WHERE facts.id = ?", (fact_id,))
        return found[0] if found else None

    def instead(self, fact_id: str) -> Fact | None:
        """The fact that stands for this one: itself, or what took its place, however often that happened."""
        fact, passed = self.get(fact_id), {fact_id}
        while fact is not None and fact.superseded_by and fact.superseded_by not in passed:
            passed.add(fact.superseded_by)
            fact = self.get(fact.superseded_by)
        return fact

    def stood_for(self, fact_id: str) -> tuple[str, ...]:
        """This fact and all whose place it took, the nearest first."""
        found = [fact_id]
        for one in found:  # grows while it is gone through
            rows = self._base.rows(_REPLACED_BY, (one,))
            found += [row[0] for row in rows if row[0] not in found]
        return tuple(found)

    def newest(self, fact_ids: Iterable[str] | None = None) -> Mapping[str, Fact]:
        """Facts by id, in order of id, each as it is worked on or else as it counts."""
        if fact_ids is None:
            rows = self._base.rows(f"{NEWEST} ORDER BY facts.id")
        else:
            among = json.dumps(sorted(set(fact_ids)))
            rows = self._base.rows(f"{NEWEST} WHERE {_AMONG} ORDER BY facts.id", (among,))
        return {row[1]: decode(row[0]) for row in rows}

    def version(self, fact_id: str, version: int) -> Fact | None:
        """One version of a fact, as it stands now."""
        body = self._base.value(
            "SELECT body FROM fact_versions WHERE fact_id = ? AND version = ?", (fact_id, version)
        )
        return None if body is None else decode(body)

    def versions(self, fact_id: str) -> tuple[Fact, ...]:
        """Every version of a fact, oldest first."""
        rows = self._base.rows(
            "SELECT body FROM fact_versions WHERE fact_id = ? ORDER BY version", (fact_id,)
        )
        return tuple(decode(row[0]) for row in rows)

    def all(self, state: State | None = None) -> tuple[Fact, ...]:
        """All facts in order of id, or those in one state."""
        if state is None:
            return self._facts("ORDER BY facts.id", ())
        return self._facts("WHERE facts.state = ? ORDER BY facts.id", (state.value,))

    def page(
        self,
        state: State | None = None,
        topic: str | None = None,
        area: str | None = None,
        after: str = "",
        limit: int = 50,
    ) -> tuple[Fact, ...]:
        """The next facts in order of id, those that count, behind the id `after`."""
        asked = {"state": state and state.value, "topic": topic, "area": area}
        conditions = {
            "state": "facts.state = :state",
            "topic": _OF_TOPIC,
            "area": "facts.area = :area",
        }
        chosen = [conditions[name] for name, value in asked.items() if value is not None]
        where = " AND ".join(["facts.id > :after", *chosen])
        rest = f"WHERE {where} ORDER BY facts.id LIMIT :limit"
        return self._facts(rest, asked | {"after": after, "limit": limit})

    def due(self, now: datetime, until: datetime) -> tuple[Fact, ...]:
        """Published facts with a date before `until`: their review_by, or an expires not before `now`.

        A fact that expired before `now` is never due: an earlier `now` shows what expired lately.
        """
        return self._facts(_DUE, {"now": stamp(now), "until": stamp(until)})

    def counts(self) -> Mapping[State, int]:
        """How many facts stand in each state."""
        rows = self._base.rows("SELECT state, COUNT(*) FROM facts GROUP BY state")
        return {State(row[0]): row[1] for row in rows}

    def save(self, facts: Sequence[Fact], now: datetime, person: str = "") -> None:
        """Put these facts in as a file has them, all or none. A draft leaves the version that counts alone.

        `person`: who brings them, by default each fact's author. Raises FactInvalid or DatabaseError.
        """
        for fact in facts:
            check(fact)
            _refuse_emergency(fact)
        with self._base.writing():
            for fact in facts:
                self._save(fact, person or fact.author, now)

    def search(self, text: str, limit: int) -> list[WordHit]:
        """Facts in any state whose wordings share words with `text`, best first."""
        return self._words.search(text, limit)

    def matching(self, text: str, limit: int, now: datetime) -> list[WordHit]:
        """Facts that may answer at `now` and share words with `text`, best first."""
        return self._words.search(text, limit, now)

    def everything(self, text: str, limit: int) -> list[WordHit]:
        """Facts that say all words of `text` anywhere in their newest version, best first."""
        return self._words.everything(text, limit)

    def _facts(self, rest: str, parameters: tuple[object, ...] | Mapping[str, object]) -> tuple[Fact, ...]:
        rows = self._base.rows(f"{_CURRENT} {rest}", parameters)
        return tuple(decode(row[0]) for row in rows)

    def _save(self, fact: Fact, person: str, now: datetime) -> None:
        counting = self.get(fact.id)
        stored = self._base.value("SELECT MAX(version) FROM fact_versions WHERE fact_id = ?", (fact.id,))
        least = stored if fact.state in OPEN else counting.version if counting else None
        if least is not None and fact.version < least:
            raise FactInvalid(fact.id, [("version", f"is {fact.version}, but {least} is stored already")])
        beside = (
            counting is not None
            and counting.version < fact.version
            and counting.state not in OPEN
            and fact.state in OPEN
        )
        self._versions.write(fact, Act.IMPORT, person, "", now, counts=not beside)


def _refuse_emergency(fact: Fact) -> None:
    if fact.state is State.PUBLISHED and fact.approver == EMERGENCY:
        raise FactInvalid(fact.id, [("approver", "one person alone let it out: have it approved first")])
