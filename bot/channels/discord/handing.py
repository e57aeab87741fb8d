"""Handing events over to the reception, and trying again while it is too busy.

Knows patience. Must not know what happened, nor on which platform.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import structlog

from bot.core.chat import Event
from bot.errors import Overloaded
from bot.ports import Reception
from factbase.errors import DatabaseError

_log = structlog.get_logger(__name__)

Pause = Callable[[float], Awaitable[None]]
"""Waits this many seconds."""

WAITS = (0.5, 1.0, 2.0, 4.0, 8.0, 15.0, 30.0)
"""Seconds between tries: a minute together."""


class Handing:
    """Hands events over; counts those that were never taken."""

    def __init__(self, reception: Reception, pause: Pause) -> None:
        self._reception = reception
        self._pause = pause
        self._lost = 0

    async def over(self, event: Event) -> None:
        """Hand over one event; after a minute of refusals it is given up."""
        for wait in (*WAITS, None):
            try:
                return await self._reception.take(event)
            except (Overloaded, DatabaseError) as error:
                if wait is None:
                    self._lost += 1
                    _log.error("discord_events_lost", count=self._lost, why=type(error).__name__)
                    return
                await self._pause(wait)
