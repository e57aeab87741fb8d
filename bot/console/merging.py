"""Two people changed one draft: what each changed, and one fact of both as somebody chose.

Knows facts, and that a field that only one of the two touched is theirs. Must not know HTML or who they are.
Pure.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from typing import Any

from bot.core.differences import Run, compared
from factbase.facts import Correction, Fact, Phrasing, Source

_PARTS = tuple(field.name for field in fields(Correction))
_LISTS = ("phrasings", "sources", "topics")
_FIELDS = (
    "claim",
    "phrasings",
    "verdict",
    "corrections",
    "sources",
    "agency",
    "topics",
    "area",
    "checked_on",
    "valid_from",
    "review_by",
    "expires",
)
"""What people write; everything else about a version is the base's matter."""


class Side(StrEnum):
    """Whose version of a field is kept. BOTH: everything that stands in either, for lists."""

    THEIRS = "theirs"
    YOURS = "yours"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Choice:
    """A field in which the two differ. `runs`: from theirs to yours, word by word; `both`: it may be joined.

    `clash`: both have changed it since they parted. `kept`: what is chosen unless somebody says otherwise;
    None where somebody has to choose, as either choice takes away what the other wrote.
    """

    field: str
    theirs: str
    yours: str
    runs: tuple[Run, ...]
    clash: bool
    both: bool
    kept: Side | None


def choices(origin: Fact, theirs: Fact, yours: Fact) -> tuple[Choice, ...]:
    """The fields in which `theirs` and `yours` differ, those that both changed first."""
    found = [_choice(path, origin, theirs, yours) for path in _paths(theirs, yours)]
    differing = [choice for choice in found if choice is not None]
    return tuple(sorted(differing, key=lambda choice: not choice.clash))


def merged(theirs: Fact, yours: Fact, kept: Mapping[str, Side]) -> Fact:
    """`theirs` with the fields that were chosen from `yours`, or from both."""
    fact = theirs
    for path in _paths(theirs, yours):
        side = kept.get(path, Side.THEIRS)
        if side is not Side.THEIRS:
            value = _value(yours, path)
            fact = _with(fact, path, _joined(_value(theirs, path), value) if side is Side.BOTH else value)
    return replace(
        fact, corrections={code: said for code, said in fact.corrections.items() if said != Correction("")}
    )


def _paths(one: Fact, other: Fact) -> Iterator[str]:
    for name in _FIELDS:
        if name == "corrections":
            for language in sorted({*one.corrections, *other.corrections}):
                yield from (f"corrections.{language}.{part}" for part in _PARTS)
        else:
            yield name


def _choice(path: str, origin: Fact, theirs: Fact, yours: Fact) -> Choice | None:
    first, left, right = (_value(fact, path) for fact in (origin, theirs, yours))
    if left == right:
        return None
    clash = first not in (left, right)
    both = path in _LISTS
    return Choice(
        path,
        said(left),
        said(right),
        compared(said(left), said(right)),
        clash,
        both,
        _kept(right == first, clash, both),
    )


def _kept(yours_is_old: bool, clash: bool, both: bool) -> Side | None:
    if clash:
        return Side.BOTH if both else None
    return Side.THEIRS if yours_is_old else Side.YOURS


def _value(fact: Fact, path: str) -> Any:
    name, *rest = path.split(".")
    if name != "corrections":
        return getattr(fact, name)
    return getattr(fact.corrections.get(rest[0], Correction("")), rest[1])


def _with(fact: Fact, path: str, value: Any) -> Fact:
    name, *rest = path.split(".")
    if name != "corrections":
        return replace(fact, **{name: value})
    changed = replace(fact.corrections.get(rest[0], Correction("")), **{rest[1]: value})
    return replace(fact, corrections={**fact.corrections, rest[0]: changed})


def _joined(theirs: Any, yours: Any) -> Any:
    return tuple(dict.fromkeys((*theirs, *yours))) if isinstance(theirs, tuple) else yours


_SAID: Mapping[type, Callable[[Any], str]] = {
    Phrasing: lambda phrasing: f"{phrasing.text} ({phrasing.language})",
    Source: lambda source: f"{source.name} {source.url}".rstrip(),
    tuple: lambda items: "\n".join(said(item) for item in items),
    type(None): lambda _: "",
}


def said(value: Any) -> str:
    """A field's value as people read it; one line for each item of a list."""
    return _SAID.get(type(value), str)(value)
