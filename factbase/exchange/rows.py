"""A fact as one row of a spreadsheet.

    id, claim, claim_language
    phrasings                one a line, as `en: text`; without a language it is `und`
    verdict
    headline_en, explanation_en, action_en, headline_es, …   one correction a language
    sources                  one a line, as `name <https://…>` or `name | https://…`
    agency, topics (a; b), area, checked_on, valid_from, review_by, expires
    state, version, author, approver, superseded_by

An item of a list that holds line ends or separators stands in double quotes. An
empty cell, like a missing column, means the default. Knows columns and cells, not
the file around them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from factbase.exchange.cells import join, split
from factbase.exchange.schema import FIELDS

NEEDED = ("id", "claim")
"""The columns that every table must have."""
_PARTS = ("headline", "explanation", "action")
_PART = re.compile(r"(headline|explanation|action)_([a-z]{2,3})")
_PHRASING = re.compile(r"([a-z]{2,3}): (.*)", re.DOTALL)
_SOURCE = re.compile(r"(.*) <(\S*)>", re.DOTALL)
_PIPED = re.compile(r"(.*\S)\s*\|\s*(https?://\S*)", re.DOTALL)
_WHOLE = re.compile(r"[0-9]{1,18}")
_WORDS = ("verdict", "state")
_TRIMMED = ("id", "verdict", "checked_on", "valid_from", "review_by", "expires", "state", "superseded_by")
_VERBATIM = ("agency", "area", "author", "approver")


def columns(languages: Sequence[str]) -> tuple[str, ...]:
    """The header of a table with corrections in these languages."""
    corrections = [f"{part}_{language}" for language in languages for part in _PARTS]
    middle = FIELDS.index("corrections")
    return ("id", "claim", "claim_language", *FIELDS[2:middle], *corrections, *FIELDS[middle + 1 :])


def is_column(name: str) -> bool:
    """Whether a table may have this column."""
    return name in columns(()) or _PART.fullmatch(name) is not None


def column_of(field: str) -> str:
    """The column in which a curator finds a record's field."""
    path = field.split(".")
    if path[0] == "corrections" and len(path) > 1:
        return f"{path[2] if len(path) > 2 else 'headline'}_{path[1]}"
    return {"claim.text": "claim", "claim.language": "claim_language"}.get(field, field)


def row_of(record: Mapping[str, Any]) -> dict[str, str]:
    """The cells of a fact's record, by column."""
    row = {
        name: "" if record[name] is None else str(record[name]) for name in FIELDS if name != "corrections"
    }
    row["claim"], row["claim_language"] = record["claim"]["text"], record["claim"]["language"]
    row["phrasings"] = join((f"{p['language']}: {p['text']}" for p in record["phrasings"]), "\n")
    row["sources"] = join((_source_item(source) for source in record["sources"]), "\n")
    row["topics"] = join(record["topics"], ";")
    for language, correction in record["corrections"].items():
        row |= {f"{part}_{language}": correction[part] for part in _PARTS}
    return row


def record_of(row: Mapping[str, str]) -> dict[str, Any]:
    """The record of a row. What is wrong with it is left for `records.build` to say."""
    record: dict[str, Any] = dict(_plain(row))
    if row.get("claim"):
        record["claim"] = {"text": row["claim"], "language": row.get("claim_language", "").strip() or "und"}
    record["phrasings"] = [_phrasing(item) for item in split(row.get("phrasings", ""), "\n")]
    record["sources"] = [_source(item) for item in split(row.get("sources", ""), "\n")]
    record["topics"] = list(split(row.get("topics", ""), ";"))
    record["corrections"] = _corrections(row)
    return record


def _plain(row: Mapping[str, str]) -> Iterator[tuple[str, object]]:
    for name in _VERBATIM:
        yield name, row.get(name, "")
    for name in _TRIMMED:
        cell = row.get(name, "").strip()
        if cell:
            # Spreadsheets turn the words true and false into TRUE and FALSE.
            yield name, cell.casefold() if name in _WORDS else cell
    version = row.get("version", "").strip()
    if version:
        yield "version", int(version) if _WHOLE.fullmatch(version) else version


def _corrections(row: Mapping[str, str]) -> dict[str, dict[str, str]]:
    corrections: dict[str, dict[str, str]] = {}
    for name, cell in row.items():
        found = _PART.fullmatch(name)
        if found and cell:
            corrections.setdefault(found[2], {"headline": ""})[found[1]] = cell
    return corrections


def _source_item(source: Mapping[str, str]) -> str:
    name, url = source["name"], source["url"]
    return name if _source(name) == source else f"{name} <{url}>"


def _source(item: str) -> dict[str, str]:
    found = _SOURCE.fullmatch(item) or _PIPED.fullmatch(item)
    return {"name": found[1], "url": found[2]} if found else {"name": item, "url": ""}


def _phrasing(item: str) -> dict[str, str]:
    found = _PHRASING.fullmatch(item)
    return {"text": found[2], "language": found[1]} if found else {"text": item}
