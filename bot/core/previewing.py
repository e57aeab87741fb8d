"""What people will see of a fact, channel by channel, before anybody sees it.

Knows replies, posts and how a text falls into messages. Must not know a platform: what it can carry is
data, and how it counts is a function that the caller passes. Pure.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from bot.core import answering, posting, reply
from bot.core.chat import ChatLimits, Post
from bot.core.splitting import split
from bot.wording.speech import Wording
from factbase.facts import Fact

WEB = "web"
"""The page shows the text of a reply as it is, and no buttons under an answer."""
_PROMPT = "preview"


@dataclass(frozen=True, slots=True)
class Ruler:
    """How a platform counts: the length of a text, and what a heading that stands out adds to it."""

    measure: Callable[[str], int] = len
    heading: int = 0


@dataclass(frozen=True, slots=True)
class Preview:
    """What one channel shows: the messages in order, the buttons under the last one.

    `details`: the messages that come when Details is pressed; empty where there is no such button.
    """

    channel: str
    parts: tuple[str, ...] = field(repr=False)
    buttons: tuple[str, ...] = ()
    details: tuple[str, ...] = field(default=(), repr=False)


def preview(
    fact: Fact,
    language: str,
    voice: reply.Voice,
    wording: Callable[[str], Wording],
    limits_by_channel: Mapping[str, ChatLimits],
    rulers: Mapping[str, Ruler] = MappingProxyType({}),
) -> tuple[Preview, ...]:
    """What a reader of `language` will see in each channel, the web last.

    A channel without a ruler counts characters. Made by the same functions that make the reply itself.
    """
    say = wording(language if language != "und" else voice.language)
    said = answering.answer([(fact, 1.0)], language, say, voice, agreed={fact.id})
    chats = (
        _shown(
            channel,
            posting.post(said, say, _PROMPT, limits),
            _details(fact, language, voice, say),
            limits,
            rulers.get(channel, Ruler()),
        )
        for channel, limits in limits_by_channel.items()
        if channel != WEB
    )
    return (*chats, Preview(WEB, (said.text,)))


def _details(fact: Fact, language: str, voice: reply.Voice, say: Wording) -> Post | None:
    if not fact.corrections:
        return None
    return posting.details(fact, answering.language_for(fact, language, voice.language), say)


def _shown(channel: str, post: Post, details: Post | None, limits: ChatLimits, ruler: Ruler) -> Preview:
    return Preview(
        channel,
        _parts(post, limits, ruler),
        tuple(button.label for button in post.buttons[: limits.buttons]),
        _parts(details, limits, ruler) if details else (),
    )


def _parts(post: Post, limits: ChatLimits, ruler: Ruler) -> tuple[str, ...]:
    room = limits.text - (ruler.heading if post.strong else 0)
    return tuple(split(post.text, room, ruler.measure))
