"""Who may decide for a chat, as Telegram says.

Knows the calls and keeps an answer for a minute. Must not know what is decided.
"""

from __future__ import annotations

from datetime import datetime, timedelta

import structlog
from telegram.constants import ChatMemberStatus

from bot.channels.telegram.connection import Connection
from bot.channels.telegram.hindrances import TROUBLES
from bot.core.chat import Address, Sender
from bot.ports import Clock

_log = structlog.get_logger(__name__)

_KEPT = timedelta(minutes=1)
_MOST = 1_000
_DECIDING = (ChatMemberStatus.OWNER, ChatMemberStatus.ADMINISTRATOR)


class Moderators:
    """The administrators of chats."""

    def __init__(self, connection: Connection, clock: Clock) -> None:
        self._connection = connection
        self._clock = clock
        self._known: dict[tuple[str, str], tuple[bool, datetime]] = {}

    async def may_moderate(self, address: Address, sender: Sender) -> bool:
        """Whether this person is an administrator there; everybody is in a chat with us alone."""
        if sender.moderator is not None:
            return sender.moderator
        if not address.chat.startswith("-"):  # numbers of people are positive, of groups negative
            return True
        key, now = (address.chat, sender.id), self._clock()
        answer, until = self._known.get(key, (False, now))
        if now < until:
            return answer
        return await self._ask(key, now)

    async def _ask(self, key: tuple[str, str], now: datetime) -> bool:
        chat, person = key
        try:
            member = await self._connection.get_chat_member(chat, int(person))
        except TROUBLES as error:
            _log.info("telegram_member_unknown", error=type(error).__name__)
            return False
        if len(self._known) >= _MOST:
            self._known = {key: kept for key, kept in self._known.items() if now < kept[1]}
        answer = member.status in _DECIDING
        self._known[key] = answer, now + _KEPT
        return answer
