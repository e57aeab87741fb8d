"""Saying things on Telegram: sending, editing, deleting, settling presses.

Knows the calls and what to do when one fails half way. Must not know why something is said.
"""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Sequence
from typing import Any, TypeVar

import structlog
from telegram import LinkPreviewOptions, ReplyParameters
from telegram.constants import ParseMode
from telegram.error import BadRequest, ChatMigrated, TelegramError

from bot.channels.telegram.connection import Connection, Timing
from bot.channels.telegram.hindrances import (
    TROUBLES,
    hindrance,
    is_same_text,
    lacks_message,
    lacks_reply_target,
)
from bot.channels.telegram.marks import shortened
from bot.channels.telegram.writing import Part, write
from bot.core.chat import Address, Post, Pressed
from bot.errors import Hindrance, NotDelivered

_log = structlog.get_logger(__name__)

MOST_NOTE = 200
"""Characters that Telegram shows to who pressed a button."""
_GLANCE = 60  # a longer note is gone before it is read, unless it has to be closed
_TRIES = 3
_LONGEST_WAIT = 60.0
_BLANK = Part("…")
_T = TypeVar("_T")


class Speech:
    """Says posts and changes what was said."""

    def __init__(self, connection: Connection, timing: Timing) -> None:
        self._connection = connection
        self._timing = timing

    async def send(self, address: Address, post: Post) -> tuple[str, ...]:
        """Say all parts of a post; returns their ids. Raises NotDelivered."""
        first, *others = write(post)
        said = await _delivering(self._first(address, first, post.reply_to))
        return (said, *await self._continue(address, others))

    async def edit(self, address: Address, messages: Sequence[str], post: Post) -> tuple[str, ...]:
        """Change the messages that there are, send what is more, take back what is left over.

        Raises NotDelivered. As long as nothing new was sent, the same can be tried again.
        """
        parts = write(post)
        if not messages:
            return await self.send(address, post)
        for message, part in zip(messages, parts, strict=False):
            await self._change(address, message, part)
        kept = tuple(messages[: len(parts)])
        blanked = [
            message for message in messages[len(parts) :] if not await self._take_back(address, message)
        ]
        return (*kept, *await self._continue(address, parts[len(messages) :]), *blanked)

    async def settle(self, press: Pressed, note: str) -> None:
        """End the waiting of who pressed; what fails is only logged."""
        text = shortened(note, MOST_NOTE) or None
        try:
            await self._connection.answer_callback_query(
                press.address.via, text=text, show_alert=text is not None and len(text) > _GLANCE
            )
        except TROUBLES as error:
            _log.info("telegram_press_not_settled", error=type(error).__name__)

    async def _first(self, address: Address, part: Part, reply_to: str) -> str:
        """The first message of a post, where nothing has been said yet."""
        try:
            return await self._say(address, part, reply_to)
        except BadRequest as error:
            if not reply_to or not lacks_reply_target(error):
                raise
            return await self._say(address, part)
        except ChatMigrated as moved:
            # The group has become another chat, where its topics and messages have other numbers.
            return await self._say(Address(address.channel, str(moved.new_chat_id)), part)

    async def _continue(self, address: Address, parts: Sequence[Part]) -> list[str]:
        """The other messages of a post. What hinders them is waited for: the first is not said again."""
        return [await self._persist(address, part) for part in parts]

    async def _persist(self, address: Address, part: Part) -> str:
        for tries in range(1, _TRIES + 1):
            try:
                return await _delivering(self._first(address, part, ""))
            except NotDelivered as error:
                pause = self._timing.pause(tries, error.again)
                if error.why is not Hindrance.LATER:
                    raise
                if tries == _TRIES or pause > _LONGEST_WAIT:
                    raise NotDelivered(Hindrance.UNKNOWN, f"only a part was said: {error}") from error
            await asyncio.sleep(pause)
        raise AssertionError("every try returns, raises or is followed by another")

    async def _say(self, address: Address, part: Part, reply_to: str = "") -> str:
        reply = ReplyParameters(int(reply_to), allow_sending_without_reply=True) if reply_to else None
        message = await self._connection.send_message(
            address.chat,
            part.markup,
            parse_mode=ParseMode.HTML,
            message_thread_id=int(address.thread) if address.thread else None,
            link_preview_options=LinkPreviewOptions(is_disabled=not part.previews),
            reply_parameters=reply,
            reply_markup=part.keyboard,
        )
        return str(message.message_id)

    async def _change(self, address: Address, message: str, part: Part) -> None:
        """Change one message; where no answer comes, once more: the same change twice is one."""
        try:
            await _delivering(self._put(address, message, part))
        except NotDelivered as error:
            if error.why is not Hindrance.UNKNOWN:
                raise
            await _delivering(self._put(address, message, part))

    async def _put(self, address: Address, message: str, part: Part) -> None:
        """Change one message; that it reads like this already is fine."""
        try:
            await self._connection.edit_message_text(
                part.markup,
                address.chat,
                int(message),
                parse_mode=ParseMode.HTML,
                link_preview_options=LinkPreviewOptions(is_disabled=not part.previews),
                reply_markup=part.keyboard,
            )
        except BadRequest as error:
            if not is_same_text(error):
                raise

    async def _take_back(self, address: Address, message: str) -> bool:
        """Delete a message, or blank it: Telegram lets nobody delete what is two days old.

        Whether it is gone altogether. Raises NotDelivered if it still stands there.
        """
        try:
            await self._connection.delete_message(address.chat, int(message))
        except TROUBLES as error:
            if isinstance(error, TelegramError) and lacks_message(error):
                return True
            await self._change(address, message, _BLANK)
            return False
        return True


async def _delivering(call: Coroutine[Any, Any, _T]) -> _T:
    """What a call returns; its errors become NotDelivered."""
    try:
        return await call
    except TROUBLES as error:
        raise hindrance(error) from error
