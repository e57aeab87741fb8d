"""The bot's commands, as Discord wants them registered.

Knows the fields of an application command and Discord's locales. Pure.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from bot.channels.discord.writing import Body
from bot.core.chat import Command

Menu = Mapping[str, Sequence[tuple[Command, str]]]
"""Per language the commands in order, each with what it does; "" is the default."""

CHECK_THIS: Final = "Check this claim"
_SLASH, _ON_A_MESSAGE, _TEXT = 1, 3, 3
_DESCRIPTION, _NAME = 100, 32
_LONGEST = 2000
# Discord has no Arabic: people there see the default.
_LOCALES = {
    "en": ("en-US", "en-GB"),
    "es": ("es-ES", "es-419"),
    "fr": ("fr",),
    "pt": ("pt-BR",),
    "hi": ("hi",),
}
_LANGUAGES = {
    "en": "English",
    "es": "Español",
    "fr": "Français",
    "pt": "Português",
    "ar": "العربية",
    "hi": "हिन्दी",
}
_OPTIONS: Mapping[Command, Body] = {
    Command.CHECK: {"name": "text", "required": True, "max_length": _LONGEST},
    Command.FACTS: {"name": "words", "max_length": 200},
    Command.SUBSCRIBE: {"name": "topic", "max_length": 200},
    Command.UNSUBSCRIBE: {"name": "topic", "max_length": 200},
    Command.LANGUAGE: {
        "name": "code",
        "choices": [{"name": name, "value": code} for code, name in _LANGUAGES.items()],
    },
    Command.HUMAN: {"name": "text", "max_length": _LONGEST},
    Command.FORGET_ME: {"name": "choice", "choices": [{"name": "yes", "value": "yes"}]},
    Command.OPT_OUT: {
        "name": "choice",
        "choices": [{"name": "on", "value": "on"}, {"name": "off", "value": "off"}],
    },
    Command.WATCH: {
        "name": "choice",
        "choices": [{"name": "on", "value": "on"}, {"name": "off", "value": "off"}],
    },
}
# Servers and direct messages, for bots that were invited; not as an app that people carry elsewhere.
_WHERE: Final = {"contexts": [0, 1], "integration_types": [0]}


def registration(menu: Menu, check_this: Mapping[str, str]) -> list[Body]:
    """Every command with its translations, and "check this" on messages.

    `check_this`: what that one is called, per language; "" is the default.
    """
    slash = [_slash(command, text, _translated(menu, command)) for command, text in menu.get("", ())]
    names = {place: name[:_NAME] for code, name in check_this.items() for place in _LOCALES.get(code, ())}
    pointed = {"type": _ON_A_MESSAGE, "name": check_this.get("", CHECK_THIS)[:_NAME], **_WHERE}
    return [*slash, pointed | ({"name_localizations": names} if names else {})]


def registered(ours: Any, theirs: Any) -> bool:
    """Whether what Discord keeps says all that ours says; it may add fields of its own."""
    if isinstance(ours, dict):
        return isinstance(theirs, dict) and all(registered(ours[key], theirs.get(key)) for key in ours)
    if isinstance(ours, list):
        same_length = isinstance(theirs, list) and len(ours) == len(theirs)
        return same_length and all(registered(one, other) for one, other in zip(ours, theirs, strict=True))
    return bool(ours == theirs)


def unchanged(ours: list[Body], theirs: list[Body]) -> bool:
    """Whether Discord keeps exactly these commands, in whatever order."""
    kept = {(command.get("type"), command.get("name")): command for command in theirs}
    found = [kept.get((command["type"], command["name"])) for command in ours]
    return len(kept) == len(ours) and registered(ours, found)


def _slash(command: Command, text: str, translated: Mapping[str, str]) -> Body:
    told = {"description": text[:_DESCRIPTION]}
    if translated:
        told["description_localizations"] = dict(translated)  # type: ignore[assignment] # a body nests
    body: Body = {"type": _SLASH, "name": command.value, **told, **_WHERE}
    if command in _OPTIONS:
        # An option says what its command does: there is only one, and these words are translated.
        body["options"] = [{"type": _TEXT, **told, **_OPTIONS[command]}]
    return body


def _translated(menu: Menu, command: Command) -> dict[str, str]:
    return {
        place: text[:_DESCRIPTION]
        for language, entries in menu.items()
        for place in _LOCALES.get(language, ())
        for each, text in entries
        if each is command
    }
