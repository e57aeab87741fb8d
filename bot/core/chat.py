"""What happens in a chat and what is said there: plain values, the same for every platform.

Knows no platform and no policy. Raw identifiers of places and people are needed to answer at all; they are
never in a repr, and outside this process they are only ever written sealed. Pure.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class Command(StrEnum):
    """What a person can ask for by name, such as `/check`."""

    START = "start"
    HELP = "help"
    CHECK = "check"
    FACTS = "facts"
    SUBSCRIBE = "subscribe"
    UNSUBSCRIBE = "unsubscribe"
    LANGUAGE = "language"
    PRIVACY = "privacy"
    FORGET_ME = "forgetme"
    HUMAN = "human"
    WATCH = "watch"
    OPT_OUT = "optout"
    STATUS = "status"


class Place(StrEnum):
    """Whether a person speaks with the bot alone or among others."""

    DIRECT = "direct"
    GROUP = "group"


@dataclass(frozen=True, slots=True)
class Address:
    """Where on a platform something is said, in the platform's own identifiers.

    `thread` is a topic or thread of the chat; `via` a short-lived way to answer, such as the token of an
    interaction.
    """

    channel: str
    chat: str = field(repr=False)
    thread: str = field(default="", repr=False)
    via: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Sender:
    """Who did something. `id` is the platform's, `author` the pseudonym that everything else uses.

    `roles` are the platform's ids of the roles that the person holds there; `language` is what their client
    speaks, ISO 639; `moderator` is None where the platform has to be asked.
    """

    id: str = field(repr=False)
    author: str
    roles: frozenset[str] = field(default=frozenset(), repr=False)
    language: str | None = None
    moderator: bool | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """A text that somebody wrote, or edited, or pointed at.

    `key` tells this event from all others of its channel, so that one that comes twice is taken once.
    `text` is what they wrote without mention and command; `quoted` the other message that they replied to,
    unless that was ours. `addressed`: it is meant for the bot. `reply_to` is the id of the message that it
    replies to.
    """

    key: str
    id: str
    place: Place
    address: Address
    conversation: str
    sender: Sender
    sent_at: datetime
    text: str = field(repr=False)
    quoted: str = field(default="", repr=False)
    command: Command | None = None
    addressed: bool = True
    edited: bool = False
    reply_to: str = ""


@dataclass(frozen=True, slots=True)
class Pressed:
    """A button of ours that somebody pressed. `text` is what they typed, where the button asked for words.

    `id` is the message that the button stands under, `token` the button's own.
    """

    key: str
    id: str
    place: Place
    address: Address
    conversation: str
    sender: Sender
    sent_at: datetime
    token: str
    text: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Membership:
    """The bot came into a place or left it. `moved_from`: the conversation that this one continues."""

    key: str
    address: Address
    conversation: str
    sender: Sender
    sent_at: datetime
    present: bool
    moved_from: str | None = None


Event = Said | Pressed | Membership


class Style(StrEnum):
    """How a button looks where a platform has looks."""

    PLAIN = "plain"
    GOOD = "good"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class Button:
    """A button: what it says, and the token that comes back when it is pressed.

    `asks`: the question that is put before the press counts, answered in words (`Pressed.text`).
    """

    label: str
    token: str
    style: Style = Style.PLAIN
    asks: str = ""


@dataclass(frozen=True, slots=True)
class Post:
    """One thing that is said: plain text, of which the first `strong` characters stand out.

    `reply_to` is the id of the message that it answers; `private`: only the person whom it answers sees
    it, where the platform can do that. `previews`: the platform may show what lies behind a link.
    """

    text: str
    language: str
    buttons: tuple[Button, ...] = ()
    reply_to: str = ""
    private: bool = False
    strong: int = 0
    previews: bool = False


@dataclass(frozen=True, slots=True)
class ChatLimits:
    """What a platform can carry.

    `text`: characters of a message, as the platform counts them; `label`: characters of a button;
    `buttons`: most buttons under a message; `token`: bytes of a button's token; `repeatable`: the platform
    itself sees to it that what is sent again with the same nonce appears once; `private`: in a group, a post
    can be for one person's eyes; `announces`: `send` says when the post leaves, see `bot.ports.HANDING`.
    """

    text: int
    label: int
    buttons: int
    token: int
    repeatable: bool = False
    private: bool = False
    announces: bool = False
