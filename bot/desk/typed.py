"""What somebody types that stands for a press of a button: words that one asked for, a choice among claims.

Knows prompts and what they offered. Must not know what follows from a press.
"""

from __future__ import annotations

from datetime import timedelta

from bot.core.chat import Pressed, Said
from bot.core.picking import may_pick, picked
from bot.core.posting import Option, token
from bot.desk.letters import ASK_BACK
from bot.desk.papers import Papers
from bot.desk.post_office import WORDS

OPEN = timedelta(minutes=30)
"""So long "no" or "2" is taken for an answer to our last question back; after that it is a message."""


def stands_for(said: Said, papers: Papers) -> Pressed | None:
    """The press that this stands for; None where it is a message like any other."""
    found = _words(said, papers) or _choice(said, papers)
    if found is None:
        return None
    return Pressed(
        said.key,
        said.id,
        said.place,
        said.address,
        said.conversation,
        said.sender,
        said.sent_at,
        found,
        said.text,
    )


def _words(said: Said, papers: Papers) -> str | None:
    """A reply to a message of ours that asked for words."""
    if not said.reply_to:
        return None
    prompt = papers.prompts.get(papers.message(said.address, said.reply_to), papers.clock())
    if prompt is None or prompt.kind != WORDS:
        return None
    return str(papers.seal.open(prompt.sealed)["token"])


def _choice(said: Said, papers: Papers) -> str | None:
    """The number, or "none of these", of whoever was asked back last here."""
    if not said.addressed or said.edited or said.command is not None or said.quoted:
        return None
    if not may_pick(said.text):  # as most messages: nothing need be looked up
        return None
    now = papers.clock()
    prompt = papers.prompts.open(said.conversation, said.sender.author, now - OPEN, now)
    if prompt is None or prompt.kind != ASK_BACK:
        return None
    number = picked(said.text, len(papers.seal.open(prompt.sealed)["suggestions"]))
    if number is None:
        return None
    return token(prompt.id, str(number) if number else Option.NONE)
