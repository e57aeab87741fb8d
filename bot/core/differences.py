"""How what two versions of a fact say differs: field by field, word by word, as runs of text.

Knows facts and words. Must not know how a difference is shown. Pure.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from difflib import SequenceMatcher
from enum import StrEnum

from factbase.facts import Correction, Fact, Phrasing, Source

# Scripts written without spaces: each letter with its marks is a piece, or a whole sentence would be one.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_MARKS = "".join(chr(code) for code in range(0x300, 0x1B00) if unicodedata.category(chr(code))[0] == "M")
_BREAKS = r"\s!-/:-@\[-`{-~«»“”‘’„¡¿…–—،؛؟।、。，！？"  # noqa: RUF001 - punctuation of many scripts
_PIECE = re.compile(rf"\s+|[{_UNSPACED}][{_MARKS}]*|[^{_BREAKS}{_UNSPACED}]+|.", re.DOTALL)


LIFE = frozenset({"state", "version", "author", "approver", "superseded_by"})
"""Fields that tell where a version stands and not what it says: they are not compared."""


class Kind(StrEnum):
    """What became of a run of text."""

    KEPT = "kept"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text that one of the versions has, or both."""

    kind: Kind
    text: str


@dataclass(frozen=True, slots=True)
class Difference:
    """One field that differs. The kept and removed runs are the old text, the kept and added ones the new.

    `field` is named as the outgoing checks name it, such as `corrections.es.headline`. Of a list, what is
    there now has its present number; what is gone, the number that it had.
    """

    field: str
    runs: tuple[Run, ...]


def differences(before: Fact, after: Fact) -> tuple[Difference, ...]:
    """What the facts say differently, in the order of Fact; a new or lost language has all its texts."""
    said = (field.name for field in fields(Fact) if field.name not in LIFE)
    return tuple(found for name in said for found in _field(name, before, after))


def compared(before: str, after: str) -> tuple[Run, ...]:
    """Two texts word by word. Of a change, what was removed comes before what was added."""
    old, new = _PIECE.findall(before), _PIECE.findall(after)
    runs: list[Run] = []
    removed, added = "", ""
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    codes = matcher.get_opcodes()
    for number, (tag, i, j, k, m) in enumerate(codes):
        kept = "".join(old[i:j])
        between = 0 < number < len(codes) - 1
        # Words that changed next to each other are one change, though the space between them stayed.
        if tag == "equal" and not (between and kept.isspace()):
            runs += _change(removed, added)
            runs.append(Run(Kind.KEPT, kept))
            removed, added = "", ""
        else:
            removed += kept
            added += "".join(new[k:m])
    return (*runs, *_change(removed, added))


def _change(removed: str, added: str) -> Iterator[Run]:
    if removed:
        yield Run(Kind.REMOVED, removed)
    if added:
        yield Run(Kind.ADDED, added)


def _field(name: str, before: Fact, after: Fact) -> Iterator[Difference]:
    old, new = getattr(before, name), getattr(after, name)
    if old == new:
        return
    if name == "corrections":
        for language in sorted({*old, *new}):
            yield from _correction(f"{name}.{language}", old.get(language), new.get(language))
    elif name in ("phrasings", "sources", "topics"):
        yield from _listed(name, [_said(item) for item in old], [_said(item) for item in new])
    else:
        yield Difference(name, compared(_said(old), _said(new)))


def _correction(name: str, old: Correction | None, new: Correction | None) -> Iterator[Difference]:
    for part in fields(Correction):
        texts = [getattr(side, part.name) if side else "" for side in (old, new)]
        if texts[0] != texts[1]:
            yield Difference(f"{name}.{part.name}", compared(*texts))


def _listed(name: str, old: Sequence[str], new: Sequence[str]) -> Iterator[Difference]:
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag == "equal":
            continue
        for step in range(max(j - i, m - k)):
            before = old[i + step] if i + step < j else ""
            after = new[k + step] if k + step < m else ""
            yield Difference(f"{name}[{k + step if after else i + step}]", compared(before, after))


def _said(value: object) -> str:
    match value:
        case None:
            return ""
        case Phrasing():
            return f"{value.text} ({value.language})"
        case Source():
            return f"{value.name} {value.url}".rstrip()
        case datetime() | date():
            return value.isoformat()
        case _:
            return str(value)
