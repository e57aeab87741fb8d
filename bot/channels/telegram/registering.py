"""What Telegram shows of the bot: its commands and what it says of itself, in each language.

Knows Telegram's lengths and scopes. Must not know what a command does.
"""

from __future__ import annotations

from collections.abc import Awaitable, Iterator, Mapping, Sequence

import structlog
from telegram import BotCommand, BotCommandScopeAllChatAdministrators

from bot.channels.telegram.connection import Connection
from bot.channels.telegram.hindrances import TROUBLES
from bot.channels.telegram.marks import shortened
from bot.core.chat import Command

_log = structlog.get_logger(__name__)

Menu = Mapping[str, Sequence[tuple[Command, str]]]
"""For each language the commands with their descriptions; the language "" is for all others."""

_FOR_ADMINISTRATORS = frozenset({Command.WATCH, Command.STATUS})
_MOST_OF_A_COMMAND = 256
_MOST_AT_A_GLANCE = 120
_MOST_OF_A_DESCRIPTION = 512


async def register(connection: Connection, menu: Menu, about: Mapping[str, str]) -> None:
    """Register commands and descriptions; what fails is logged and left as it was.

    `about` holds, by language, what the bot says of itself: the first line is shown in its profile, all of
    it before a chat begins.
    """
    failed = [name for call in _calls(connection, menu, about) if (name := await _failure(call))]
    if failed:
        _log.warning("telegram_menu_not_registered", failed=len(failed), error=failed[0])


def _calls(connection: Connection, menu: Menu, about: Mapping[str, str]) -> Iterator[Awaitable[object]]:
    for language, commands in menu.items():
        code = language or None
        everyones = [pair for pair in commands if pair[0] not in _FOR_ADMINISTRATORS]
        yield connection.set_my_commands(_shown(everyones), language_code=code)
        scope = BotCommandScopeAllChatAdministrators()
        yield connection.set_my_commands(_shown(commands), scope=scope, language_code=code)
    for language, text in about.items():
        code, glance = language or None, text.strip().split("\n")[0]
        yield connection.set_my_short_description(shortened(glance, _MOST_AT_A_GLANCE), language_code=code)
        yield connection.set_my_description(shortened(text, _MOST_OF_A_DESCRIPTION), language_code=code)


def _shown(commands: Sequence[tuple[Command, str]]) -> list[BotCommand]:
    return [BotCommand(command.value, shortened(told, _MOST_OF_A_COMMAND)) for command, told in commands]


async def _failure(call: Awaitable[object]) -> str:
    """The name of the error that a call ends with, empty if it does not."""
    try:
        await call
    except TROUBLES as error:
        return type(error).__name__
    return ""
