"""Asking Telegram for updates, again and again.

Knows offsets: what lies before the offset that is sent is forgotten by Telegram, so it moves only over what
was stored. Must not know what an update says.
"""

from __future__ import annotations

import asyncio
from typing import Any, NoReturn

import structlog
from telegram.error import Conflict, InvalidToken

from bot.channels.telegram.connection import Connection, Timing
from bot.channels.telegram.hindrances import TROUBLES, seconds
from bot.channels.telegram.intake import Intake, number
from bot.errors import Overloaded
from factbase.errors import DatabaseError

_log = structlog.get_logger(__name__)


class Poll:
    """One reader of the bot's updates; there can be no second one for the same token."""

    def __init__(self, connection: Connection, intake: Intake, timing: Timing) -> None:
        self._connection = connection
        self._intake = intake
        self._timing = timing
        self._offset: int | None = None

    async def run(self) -> NoReturn:
        """Take updates until cancelled. Raises InvalidToken when the token is refused."""
        tries = 0
        while True:
            asked = await self._round()
            tries = 0 if asked is None else tries + 1
            if asked is not None:
                await asyncio.sleep(self._timing.pause(tries, asked))

    async def _round(self) -> float | None:
        """Fetch and take once. None if all is well, else the seconds to wait at least."""
        try:
            updates = await self._connection.fetch(self._offset, self._timing.poll)
            return None if await self._take(updates) else 0.0
        except InvalidToken:
            raise
        except (Overloaded, DatabaseError) as error:
            _log.warning("telegram_update_refused", error=type(error).__name__)
            return 0.0
        except Conflict:
            _log.error(
                "telegram_conflict",
                advice="another program reads this bot's updates: stop it, or give each a bot of its own",
            )
            return 0.0
        except TROUBLES as error:
            _log.warning("telegram_out_of_reach", error=type(error.__cause__ or error).__name__)
            return seconds(error) or 0.0

    async def _take(self, updates: list[Any]) -> bool:
        """Take updates in their order; whether it went on. The offset moves over each that was taken.

        Raises Overloaded or DatabaseError at the first that was not.
        """
        numbered = sorted(
            ((at, raw) for raw in updates if (at := number(raw)) is not None), key=lambda pair: pair[0]
        )
        if lost := len(updates) - len(numbered):
            _log.warning("telegram_updates_without_number", count=lost)
        for at, raw in numbered:
            await self._intake.take(raw)
            self._offset = at + 1
        return bool(numbered) or not updates
