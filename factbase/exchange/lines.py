"""The native format: JSON lines, one fact a line, always written the same way.

Every field is written, in one order, so that export, import and export again give
the same bytes. Knows the layout of a line, not the meaning of its fields.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from typing import TextIO

from factbase.errors import ExchangeError
from factbase.exchange.encoding import BYTE_ORDER_MARK, undecoded
from factbase.exchange.plain_lines import misspelt_fields
from factbase.exchange.reading import FILE, LINE, Found, Problem, Reading, gather, named
from factbase.exchange.records import Unreadable, build_incoming, flatten
from factbase.exchange.strictjson import decode_line
from factbase.facts import MAX_TEXT, Fact

MAX_LINE = 1_048_576
"""Longest line, in characters."""
DOCUMENT_FIELDS = ("_id", "title", "text")
"""What is read of a line of a BEIR corpus."""
_ID_LENGTH = 120
_NOT_IN_IDS = re.compile(r"[^A-Za-z0-9._:-]")


def write(facts: Iterable[Fact], stream: TextIO) -> None:
    """Write one line a fact. Raises FactInvalid or ExchangeError."""
    for fact in facts:
        line = json.dumps(flatten(fact), ensure_ascii=False, separators=(",", ":"))
        if len(line) > MAX_LINE:
            raise ExchangeError(f"fact {fact.id!r} is longer than {MAX_LINE} characters: shorten it")
        stream.write(line + "\n")


def read(stream: Iterable[str]) -> Reading:
    """Read facts from lines of text. Bytes that are not UTF-8 come as surrogate escapes."""
    return gather(_entries(stream, build_incoming))


def read_documents(stream: Iterable[str]) -> Reading:
    """Read a BEIR corpus, for evaluation only: {"_id", "title", "text"} a line.

    Title and text are two phrasings of one claim, as drafts in language `und`. Other
    fields are ignored, but a line with one that is a misspelt title or text is left out.
    Texts are cut at MAX_TEXT characters, ids passed through `document_id`.
    """
    return gather(_entries(stream, _document))


def document_id(name: str) -> str:
    """The fact id of a BEIR `_id`: itself, with what an id may not hold as `_`, cut at 120."""
    clean = _NOT_IN_IDS.sub("_", name)[:_ID_LENGTH]
    return clean if clean[:1].isalnum() else f"d{clean}"[:_ID_LENGTH]


def _entries(stream: Iterable[str], make: Callable[[object], Fact | Unreadable]) -> Iterator[Found | Problem]:
    empty = True
    for number, text in enumerate(stream, start=1):
        content = (text.removeprefix(BYTE_ORDER_MARK) if number == 1 else text).rstrip("\r\n")
        if content.strip():
            empty = False
            yield from _entry(content, number, make)
    if empty:
        yield Problem(0, FILE, "is empty")


def _entry(text: str, number: int, make: Callable[[object], Fact | Unreadable]) -> Iterator[Found | Problem]:
    if len(text) > MAX_LINE:
        yield Problem(number, LINE, f"is longer than {MAX_LINE} characters")
        return
    bad = undecoded(text)
    if bad is not None:
        yield Problem(number, LINE, f"is not UTF-8: {bad.words}")
        return
    record = decode_line(text, number)
    if isinstance(record, Problem):
        yield record
        return
    fact = make(record)
    if isinstance(fact, Unreadable):
        yield from named(number, fact.reasons, _name(record))
    else:
        yield Found(number, fact)


def _name(record: object) -> object:
    return record.get("id", record.get("_id")) if isinstance(record, dict) else None


def _document(record: object) -> Fact | Unreadable:
    if not isinstance(record, dict):
        return build_incoming(record)
    if bad := tuple(misspelt_fields(record, DOCUMENT_FIELDS, "a document")):
        return Unreadable(bad)
    name = record.get("_id")
    texts = [record[key] for key in ("title", "text") if record.get(key) not in (None, "")]
    cut = [text[:MAX_TEXT] if isinstance(text, str) else text for text in texts] or [""]
    described = {
        "id": document_id(name) if isinstance(name, str) and name else name,
        "claim": {"text": cut[0]},
        "phrasings": [{"text": text} for text in cut[1:]],
    }
    return build_incoming(described)
