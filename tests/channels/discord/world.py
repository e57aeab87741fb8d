"""The people, servers and messages of a Discord that lives in a test, as Discord's own JSON objects.

Knows Discord's documented fields. Must not know HTTP or the gateway.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

Json = dict[str, Any]

EPOCH_MS = 1_420_070_400_000
APPLICATION = "100000000000000001"
BOT = "100000000000000002"
GUILD = "200000000000000001"
GENERAL, STAFF, MUTED, THREAD = (f"30000000000000000{n}" for n in (1, 2, 3, 4))
VIEW, SEND, MANAGE_GUILD, HISTORY, SEND_IN_THREADS = 1 << 10, 1 << 11, 1 << 5, 1 << 16, 1 << 38
BOT_ROLE, HELPER_ROLE, MODERATOR_ROLE = "400000000000000001", "400000000000000002", "400000000000000003"
_count = itertools.count()


def snowflake(at: datetime | None = None) -> str:
    """An id that holds its time, as Discord's do."""
    milliseconds = int((at or datetime.now(UTC)).timestamp() * 1000) - EPOCH_MS
    return str((milliseconds << 22) | (next(_count) % (1 << 22)))


def stamp(at: datetime | None = None) -> str:
    """A time as Discord writes it."""
    return (at or datetime.now(UTC)).isoformat()


@dataclass(frozen=True)
class Person:
    """Somebody on Discord."""

    id: str
    name: str
    roles: tuple[str, ...] = ()
    locale: str = "en-US"
    bot: bool = False

    def user(self) -> Json:
        """Them anywhere."""
        return {
            "id": self.id,
            "username": self.name,
            "discriminator": "0",
            "global_name": self.name,
            "avatar": None,
            "bot": self.bot,
            "public_flags": 0,
        }

    def member(self, permissions: int | None = None) -> Json:
        """Them in the server."""
        member: Json = {
            "roles": list(self.roles),
            "joined_at": "2024-01-01T00:00:00+00:00",
            "deaf": False,
            "mute": False,
            "nick": None,
            "avatar": None,
            "premium_since": None,
            "pending": False,
            "communication_disabled_until": None,
            "flags": 0,
        }
        if permissions is not None:
            member |= {"permissions": str(permissions), "user": self.user()}
        return member

    @property
    def direct_channel(self) -> str:
        """The id of their direct channel with the bot."""
        return f"5{self.id[1:]}"


RUMOURLINE = Person(BOT, "rumourline", (BOT_ROLE,), bot=True)
ADA = Person("100000000000000011", "ada", (HELPER_ROLE,), "pt-BR")
BEN = Person("100000000000000012", "ben", (MODERATOR_ROLE,))
OWNER = Person("100000000000000013", "olive")
ROBOT = Person("100000000000000014", "robot", bot=True)
PEOPLE = {person.id: person for person in (RUMOURLINE, ADA, BEN, OWNER, ROBOT)}


def role(id: str, name: str, permissions: int, **more: Any) -> Json:
    """A role of the server."""
    return {
        "id": id,
        "name": name,
        "color": 0,
        "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
        "hoist": False,
        "position": 1,
        "permissions": str(permissions),
        "managed": False,
        "mentionable": False,
        "flags": 0,
        **more,
    }


def channel(id: str, name: str, position: int, allowed: bool = True) -> Json:
    """A text channel of the server."""
    overwrites = [] if allowed else [{"id": BOT_ROLE, "type": 0, "allow": "0", "deny": str(SEND)}]
    return {
        "id": id,
        "type": 0,
        "name": name,
        "position": position,
        "guild_id": GUILD,
        "permission_overwrites": overwrites,
        "topic": None,
        "nsfw": False,
        "parent_id": None,
        "rate_limit_per_user": 0,
        "last_message_id": None,
        "flags": 0,
    }


def thread(id: str, parent: str) -> Json:
    """A thread of a channel."""
    return {
        "id": id,
        "type": 11,
        "name": "a thread",
        "guild_id": GUILD,
        "parent_id": parent,
        "owner_id": ADA.id,
        "last_message_id": None,
        "rate_limit_per_user": 0,
        "message_count": 1,
        "member_count": 1,
        "flags": 0,
        "thread_metadata": {
            "archived": False,
            "auto_archive_duration": 1440,
            "archive_timestamp": stamp(),
            "locked": False,
        },
    }


def guild(**more: Any) -> Json:
    """The server: a muted channel first, then general and staff; one thread in general."""
    everyday = VIEW | SEND | HISTORY | SEND_IN_THREADS
    return {
        "id": GUILD,
        "name": "a town",
        "icon": None,
        "splash": None,
        "owner_id": OWNER.id,
        "afk_timeout": 300,
        "afk_channel_id": None,
        "verification_level": 0,
        "default_message_notifications": 0,
        "explicit_content_filter": 0,
        "roles": [
            role(GUILD, "@everyone", everyday, position=0),
            role(BOT_ROLE, "rumourline", everyday, managed=True, tags={"bot_id": BOT}),
            role(HELPER_ROLE, "helper", 0),
            role(MODERATOR_ROLE, "moderator", MANAGE_GUILD),
        ],
        "emojis": [],
        "stickers": [],
        "features": [],
        "mfa_level": 0,
        "application_id": None,
        "system_channel_id": None,
        "system_channel_flags": 0,
        "rules_channel_id": None,
        "max_members": 500,
        "vanity_url_code": None,
        "description": None,
        "banner": None,
        "premium_tier": 0,
        "preferred_locale": "en-US",
        "public_updates_channel_id": None,
        "nsfw_level": 0,
        "premium_progress_bar_enabled": False,
        "joined_at": "2025-03-01T12:00:00+00:00",
        "large": False,
        "member_count": 4,
        "members": [RUMOURLINE.member() | {"user": RUMOURLINE.user()}],
        "channels": [
            channel(MUTED, "rules", 0, allowed=False),
            channel(GENERAL, "general", 1),
            channel(STAFF, "staff", 2),
        ],
        "threads": [thread(THREAD, GENERAL)],
        "presences": [],
        "voice_states": [],
        "stage_instances": [],
        "guild_scheduled_events": [],
        "soundboard_sounds": [],
        **more,
    }


def message(author: Person, content: str, chat: str, **more: Any) -> Json:
    """A message as the REST interface shows it."""
    return {
        "id": snowflake(),
        "channel_id": chat,
        "author": author.user(),
        "content": content,
        "timestamp": stamp(),
        "edited_timestamp": None,
        "tts": False,
        "mention_everyone": False,
        "mentions": [],
        "mention_roles": [],
        "attachments": [],
        "embeds": [],
        "pinned": False,
        "type": 0,
        "flags": 0,
        "components": [],
        **more,
    }


@dataclass
class Asked:
    """An interaction, and what the bot did with it."""

    payload: Json = field(repr=False)
    callbacks: list[Json] = field(default_factory=list)
    original: Json | None = None
    followed: list[Json] = field(default_factory=list)
    expired: bool = False

    @property
    def token(self) -> str:
        """The token by which it is answered."""
        return str(self.payload["token"])

    @property
    def shown(self) -> list[Json]:
        """All that was said in answer, first to last."""
        thinking = self.original is None or int(self.original.get("flags", 0)) & (1 << 7)
        return ([] if thinking or self.original is None else [self.original]) + self.followed
