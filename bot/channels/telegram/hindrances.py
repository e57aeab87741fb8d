"""Why Telegram did not say something.

Knows the client's errors and what each tells about the message. Must not know what is done about it. Pure.
"""

from __future__ import annotations

import httpx
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
)

from bot.errors import Hindrance, NotDelivered

MALFORMED = (AttributeError, LookupError, OverflowError, OSError, RecursionError, TypeError, ValueError)
"""What the client raises when it reads an answer or an update that is not as documented."""

TROUBLES = (TelegramError, *MALFORMED)
"""What a call can end with."""

# These happen before the first byte of a request has left.
_BEFORE_SENDING = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.ProxyError)
_GONE = (
    "chat not found",
    "user not found",
    "peer_id_invalid",
    "chat_id_invalid",
    "user is deactivated",
    "group chat was deactivated",
    "bot was kicked",
    "bot is not a member",
)
_SAME = "message is not modified"
_NOTHING_TO_REPLY_TO = (
    "message to be replied not found",
    "replied message not found",
    "reply message not found",
    "message_id_invalid",
)
_NOTHING_THERE = ("message to delete not found", "message to edit not found", "message_id_invalid")


class Busy(NetworkError):
    """Telegram took nothing: it is in trouble, or too much was sent. `again`: seconds that it asks for."""

    __slots__ = ("again",)

    def __init__(self, status: int, again: float | None = None) -> None:
        super().__init__(f"Telegram answered {status}")
        self.again = again


class Closed(NetworkError):
    """The connection was closed by us; nothing was sent."""

    def __init__(self) -> None:
        super().__init__("the channel is not running")


# A token that is refused today may be replaced: what waits is said then.
_UNTAKEN = (Busy, Closed, RetryAfter, InvalidToken, Conflict)


def hindrance(error: Exception) -> NotDelivered:
    """What an error of the client means for the message. Its words never hold the message's text."""
    why = _why(error)
    return NotDelivered(why, f"Telegram: {_told(error)}", seconds(error))


def seconds(error: Exception) -> float | None:
    """How long Telegram asks us to wait, if it does."""
    if isinstance(error, Busy):
        return error.again
    if isinstance(error, RetryAfter):
        wait = error.retry_after
        return float(wait if isinstance(wait, int) else wait.total_seconds())
    return None


def is_same_text(error: TelegramError) -> bool:
    """Whether an edit was refused because the message reads like that already."""
    return _SAME in error.message.casefold()


def lacks_reply_target(error: TelegramError) -> bool:
    """Whether the message to reply to is gone."""
    return _mentions(error, _NOTHING_TO_REPLY_TO)


def lacks_message(error: TelegramError) -> bool:
    """Whether the message to change is gone."""
    return _mentions(error, _NOTHING_THERE)


def _why(error: Exception) -> Hindrance:
    if isinstance(error, _UNTAKEN) or isinstance(error.__cause__, _BEFORE_SENDING):
        return Hindrance.LATER
    if isinstance(error, Forbidden) or (isinstance(error, BadRequest) and _mentions(error, _GONE)):
        return Hindrance.GONE
    is_answer = isinstance(error, NetworkError) and error.__cause__ is None
    return Hindrance.REFUSED if is_answer or isinstance(error, ChatMigrated) else Hindrance.UNKNOWN


def _mentions(error: TelegramError, phrases: tuple[str, ...]) -> bool:
    told = error.message.casefold()
    return any(phrase in told for phrase in phrases)


def _told(error: Exception) -> str:
    """A short reason. Where Telegram repeats a piece of the message, that stands after a colon."""
    if isinstance(error, Forbidden | BadRequest | Busy | Closed):
        return error.message.removeprefix("Forbidden: ").split(":")[0][:120]
    return type(error.__cause__ or error).__name__
