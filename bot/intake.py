"""One queue into the service, so that what arrives together is handled together.

Knows asyncio and one worker thread. Must not know what a question is. While a batch is being handled the
next one gathers; nothing that was accepted is dropped, and what would wait too long is refused at the door.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Generic, TypeVar

from bot.errors import Overloaded

Asked = TypeVar("Asked")
Said = TypeVar("Said")


class Intake(Generic[Asked, Said]):
    """Gathers items into batches for `handle`, which runs in one thread, one batch at a time."""

    def __init__(
        self, handle: Callable[[Sequence[Asked]], Sequence[Said]], batch: int = 32, waiting: int = 2_000
    ) -> None:
        self._handle = handle
        self._batch = batch
        self._limit = waiting
        self._queue: deque[tuple[Asked, asyncio.Future[Said]]] = deque()
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="service")
        self._pump: asyncio.Task[None] | None = None
        self._closed = False

    async def submit(self, item: Asked) -> Said:
        """The service's word on one item. Raises Overloaded, or what the service raised for it."""
        if self._closed or len(self._queue) >= self._limit:
            raise Overloaded(str(Overloaded.__doc__))
        future: asyncio.Future[Said] = asyncio.get_running_loop().create_future()
        self._queue.append((item, future))
        if self._pump is None or self._pump.done():
            self._pump = asyncio.create_task(self._drain())
        return await future

    @property
    def waiting(self) -> int:
        """How many wait for their turn."""
        return len(self._queue)

    async def close(self) -> None:
        """Finish what was accepted, then stop the thread."""
        self._closed = True
        if self._pump is not None:
            await self._pump
        self._thread.shutdown()

    async def _drain(self) -> None:
        while self._queue:
            taken = [self._queue.popleft() for _ in range(min(self._batch, len(self._queue)))]
            await self._settle([entry for entry in taken if not entry[1].cancelled()])

    async def _settle(self, entries: list[tuple[Asked, asyncio.Future[Said]]]) -> None:
        if not entries:
            return
        loop = asyncio.get_running_loop()
        try:
            said = await loop.run_in_executor(self._thread, self._handle, [item for item, _ in entries])
            if len(said) != len(entries):
                raise RuntimeError(f"{len(entries)} were asked, {len(said)} answered")
        except Exception as error:  # noqa: BLE001 - whatever it was belongs to whoever asked
            if len(entries) > 1:  # find the one that is at fault; the others are innocent
                for entry in entries:
                    await self._settle([entry])
            elif not entries[0][1].done():
                entries[0][1].set_exception(error)
            return
        for (_, future), word in zip(entries, said, strict=True):
            if not future.done():
                future.set_result(word)
