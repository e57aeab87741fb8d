"""What a fact is: the frozen values that every other room passes around.

Knows the fields of a fact, which combinations are valid, and when a fact may
answer. Pure: no clock (now is an argument), no database, no file formats.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from urllib.parse import urlsplit

from factbase.errors import FactInvalid

MAX_TEXT = 2_000
"""Longest claim, phrasing, explanation or name, in characters."""
MAX_PHRASINGS = 200
EMERGENCY = "emergency"
"""Stands for the approver of a version that one person let out in an emergency; nobody may have this name."""
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:-]{0,119}")
_LANGUAGE = re.compile(r"[a-z]{2,3}|und")
_UNSTORABLE = re.compile("[\0\ud800-\udfff]")


class Verdict(StrEnum):
    """What the agency found. `rating` maps it to a schema.org ClaimReview rating."""

    FALSE = "false"
    MISLEADING = "misleading"
    TRUE = "true"
    UNPROVEN = "unproven"
    OUTDATED = "outdated"
    SATIRE = "satire"
    SCAM = "scam"

    @property
    def rating(self) -> int:
        """ratingValue from 1 (false) to 5 (true), as ClaimReview publishers use it."""
        return _RATINGS[self]


_RATINGS = {
    Verdict.FALSE: 1,
    Verdict.SCAM: 1,
    Verdict.SATIRE: 2,
    Verdict.MISLEADING: 2,
    Verdict.UNPROVEN: 3,
    Verdict.OUTDATED: 3,
    Verdict.TRUE: 5,
}


class State(StrEnum):
    """Where a version of a fact stands in its life."""

    DRAFT = "draft"
    IN_REVIEW = "in_review"
    PUBLISHED = "published"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Phrasing:
    """One way in which the claim circulates. `language` is ISO 639, or `und`."""

    text: str
    language: str = "und"


@dataclass(frozen=True, slots=True)
class Correction:
    """What people are told, in one language: the true headline, why, and what to do."""

    headline: str
    explanation: str = ""
    action: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """A named place where the reader can check the correction."""

    name: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """A verified answer to one claim.

    `valid_from` and `expires` bound the instants at which it may answer
    (half-open: valid_from <= now < expires); `review_by` only asks its owner to
    look again. `superseded_by` is the id of the fact that answers instead of this one.
    All instants carry a time zone.
    """

    id: str
    claim: Phrasing
    phrasings: tuple[Phrasing, ...] = ()
    verdict: Verdict = Verdict.FALSE
    corrections: Mapping[str, Correction] = field(default_factory=dict)
    sources: tuple[Source, ...] = ()
    agency: str = ""
    topics: tuple[str, ...] = ()
    area: str = ""
    checked_on: date | None = None
    valid_from: datetime | None = None
    review_by: datetime | None = None
    expires: datetime | None = None
    state: State = State.DRAFT
    version: int = 1
    author: str = ""
    approver: str = ""
    superseded_by: str = ""

    def wordings(self) -> tuple[Phrasing, ...]:
        """The claim and its other phrasings, without repeats, the claim first."""
        unique = dict.fromkeys((self.claim, *self.phrasings))
        return tuple(unique)

    def answers_at(self, now: datetime) -> bool:
        """Whether this fact may be used to answer at `now`."""
        if self.state is not State.PUBLISHED:
            return False
        if self.valid_from is not None and now < self.valid_from:
            return False
        return self.expires is None or now < self.expires


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


def is_web_link(url: str) -> bool:
    """Whether `url` is an absolute http(s) link that is safe to show as one."""
    if not storable(url) or any(c.isspace() for c in url):
        return False
    try:
        parts = urlsplit(url)
        return parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return False


def storable(text: str) -> bool:
    """Whether `text` survives UTF-8 and every C library: no NUL, no lone surrogate."""
    return _UNSTORABLE.search(text) is None


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
