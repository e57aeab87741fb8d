"""From what is said to a post with buttons, the same for every chat platform.

Knows which buttons stand under what, and the words on them. Must not know a platform, or what a press
does. Pure.

Rule 8: a Details button for the rest. Rule 9: *Answers me* / *Not my claim* / *Dispute*.
"""

from __future__ import annotations

from enum import StrEnum

from bot.core.chat import Button, ChatLimits, Post, Style
from bot.core.messages import Outgoing
from bot.core.retelling import paragraphs
from bot.wording.speech import Wording
from factbase.facts import Fact


class Option(StrEnum):
    """What a button under an answer or a question back means; a number chooses a suggestion."""

    ANSWERS_ME = "yes"
    NOT_MINE = "no"
    DISPUTE = "dispute"
    DETAILS = "more"
    NONE = "none"


def token(prompt_id: str, option: str) -> str:
    """What comes back when the button is pressed."""
    return f"{prompt_id}:{option}"


def parted(button: str) -> tuple[str, str]:
    """The prompt's id and the option of a token; two empty strings if it is none of ours."""
    prompt_id, colon, option = button.partition(":")
    return (prompt_id, option) if colon else ("", "")


def post(said: Outgoing, say: Wording, prompt_id: str, limits: ChatLimits, reply_to: str = "") -> Post:
    """What is said, with the buttons that belong under it."""
    return Post(
        text=said.text,
        language=said.language,
        buttons=_buttons(said, say, prompt_id, limits),
        reply_to=reply_to,
        strong=_strong(said),
    )


def details(fact: Fact, language: str, say: Wording, reply_to: str = "") -> Post:
    """All that is known about a fact: the whole explanation, every source, when it was checked."""
    correction = fact.corrections[language]
    return Post(
        "\n\n".join([correction.headline, *paragraphs(fact, correction, say, None)]),
        say.language,
        reply_to=reply_to,
        private=True,
        strong=len(correction.headline),
    )


def unavailable(say: Wording) -> Post:
    """Something went wrong that is not the asker's fault."""
    return Post(say.say("I could not look that up. Please try again in a few minutes."), say.language)


def _buttons(said: Outgoing, say: Wording, prompt_id: str, limits: ChatLimits) -> tuple[Button, ...]:
    if said.answers:
        return (
            Button(say.say("Answers me"), token(prompt_id, Option.ANSWERS_ME), Style.GOOD),
            Button(say.say("Not my claim"), token(prompt_id, Option.NOT_MINE)),
            Button(say.say("Dispute"), token(prompt_id, Option.DISPUTE)),
            Button(say.say("Details"), token(prompt_id, Option.DETAILS)),
        )
    if said.suggestions:
        chosen = (
            Button(f"{number}. {_label(one.claim, limits.label - 3)}", token(prompt_id, str(number)))
            for number, one in enumerate(said.suggestions, 1)
        )
        return (*chosen, Button(say.say("None of these"), token(prompt_id, Option.NONE)))
    return ()


def _label(claim: str, room: int) -> str:
    """The beginning of a claim, in whole words; a word that is longer than the room is cut."""
    short = " ".join(claim.split())
    if len(short) <= room:
        return short
    start = short[: room - 1]
    return (start.rsplit(" ", 1)[0] if " " in start else start) + "…"


def _strong(said: Outgoing) -> int:
    """The headline stands out where it comes first."""
    first = said.text.split("\n", 1)[0]
    headed = bool(said.answers) and first.endswith(said.answers[0].headline)
    return len(first) if headed else 0
