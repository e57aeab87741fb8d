"""Takes what happens in the chats, writes it down, and deals with each event once.

Knows events, the inbox and who deals with what. Must not know a platform or how anything is decided.

An event is on disk before its platform hears that it was taken. Until it is done it is begun again after
every crash; what comes of it, and that it is done, is one transaction. Events of one conversation are dealt
with in order.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping

import structlog

from bot.core.chat import Command, Event, Membership, Place, Pressed, Said
from bot.desk.conversations import Conversations
from bot.desk.papers import Papers
from bot.desk.post_office import PostOffice
from bot.desk.sealed import from_event, to_event
from bot.errors import Overloaded
from bot.ports import Platform
from factbase.errors import DatabaseError

MOST_WAITING = 5_000
"""Events that may wait; beyond that the platform is asked to come again."""
TRIES = 3
"""How often an event is begun before it is set aside."""
_PAUSE = 1.0
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
        self._closed = False

    async def take(self, event: Event) -> None:
        """Accept an event; see `bot.ports.Reception`."""
        if self._closed or self._waiting >= MOST_WAITING:
            raise Overloaded(str(Overloaded.__doc__))
        if isinstance(event, Said) and not event.addressed and not await self._listens(event):
            return  # what people say to each other is not even written down
        async with self._door:
            taken_id = await asyncio.to_thread(self._write_down, event)
            if taken_id is not None:
                self._begin(taken_id, event)

    async def resume(self) -> int:
        """Begin again what was taken before the process ended; returns how many events that is."""
        waiting = await asyncio.to_thread(self._papers.inbox.waiting, MOST_WAITING)
        for taken in waiting:
            self._begin(taken.id, to_event(self._papers.seal.open(taken.sealed)))
        return len(waiting)

    async def close(self) -> None:
        """Take nothing more, and finish what was taken."""
        self._closed = True
        await self.finished()

    async def finished(self) -> None:
        """Wait until everything that was taken is dealt with."""
        while self._latest:
            await asyncio.gather(*self._latest.values())

    async def _listens(self, said: Said) -> bool:
        if said.place is not Place.GROUP:
            return False
        room = await asyncio.to_thread(self._papers.rooms.get, said.conversation)
        return room is not None and room.watching

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
        begun, failed = 0, 0
        while failed < TRIES:
            try:
                begun = begun or await asyncio.to_thread(self._papers.inbox.started, taken_id)
                if begun > TRIES:
                    break
                await self._deal(taken_id, event, begun > 1 or failed > 0)
            except (Overloaded, DatabaseError) as error:  # it is nobody's fault: wait, however long it takes
                _log.warning("event_waits", channel=event.address.channel, error=type(error).__name__)
            except Exception as error:  # noqa: BLE001 - one event must not stop the others
                failed += 1
                name = type(error).__name__
                _log.error("event_failed", channel=event.address.channel, taken=taken_id, error=name)
            else:
                break
            await asyncio.sleep(_PAUSE)
        if begun > TRIES or failed == TRIES:
            await asyncio.to_thread(self._conversations.apologise, taken_id, event)
        if office := self._offices.get(event.address.channel):
            office.nudge()

    async def _deal(self, taken_id: int, event: Event, again: bool) -> None:
        moderator = await self._moderates(event)
        if isinstance(event, Said) and (words := await asyncio.to_thread(self._conversations.words, event)):
            moderator = await self._moderates(words)
            note = await self._conversations.press(taken_id, words, again, moderator)
            await asyncio.to_thread(self._conversations.note, event, note)
        elif isinstance(event, Pressed):
            note = await self._conversations.press(taken_id, event, again, moderator)
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
