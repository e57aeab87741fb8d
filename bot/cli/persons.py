"""How a command is told whose data it is about: by an identifier on a platform, or by the code in the base.

An identifier becomes a pseudonym at once, and is never logged.
"""

from __future__ import annotations

from typing import Annotated

import typer

from bot.cli.screen import fail
from bot.config import Settings
from bot.errors import HoldRefused
from bot.privacy.holding import checked
from bot.pseudonyms import Pseudonyms, key_from

Channel = Annotated[str, typer.Option(help="The platform that the id is of: telegram, discord or web.")]
Id = Annotated[
    str, typer.Option("--id", help="The person's id there; for web, what the cookie `rumourline` holds.")
]
Chat = Annotated[
    list[str] | None,
    typer.Option("--chat", help="Id of a chat that they have with the bot alone, where it is another one."),
]
Code = Annotated[
    str | None, typer.Argument(help="The code that stands for the person, 32 digits and letters.")
]


def person(
    settings: Settings, code: str | None, channel: str, number: str, chats: tuple[str, ...]
) -> tuple[str, tuple[str, ...]]:
    """The person's pseudonym, and those of the places where they are alone with the bot."""
    if bool(code) == bool(channel and number) or bool(channel) != bool(number):
        fail("Name the person: either their code, or --channel and --id.", 2)
    pseudonym = Pseudonyms(key_from(settings.data / "pseudonyms.key")).of
    if code:
        try:
            return checked(code), ()
        except HoldRefused as error:
            fail(f"{str(error).capitalize()}.", 2)
    name = f"cookie:{number}" if channel == "web" else number
    places = tuple(pseudonym("conversation", f"{channel}:{chat}") for chat in (name, *chats))
    return pseudonym("author", f"{channel}:{name}"), places
