"""Every command is described, in one line that menus can carry, for the places where it works."""

from __future__ import annotations

import pytest

from bot.core.chat import Command, Place
from bot.core.commands import USAGES, argument, description, menu
from bot.wording.catalogue import LANGUAGES, wording
from bot.wording.speech import Wording

LONGEST_IN_A_MENU = 100
"""Discord's limit; Telegram's is 256."""
ENGLISH = wording("en")


def _listed(**how: object) -> set[Command]:
    return {command for command, _ in menu(ENGLISH, **how)}  # type: ignore[arg-type] # as the rows say


def test_every_command_has_a_usage_and_a_place() -> None:
    assert set(USAGES) == set(Command)
    assert all(usage.places for usage in USAGES.values())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("command", Command)
def test_a_description_is_one_line_that_every_menu_can_carry(command: Command, language: str) -> None:
    told = description(command, wording(language))
    assert 3 <= len(told) <= LONGEST_IN_A_MENU
    assert told == " ".join(told.split())


def test_descriptions_differ() -> None:
    assert len({description(command, ENGLISH) for command in Command}) == len(Command)


@pytest.mark.parametrize(
    ("command", "told"),
    [
        (Command.CHECK, "the claim"),
        (Command.LANGUAGE, "a language"),
        (Command.WATCH, "on | off"),
        (Command.FORGET_ME, "yes"),
        (Command.HELP, ""),
        (Command.STATUS, ""),
    ],
    ids=lambda value: str(value) or "nothing",
)
def test_arguments(command: Command, told: str) -> None:
    assert argument(command, ENGLISH) == told


def test_words_that_are_understood_literally_are_not_translated() -> None:
    spanish = Wording("es", {"on": "sí", "off": "no", "yes": "sí"})
    assert (argument(Command.WATCH, spanish), argument(Command.FORGET_ME, spanish)) == ("on | off", "yes")


@pytest.mark.parametrize(
    ("how", "missing"),
    [
        ({}, {Command.WATCH}),
        ({"moderator": True}, set()),
        ({"place": Place.DIRECT}, {Command.WATCH}),
        ({"place": Place.DIRECT, "moderator": True}, {Command.WATCH}),
        ({"place": Place.GROUP}, {Command.WATCH, Command.START}),
        ({"place": Place.GROUP, "moderator": True}, {Command.START}),
    ],
    ids=["citizens", "moderators", "direct", "direct-moderators", "group", "group-moderators"],
)
def test_menus(how: dict[str, object], missing: set[Command]) -> None:
    assert set(Command) - _listed(**how) == missing


def test_the_menu_begins_with_what_the_bot_is_for_and_speaks_the_language() -> None:
    say = Wording("es", {"Check a claim that you have heard": "Comprobar"})
    assert menu(say)[0] == (Command.CHECK, "Comprobar")
