"""The whole of the facts as JSON lines: every version, edit, comment, assignment, emergency and term.

The first line names the format, the last one counts the rows between them. What can be made from the rows
(search words, lists by topic) is made again. Accounts, the audit log and what citizens asked are no part of
it. Knows SQL and the layout of a line. Must not know who may read or write an archive.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from typing import Any, TextIO

from pydantic import ValidationError

from factbase.archive_rows import TABLES, EditRow, FactRow, Row, VersionRow, cells, columns
from factbase.database import Base
from factbase.errors import DatabaseError, ExchangeError
from factbase.exchange.encoding import undecoded
from factbase.exchange.reading import Problem
from factbase.exchange.records import flatten
from factbase.exchange.strictjson import decode_line
from factbase.facts import Fact
from factbase.versions import Versions, decode, encode

HEADER = {"row": "archive", "of": "rumourline facts", "format": 1}
_AT_ONCE = 500
_WRONG = {
    "a version of {0} belongs to no fact": "SELECT fact_id FROM fact_versions "
    "WHERE fact_id NOT IN (SELECT id FROM facts)",
    "the latest edit of {0} is missing": "SELECT fact_id FROM fact_versions AS v WHERE NOT EXISTS (SELECT 1 "
    "FROM fact_edits AS e WHERE e.fact_id = v.fact_id AND e.version = v.version AND e.edit = v.edit)",
    "{0} was published in an emergency of which nothing is told": "SELECT fact_id FROM fact_versions AS v "
    "WHERE state = 'published' AND json_extract(body, '$.approver') = 'emergency' AND NOT EXISTS (SELECT 1 "
    "FROM emergencies AS e WHERE e.fact_id = v.fact_id AND e.version = v.version)",
}


def write(base: Base, stream: TextIO) -> int:
    """Write all rows, as they are at one moment, to a text stream (UTF-8, newline=""). Returns their number.

    Raises DatabaseError, or ExchangeError where the stream fails.
    """
    count = 0
    try:
        with base.reading():
            stream.write(_line(HEADER))
            for kind, (table, model) in TABLES.items():
                for record in _records(base, kind, table, model):
                    stream.write(_line(record))
                    count += 1
            stream.write(_line({"row": "end", "rows": count}))
    except OSError as error:
        raise ExchangeError(f"the archive stopped: {error.strerror or error}") from error
    return count


def read(stream: Iterable[str], base: Base) -> int:
    """Put an archive into an empty base, all of it or nothing. Returns the rows read.

    Raises ExchangeError, which names the line, where the base is not empty or the file is no whole archive.
    Bytes that are not UTF-8 come as surrogate escapes.
    """
    with base.writing():
        for table, _ in TABLES.values():
            if base.value(f"SELECT 1 FROM {table} LIMIT 1") is not None:  # noqa: S608 - one of TABLES
                raise ExchangeError("there are facts or lists in this base already: read into an empty one")
        count = _fill(stream, base)
        for reason, sql in _WRONG.items():
            if (found := base.value(sql)) is not None:
                raise ExchangeError(f"the archive is not whole: {reason.format(repr(found))}")
    return count


def _line(record: dict[str, Any]) -> str:
    return json.dumps(record, ensure_ascii=False, separators=(",", ":")) + "\n"


def _records(base: Base, kind: str, table: str, model: type[Row]) -> Iterator[dict[str, Any]]:
    names = ", ".join(columns(model))
    # A few at a time: all bodies together may be larger than the memory.
    sql = f"SELECT rowid AS place, {names} FROM {table} WHERE rowid > ? ORDER BY rowid LIMIT ?"  # noqa: S608
    place = 0
    while rows := base.rows(sql, (place, _AT_ONCE)):
        for row in rows:
            record = {"row": kind} | {name: row[name] for name in columns(model)}
            if "body" in record:
                record["body"] = flatten(decode(record["body"]))
            yield record
        place = rows[-1]["place"]


def _fill(stream: Iterable[str], base: Base) -> int:
    shelf = _Shelf(base)
    count, ended = 0, False
    for number, text in enumerate(stream, start=1):
        record = _record(text, number)
        if number == 1:
            if record != HEADER:
                raise ExchangeError("line 1: this is no archive of facts that this version can read")
        elif ended:
            raise ExchangeError(f"line {number}: comes after the end of the archive")
        elif record.get("row") == "end":
            ended = True
            if record != {"row": "end", "rows": count}:
                raise ExchangeError(f"line {number}: rows are missing: {count} came before it")
        else:
            shelf.put(record, number)
            count += 1
    if not ended:
        raise ExchangeError("the archive stops before its end: copy the whole file")
    return count


def _record(text: str, number: int) -> dict[str, Any]:
    bad = undecoded(text)
    if bad is not None:
        raise ExchangeError(f"line {number}: is not UTF-8: {bad.words}")
    record = decode_line(text.rstrip("\r\n"), number)
    if isinstance(record, Problem):
        raise ExchangeError(f"line {number}: {record.reason}")
    if not isinstance(record, dict):
        raise ExchangeError(f"line {number}: is no JSON object")
    return record


class _Shelf:
    """Puts rows back into their tables, and makes what is made from them."""

    def __init__(self, base: Base) -> None:
        self._base = base
        self._versions = Versions(base)

    def put(self, record: dict[str, Any], number: int) -> None:
        try:
            kind = TABLES.get(str(record.get("row")))
            if kind is None:
                raise ExchangeError(f"line {number}: {record.get('row')!r} is no kind of row")
            table, model = kind
            row = model.model_validate(record)
            if isinstance(row, VersionRow | EditRow):
                _fits(row.body, row, number)
            if isinstance(row, FactRow):
                self._count(row)
            else:
                self._insert(table, row)
        except ValidationError as error:
            first = error.errors(include_url=False)[0]
            field = ".".join(map(str, first["loc"]))
            raise ExchangeError(f"line {number}: {field}: {first['msg']}") from error
        except DatabaseError as error:
            if not isinstance(error.__cause__, sqlite3.IntegrityError):
                raise
            raise ExchangeError(f"line {number}: does not fit the lines before: {error.__cause__}") from error

    def _insert(self, table: str, row: Row) -> None:
        named = cells(row)
        if isinstance(row, VersionRow):
            named["state"] = row.body.state.value
        values = tuple(encode(value) if isinstance(value, Fact) else value for value in named.values())
        marks = ", ".join("?" * len(named))
        self._base.run(f"INSERT INTO {table} ({', '.join(named)}) VALUES ({marks})", values)  # noqa: S608

    def _count(self, row: FactRow) -> None:
        body = self._base.value(
            "SELECT body FROM fact_versions WHERE fact_id = ? AND version = ?", (row.id, row.version)
        )
        if body is None:
            raise DatabaseError("no such version") from sqlite3.IntegrityError("there is no such version")
        self._versions.let_count(decode(body), row.changed)
        self._versions.let_find(row.id)


def _fits(body: Fact, row: VersionRow | EditRow, number: int) -> None:
    if (body.id, body.version) != (row.fact_id, row.version):
        raise ExchangeError(f"line {number}: its body is of another fact or version")
