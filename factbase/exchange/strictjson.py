"""JSON from strangers: the standard parser, with everything doubtful named.

Python's parser takes duplicate keys, NaN, half surrogate pairs and numbers of a
thousand digits. Here each becomes an `Unfit` value in its place, so that its path
can be told. Knows no facts.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from factbase.exchange.reading import FILE, LINE, Problem
from factbase.facts import storable

MAX_DEPTH = 32
"""Deepest nesting of lists and objects."""
_TOO_DEEP = Problem(1, FILE, f"is nested more than {MAX_DEPTH} deep")
_TOO_LARGE = "is too large a number"
_MAX_DIGITS = 18
"""Whole numbers of this many digits fit in 64 bits."""
_LONGEST_NAME = 60
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*(?:"|\Z)|[{}\n]', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Unfit:
    """Stands where the text held something that is no JSON value for us."""

    reason: str


class Object(dict[str, object]):
    """A JSON object that knows the line at which it starts, counted from 1."""

    line = 1


def decode_line(text: str, line: int) -> object:
    """The value of one line of a file, or the Problem that stops it from being read."""
    return _decode(text, lambda problem: Problem(line, LINE, problem.reason), dict)


def decode_document(text: str) -> object:
    """The value of a whole file, its objects as `Object`, or the Problem."""
    starts = iter(_object_lines(text))

    def located(pairs: dict[str, object]) -> Object:
        found = Object(pairs)
        found.line = next(starts, 1)
        return found

    return _decode(text, lambda problem: Problem(problem.line, FILE, problem.reason), located)


def faults(value: object, path: str = "") -> Iterator[tuple[str, str]]:
    """(path, reason) of every unfit value and every text that cannot be stored."""
    if isinstance(value, Unfit):
        yield path or LINE, value.reason
    elif isinstance(value, str):
        if not storable(value):
            yield path or LINE, "holds a NUL or half of a surrogate pair"
    elif isinstance(value, int) and abs(value) >= 10**_MAX_DIGITS:
        yield path or LINE, _TOO_LARGE
    elif isinstance(value, dict):
        for key, inner in value.items():
            name = f"{path}.{shown(key)}" if path else shown(key)
            if not storable(key):
                yield name, "is a name that holds a NUL or half of a surrogate pair"
            yield from faults(inner, name)
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from faults(inner, f"{path}[{number}]")


def shown(name: str) -> str:
    """A field's name, safe to print."""
    return (name if name.isprintable() else ascii(name))[:_LONGEST_NAME]


def _decode(
    text: str, problem: Callable[[Problem], Problem], make: Callable[[dict[str, object]], object]
) -> object:
    try:
        value = json.loads(
            text,
            object_pairs_hook=lambda pairs: make(_unique(pairs)),
            parse_constant=lambda name: Unfit(f"is {name}, which JSON does not have"),
            parse_int=_whole_number,
            parse_float=_fraction,
        )
    except json.JSONDecodeError as error:
        reason = f"is not JSON: {error.msg[:1].lower()}{error.msg[1:]}, at character {error.colno}"
        where = f" of line {error.lineno}" if error.lineno > 1 else ""
        return problem(Problem(error.lineno, FILE, reason + where))
    except RecursionError:
        return problem(_TOO_DEEP)
    return problem(_TOO_DEEP) if _too_deep(value, MAX_DEPTH) else value


def _too_deep(value: object, left: int) -> bool:
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else None
    return inner is not None and (left == 0 or any(_too_deep(item, left - 1) for item in inner))


def _unique(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found: dict[str, object] = {}
    for key, value in pairs:
        found[key] = Unfit("is given twice") if key in found else value
    return found


def _whole_number(digits: str) -> int | Unfit:
    return int(digits) if len(digits) <= _MAX_DIGITS else Unfit(_TOO_LARGE)


def _fraction(digits: str) -> float | Unfit:
    number = float(digits)
    return number if math.isfinite(number) else Unfit(_TOO_LARGE)


def _object_lines(text: str) -> Iterator[int]:
    # The parser tells no positions, but it finishes objects in the order of their closing braces.
    line = 1
    opened: list[int] = []
    for token in _TOKEN.finditer(text):
        mark = token.group()
        if mark == "\n":
            line += 1
        elif mark == "{":
            opened.append(line)
        elif mark == "}" and opened:
            yield opened.pop()
