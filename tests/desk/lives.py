"""Processes that end, or stumble, at any moment; the base and the chats outlive them.

What is on disk changes only where a transaction ends, and what people see only where a platform is told to
say something. So these are the only moments at which it matters that a process ends.
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections import Counter as Tally
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from itertools import count

from bot.core.chat import Address, ChatLimits, Event, Post
from factbase.database import Base, memory_base
from factbase.errors import DatabaseLocked
from tests.desk.counter import LIMITS, Counter, NotingPlatform

REPEATABLE = replace(LIMITS, repeatable=True)


class Crash(BaseException):
    """The process ends here."""


@dataclass
class Fate:
    """When a process ends: before its `left`-th step from now. What is dead does nothing more."""

    left: int = 1_000_000
    dead: bool = False
    steps: int = 0

    def step(self) -> None:
        """One more moment at which it could end."""
        self.alive()
        self.steps += 1
        if self.steps > self.left:
            self.dead = True
        self.alive()

    def alive(self) -> None:
        if self.dead:
            raise Crash


class MortalBase(Base):
    """A base whose process may end before and after each transaction."""

    def __init__(self, connection: sqlite3.Connection, fate: Fate) -> None:
        super().__init__(connection, None)
        self.fate = fate

    @contextmanager
    def writing(self) -> Iterator[None]:
        with self._lock:
            outermost = not self._database.conn.in_transaction
            if outermost:
                self.fate.step()
            with super().writing():
                yield
                self.fate.alive()
            if outermost:
                self.fate.step()


@dataclass
class MortalPlatform(NotingPlatform):
    """A platform that goes on when the process ends, before or after it has heard what to say."""

    fate: Fate = field(default_factory=Fate)
    handed: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def count_from(self, number: int) -> None:
        """The number of the next message."""
        self._numbers = count(number)

    async def send(self, address: Address, post: Post, nonce: str) -> tuple[str, ...]:
        self.fate.step()
        if not (self.limits.repeatable and nonce in self.handed):
            self.handed[nonce] = await super().send(address, post, nonce)
        self.fate.step()
        return self.handed[nonce]

    async def edit(self, address: Address, messages: tuple[str, ...], post: Post) -> tuple[str, ...]:
        self.fate.step()
        edited = await super().edit(address, messages, post)
        self.fate.step()
        return edited


class World:
    """One chat platform and one disk, on which processes live one after the other."""

    def __init__(self, base: Base, platform: MortalPlatform) -> None:
        self.base = base
        self.platform = platform
        self._lives: list[Counter] = []  # kept, because a process of the past must not lend its names

    def begin(self, base: Base) -> Counter:
        """A new process, over the same disk."""
        self._lives.append(Counter(base, platform=self.platform))
        return self._lives[-1]

    def mortal(self, fate: Fate) -> Counter:
        """A new process that may end."""
        self.platform.fate = fate
        return self.begin(MortalBase(self.base._database.conn, fate))

    def copy(self) -> World:
        """The same world once more, for another course of things."""
        again = memory_base()
        self.base._database.conn.backup(again._database.conn)
        shown = [replace(sent) for sent in self.platform.sent]
        platform = MortalPlatform(limits=self.platform.limits, sent=shown)
        platform.count_from(len(shown) + 1)
        return World(again, platform)

    def seen(self) -> Tally[tuple[str, str]]:
        """What the chats show now, wherever it stands."""
        return Tally((sent.address.chat, sent.post.text) for sent in self.platform.sent)

    def kept(self) -> dict[str, object]:
        """What was recorded."""
        counted = ("sightings", "cases", "feedback", "interjections", "case_acts", "rooms", "preferences")
        return {
            **{table: self._count(table) for table in counted},
            "waiting": self._count("inbox", "settled_at IS NULL"),
            "set_aside": self._count("inbox", "error IS NOT NULL"),
            "states": [tuple(row) for row in self.base.rows("SELECT id, state FROM cases")],
        }

    def unknown(self) -> int:
        """Posts of which nobody can tell whether they were said."""
        return self._count("outbox", "state = 'unknown'")

    def _count(self, table: str, condition: str = "1") -> int:
        return int(self.base.value(f"SELECT COUNT(*) FROM {table} WHERE {condition}"))


Scene = Callable[[Counter], Awaitable[Sequence[Event]]]
"""What happens in peace first; returns the events in which the process dies."""


async def _live(counter: Counter, events: Sequence[Event]) -> None:
    """One life: start, take what comes, say what is due, until the end or the Crash."""
    try:
        await counter.reception.resume()
        await recover(counter)
        for event in events:
            await counter.reception.take(event)
            await counter.settled()
    except Crash:
        pass
    finally:
        others = asyncio.all_tasks() - {asyncio.current_task()}
        await asyncio.gather(*others, return_exceptions=True)


async def recover(counter: Counter) -> None:
    """What a post office does when it starts."""
    for office in counter.offices.values():
        office.stop()
        await office.run()


async def _begun(scene: Scene, limits: ChatLimits) -> tuple[World, Sequence[Event]]:
    """The world before the troubles, and the events that come then."""
    peaceful = Counter(platform=MortalPlatform(limits=limits))
    assert isinstance(peaceful.platform, MortalPlatform)
    return World(peaceful.line.base, peaceful.platform), await scene(peaceful)


async def deaths(scene: Scene, limits: ChatLimits) -> AsyncIterator[tuple[int, World]]:
    """The world after each possible death and one untroubled life; the first has no death at all."""
    before, events = await _begun(scene, limits)
    for moment in count(-1):
        world, fate = before.copy(), Fate() if moment < 0 else Fate(moment)
        await _live(world.mortal(fate), events)
        if moment >= 0 and not fate.dead:
            return
        await _live(world.mortal(Fate()), [event for event in events for _ in range(2)])
        yield moment, world


@dataclass
class Hitch(Fate):
    """At its step number `left` the base is locked, once."""

    watched: bool = False

    def step(self) -> None:
        if not self.watched:
            return
        self.steps += 1
        if self.steps == self.left:
            raise DatabaseLocked("locked for a moment")


class HitchedBase(MortalBase):
    """A base that is locked for a moment before one of its transactions."""

    @contextmanager
    def writing(self) -> Iterator[None]:
        with self._lock:
            if not self._database.conn.in_transaction:
                self.fate.step()
            with Base.writing(self):
                yield


async def hitches(scene: Scene) -> AsyncIterator[tuple[int, World]]:
    """The world after each transaction at the reception that was hindered once; first, after none."""
    before, events = await _begun(scene, REPEATABLE)
    for moment in count():
        world, hitch = before.copy(), Hitch(moment)
        life = world.begin(HitchedBase(world.base._database.conn, hitch))
        for event in events:
            await _persist(life, event, hitch)
        if moment > hitch.steps:
            return
        yield moment, world


async def _persist(life: Counter, event: Event, hitch: Hitch) -> None:
    """What platforms do: hand it over until it is taken."""
    hitch.watched = True
    try:
        await life.reception.take(event)
    except DatabaseLocked:
        await life.reception.take(event)
    await life.reception.finished()
    hitch.watched = False
    await life.settled()
