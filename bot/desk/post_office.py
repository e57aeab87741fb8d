"""Takes what lies in the outbox to one platform, until it was said or cannot be.

Knows the outbox, the port to a platform and the ways in which sending fails. Must not know what is said or
why.

What was certainly not said is tried again, later and later. What may have been said is not: whoever waits
can ask again, but what was said twice cannot be taken back. Where the platform itself sees to it that the
same nonce never appears twice, it is tried again.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import partial

import structlog

from bot.core.chat import Address
from bot.core.directing import directed
from bot.desk.papers import FORGOTTEN, Papers
from bot.desk.sealed import Letter, to_letter
from bot.desk.unshown import report_unshown
from bot.errors import Hindrance, NotDelivered
from bot.ports import HANDING, Platform
from factbase.errors import DatabaseError
from factbase.outbox import MOST_ATTEMPTS, StoredPost

IDLE_SECONDS = 1.0
"""How often the outbox is looked at when nobody nudges."""
_SIDE_BY_SIDE = 100
"""Posts that wait for their turn at the platform at the same time, one a conversation at most."""
_FIRST_PAUSE = timedelta(seconds=1)
_LONGEST_PAUSE = timedelta(minutes=5)
WORDS = "words"
"""The kind of prompt that a reply to one of our messages stands for."""
_log = structlog.get_logger(__name__)


class PostOffice:
    """Sends one channel's posts."""

    def __init__(self, platform: Platform, papers: Papers, previews: bool = False) -> None:
        self._platform = platform
        self._papers = papers
        self._previews = previews
        self._nudged = asyncio.Event()
        self._under_way: set[asyncio.Task[None]] = set()
        self._stopped = False

    @property
    def platform(self) -> Platform:
        """Where it sends."""
        return self._platform

    def nudge(self) -> None:
        """There may be something to send."""
        self._nudged.set()

    async def run(self) -> None:
        """Send until told to stop. Not to be cancelled: a post that was just handed out would be lost."""
        await self._kept(self._recover)
        while not self._stopped:
            self._nudged.clear()
            if not await self._send_due():
                await self._rest()

    def stop(self) -> None:
        """Let `run` end."""
        self._stopped = True
        self.nudge()

    async def flush(self, seconds: float) -> None:
        """Send what is due now and wait for what is under way, but not much longer than this."""
        loop = asyncio.get_running_loop()
        until = loop.time() + seconds
        while loop.time() < until and (await self._send_due() or self._under_way):
            if self._under_way:
                await asyncio.wait(self._under_way, timeout=max(0.0, until - loop.time()))
        if self._under_way:
            _log.warning("posts_left_under_way", channel=self._platform.name, count=len(self._under_way))

    async def _rest(self) -> None:
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._nudged.wait(), IDLE_SECONDS)

    def _recover(self) -> None:
        """Posts that were being sent when the process ended may have been said; edits do no harm twice."""
        now = self._papers.clock()
        with self._papers.base.writing():
            for stored in self._papers.outbox.interrupted(self._platform.name):
                if self._unsaid(stored):
                    self._papers.outbox.later(stored.id, "interrupted", now)
                else:
                    self._papers.outbox.unknown(stored.id, "interrupted", now)

    def _unsaid(self, stored: StoredPost) -> bool:
        """Whether a post that was interrupted can be said again."""
        limits = self._platform.limits
        return limits.repeatable or stored.replaces is not None or (limits.announces and not stored.handed)

    async def _kept(self, write: Callable[..., None], *given: object) -> None:
        """Write something down, however long the base takes to be writable again, unless told to stop."""
        while True:
            try:
                return await asyncio.to_thread(write, *given)
            except DatabaseError as error:
                _log.error("outbox_unusable", channel=self._platform.name, error=type(error).__name__)
                if self._stopped:
                    return
                await asyncio.sleep(IDLE_SECONDS)

    async def _send_due(self) -> bool:
        """Hand out what is due; whether anything was. Once it was handed out, it is also sent."""
        free = _SIDE_BY_SIDE - len(self._under_way)
        if free <= 0:
            await asyncio.wait(self._under_way, return_when=asyncio.FIRST_COMPLETED)
            return True
        return await asyncio.shield(asyncio.create_task(self._hand_out(free)))

    async def _hand_out(self, free: int) -> bool:
        try:
            now = self._papers.clock()
            due = await asyncio.to_thread(self._papers.outbox.claim, self._platform.name, now, free)
        except DatabaseError as error:
            _log.error("outbox_unusable", channel=self._platform.name, error=type(error).__name__)
            return False
        for stored in due:
            task = asyncio.create_task(self._deliver(stored))
            self._under_way.add(task)
            task.add_done_callback(self._delivered)
        return bool(due)

    def _delivered(self, task: asyncio.Task[None]) -> None:
        self._under_way.discard(task)
        self.nudge()  # the next post of the same conversation may go now

    async def _deliver(self, stored: StoredPost) -> None:
        try:
            letter = to_letter(self._papers.seal.open(stored.sealed))
            messages = await self._say(stored, letter)
        except NotDelivered as error:
            await self._kept(self._failed, stored, error)
        except asyncio.CancelledError:
            raise
        except Exception as error:  # noqa: BLE001 - one post that cannot be sent must not stop the others
            _log.error("post_failed", channel=stored.channel, error=type(error).__name__)
            refused = NotDelivered(Hindrance.REFUSED, type(error).__name__)
            await self._kept(self._failed, stored, refused)
        else:
            await self._kept(self._sent, stored, letter, messages)

    async def _say(self, stored: StoredPost, letter: Letter) -> tuple[str, ...]:
        HANDING.set(partial(self._kept, self._papers.outbox.handed, stored.id))
        post = replace(directed(letter.post), previews=self._previews)
        if stored.replaces is not None and stored.messages:
            earlier = tuple(self._papers.seal.open(stored.messages)["ids"])
            return await self._platform.edit(letter.address, earlier, post)
        return await self._platform.send(letter.address, post, f"post-{stored.id}")

    def _sent(self, stored: StoredPost, letter: Letter, messages: tuple[str, ...]) -> None:
        papers = self._papers
        with papers.base.writing():
            papers.outbox.sent(stored.id, papers.seal.close({"ids": list(messages)}), papers.clock())
            if stored.about == FORGOTTEN:
                papers.outbox.unlink(stored.id)
            if letter.awaits and messages:
                self._await_words(letter, messages[-1])

    def _await_words(self, letter: Letter, message_id: str) -> None:
        """From now on a reply to this message is what was asked for."""
        place = Address(letter.address.channel, letter.address.chat)
        prompt_id = self._papers.message(place, message_id)
        self._papers.prompt(WORDS, place, "", {"token": letter.awaits}, prompt_id)

    def _failed(self, stored: StoredPost, error: NotDelivered) -> None:
        outbox, now = self._papers.outbox, self._papers.clock()
        again = error.why is Hindrance.LATER or (
            error.why is Hindrance.UNKNOWN and self._platform.limits.repeatable
        )
        again = again and stored.attempts < MOST_ATTEMPTS
        with self._papers.base.writing():
            if again:
                wait = pause(stored.attempts) if error.again is None else timedelta(seconds=error.again)
                outbox.later(stored.id, str(error), now + wait)
            elif error.why is Hindrance.UNKNOWN:
                outbox.unknown(stored.id, str(error), now)
            else:
                outbox.failed(stored.id, str(error), now)
            if stored.about == FORGOTTEN and not again:
                outbox.unlink(stored.id)
            if error.why is Hindrance.GONE:
                self._papers.rooms.leave(stored.conversation, now)
            report_unshown(self._papers, stored, error, again, now)
        _log.warning("post_not_delivered", channel=stored.channel, post=stored.id, why=error.why.value)


def pause(attempts: int) -> timedelta:
    """How long to wait after so many attempts: doubling, up to five minutes."""
    return min(_FIRST_PAUSE * float(2 ** min(max(attempts - 1, 0), 12)), _LONGEST_PAUSE)
