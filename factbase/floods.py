"""How many accounts ask about a case with how many texts, stretch of time by stretch of time.

Knows SQL. What a flood is, and every number, is decided elsewhere: `Caps` holds them. Only pseudonyms and
digests are looked at, never a text.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from factbase.database import Base
from factbase.instants import instant, stamp

_STAMP = len("2026-11-21T10:27:00.000000Z")
# The first that each account asked within these bounds, and whether it had ever been seen before that.
_FIRST = f"""
WITH first AS MATERIALIZED (
    SELECT author, MIN(at || digest) AS head FROM sightings
    WHERE case_id = :case AND at > :since AND at <= :until GROUP BY author
), marked AS MATERIALIZED (
    SELECT author, substr(head, 1, {_STAMP}) AS at, substr(head, {_STAMP + 1}) AS digest,
        CAST(strftime('%s', substr(head, 1, 19)) AS INTEGER) / :seconds AS stretch,
        NOT EXISTS (
            SELECT 1 FROM sightings AS o WHERE o.author = first.author AND o.at < substr(head, 1, {_STAMP})
        ) AS new
    FROM first
)
"""  # noqa: S608 - lengths of ours
_INDEPENDENT = (
    _FIRST  # noqa: S608 - lengths of ours
    + """
SELECT COALESCE(SUM(known + MIN(fresh, :newcomers)), 0) FROM (
    SELECT SUM(known) AS known, SUM(MIN(fresh, :one_text - known)) AS fresh FROM (
        SELECT stretch, MIN(SUM(NOT new), :one_text) AS known, SUM(new) AS fresh
        FROM marked GROUP BY stretch, digest
    ) GROUP BY stretch
)
"""
)
_ONE_TEXT = (
    _FIRST  # noqa: S608 - lengths of ours
    + """
, top AS (SELECT digest, stretch FROM marked GROUP BY digest, stretch ORDER BY COUNT(*) DESC LIMIT 1)
SELECT COUNT(*) AS accounts, 1 AS texts, MIN(at) AS first, MAX(at) AS last FROM marked, top
WHERE marked.digest = top.digest AND marked.stretch BETWEEN top.stretch - 1 AND top.stretch + 1
"""
)
_NEWCOMERS = (
    _FIRST
    + """
SELECT COUNT(*) AS accounts, COUNT(DISTINCT digest) AS texts, MIN(at) AS first, MAX(at) AS last FROM marked
WHERE new GROUP BY stretch ORDER BY accounts DESC LIMIT 1
"""
)
_MANY_TEXTS = """
SELECT 1 AS accounts, COUNT(DISTINCT digest) AS texts, MIN(at) AS first, MAX(at) AS last FROM sightings
WHERE case_id = :case AND at > :since AND at <= :until
GROUP BY author, CAST(strftime('%s', substr(at, 1, 19)) AS INTEGER) / :seconds ORDER BY texts DESC LIMIT 1
"""
_BUSIEST = {"one_text": _ONE_TEXT, "newcomers": _NEWCOMERS, "many_texts": _MANY_TEXTS}
_BEGINNING, _END = "", "9"


@dataclass(frozen=True, slots=True)
class Caps:
    """How many people one text, and newcomers, can bring within a stretch of `seconds`."""

    seconds: int
    one_text: int
    newcomers: int


@dataclass(frozen=True, slots=True)
class Busiest:
    """The most accounts or texts of a kind within about one stretch."""

    accounts: int
    texts: int
    first: datetime
    last: datetime


class FloodCounts:
    """Counts that a crowd of accounts cannot drive up."""

    def __init__(self, base: Base, caps: Caps) -> None:
        self._base = base
        self.caps = caps

    def independent(self, case_id: int, since: datetime | None = None, until: datetime | None = None) -> int:
        """How many people count: after `since`, until `until`; both are open where they are left out."""
        return int(self._base.rows(_INDEPENDENT, self._asked(case_id, since, until))[0][0])

    def busiest(self, case_id: int) -> dict[str, Busiest]:
        """The busiest stretch of each kind: `one_text`, `newcomers`, `many_texts`; none of an empty case."""
        found = {
            kind: self._base.rows(query, self._asked(case_id, None, None)) for kind, query in _BUSIEST.items()
        }
        return {
            kind: Busiest(row["accounts"], row["texts"], instant(row["first"]), instant(row["last"]))
            for kind, rows in found.items()
            for row in rows
            if row["first"]
        }

    def _asked(self, case_id: int, since: datetime | None, until: datetime | None) -> dict[str, str | int]:
        return {
            "case": case_id,
            "since": stamp(since) if since else _BEGINNING,
            "until": stamp(until) if until else _END,
            "seconds": self.caps.seconds,
            "one_text": self.caps.one_text,
            "newcomers": self.caps.newcomers,
        }
