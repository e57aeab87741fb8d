"""What became of everybody in a drill, read from the sandbox's own records.

Knows SQL and the crowd. Must not measure: it lays side by side who asked, what they were
told, and what was done.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.drill.crowd import Report
from bot.drill.watching import Late
from factbase.database import Base
from factbase.instants import instant

_SLACK = 0.01
"""Minutes: records hold times to the second or finer."""


@dataclass(frozen=True, slots=True)
class Said:
    """Something that somebody was told. `mailing`: it was sent to many."""

    at: datetime
    decision: str
    fact_id: str | None
    case_id: int | None
    mailing: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """One message of the crowd, the cases that its sender is in, and what was said in that place since.

    `heard` is only what was meant for this person; `around` is all that was said where they were.
    """

    report: Report
    cases: frozenset[int]
    heard: tuple[Said, ...]
    around: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Done:
    """One act on a case."""

    at: datetime
    act: str
    detail: str


@dataclass(frozen=True, slots=True)
class Called:
    """One alarm. `pages`: when it was paged."""

    priority: str
    raised: datetime
    acknowledged: datetime | None
    ended: datetime | None
    pages: int


@dataclass(frozen=True, slots=True)
class CaseSeen:
    """One case: who asked about what in it, and what was done."""

    id: int
    priority: str
    state: str
    opened: datetime
    fact_id: str | None
    askers: Mapping[str, int]
    acts: tuple[Done, ...]
    alarms: tuple[Called, ...]


@dataclass(frozen=True, slots=True)
class Observed:
    """A whole drill as it went. `pages`: by kind and rung, how often somebody was paged.

    `late`: what was not done in time.
    """

    start: datetime
    end: datetime
    asked: tuple[Asked, ...]
    cases: tuple[CaseSeen, ...]
    pages: Mapping[str, int]
    published: Mapping[str, datetime]
    late: tuple[Late, ...] = ()


@dataclass(frozen=True, slots=True)
class Sent:
    """A message of the crowd, with the pseudonyms by which the records know its author, place and itself."""

    report: Report
    author: str
    conversation: str
    message: str = ""


def observed(
    base: Base, sent: Sequence[Sent], start: datetime, end: datetime, late: tuple[Late, ...] = ()
) -> Observed:
    """What the records say, and `late`, which no record holds once it is done after all."""
    about = {each.author: each.report.about for each in sent if each.report.about}
    return Observed(
        start,
        end,
        _asked(base, sent, start),
        tuple(_case(base, row, about) for row in base.rows("SELECT * FROM cases ORDER BY id")),
        _pages(base),
        _published(base),
        late,
    )


def _asked(base: Base, sent: Sequence[Sent], start: datetime) -> tuple[Asked, ...]:
    cases: defaultdict[str, set[int]] = defaultdict(set)
    for row in base.rows("SELECT DISTINCT author, case_id FROM sightings WHERE case_id IS NOT NULL"):
        cases[row[0]].add(int(row[1]))
    said = _said(base)
    found = []
    for one in sent:
        report, own = one.report, frozenset(cases.get(one.author, ()))
        since = [
            each
            for each in said.get(one.conversation, ())
            if _minutes(start, each[0].at) >= report.at - _SLACK
        ]
        heard = tuple(
            each for each, to in since if not report.group or each.case_id in own or to == one.message
        )
        found.append(Asked(report, own, heard, tuple(each for each, _ in since)))
    return tuple(found)


def _said(base: Base) -> Mapping[str, list[tuple[Said, str]]]:
    rows = base.rows(
        "SELECT d.conversation, COALESCE(o.settled_at, d.at) AS at, d.decision, d.fact_id, d.case_id, "
        "d.message_id FROM deliveries AS d LEFT JOIN outbox AS o ON o.id = d.post_id "
        "WHERE o.id IS NULL OR o.state = 'sent' ORDER BY d.id"
    )
    found: defaultdict[str, list[tuple[Said, str]]] = defaultdict(list)
    for row in rows:
        mailing = row["message_id"].startswith("mailing:")
        said = Said(instant(row["at"]), row["decision"], row["fact_id"], row["case_id"], mailing)
        found[row["conversation"]].append((said, row["message_id"]))
    return found


def _case(base: Base, row: sqlite3.Row, about: Mapping[str, str]) -> CaseSeen:
    number = int(str(row["id"]))
    askers: defaultdict[str, int] = defaultdict(int)
    for (author,) in base.rows("SELECT DISTINCT author FROM sightings WHERE case_id = ?", (number,)):
        askers[about.get(author, "")] += 1
    acts = base.rows("SELECT at, act, detail FROM case_acts WHERE case_id = ? ORDER BY id", (number,))
    alarms = base.rows(
        "SELECT *, (SELECT COUNT(*) FROM alarm_pages WHERE alarm_id = alarms.id) AS pages "
        "FROM alarms WHERE case_id = ? ORDER BY id",
        (number,),
    )
    return CaseSeen(
        number,
        str(row["priority"]),
        str(row["state"]),
        instant(str(row["opened_at"])),
        None if row["fact_id"] is None else str(row["fact_id"]),
        dict(askers),
        tuple(Done(instant(each["at"]), each["act"], each["detail"] or "") for each in acts),
        tuple(
            Called(
                each["priority"],
                instant(each["raised_at"]),
                _moment(each["acknowledged_at"]),
                _moment(each["ended_at"]),
                each["pages"],
            )
            for each in alarms
        ),
    )


def _pages(base: Base) -> Mapping[str, int]:
    rows = base.rows(
        "SELECT CASE WHEN kind = 'alarm' THEN rung ELSE kind END, COUNT(*) FROM pages GROUP BY 1 ORDER BY 1"
    )
    return {row[0]: row[1] for row in rows}


def _published(base: Base) -> Mapping[str, datetime]:
    rows = base.rows("SELECT fact_id, MIN(at) FROM fact_edits WHERE act = 'publish' GROUP BY fact_id")
    return {row[0]: instant(row[1]) for row in rows}


def _moment(at: str | None) -> datetime | None:
    return instant(at) if at else None


def _minutes(start: datetime, at: datetime) -> float:
    return (at - start).total_seconds() / 60
