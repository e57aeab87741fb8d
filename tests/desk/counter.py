"""A whole front desk over words instead of models, and a platform that notes what it is told to say."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import count

from bot.case_rooms import casework
from bot.core.chat import (
    Address,
    Button,
    ChatLimits,
    Command,
    Event,
    Membership,
    Place,
    Post,
    Pressed,
    Said,
    Sender,
)
from bot.core.policy import Policy
from bot.core.reply import Voice
from bot.desk.front import Desk, Manners, Work, desk
from bot.desk.papers import Papers, papers
from bot.desk.post_office import PostOffice
from bot.desk.reception import FrontDesk
from bot.desk.shelf import FactShelf
from bot.desk.staff import StaffPolicy
from bot.errors import NotDelivered
from bot.identity.registry import Rules
from bot.outcomes import Outcome
from bot.overhearing import Overhearing
from bot.ports import Clock
from bot.pseudonyms import Pseudonyms
from bot.questions import Question
from bot.sealing import Seal
from bot.wording.catalogue import wording
from factbase.database import Base, memory_base
from factbase.drafts import DraftStore
from tests.assembled import FACTS, POLICY, Line
from tests.fakes import NOON

CHANNEL = "telegram"
STAFF = Address(CHANNEL, "-900")
DIRECT, GROUP = Address(CHANNEL, "11"), Address(CHANNEL, "-500")
PSEUDONYM = Pseudonyms(b"a key of the tests alone").of
LIMITS = ChatLimits(text=4096, label=40, buttons=8, token=64)


@dataclass(slots=True)
class Sent:
    """One message as the chat shows it now."""

    id: str
    address: Address
    post: Post
    nonce: str
    edits: int = 0


@dataclass
class NotingPlatform:
    """Keeps what it was told to say; `faults` are raised first, one a call."""

    name: str = CHANNEL
    limits: ChatLimits = LIMITS
    sent: list[Sent] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    faults: list[NotDelivered] = field(default_factory=list)
    moderators: frozenset[str] = frozenset({"mod"})
    _numbers: Iterator[int] = field(default_factory=lambda: count(1))

    async def send(self, address: Address, post: Post, nonce: str) -> tuple[str, ...]:
        """Note a message."""
        await asyncio.sleep(0)
        if self.faults:
            raise self.faults.pop(0)
        self.sent.append(Sent(str(next(self._numbers)), address, post, nonce))
        return (self.sent[-1].id,)

    async def edit(self, address: Address, messages: tuple[str, ...], post: Post) -> tuple[str, ...]:
        """Change a message that was noted."""
        if self.faults:
            raise self.faults.pop(0)
        shown = next(sent for sent in self.sent if sent.id == messages[0])
        shown.post, shown.edits = post, shown.edits + 1
        return messages

    async def settle(self, press: Pressed, note: str) -> None:
        """Note what was said to who pressed."""
        self.notes.append((press.sender.id, note))

    async def may_moderate(self, address: Address, sender: Sender) -> bool:
        """Whoever the test says."""
        return sender.id in self.moderators


def work_of(base: Base, policy: Policy, clock: Clock) -> Work:
    """The doors that staff's acts go through, as for the console and the command line."""
    codes = count(1)
    return Work(
        lambda followers: casework(policy, base, clock, followers),
        lambda person, fact: DraftStore(base).start(fact, person.name, clock()),
        Rules(totp_roles=frozenset()),
        lambda size: next(codes).to_bytes(size, "big"),
    )


def _papers(line: Line) -> Papers:
    base = line.base
    numbers = count(1)
    return papers(base, Seal(b"k" * 32), PSEUDONYM, line.clock, lambda: f"p{next(numbers)}-{id(line)}")


class Counter:
    """A desk, its service and its platform. `again()` is the same base after a restart."""

    def __init__(
        self,
        base: Base | None = None,
        policy: Policy = POLICY,
        staffed: bool = True,
        platform: NotingPlatform | None = None,
        staff: StaffPolicy | None = None,
        beside: Sequence[NotingPlatform] = (),
    ) -> None:
        self.line = Line(base or memory_base(), policy=policy)
        if base is None:
            self.line.facts.save(FACTS, NOON)
        self.platform = platform or NotingPlatform()
        self.platforms = {each.name: each for each in (self.platform, *beside)}
        self.papers = _papers(self.line)
        rooms = staff or StaffPolicy({CHANNEL: STAFF} if staffed else {})
        manners = Manners(wording, Voice("Town of Testing"), rooms, "privacy@town.example")
        shelf = FactShelf(self.line.facts, self.line.clock)
        work = work_of(self.line.base, policy, self.line.clock)
        self.desk: Desk = desk(self.papers, self.line.rescorer.counts, shelf, manners, work)
        self.service = replace(
            self.line.service,
            digest=lambda text: PSEUDONYM("claim", text),
            overhearing=Overhearing(self.papers.rooms, policy.etiquette),
            letters=self.desk.letters(dict.fromkeys(self.platforms, LIMITS), "by hand"),
        )
        self.offices: dict[str, PostOffice] = {
            name: PostOffice(each, self.papers) for name, each in self.platforms.items()
        }
        self.reception: FrontDesk = self.desk.reception(self._ask, self.offices, self.line.casebook.reset)
        self.asked: list[Question] = []
        self._keys = count(1)

    async def _ask(self, question: Question) -> Outcome:
        self.asked.append(question)
        await asyncio.sleep(0)
        return self.service.handle([question])[0]

    async def take(self, *events: Event) -> None:
        """Hand events over, and see all of them through."""
        for event in events:
            await self.reception.take(event)
        await self.settled()

    async def settled(self) -> None:
        """Wait until everything taken is dealt with and everything due is said."""
        await self.reception.finished()
        for office in self.offices.values():
            await office.flush(20)

    def said(self, text: str, address: Address = DIRECT, sender: str = "ana", **other: object) -> Said:
        """Something that a person says."""
        number = next(self._keys)
        fields: dict[str, object] = {
            "key": f"u{number}",
            "id": f"m{number}",
            "place": Place.GROUP if address.chat.startswith("-") else Place.DIRECT,
            "address": address,
            "conversation": PSEUDONYM("conversation", f"{CHANNEL}:{address.chat}"),
            "sender": person(sender),
            "sent_at": NOON,
            "text": text,
        }
        return Said(**(fields | other))  # type: ignore[arg-type]

    def command(
        self, command: Command, text: str = "", address: Address = DIRECT, sender: str = "ana"
    ) -> Said:
        """A command that a person gives."""
        return self.said(text, address, sender, command=command)

    def overheard(self, text: str, address: Address = GROUP, sender: str = "ana", **other: object) -> Said:
        """Something that people in a group say to each other."""
        return self.said(text, address, sender, **({"addressed": False} | other))

    def dump(self) -> str:
        """The whole base as SQL; what is sealed stands there in hexadecimal."""
        return "\n".join(self.line.base._database.conn.iterdump())

    def pressed(self, sent: Sent, label: str, sender: str = "ana", text: str = "") -> Pressed:
        """The press of the button that begins with this label."""
        button = button_of(sent, label)
        return Pressed(
            key=f"c{next(self._keys)}",
            id=sent.id,
            place=Place.GROUP if sent.address.chat.startswith("-") else Place.DIRECT,
            address=sent.address,
            conversation=PSEUDONYM("conversation", f"{sent.address.channel}:{sent.address.chat}"),
            sender=person(sender),
            sent_at=NOON,
            token=button.token,
            text=text,
        )

    def member(self, present: bool, address: Address = GROUP, sender: str = "mod") -> Membership:
        """The bot comes or goes."""
        conversation = PSEUDONYM("conversation", f"{CHANNEL}:{address.chat}")
        key = f"j{next(self._keys)}"
        return Membership(key, address, conversation, person(sender), NOON, present)

    def heard(self, address: Address) -> list[Sent]:
        """What was said in a place."""
        said = self.platforms[address.channel].sent
        return [sent for sent in said if sent.address.chat == address.chat]

    def count(self, table: str, condition: str = "1") -> int:
        """Rows of a table."""
        return int(self.line.base.value(f"SELECT COUNT(*) FROM {table} WHERE {condition}"))


def person(name: str) -> Sender:
    """A person by the platform's name for them."""
    return Sender(name, PSEUDONYM("author", f"{CHANNEL}:{name}"))


def button_of(sent: Sent, label: str) -> Button:
    """The button whose label begins like this."""
    return next(button for button in sent.post.buttons if button.label.startswith(label))
