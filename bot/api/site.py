"""What the API is given, and how often it may be asked.

Knows shapes only.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Protocol

from fastapi import Depends, Request

from bot.editorial.door import Editorial
from bot.identity.identity import Identity
from bot.ports import Clock
from factbase.cases import Case, CaseClaim
from factbase.publications import Publications

PREFIX = "/api/v1"
"""Where the API is mounted."""


class Cases(Protocol):
    """The cases, as they are read here."""

    def get(self, case_id: int) -> Case | None:
        """One case with its counts."""

    def list(self, limit: int = 100, only_open: bool = False) -> Sequence[Case]:
        """Cases, the most pressing first."""

    def wordings(self, case_id: int) -> Sequence[CaseClaim]:
        """The different ways in which one case's claim was put, first seen first."""


@dataclass(frozen=True, slots=True)
class Paces:
    """How many requests a minute are taken before the answer is 429."""

    token: int = 600
    """With one token."""
    address: int = 1200
    """From one IP address, with tokens or without."""
    public: int = 120
    """From one IP address, for what takes no token."""


@dataclass(frozen=True, slots=True)
class ApiSite:
    """What the API is given."""

    identity: Identity
    editorial: Editorial
    cases: Cases
    publications: Publications
    clock: Clock
    agency: str
    language: str
    """ISO 639 code of the language in which the feed says a fact, where it has a choice."""
    version: str
    paces: Paces = Paces()


async def _site_of(request: Request) -> ApiSite:
    site: ApiSite = request.app.state.site
    return site


Here = Annotated[ApiSite, Depends(_site_of)]
"""What an endpoint is given to work with."""
