"""The way of an update from Telegram to the reception.

Knows which updates are updates at all. Must not know how they arrived.
"""

from __future__ import annotations

from typing import Any

import structlog
from telegram import Update

from bot.channels.telegram.connection import Connection
from bot.channels.telegram.hindrances import MALFORMED
from bot.channels.telegram.marks import Me
from bot.channels.telegram.reading import Pseudonym, read
from bot.core.chat import Event
from bot.ports import Clock, Reception

_log = structlog.get_logger(__name__)


def number(raw: Any) -> int | None:
    """The number of an update, None for what is no update."""
    found = raw.get("update_id") if isinstance(raw, dict) else None
    return found if isinstance(found, int) and not isinstance(found, bool) else None


class Intake:
    """Reads updates and hands over what they tell."""

    def __init__(
        self, connection: Connection, reception: Reception, pseudonym: Pseudonym, clock: Clock, me: Me
    ) -> None:
        self._connection = connection
        self._me = me
        self._reception = reception
        self._pseudonym = pseudonym
        self._clock = clock
        self.skipped = 0

    async def take(self, raw: Any) -> None:
        """Take one update. A malformed one is counted in `skipped` and otherwise passed over.

        Raises Overloaded or DatabaseError if it was not accepted.
        """
        event = self._read(raw)
        if event is not None:
            await self._reception.take(event)

    def _read(self, raw: Any) -> Event | None:
        try:
            update = Update.de_json(raw, self._connection)
            return read(update, self._me, self._pseudonym, self._clock())
        except MALFORMED as error:
            self.skipped += 1
            _log.warning("telegram_update_skipped", error=type(error).__name__, skipped=self.skipped)
            return None
