"""What people write on Discord, as events.

Knows the messages of discord.py. Must not know who listens, nor reach the platform: what has to be fetched
first is passed in. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

import discord

from bot.channels.discord.via import Kind, Via
from bot.core.chat import Address, Membership, Place, Said, Sender
from bot.core.messages import MAX_MESSAGE

NAME: Final = "discord"
Pseudonym = Callable[[str, str], str]

_WRITTEN = (discord.MessageType.default, discord.MessageType.reply)
# What a client shows as a name stands in the text as an identifier, which nobody here is to see.
_PERSON, _ROLE = re.compile(r"<@!?\d+>"), re.compile(r"<@&\d+>")
_CHANNEL, _EMOJI = re.compile(r"<#\d+>"), re.compile(r"<a?(:\w+:)\d+>")


@dataclass(frozen=True, slots=True)
class Spot:
    """Where something happens, in Discord's identifiers; a thread belongs to the channel it hangs on."""

    chat: str
    thread: str = ""
    direct: bool = False


def spot(channel: Any) -> Spot | None:
    """Where a channel object is; None if Discord must be asked whether it is a thread."""
    if isinstance(channel, discord.DMChannel):
        return Spot(str(channel.id), direct=True)
    if isinstance(channel, discord.Thread):
        return Spot(str(channel.parent_id), str(channel.id))
    return None if isinstance(channel, discord.PartialMessageable) else Spot(str(channel.id))


def clean(text: str) -> str:
    """A text without identifiers of people, roles and channels, at most as long as is read."""
    text = _ROLE.sub("@role", _PERSON.sub("@user", text))
    return _EMOJI.sub(r"\1", _CHANNEL.sub("#channel", text)).strip()[:MAX_MESSAGE]


def written(message: discord.Message) -> bool:
    """Whether a person wrote this."""
    return message.type in _WRITTEN and not message.author.bot and message.webhook_id is None


class Reader:
    """Reads for one bot: `me` is its user id."""

    def __init__(self, me: int, pseudonym: Pseudonym) -> None:
        self.me = me
        self._pseudonym = pseudonym

    def message(
        self, message: discord.Message, at: Spot, answered: discord.Message | None, edited: bool = False
    ) -> Said | None:
        """A message or its new wording; `answered` is the one that it replies to, where there is one."""
        text, quoted = self._without_us(message), self._quoted(message, answered)
        addressed = at.direct or self._addressed(message, answered)
        if not (text or at.direct or (quoted and (addressed or message.message_snapshots))):
            return None
        reference = message.reference
        return Said(
            key=_key(message, edited),
            id=str(message.id),
            place=Place.DIRECT if at.direct else Place.GROUP,
            address=self.address(at, "" if at.direct else str(Via(Kind.MESSAGE, str(message.author.id)))),
            conversation=self.conversation(at),
            sender=self._writer(message, at),
            sent_at=(message.edited_at if edited else None) or message.created_at,
            text=text,
            quoted=quoted,
            addressed=addressed,
            edited=edited,
            reply_to=str(reference.message_id or "") if reference and is_reply(message) else "",
        )

    def membership(self, guild: discord.Guild, present: bool, now: datetime) -> Membership | None:
        """The bot came into a server or left it; None if there is no channel to speak of."""
        channel = _speaking_place(guild)
        if channel is None:
            return None
        joined = guild.me.joined_at if guild.me else None
        at = Spot(str(channel.id))
        return Membership(
            key=f"g{guild.id}:{'in' if present else 'out'}:{(joined or now).timestamp():.0f}",
            address=self.address(at),
            conversation=self.conversation(at),
            sender=self.sender(str(self.me)),  # Discord does not say who did it
            sent_at=now,
            present=present,
        )

    def address(self, at: Spot, via: str = "") -> Address:
        """Where to answer."""
        return Address(NAME, at.chat, at.thread, via)

    def conversation(self, at: Spot) -> str:
        """The pseudonym of a place; threads share that of their channel."""
        return self._pseudonym("conversation", f"{NAME}:{at.chat}")

    def sender(
        self, user: str, roles: Iterable[str] = (), language: str | None = None, moderator: bool | None = None
    ) -> Sender:
        """Somebody, by their user id."""
        author = self._pseudonym("author", f"{NAME}:{user}")
        return Sender(user, author, frozenset(roles), language, moderator)

    def _writer(self, message: discord.Message, at: Spot) -> Sender:
        author = message.author
        if not isinstance(author, discord.Member):
            return self.sender(str(author.id), moderator=True if at.direct else None)
        return self.sender(str(author.id), roles(author), moderator=moderates(author.guild_permissions))

    def _addressed(self, message: discord.Message, answered: discord.Message | None) -> bool:
        ours = answered is not None and answered.author.id == self.me
        named = any(user.id == self.me for user in message.mentions)
        role = message.guild.self_role if message.guild else None
        return ours or named or (role is not None and role.id in message.raw_role_mentions)

    def _quoted(self, message: discord.Message, answered: discord.Message | None) -> str:
        if message.message_snapshots:
            return clean(message.message_snapshots[0].content)
        if answered is None or answered.author.id == self.me:
            return ""
        return clean(answered.content)

    def _without_us(self, message: discord.Message) -> str:
        role = message.guild.self_role if message.guild else None
        names = rf"<@!?{self.me}>" + (rf"|<@&{role.id}>" if role else "")
        text = re.sub(rf"^\s*(?:{names})[,:]?\s*", "", message.content)
        return clean(re.sub(rf"\s*(?:{names})", "", text))


def is_reply(message: discord.Message) -> bool:
    """Whether the message refers to another because it replies to it, not because it passes it on."""
    return message.reference is not None and not message.message_snapshots


def roles(member: discord.Member) -> list[str]:
    """The ids of the roles that a person was given."""
    return [str(role.id) for role in member.roles if not role.is_default()]


def moderates(permissions: discord.Permissions) -> bool:
    """Whether somebody with these permissions may decide for a server."""
    return permissions.manage_guild or permissions.manage_channels or permissions.administrator


def _key(message: discord.Message, edited: bool) -> str:
    if not edited or message.edited_at is None:
        return f"m{message.id}"
    return f"e{message.id}:{message.edited_at.timestamp():.6f}"


def _speaking_place(guild: discord.Guild) -> discord.TextChannel | None:
    """Where the server wants news, or else its first channel; one that we may write in, if there is any."""
    named = [guild.system_channel] if guild.system_channel else []
    channels = [*named, *guild.text_channels]
    open_to_us = [c for c in channels if guild.me and c.permissions_for(guild.me).send_messages]
    return next(iter(open_to_us or channels), None)
