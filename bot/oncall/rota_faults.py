"""What is wrong with a rota file, in words for whoever wrote it: line, field, and what to write instead.

Knows the fields of a rota, what pydantic and the TOML reader call their faults, and how lines are counted.
Must not know where a rota is kept, or who may change it. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from tomllib import TOMLDecodeError
from typing import Any

from pydantic import ValidationError

EXAMPLES = {
    "name": 'name = "nights"',
    "people": 'people = ["dora", "ben"]',
    "starts": 'starts = "18:00"',
    "ends": 'ends = "08:00"',
    "zone": 'zone = "Europe/Berlin"',
    "since": 'since = "2026-11-23"',
    "days": 'days = ["mon", "tue"]',
    "rotation": 'rotation = "weekly" or rotation = "daily"',
    "deputies": 'deputies = ["dora"]',
    "everyone": 'everyone = ["dora", "ben"], above the first [[shifts]]',
    "shifts": "[[shifts]] above the lines of every shift",
}
"""How every field is written rightly."""
_KNOWN = ", ".join(EXAMPLES)
_MOST = 6
"""Faults that are told at once: the others show when these are mended."""
_LONGEST = 40
_AT = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")
_UNREADABLE = (
    ("Cannot overwrite", "this stands twice in one shift: leave one of the two out"),
    ("Cannot declare", "this stands twice: write [[shifts]], with two brackets, above every shift"),
    ("Cannot mutate", "write [[shifts]], with two brackets, above every shift"),
    ("Unclosed array", "a list that begins above is not closed: end it with ]"),
    ("Illegal character '\\n'", "a text is not closed: end it with a double quote"),
    ("Unterminated string", "a text is not closed: end it with a double quote"),
    ("Expected '='", 'write a field, =, and its value, such as starts = "18:00"'),
    ("Expected ']", "write [[shifts]], with two brackets on either side"),
)
_QUOTE = 'texts, times and days stand in double quotes, such as starts = "18:00" or people = ["dora", "ben"]'
Place = Sequence[int | str]


def unreadable(error: TOMLDecodeError, text: str) -> str:
    """Why this text is no TOML, and where."""
    told = str(error)
    found = _AT.search(told)
    number = int(found[1]) if found and found[1] else len(text.rstrip().splitlines())
    lines = text.splitlines()
    typed = lines[number - 1].strip() if 0 < number <= len(lines) else ""
    advice = next((words for begins, words in _UNREADABLE if told.startswith(begins)), _QUOTE)
    return f"line {number}, {_short(typed)}, cannot be read: {advice}" if typed else advice


def faults(error: ValidationError, text: str = "") -> str:
    """Every fault, with its line where the file is known."""
    found = error.errors(include_url=False)
    misspelt = dict(_misspelt(found))
    told = [
        f"{_where(each['loc'], text)}{words}"
        for each in found
        if (words := _words(each, misspelt, alone=len(found) == 1))
    ]
    more = [f"and {len(told) - _MOST} more"] if len(told) > _MOST else []
    return "; ".join([*told[:_MOST], *more])


def _words(detail: Mapping[str, Any], misspelt: Mapping[Place, str], alone: bool) -> str:
    """What is wrong with one field and what to write; empty where another fault says it already."""
    place, kind = tuple(detail["loc"]), detail["type"]
    field = next((part for part in reversed(place) if isinstance(part, str)), "")
    write = f"write {EXAMPLES[field]}" if field in EXAMPLES else "see docs/on-call.md"
    if kind == "extra_forbidden":
        right = misspelt.get(place)
        return f"there is no such field: {f'write {right}' if right else f'there are {_KNOWN}'}"
    if kind == "missing" and (*place[:-1], field) in _righted(misspelt):
        return ""
    if place == ("shifts",) and kind == "too_short":
        # Shifts with a fault are not counted: then their faults say what is wrong.
        return f"it needs one shift at least: {write}" if alone else ""
    if kind == "value_error":
        return str(detail["ctx"]["error"])
    limit = detail.get("ctx", {}).get("max_length")
    said = {
        "missing": f"it is missing: {write}",
        "too_long": f"at most {limit}: more is a mistake",
        "too_short": f"it is empty: {write}",
        "string_too_short": f"it is empty: {write}",
        "string_too_long": f"at most {limit} characters",
    }
    return said.get(kind) or f"{_short(detail['input'])} cannot stand here: {write}"


def _misspelt(found: Sequence[Any]) -> Iterator[tuple[Place, str]]:
    """Of fields that do not exist, which one was meant."""
    for each in found:
        place = tuple(each["loc"])
        if each["type"] == "extra_forbidden":
            known = [name for name in EXAMPLES if (name in ("shifts", "everyone")) is (len(place) == 1)]
            yield from ((place, near) for near in get_close_matches(str(place[-1]).lower(), known, 1, 0.6))


def _righted(misspelt: Mapping[Place, str]) -> set[Place]:
    return {(*place[:-1], right) for place, right in misspelt.items()}


def _where(place: Place, text: str) -> str:
    """Which line, which shift and which field."""
    line = _line(place, text)
    parts = [f"line {line}"] if line else []
    if place[:1] == ("shifts",) and len(place) > 1:
        parts.append(f"shift {int(place[1]) + 1}")
    if field := next((str(part) for part in reversed(place) if isinstance(part, str)), ""):
        parts += [] if field == "shifts" and len(place) > 1 else [_short(field)]
    return f"{', '.join(parts)}: " if parts else ""


def _line(place: Place, text: str) -> int:
    """The line of a field, or of its shift where it has none; 0 where neither is found."""
    shift = int(place[1]) + 1 if place[:1] == ("shifts",) and len(place) > 1 else 0
    field = next((str(part) for part in reversed(place) if isinstance(part, str)), "")
    written = re.compile(rf"\s*\[*[\"']?{re.escape(field)}[\"']?\s*[=\].]")
    seen = head = 0
    for number, line in enumerate(text.splitlines(), 1):
        if re.match(r"\s*\[\[\s*shifts\s*\]\]", line):
            seen += 1
            head = number if seen == shift else head
        if seen == shift and written.match(line):
            return number
    return head


def _short(typed: object) -> str:
    said = str(typed)
    return said if len(said) <= _LONGEST else f"{said[:_LONGEST]}…"
