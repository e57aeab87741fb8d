"""Why Discord did not take something.

Knows the errors of discord.py and aiohttp, and Discord's codes. Must not know what is done about it. Pure.
"""

from __future__ import annotations

import aiohttp
import discord

from bot.errors import Hindrance, NotDelivered

TROUBLES = (discord.DiscordException, aiohttp.ClientError, OSError, RuntimeError)
"""What a call can end with; RuntimeError when our own session was closed meanwhile."""

UNKNOWN_MESSAGE = 10_008
NOT_TO_THIS_PERSON = 50_007
_EXPIRED = {10_015, 10_062, 50_027}  # unknown webhook, unknown interaction, invalid webhook token
_CLOSED_TO_US = {
    10_003,  # unknown channel
    10_004,  # unknown server
    10_013,  # unknown user
    40_007,  # banned from the server
    50_001,  # missing access
    NOT_TO_THIS_PERSON,
    50_013,  # missing permission
    50_278,  # no server in common any more
}
_NO_REPLY_THERE = {50_035, 160_002}
_BEFORE_SENDING = (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError, RuntimeError)


def hindrance(error: Exception) -> NotDelivered:
    """What an error means for a message. Its words hold neither the text nor an address."""
    if isinstance(error, NotDelivered):
        return error
    if isinstance(error, discord.RateLimited):
        return NotDelivered(Hindrance.LATER, "Discord asks to wait", error.retry_after)
    if isinstance(error, discord.HTTPException):
        return _answered(error)
    why = Hindrance.LATER if isinstance(error, _BEFORE_SENDING) else Hindrance.UNKNOWN
    return NotDelivered(why, f"Discord could not be asked: {type(error).__name__}")


def expired(error: discord.HTTPException) -> bool:
    """Whether an interaction cannot be answered any more."""
    return error.code in _EXPIRED


def lacks_message(error: discord.HTTPException) -> bool:
    """Whether the message to change is not there."""
    return error.code == UNKNOWN_MESSAGE


def lacks_reply_target(error: discord.HTTPException) -> bool:
    """Whether it is the message to reply to that stands in the way."""
    return error.code in _NO_REPLY_THERE and error.status < 500


def was_lost(error: Exception) -> bool:
    """Whether the connection broke after the request may have gone out; not a mere slow answer."""
    slow = isinstance(error, aiohttp.ServerTimeoutError | aiohttp.ClientConnectorError)
    return isinstance(error, aiohttp.ClientConnectionError) and not slow


def _answered(error: discord.HTTPException) -> NotDelivered:
    told = f"Discord answered {error.status}, code {error.code}"
    if error.status in (401, 429) or error.status >= 500:  # a token that is refused may be replaced
        return NotDelivered(Hindrance.LATER, told, _seconds(error))
    gone = error.code in _CLOSED_TO_US
    return NotDelivered(Hindrance.GONE if gone else Hindrance.REFUSED, told)


def _seconds(error: discord.HTTPException) -> float | None:
    """How long Discord asks us to wait, if it says so."""
    named = error.response.headers.get("Retry-After", "")
    return float(named) if named.replace(".", "", 1).isdigit() else None
