"""What each command is for: its description, its argument, the places it works in, and who may use it.

Knows commands and how they are described. Must not know platforms, stores or what a command does. Pure.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.core.chat import Command, Place
from bot.wording.speech import Wording

LONGEST_NAME = 200
"""Characters of an argument that is a word or the name of a topic or language."""
_EVERYWHERE = frozenset(Place)


@dataclass(frozen=True, slots=True)
class Usage:
    """How a command is used.

    `words`: the only arguments that it understands, the same in every language. `places`: where it works;
    elsewhere it says so. `moderators`: whether it decides for a group, which moderators alone may do.
    """

    words: tuple[str, ...] = ()
    places: frozenset[Place] = _EVERYWHERE
    moderators: bool = False


USAGES = {
    Command.CHECK: Usage(),
    Command.FACTS: Usage(),
    Command.HUMAN: Usage(),
    Command.SUBSCRIBE: Usage(),
    Command.UNSUBSCRIBE: Usage(),
    Command.LANGUAGE: Usage(),
    Command.STATUS: Usage(),
    Command.PRIVACY: Usage(),
    Command.FORGET_ME: Usage(words=("yes",)),
    Command.OPT_OUT: Usage(words=("on", "off")),
    Command.HELP: Usage(),
    Command.START: Usage(places=frozenset({Place.DIRECT})),
    Command.WATCH: Usage(words=("on", "off"), places=frozenset({Place.GROUP}), moderators=True),
}
"""Every command, in the order in which menus list them."""

COMMAND_DESCRIPTIONS = {
    Command.CHECK: "Check a claim that you have heard",
    Command.FACTS: "Search what has been checked",
    Command.HUMAN: "Ask a person to look into something",
    Command.SUBSCRIBE: "Get news about a topic",
    Command.UNSUBSCRIBE: "Stop news about one topic, or all",
    Command.LANGUAGE: "Choose my language",
    Command.STATUS: "Your settings, and what I read here",
    Command.PRIVACY: "What I read and what I keep",
    Command.FORGET_ME: "Erase what is linked to you",
    Command.OPT_OUT: "Do not read me along in groups",
    Command.HELP: "What I can do",
    Command.START: "Who I am",
    Command.WATCH: "For moderators: let me read along, or stop it",
}

COMMAND_ARGUMENTS = {
    Command.CHECK: "the claim",
    Command.FACTS: "one or two words",
    Command.HUMAN: "the matter, in one sentence",
    Command.SUBSCRIBE: "a topic",
    Command.UNSUBSCRIBE: "a topic",
    Command.LANGUAGE: "a language",
}


def description(command: Command, say: Wording) -> str:
    """One line on what the command does."""
    return say.say(COMMAND_DESCRIPTIONS[command])


def argument(command: Command, say: Wording) -> str:
    """What may stand after the command, such as "the claim" or "on | off"; empty if it takes nothing."""
    if words := USAGES[command].words:
        return " | ".join(words)
    return say.say(COMMAND_ARGUMENTS[command]) if command in COMMAND_ARGUMENTS else ""


def menu(say: Wording, place: Place | None = None, moderator: bool = False) -> list[tuple[Command, str]]:
    """The commands with their descriptions, for citizens; `moderator`: also those that decide for a group.

    With `place` only those that work there.
    """
    return [
        (command, description(command, say))
        for command, usage in USAGES.items()
        if (moderator or not usage.moderators) and (place is None or place in usage.places)
    ]
