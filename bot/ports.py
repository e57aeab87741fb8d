"""What the service needs from the outside, as protocols, where they are used.

Knows shapes only. Must not know who implements them.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from bot.core.chat import Address, ChatLimits, Event, Post, Pressed, Sender
from bot.core.claims import Claim
from bot.core.joining import Likely
from bot.core.matching import Candidate
from factbase.cases import Case, CaseClaim
from factbase.deliveries import Delivery
from factbase.facts import Fact
from factbase.search import WordHit
from factbase.sightings import Sighting
from factbase.staff_alerts import DueStaffAlert

Clock = Callable[[], datetime]
"""Now, with a time zone."""

Digest = Callable[[str], str]
"""A keyed hash of a text, the same for the same text."""

LanguageGuess = Callable[[str], str]
"""The ISO 639 code of a text's language, `und` where it cannot be told."""

LanguageChances = Callable[[str], Mapping[str, float]]
"""Which languages a text may be in, by ISO 639 code, each with its probability."""


class Facts(Protocol):
    """The fact base as far as answering needs it."""

    def revision(self) -> int:
        """A number that grows whenever any fact changes."""

    def changed_since(self, revision: int) -> Sequence[Fact]:
        """Facts that changed after `revision`, whatever their state, first entered first."""

    def matching(self, text: str, limit: int, now: datetime) -> Sequence[WordHit]:
        """Facts that may answer at `now` and share words with `text`, best first."""


class Neighbours(Protocol):
    """Finds the facts that may answer claims."""

    def candidates(self, claims: Sequence[Claim], now: datetime) -> Sequence[Sequence[Candidate]]:
        """For each claim the facts that come near it and may answer at `now`."""

    def fact(self, fact_id: str) -> Fact | None:
        """A published fact by id, as it was when candidates were last looked up."""


class Casebook(Protocol):
    """Open cases, by what they are about."""

    def find(self, claim: Claim) -> int | None:
        """The id of the open case that this claim belongs to, if there is one."""

    def keep(self, case_id: int, claim: Claim) -> None:
        """Remember that this claim belongs to this case."""

    def alike(self, case_id: int) -> Sequence[Likely]:
        """The other open cases near this one, the most probably same first."""

    def merged(self, case_id: int, into: int) -> None:
        """All that was kept of a case is another's now."""

    def reset(self) -> None:
        """Read everything anew from the base, after a write that failed."""


class Cases(Protocol):
    """Where cases are opened and joined."""

    def open(self, text: str, language: str, digest: str, now: datetime) -> int:
        """Open a case; returns its id."""

    def join(self, case_id: int, text: str, language: str, digest: str, now: datetime) -> bool:
        """Count a claim to a case; whether its wording is new and was kept."""

    def claims(self, after_case: int = 0) -> Sequence[CaseClaim]:
        """The kept wordings of open cases with an id above `after_case`."""

    def revision(self) -> int:
        """A number that grows whenever something is done about a case."""

    def get(self, case_id: int) -> Case | None:
        """One case with its counts."""


class Record(Protocol):
    """What must be written down about every message."""

    def writing(self) -> AbstractContextManager[None]:
        """All of a block or nothing of it."""

    def sighting(self, sighting: Sighting) -> None:
        """Keep one sighting."""

    def decided(
        self,
        via: str,
        subject: str,
        detail: Mapping[str, str | int | float | bool | None],
        now: datetime,
    ) -> None:
        """Log one decision about one claim: `via` a channel, about a fact or case, with what it rests on."""

    def delivery(self, delivery: Delivery) -> None:
        """Keep one delivery."""


class Interjections(Protocol):
    """What the bot said unasked, place by place."""

    def interjections(self, conversation: str, since: datetime) -> Sequence[tuple[str, datetime]]:
        """The facts told there since then and when, newest last."""

    def interjected(self, conversation: str, fact_id: str, now: datetime) -> None:
        """A fact is told there now."""


class StaffAlerts(Protocol):
    """The outbox of what staff must hear about facts."""

    def claim(self, now: datetime, lease: timedelta) -> DueStaffAlert | None:
        """Take the oldest alert that is due; it comes due again after `lease` unless settled."""

    def sent(self, alert_id: int, now: datetime) -> None:
        """This alert has reached somebody."""

    def failed(self, alert_id: int, error: str, again: datetime) -> None:
        """This alert reached nobody; try it again at `again`."""


@dataclass(frozen=True, slots=True)
class Page:
    """What the duty officer is told."""

    title: str
    body: str


class Pager(Protocol):
    """Tells the duty officer."""

    def page(self, page: Page) -> None:
        """Reach somebody. Raises AlertFailed if nobody was reached."""


class Reception(Protocol):
    """Where a chat platform hands over what happened."""

    async def take(self, event: Event) -> None:
        """Accept an event: when this returns it is on disk, and what it needs is done later, once.

        The same key again is no error and changes nothing. Raises Overloaded or DatabaseError; then it was
        not accepted, and the platform may hand it over again.
        """


async def _nobody() -> None:
    """Nobody has to know."""


HANDING: ContextVar[Callable[[], Awaitable[None]]] = ContextVar("HANDING", default=_nobody)
"""What a platform that waits for its turn inside `send` awaits right before a post leaves this process.

Until then the post was certainly not said, even if the process ends. A platform that does so says so in its
limits.
"""


class Platform(Protocol):
    """A chat platform, as far as saying things needs it.

    To add one: translate its updates into the events of `bot.core.chat`, hand them to `Reception.take`, and
    implement this. All methods may be called side by side, before the platform is reached and after it is
    lost.
    """

    @property
    def name(self) -> str:
        """The channel's name, such as `telegram`; the same as in its addresses."""

    @property
    def limits(self) -> ChatLimits:
        """What a message can carry."""

    async def send(self, address: Address, post: Post, nonce: str) -> tuple[str, ...]:
        """Say something; returns the ids of the messages that it took, in order.

        A long text is split at sentences; buttons stand under the last part. `nonce` (at most 25 characters)
        is the same whenever the same thing is sent again, for platforms that see to it themselves that
        nothing appears twice. A message to reply to that is gone is no error. Raises NotDelivered.
        """

    async def edit(self, address: Address, messages: tuple[str, ...], post: Post) -> tuple[str, ...]:
        """Put another text in the place of what was sent; returns the ids it has now. Raises NotDelivered."""

    async def settle(self, press: Pressed, note: str) -> None:
        """Tell who pressed, and nobody else, what came of it; an empty note only ends their waiting.

        Never raises: a press that is too old to be settled has no one waiting.
        """

    async def may_moderate(self, address: Address, sender: Sender) -> bool:
        """Whether this person may decide for this place. False where the platform does not say."""
