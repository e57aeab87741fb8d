"""What stands in the editor's fields, and what a browser sends of them.

Knows the names of the fields: each is the path by which problems and findings name it, such as
`corrections.es.headline`, so that what is wrong is said where it is. Must not know HTML or what makes a fact.
Pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from bot.console.labels import language_code
from factbase.facts import Correction, Phrasing, Source

PARTS = ("headline", "explanation", "action")
INSTANTS = ("valid_from", "review_by", "expires")
MOST_ROWS = 400
"""Rows that are read of one list: twice what a fact may have, so that the fact says that it is too many."""
_ROW = re.compile(r"(phrasings|sources)\[(\d{1,3})\](?:\.(language|name|url))?")
_TELLING = {"phrasings": ("",), "sources": ("name", "url")}
"""The parts of a row by which it is no empty one."""
_PART = re.compile(r"corrections\.([a-z]{2,3})\.(headline|explanation|action)")
NO_CLAIM = Phrasing("")


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in the fields. Empty rows are left out: rows have the numbers that they get in the fact."""

    id: str = ""
    claim: Phrasing = NO_CLAIM
    phrasings: tuple[Phrasing, ...] = ()
    verdict: str = ""
    """"" where nobody has chosen one."""
    corrections: Mapping[str, Correction] = field(default_factory=dict)
    sources: tuple[Source, ...] = ()
    agency: str = ""
    topics: tuple[str, ...] = ()
    area: str = ""
    checked_on: str = ""
    valid_from: str = ""
    review_by: str = ""
    expires: str = ""
    zone: str = "UTC"


def fields_of(typed: Typed) -> tuple[tuple[str, str], ...]:
    """The names and values that a browser sends for this form, in its order."""
    return tuple(_fields(typed))


def read(fields: Iterable[tuple[str, str]]) -> Typed:
    """What was typed. Unknown names are passed over, line ends are those of every other system."""
    sent = [(name, _plain(value)) for name, value in fields]
    plain = dict(sent)
    rows = _rows(sent)
    return Typed(
        id=plain.get("id", "").strip(),
        claim=Phrasing(plain.get("claim", ""), _code(plain.get("claim.language", ""))),
        phrasings=tuple(
            Phrasing(row.get("", ""), _code(row.get("language", "")))
            for row in rows["phrasings"].values()
            if row.get("", "").strip()
        ),
        verdict=plain.get("verdict", ""),
        corrections=_corrections(sent),
        sources=tuple(
            Source(row.get("name", ""), row.get("url", "").strip())
            for row in rows["sources"].values()
            if row.get("name", "").strip() or row.get("url", "").strip()
        ),
        topics=tuple(dict.fromkeys(value for name, value in sent if name == "topics" and value)),
        **{name: plain.get(name, "") for name in ("agency", "area", "checked_on", *INSTANTS)},
        zone=plain.get("zone", "UTC"),
    )


def places(fields: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    """Where the rows of the fact stand in the form, by their paths: empty rows push them down."""
    rows = _rows((name, _plain(value)) for name, value in fields)
    full = {
        name: [
            at for at, row in numbered.items() if any(row.get(part, "").strip() for part in _TELLING[name])
        ]
        for name, numbered in rows.items()
    }
    return {f"{name}[{now}]": f"{name}[{then}]" for name, at in full.items() for now, then in enumerate(at)}


def with_language(typed: Typed, language: str) -> Typed:
    """The form with room for a correction in the language with this code."""
    if language in typed.corrections:
        return typed
    return replace(typed, corrections={**typed.corrections, language: Correction("")})


def without(typed: Typed, path: str) -> Typed:
    """The form without one row or correction: `phrasings[2]`, `sources[0]`, `corrections.es`."""
    if path.startswith("corrections."):
        gone = path.removeprefix("corrections.")
        return replace(
            typed, corrections={code: said for code, said in typed.corrections.items() if code != gone}
        )
    found = _ROW.fullmatch(path)
    if found is None:
        return typed
    at = int(found[2])
    if found[1] == "sources":
        return replace(typed, sources=(*typed.sources[:at], *typed.sources[at + 1 :]))
    return replace(typed, phrasings=(*typed.phrasings[:at], *typed.phrasings[at + 1 :]))


def _fields(typed: Typed) -> Iterator[tuple[str, str]]:
    yield "zone", typed.zone
    yield "id", typed.id
    yield "claim", typed.claim.text
    yield "claim.language", typed.claim.language
    for at, phrasing in enumerate(typed.phrasings):
        yield f"phrasings[{at}]", phrasing.text
        yield f"phrasings[{at}].language", phrasing.language
    yield "verdict", typed.verdict
    for code, correction in typed.corrections.items():
        for part in PARTS:
            yield f"corrections.{code}.{part}", getattr(correction, part)
    for at, source in enumerate(typed.sources):
        yield f"sources[{at}].name", source.name
        yield f"sources[{at}].url", source.url
    for topic in typed.topics:
        yield "topics", topic
    for name in ("agency", "area", "checked_on", *INSTANTS):
        yield name, getattr(typed, name)


def _rows(sent: Iterable[tuple[str, str]]) -> dict[str, dict[int, dict[str, str]]]:
    """What was typed into the rows of each list, by their numbers, in order."""
    found: dict[str, dict[int, dict[str, str]]] = {"phrasings": {}, "sources": {}}
    for name, value in sent:
        place = _ROW.fullmatch(name)
        if place is not None and int(place[2]) < MOST_ROWS:
            found[place[1]].setdefault(int(place[2]), {})[place[3] or ""] = value
    return {name: dict(sorted(rows.items())) for name, rows in found.items()}


def _corrections(sent: Iterable[tuple[str, str]]) -> dict[str, Correction]:
    found: dict[str, Correction] = {}
    for name, value in sent:
        place = _PART.fullmatch(name)
        if place is not None:
            found[place[1]] = replace(found.get(place[1], Correction("")), **{place[2]: value})
    return found


def _plain(value: str) -> str:
    return value.replace("\r\n", "\n").replace("\r", "\n")


def _code(typed: str) -> str:
    return language_code(typed) or "und"
