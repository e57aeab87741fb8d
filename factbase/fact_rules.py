"""Which facts are valid: every rule of their fields, each named where it is broken.

Knows the fields of a fact. Pure: no clock, no database, no file formats.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from factbase.errors import FactInvalid
from factbase.facts import MAX_PHRASINGS, MAX_TEXT, Fact, Phrasing, State, is_web_link, storable

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:-]{0,119}")
_LANGUAGE = re.compile(r"[a-z]{2,3}|und")


def check(fact: Fact) -> None:
    """Raise FactInvalid, naming every field that breaks a rule."""
    problems = list(_problems(fact))
    if problems:
        raise FactInvalid(fact.id, problems)


def _problems(fact: Fact) -> Iterator[tuple[str, str]]:
    if not _ID.fullmatch(fact.id):
        yield "id", "use letters, digits and . _ : - only, 1 to 120 characters"
    yield from _text_problems("claim", fact.claim)
    if len(fact.phrasings) > MAX_PHRASINGS:
        yield "phrasings", f"at most {MAX_PHRASINGS}"
    for number, phrasing in enumerate(fact.phrasings):
        yield from _text_problems(f"phrasings[{number}]", phrasing)
    yield from _correction_problems(fact)
    yield from _source_problems(fact)
    yield from _date_problems(fact)
    if fact.version < 1:
        yield "version", "counts from 1"
    yield from _successor_problems(fact)
    if fact.state is State.PUBLISHED:
        yield from _published_problems(fact)


def _text_problems(name: str, phrasing: Phrasing) -> Iterator[tuple[str, str]]:
    if not phrasing.text.strip():
        yield name, "is empty"
    if len(phrasing.text) > MAX_TEXT:
        yield name, f"is longer than {MAX_TEXT} characters"
    if not storable(phrasing.text):
        yield name, "holds a NUL or half of a surrogate pair"
    if not _LANGUAGE.fullmatch(phrasing.language):
        yield f"{name}.language", f"{phrasing.language!r} is not an ISO 639 code such as 'en'"


def _correction_problems(fact: Fact) -> Iterator[tuple[str, str]]:
    for language, correction in fact.corrections.items():
        name = f"corrections.{language}"
        if not _LANGUAGE.fullmatch(language):
            yield name, f"{language!r} is not an ISO 639 code such as 'en'"
        if not correction.headline.strip():
            yield f"{name}.headline", "is empty"
        for part in ("headline", "explanation", "action"):
            text = getattr(correction, part)
            if len(text) > MAX_TEXT:
                yield f"{name}.{part}", f"is longer than {MAX_TEXT} characters"
            if not storable(text):
                yield f"{name}.{part}", "holds a NUL or half of a surrogate pair"


def _source_problems(fact: Fact) -> Iterator[tuple[str, str]]:
    for number, source in enumerate(fact.sources):
        if not source.name.strip():
            yield f"sources[{number}].name", "is empty"
        for part in ("name", "url"):
            text = getattr(source, part)
            if len(text) > MAX_TEXT:
                yield f"sources[{number}].{part}", f"is longer than {MAX_TEXT} characters"
            if not storable(text):
                yield f"sources[{number}].{part}", "holds a NUL or half of a surrogate pair"
        if source.url and not is_web_link(source.url):
            yield f"sources[{number}].url", "is not an http or https link"


def _date_problems(fact: Fact) -> Iterator[tuple[str, str]]:
    for name in ("valid_from", "review_by", "expires"):
        value = getattr(fact, name)
        if value is not None and value.tzinfo is None:
            yield name, "has no time zone"
            return
    if fact.valid_from and fact.expires and fact.expires <= fact.valid_from:
        yield "expires", "is not after valid_from"


def _successor_problems(fact: Fact) -> Iterator[tuple[str, str]]:
    if not fact.superseded_by:
        return
    if not _ID.fullmatch(fact.superseded_by):
        yield "superseded_by", "is not the id of a fact"
    elif fact.superseded_by == fact.id:
        yield "superseded_by", "must name another fact"
    if fact.state is not State.SUPERSEDED:
        yield "superseded_by", f"is only for a superseded fact, and this one is {fact.state.value}"


def _published_problems(fact: Fact) -> Iterator[tuple[str, str]]:
    # Four eyes on every fact: nothing answers that one person alone let out.
    if not fact.corrections:
        yield "corrections", "a published fact needs at least one"
    if not fact.sources:
        yield "sources", "a published fact needs at least one"
    if not fact.author:
        yield "author", "a published fact needs one"
    if not fact.approver:
        yield "approver", "a published fact needs one"
    elif fact.approver == fact.author:
        yield "approver", "must not be the author"
