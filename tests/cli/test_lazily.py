"""Help of all commands is what each says of itself, and asking for it imports none of them."""

from __future__ import annotations

from itertools import starmap

import pytest

from bot.cli.lazily import Later
from bot.cli.parts import PARTS
from tests.command_line import apart


@pytest.mark.parametrize("command", list(starmap(Later, PARTS)), ids=lambda command: command.name)
def test_help_says_of_a_command_what_it_says_of_itself(command: Later) -> None:
    paragraph = command.loaded().help.split("\n\n")[0]
    assert " ".join(paragraph.split()) == command.help


@pytest.mark.parametrize("asked", [("--help",), ("--version",), ("no-such-command",)])
def test_what_calls_no_command_imports_none(asked: tuple[str, ...]) -> None:
    at_exit = "import atexit, sys; atexit.register(lambda: print('bot.wiring' in sys.modules))"
    assert apart(*asked, preamble=at_exit).out.endswith("False\n")


def test_a_command_that_is_called_imports_no_page() -> None:
    at_exit = "import atexit, sys; atexit.register(lambda: print('fastapi' in sys.modules))"
    assert apart("oncall", "now", preamble=at_exit).out.endswith("False\n")
