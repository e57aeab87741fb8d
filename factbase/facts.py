"""What a fact is: the frozen values that every other room passes around.

Knows the fields of a fact, and when a fact may answer; which combinations are valid, `fact_rules` knows.
Pure: no clock (now is an argument), no database, no file formats.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from urllib.parse import urlsplit

MAX_TEXT = 2_000
"""Longest claim, phrasing, explanation or name, in characters."""
MAX_PHRASINGS = 200
EMERGENCY = "emergency"
"""Stands for the approver of a version that one person let out in an emergency; nobody may have this name."""
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
