"""What the console is given, and what it calls itself.

Knows shapes only.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from bot.casework.blocking import Blocking
from bot.casework.door import Casework
from bot.core.permissions import Person
from bot.data_protection import DataProtection
from bot.editorial.door import Editorial
from bot.identity.identity import Identity
from bot.mailing.door import MailingDesk
from bot.oncall.door import Rostering
from bot.ports import Clock
from bot.wording.speech import Wording
from factbase.case_file import CaseFile
from factbase.fact_listing import FactListing
from factbase.pages import PageDelivery

PREFIX = "/staff"
"""Where the console is mounted."""

Counts = Callable[[Person], Mapping[str, int]]
"""What waits for a person, by the path of the page that shows it (`/queue`: 3). Asked on every page."""


def _nothing_waits(_person: Person) -> Mapping[str, int]:
    return {}


def _nobody_paged(_most: int) -> Sequence[PageDelivery]:
    return ()


@dataclass(frozen=True, slots=True)
class ConsoleSite:
    """What the console is given."""

    identity: Identity
    editorial: Editorial
    cases: CaseFile
    clock: Clock
    agency: str
    language: str
    """ISO 639 code of the language that the agency writes in first."""
    version: str
    secure: bool
    """Whether browsers come by https: cookies are then bound to it and to this host."""
    wording: Callable[[str], Wording]
    """A language's sentences, as the bot says them."""
    zone: str = "UTC"
    """The agency's time zone (IANA), for those who have chosen none."""
    listing: FactListing | None = None
    """The facts as staff go through them; without it there is no list of them."""
    counts: Counts = _nothing_waits
    mailings: MailingDesk | None = None
    """What is sent to many; without it there are no such pages."""
    casework: Casework | None = None
    """What staff can do about cases; without it their pages only show them."""
    blocking: Blocking | None = None
    """Who is not dealt with for a while; without it nobody can be blocked from here."""
    data_protection: DataProtection | None = None
    """People's data and legal holds; without it there is no such page."""
    rostering: Rostering | None = None
    """Who is on call; without it there are no such pages."""
    paged: Callable[[int], Sequence[PageDelivery]] = _nobody_paged
    """The latest pages and how they went, so many at most."""
