"""What is wrong with a record, in words for curators.

Knows the wording, and how to guess what was meant. Must not know facts or files.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from pydantic_core import ErrorDetails
from rapidfuzz import fuzz, process

from factbase.exchange.strictjson import shown

_LIKENESS = 70
_LONGEST_ECHO = 40
_REASONS = {
    "missing": "is missing",
    "string_type": "must be text",
    "int_type": "must be a whole number",
    "list_type": "must be a list",
    "dict_type": "must be an object with one correction a language",
    "date_type": "must be a day such as 2026-11-21",
    "datetime_type": "must be an instant such as 2026-11-21T00:00:00Z",
}


def complaint(
    detail: ErrorDetails, siblings: Sequence[str], choices: Mapping[str, Sequence[str]]
) -> tuple[str, str]:
    """The (field, reason) of one validation error.

    `siblings` are the fields that its object may have, `choices` the words that a
    field may hold.
    """
    path = detail["loc"]
    return _dotted(path) or "line", _reason(detail, siblings, choices.get(str(path[0]), ()) if path else ())


def suggestion(name: str, known: Sequence[str]) -> str:
    """`; did you mean …?` where one of the known names is close, else nothing."""
    found = meant(name, known)
    return f"; did you mean {found!r}?" if found else ""


def meant(name: str, known: Sequence[str]) -> str | None:
    """The known name that is closest, if one is close."""
    closest = process.extractOne(name.casefold(), known, scorer=fuzz.ratio, score_cutoff=_LIKENESS)
    return closest[0] if closest else None


def echo(value: object) -> str:
    """A value as it stands in a message: quoted, printable, short."""
    text = repr(value)
    return text if len(text) <= _LONGEST_ECHO else text[:_LONGEST_ECHO] + "…"


def _reason(detail: ErrorDetails, siblings: Sequence[str], choices: Sequence[str]) -> str:
    kind, given = detail["type"], detail["input"]
    if kind == "extra_forbidden":
        return "is not a known field" + suggestion(str(detail["loc"][-1]), siblings)
    if kind == "enum":
        hint = suggestion(given, choices) if isinstance(given, str) else ""
        return f"is {echo(given)}, not one of {', '.join(choices)}{hint}"
    if kind == "value_error":
        return str(detail["ctx"]["error"])
    if kind == "model_type":
        return f"must be an object with the fields {', '.join(siblings)}"
    return _REASONS.get(kind, detail["msg"])


def _dotted(path: Sequence[int | str]) -> str:
    return "".join(_steps(path)).removeprefix(".")


def _steps(path: Sequence[int | str]) -> Iterator[str]:
    for step in path:
        yield f"[{step}]" if isinstance(step, int) else f".{shown(step)}"
