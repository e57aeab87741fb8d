"""`rumourline staff link-chat` and `unlink-chat`: which account somebody in the staff chat has."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from bot.chatting import links_in
from bot.cli.opening import opened_base
from bot.cli.options import Data, Json
from bot.cli.screen import note, show, show_json
from bot.config import load_settings
from bot.desk.linking import Linking
from bot.identity.people import OPERATOR
from bot.wiring import now

_Name = Annotated[str, typer.Argument(help="The name they sign in with.")]


def link_chat(name: _Name, json: Json = False, data: Data = None) -> None:
    """Print a code by which a person says in the staff chat who they are. It works once, for 30 minutes.

    From then on they act there with the rights of their account, and colleagues see their name.

    Examples:

    - `rumourline staff link-chat dora`
    """
    with _links(data) as links:
        code = links.code(OPERATOR, name)
    if json:
        show_json({"name": name, "code": code})
        return
    show(code)
    note(
        f"Give it to {name}, and nobody else. In the staff chat they send it as a reply to a message of the "
        "bot's, or as  /check CODE. It works once, for 30 minutes."
    )


def unlink_chat(name: _Name, data: Data = None) -> None:
    """Let nobody act as this person in the staff chats any more.

    Examples:

    - `rumourline staff unlink-chat dora`
    """
    with _links(data) as links:
        ended = links.unlink(OPERATOR, name)
    note(f"{name} is linked to nobody in a staff chat now." if ended else f"{name} was linked to nobody.")


@contextmanager
def _links(data: Path | None) -> Iterator[Linking]:
    settings = load_settings(data=data)
    with opened_base(settings) as base:
        yield links_in(settings, base, now)
