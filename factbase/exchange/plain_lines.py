"""A line of JSON that holds no fact: a message, a label.

Knows how such a line is read, and which of its fields were most probably meant to be others. Must not know
what any field means.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Sequence
from typing import Any

from factbase.exchange.complaints import meant, suggestion
from factbase.exchange.encoding import undecoded

MAX_LINE = 1_048_576
"""Longest line, in characters."""
_LONGEST_NAME = 40


def as_object(line: str) -> dict[str, Any] | str:
    """The object of a line, or why it holds none. Bytes that are not UTF-8 come as surrogate escapes."""
    if len(line) > MAX_LINE:
        return f"is longer than {MAX_LINE} characters"
    if foreign := undecoded(line):
        return f"is not UTF-8 ({foreign.words}): save the file as UTF-8"
    try:
        record = json.loads(line)
    except (ValueError, RecursionError):
        return "is not JSON"
    return record if isinstance(record, dict) else "is not an object"


def unknown_fields(record: Collection[str], known: Sequence[str], of: str) -> Iterator[tuple[str, str]]:
    """Every field that `of` (such as "a label") does not have, and what to say of it."""
    for name in (name for name in record if name not in known):
        yield shown_name(name), f"is no field of {of}: it has {', '.join(known)}{suggestion(name, known)}"


def misspelt_fields(record: Collection[str], known: Sequence[str], of: str) -> Iterator[tuple[str, str]]:
    """Those of `unknown_fields` that are most probably a known one that the line lacks.

    Lines from elsewhere may have fields of their own, which are no mistake.
    """
    for name in (name for name in record if name not in known):
        if (other := meant(name, known)) and other not in record:
            yield from unknown_fields([name], known, of)


def shown_name(name: str) -> str:
    """A field's name, short and on one line."""
    return "".join(filter(str.isprintable, name)).strip()[:_LONGEST_NAME]
