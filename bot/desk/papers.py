"""What the front desk keeps, in one place: the stores, the seal, and how things are put into the outbox.

Knows stores and the seal. Must not know platforms, wording or decisions.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.core.chat import Address, Event
from bot.core.privacy import Line, Privacy, schedule
from bot.desk.sealed import Letter, from_letter
from bot.ports import Clock
from bot.sealing import Seal
from factbase.audit import AuditLog
from factbase.database import Base
from factbase.deliveries import DeliveryStore
from factbase.feedback import FeedbackStore
from factbase.holds import HoldStore
from factbase.inbox import InboxStore
from factbase.opt_outs import OptOutStore
from factbase.outbox import OutboxStore, PostState
from factbase.people import PersonStore
from factbase.prompts import Prompt, PromptStore
from factbase.rooms import RoomStore
from factbase.sightings import SightingStore

Pseudonym = Callable[[str, str], str]
"""A keyed hash of an identifier, given its kind."""
CLAIM_LIFE = timedelta(days=30)
"""How long what was asked is kept as text, unless policy says otherwise."""
FORGOTTEN = "forgotten"
"""What a post is about that says so to somebody who is forgotten: once said, it leads to nobody."""


_STANDING = frozenset({PostState.DUE, PostState.SENDING, PostState.SENT})


@dataclass(frozen=True, slots=True)
class Papers:
    """Everything that is written down about chats."""

    base: Base
    inbox: InboxStore
    outbox: OutboxStore
    prompts: PromptStore
    feedback: FeedbackStore
    rooms: RoomStore
    people: PersonStore
    deliveries: DeliveryStore
    sightings: SightingStore
    opt_outs: OptOutStore
    holds: HoldStore
    audit: AuditLog
    seal: Seal
    pseudonym: Pseudonym
    clock: Clock
    fresh: Callable[[], str]
    """A new id that nobody can guess."""
    claim_life: timedelta = CLAIM_LIFE
    """How long the text of what was asked is kept; none of it where this is zero."""
    privacy: Privacy = field(default_factory=Privacy)
    """How long all else is kept."""

    def schedule(self) -> tuple[Line, ...]:
        """What is kept about people, and for how long."""
        return schedule(self.privacy, self.claim_life.days, keep_labels=True)

    def conversation(self, address: Address) -> str:
        """The pseudonym of a place."""
        return self.pseudonym("conversation", f"{address.channel}:{address.chat}")

    def message(self, address: Address, message_id: str) -> str:
        """The pseudonym of one message."""
        return self.pseudonym("message", f"{address.channel}:{address.chat}:{message_id}")

    def key(self, event: Event) -> str:
        """The pseudonym of one event."""
        return self.pseudonym("event", f"{event.address.channel}:{event.key}")

    def send(self, letter: Letter, about: str, replaces: int | None = None) -> int:
        """Put a letter into the outbox, inside a transaction; returns its id."""
        address = letter.address
        sealed = self.seal.close(from_letter(letter))
        conversation = self.conversation(address)
        return self.outbox.add(address.channel, conversation, about, sealed, self.clock(), replaces)

    def done(self, taken_id: int) -> None:
        """An event needs nothing more."""
        self.inbox.done(taken_id, self.clock())

    def standing(self, post_id: int | None) -> int | None:
        """This post, if it stands in its chat or is about to; what never got there cannot be changed."""
        stored = self.outbox.get(post_id) if post_id is not None else None
        return stored.id if stored is not None and stored.state in _STANDING else None

    def prompt(
        self,
        kind: str,
        address: Address,
        author: str,
        payload: dict[str, object],
        prompt_id: str | None = None,
    ) -> str:
        """Keep what a button will need to know, inside a transaction; returns the prompt's id."""
        now: datetime = self.clock()
        prompt = Prompt(
            id=prompt_id or self.fresh(),
            kind=kind,
            channel=address.channel,
            conversation=self.conversation(address),
            author=author,
            sealed=self.seal.close(payload),
            created_at=now,
            expires_at=now + timedelta(days=self.privacy.button_days),
        )
        self.prompts.add(prompt)
        return prompt.id


def papers(
    base: Base,
    seal: Seal,
    pseudonym: Pseudonym,
    clock: Clock,
    fresh: Callable[[], str],
    claim_life: timedelta = CLAIM_LIFE,
    privacy: Privacy | None = None,
) -> Papers:
    """The papers that are kept in this base."""
    return Papers(
        base=base,
        inbox=InboxStore(base),
        outbox=OutboxStore(base),
        prompts=PromptStore(base),
        feedback=FeedbackStore(base),
        rooms=RoomStore(base),
        people=PersonStore(base),
        deliveries=DeliveryStore(base),
        sightings=SightingStore(base),
        opt_outs=OptOutStore(base),
        holds=HoldStore(base),
        audit=AuditLog(base),
        seal=seal,
        pseudonym=pseudonym,
        clock=clock,
        fresh=fresh,
        claim_life=claim_life,
        privacy=privacy or Privacy(),
    )
