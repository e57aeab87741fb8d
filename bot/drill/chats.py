"""Simulated chat platforms: they note what they are told to say, and reach nobody.

Knows posts and a clock. Must not know a real platform's client, or what a drill measures.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count

from bot.core.chat import Address, ChatLimits, Post, Pressed, Sender
from bot.oncall.needed import Ways
from bot.ports import Clock, Page


@dataclass(frozen=True, slots=True)
class Shown:
    """One message as a chat shows it, and when it came."""

    id: str
    address: Address
    post: Post
    at: datetime


@dataclass
class SimulatedChat:
    """One platform without anybody behind it."""

    name: str
    limits: ChatLimits
    clock: Clock
    fresh: list[Shown] = field(default_factory=list)
    """What was said since somebody last looked."""
    _numbers: Iterator[int] = field(default_factory=lambda: count(1))

    async def send(self, address: Address, post: Post, nonce: str) -> tuple[str, ...]:
        """Note a message."""
        shown = Shown(f"{self.name}-{next(self._numbers)}", address, post, self.clock())
        self.fresh.append(shown)
        return (shown.id,)

    async def edit(self, address: Address, messages: tuple[str, ...], post: Post) -> tuple[str, ...]:
        """Note another text in the place of one."""
        self.fresh.append(Shown(messages[0], address, post, self.clock()))
        return messages

    async def settle(self, press: Pressed, note: str) -> None:
        """Nobody waits."""

    async def may_moderate(self, address: Address, sender: Sender) -> bool:
        """Nobody does."""
        return False

    def read(self) -> list[Shown]:
        """What was said since the last look."""
        found, self.fresh = self.fresh, []
        return found


@dataclass
class DrillWays:
    """The ways to people in a drill: pages are noted, marked as a drill; with `real` they also go out."""

    clock: Clock
    note: Callable[[str, Page], None]
    real: Ways | None = None

    def of(self, person: str) -> tuple[str, ...]:
        """The ways to a person: their real ones, or one that leads to the log."""
        return tuple(self.real.of(person)) if self.real else ("1",)

    def send(self, person: str, way: str, page: Page) -> None:
        """Note a page; send it too where that was asked for. Raises AlertFailed."""
        marked = Page(
            f"DRILL: {page.title}", f"This is a drill. No real case stands behind it.\n\n{page.body}"
        )
        self.note(person, marked)
        if self.real:
            self.real.send(person, way, marked)

    def zones(self) -> dict[str, str]:
        """Each person's time zone."""
        return dict(self.real.zones()) if self.real else {}
