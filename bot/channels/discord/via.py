"""The short-lived way to answer somebody, as it travels in `Address.via`.

Knows how long Discord lets an interaction be answered. Pure.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Self

import discord

_LIFE = timedelta(minutes=14, seconds=45)
_FIELDS = 6


class Kind(StrEnum):
    """What is answered."""

    MESSAGE = "m"
    """An ordinary message: there is no token, only who wrote it."""
    OPEN = "o"
    """An interaction whose answer everyone there sees."""
    CLOSED = "e"
    """An interaction whose answer only the person sees."""
    PRESS = "p"
    """A button: the message under which it stands is not ours to answer with."""


@dataclass(frozen=True, slots=True)
class Via:
    """Whom to answer and by which token. `message`: the one under which a pressed button stands."""

    kind: Kind
    user: str = field(repr=False)
    interaction: str = field(default="", repr=False)
    message: str = field(default="", repr=False)
    application: str = field(default="", repr=False)
    token: str = field(default="", repr=False)

    def __str__(self) -> str:
        return ":".join((self.kind, self.user, self.interaction, self.message, self.application, self.token))

    @classmethod
    def read(cls, text: str) -> Self | None:
        """What `str` made of one, or None if this is something else."""
        fields = text.split(":", _FIELDS - 1)
        if len(fields) != _FIELDS or fields[0] not in set(Kind):
            return None
        return cls(Kind(fields[0]), *fields[1:])

    def lives(self, now: datetime) -> bool:
        """Whether Discord still takes answers by this token."""
        return bool(self.token) and now < discord.utils.snowflake_time(int(self.interaction)) + _LIFE
