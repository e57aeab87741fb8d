"""`rumourline ask` and `rumourline chat`: the terminal channel."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from bot.channels import terminal
from bot.channels.web.translation import write
from bot.cli.opening import opened
from bot.cli.options import Data, Json, Language
from bot.cli.screen import fail, note, show, show_json
from bot.core.messages import MAX_MESSAGE
from bot.questions import Question
from bot.wiring import Rumourline


def ask(
    text: Annotated[str, typer.Argument(help="The claim or question; - reads it from standard input.")],
    lang: Language = None,
    json: Json = False,
    data: Data = None,
) -> None:
    """Ask one question, as a citizen would.

    Examples:

    - `rumourline ask "is it true that 5G spreads the virus?"`
    - `rumourline ask "¿es verdad que el 5G propaga el virus?" --json`
    - `rumourline ask - < forwarded-message.txt`
    """
    text = _read(sys.stdin.buffer.read(4 * MAX_MESSAGE + 1)) if text == "-" else text
    if len(text) > MAX_MESSAGE:
        fail(f"The question is longer than {MAX_MESSAGE} characters: send only the claim itself.", 2)
    with opened(data) as line:
        asked = terminal.read(text, line.pseudonyms.of, line.service.clock(), lang)
        outcome = line.service.handle([Question(asked)])[0]
        if json:
            show_json(write(outcome).model_dump())
        else:
            show(terminal.write(outcome.outgoing))
        line.duties.paging.run()


def chat(lang: Language = None, data: Data = None) -> None:
    """Chat with the rumour line in this terminal; /quit or Control-D leaves.

    Examples:

    - `rumourline chat`
    - `rumourline chat --lang es`
    """
    with opened(data) as line:
        note("Type a claim that you have heard, and Enter. /quit leaves.")
        conversation = terminal.Conversation(line.pseudonyms.of, line.service.clock, lang)
        while (typed := _typed()) is not None:
            if typed.strip():
                _exchange(line, conversation, typed)


def _exchange(line: Rumourline, conversation: terminal.Conversation, typed: str) -> None:
    question = conversation.question(typed)
    outcome = line.service.handle([question])[0]
    show(f"\n{conversation.reply(question, outcome)}\n")
    line.duties.paging.run()


def _typed() -> str | None:
    try:
        typed = input("> " if sys.stdin.isatty() else "")
    except (EOFError, KeyboardInterrupt):
        return None
    return None if typed.strip().casefold() in terminal.LEAVE else typed[:MAX_MESSAGE]


def _read(raw: bytes) -> str:
    return raw.decode("utf-8", "replace")
