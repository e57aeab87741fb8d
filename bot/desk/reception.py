"""Takes what happens in the chats, writes it down, and deals with each event once.

Knows events, the inbox and who deals with what. Must not know a platform or how anything is decided.

An event is on disk before its platform hears that it was taken. Until it is done it is begun again after
every crash; what comes of it, and that it is done, is one transaction. Events of one conversation are dealt
with in order.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Mapping

import structlog

from bot.core.chat import Command, Event, Membership, Pressed, Said
from bot.desk.conversations import Conversations
from bot.desk.papers import Papers
from bot.desk.post_office import PostOffice
from bot.desk.sealed import from_event, to_event
from bot.errors import Overloaded, RumourlineError
from bot.ports import Platform
from factbase.errors import DatabaseFailing, DatabaseFull, DatabaseLocked, DatabaseReadOnly

MOST_WAITING = 5_000
"""Events that may wait; beyond that the platform is asked to come again."""
TRIES = 3
"""How often an event is begun before it is set aside."""
_PAUSE = 1.0
_PASSING = (Overloaded, DatabaseLocked, DatabaseFull, DatabaseReadOnly, DatabaseFailing)
"""Troubles that end by themselves, or when somebody makes room."""
_log = structlog.get_logger(__name__)


class FrontDesk:
    """The reception of all chat platforms."""

    def __init__(
        self,
        papers: Papers,
        conversations: Conversations,
        offices: Mapping[str, PostOffice],
    ) -> None:
        self._papers = papers
        self._conversations = conversations
        self._offices = offices
        self._latest: dict[str, asyncio.Task[None]] = {}
        self._waiting = 0
        self._door = asyncio.Lock()  # first come, first taken
        self._closed = asyncio.Event()

    async def take(self, event: Event) -> None:
        """Accept an event; see `bot.ports.Reception`."""
        if self._closed.is_set() or self._waiting >= MOST_WAITING:
            raise Overloaded(str(Overloaded.__doc__))
        if isinstance(event, Said) and not event.addressed and not await self._listens(event):
            return  # what people say to each other is not even written down
        # Whoever brings it may hang up; what is written down is also begun.
        await asyncio.shield(asyncio.create_task(self._taken(event)))

    async def _taken(self, event: Event) -> None:
        async with self._door:
            taken_id = await asyncio.to_thread(self._write_down, event)
            if taken_id is not None:
                self._begin(taken_id, event)

    async def resume(self) -> int:
        """Begin again what was taken before the process ended; returns how many events that is."""
        waiting = await asyncio.to_thread(self._papers.inbox.waiting, MOST_WAITING)
        for taken in waiting:
            try:
                event = to_event(self._papers.seal.open(taken.sealed))
            except (RumourlineError, ValueError, KeyError) as error:
                name = type(error).__name__
                _log.error("event_unreadable", channel=taken.channel, taken=taken.id, error=name)
                now = self._papers.clock()
                await asyncio.to_thread(self._papers.inbox.set_aside, taken.id, "unreadable", now)
            else:
                self._begin(taken.id, event)
        return len(waiting)

    async def close(self) -> None:
        """Take nothing more, and finish what was taken; what has to wait for the base waits on disk."""
        self._closed.set()
        await self.finished()

    async def finished(self) -> None:
        """Wait until everything that was taken is dealt with."""
        while self._latest:
            await asyncio.wait(self._latest.values())

    async def _listens(self, said: Said) -> bool:
        return await asyncio.to_thread(self._conversations.listens, said)

    def _write_down(self, event: Event) -> int | None:
        papers = self._papers
        sealed = papers.seal.close(from_event(event))
        return papers.inbox.take(event.address.channel, papers.key(event), sealed, papers.clock())

    def _begin(self, taken_id: int, event: Event) -> None:
        self._waiting += 1
        before = self._latest.get(event.conversation)
        task = asyncio.create_task(self._after(before, taken_id, event))
        self._latest[event.conversation] = task
        task.add_done_callback(lambda done: self._ended(event.conversation, done))

    def _ended(self, conversation: str, task: asyncio.Task[None]) -> None:
        self._waiting -= 1
        if self._latest.get(conversation) is task:
            del self._latest[conversation]

    async def _after(self, before: asyncio.Task[None] | None, taken_id: int, event: Event) -> None:
        if before is not None:
            await asyncio.wait([before])
        begun, failed, again = 0, 0, False
        while True:
            try:
                begun = begun or await asyncio.to_thread(self._papers.inbox.started, taken_id)
                if begun > TRIES or failed >= TRIES:
                    await self._give_up(taken_id, event)
                else:
                    await self._deal(taken_id, event, again or begun > 1)
                break
            except _PASSING as error:  # it is nobody's fault: wait, however long it takes
                _log.warning("event_waits", channel=event.address.channel, error=type(error).__name__)
            except Exception as error:  # noqa: BLE001 - one event must not stop the others
                failed += 1
                name = type(error).__name__
                _log.error("event_failed", channel=event.address.channel, taken=taken_id, error=name)
            again = True
            if self._closed.is_set():
                return
            await self._rest()
        if office := self._offices.get(event.address.channel):
            office.nudge()

    async def _rest(self) -> None:
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._closed.wait(), _PAUSE)

    async def _give_up(self, taken_id: int, event: Event) -> None:
        note = await asyncio.to_thread(self._conversations.apologise, taken_id, event)
        if isinstance(event, Pressed):
            await self._platform(event).settle(event, note)

    async def _deal(self, taken_id: int, event: Event, again: bool) -> None:
        moderator = await self._moderates(event)
        if isinstance(event, Said) and (words := await asyncio.to_thread(self._conversations.words, event)):
            await self._conversations.worded(taken_id, event, words, await self._moderates(words))
        elif isinstance(event, Pressed):
            note = await self._conversations.press(taken_id, event, moderator)
            await self._platform(event).settle(event, note)
        elif isinstance(event, Membership):
            await asyncio.to_thread(self._conversations.member, taken_id, event)
        else:
            await self._conversations.hear(taken_id, event, again, moderator)

    async def _moderates(self, event: Event) -> bool:
        asked = isinstance(event, Pressed) or (isinstance(event, Said) and event.command is Command.WATCH)
        if not asked:
            return False
        if event.sender.moderator is not None:
            return event.sender.moderator
        return await self._platform(event).may_moderate(event.address, event.sender)

    def _platform(self, event: Event) -> Platform:
        return self._offices[event.address.channel].platform
