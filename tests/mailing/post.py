"""A front desk with mailings: people ask in chats, staff change facts, the clock sends what follows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.case_rooms import reopening
from bot.core.chat import Address
from bot.core.mailing_policy import MailingPolicy
from bot.core.permissions import Person, Role
from bot.core.reply import Voice
from bot.mailing_rooms import MailingRooms, mailing_rooms
from factbase.accounts import Account
from factbase.case_acts import Act, CaseActStore
from factbase.database import Base
from factbase.facts import Correction, Fact
from factbase.mailing_life import MailingState
from factbase.mailings import Mailing
from factbase.recipients import Recipient
from factbase.review import Act as FactAct
from tests.assembled import BRIDGE, POLICY
from tests.desk.counter import CHANNEL, LIMITS, Counter, NotingPlatform
from tests.fakes import NOON, published

VOICE = Voice("Town of Testing")
FAST = MailingPolicy(per_second={CHANNEL: 1_000.0}, batch=7)
CIRCUS = published("circus", "the mayor has sold our town hall to a circus")
NOVEL = CIRCUS.claim.text
ANSWERED = "is it true that the old bridge is closed?"


def person(name: str, *roles: Role) -> Person:
    """Somebody on the staff."""
    return Person(name, name.title(), frozenset(roles))


ANA, CARL = person("ana", Role.CURATOR), person("carl", Role.CURATOR)
BEN, BEA = person("ben", Role.APPROVER), person("bea", Role.APPROVER)
DORA, AUDREY = person("dora", Role.DUTY_OFFICER), person("audrey", Role.AUDITOR)


def chat(number: int) -> Address:
    """The direct chat with the person of this number."""
    return Address(CHANNEL, str(1_000 + number))


class Office:
    """All of it over one base and one platform. `again()` is another process on the same base."""

    def __init__(
        self, base: Base | None = None, platform: NotingPlatform | None = None, policy: MailingPolicy = FAST
    ) -> None:
        self.counter = Counter(base, staffed=False, platform=platform)
        self.base = self.counter.line.base
        self.clock = self.counter.line.clock
        self.rooms: MailingRooms = mailing_rooms(
            *(self.counter.papers, VOICE, UTC, {CHANNEL: LIMITS}, policy), reopen=self._reopen
        )
        if base is None:
            accounts = self.rooms.desk.gate._stores.accounts
            for one in (ANA, CARL, BEN, BEA, DORA, AUDREY):
                roles = tuple(role.value for role in one.roles)
                accounts.add(Account(one.name, one.display, roles, NOON, "operator"))

    def _reopen(self, case_id: int, why: str, now: datetime) -> None:
        reopening(POLICY, self.base, self.clock).reopen(case_id, why, now)

    async def asks(self, number: int, text: str = NOVEL, address: Address | None = None) -> None:
        """Somebody asks in their chat, or elsewhere."""
        said = self.counter.said(text, address or chat(number), f"p{number}")
        await self.counter.take(replace(said, id=f"{number}-{said.id}", key=f"{number}-{said.key}"))

    def save(self, fact: Fact) -> Fact:
        """A fact that counts from now on."""
        self.counter.line.facts.save([fact], self.clock())
        self.counter.line.retrieval.sync()
        return fact

    def changed(self, fact: Fact, act: FactAct = FactAct.PUBLISH, by: Person = BEN) -> None:
        """A fact that counts from now on, and what follows from it."""
        self.save(fact)
        self.rooms.following.fact_changed(act, by, fact)

    def link(self, case_id: int, fact_id: str, by: str = "ana") -> None:
        """Staff say what answers a case."""
        assert CaseActStore(self.base).act(case_id, Act.LINK, by, fact_id, self.clock())
        self.rooms.following.after(case_id, Act.LINK, self.clock())

    async def sent(self, rounds: int = 50) -> None:
        """Let time pass until nothing is under way."""
        for _ in range(rounds):
            spent = self.rooms.job.run()
            await self.counter.settled()
            self.clock.forward(timedelta(seconds=1))
            if not spent and not self.rooms.desk.mailings.standing(*_UNDER_WAY):
                return

    def mailing(self) -> Mailing:
        """The newest one."""
        return self.rooms.desk.mailings.page()[0]

    def recipients(self, mailing: Mailing | None = None) -> Sequence[Recipient]:
        """Everybody who belongs to the newest mailing."""
        return self.rooms.desk.planning.recipients.all((mailing or self.mailing()).id)

    def shown(self, address: Address) -> list[str]:
        """What a chat shows now, in order."""
        return [sent.post.text for sent in self.counter.heard(address)]


RUNG = "CORRECTED: our answer above has changed. Please read it again."
"""What is said beneath an answer that was changed in its place."""
_UNDER_WAY = (MailingState.SCHEDULED, MailingState.RUNNING)


def changed(
    fact: Fact = BRIDGE, headline: str = "The old bridge is closed since today.", **more: object
) -> Fact:
    """The next version of a fact, with another headline."""
    corrections = {"en": Correction(headline, "The river rose.", "Take the new bridge.")}
    return replace(fact, version=fact.version + 1, corrections=corrections, **more)  # type: ignore[arg-type]
