"""What each error of the client means for a message."""

from __future__ import annotations

import httpx
import pytest
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    TelegramError,
    TimedOut,
)

from bot.channels.telegram.hindrances import Busy, Closed, hindrance
from bot.errors import Hindrance


def after(cause: Exception, error: Exception | None = None) -> Exception:
    """The client's error with the one beneath it."""
    made = error or NetworkError("x")
    made.__cause__ = cause
    return made


def late(cause: type[httpx.TimeoutException]) -> Exception:
    """The client's error when something takes too long."""
    return after(cause("x"), TimedOut())


@pytest.mark.parametrize(
    ("error", "why", "again"),
    [
        pytest.param(Busy(429, 7.0), Hindrance.LATER, 7.0, id="too much was sent"),
        pytest.param(Busy(502), Hindrance.LATER, None, id="in trouble"),
        pytest.param(Closed(), Hindrance.LATER, None, id="not running"),
        pytest.param(InvalidToken(), Hindrance.LATER, None, id="token refused"),
        pytest.param(Conflict("x"), Hindrance.LATER, None, id="conflict"),
        pytest.param(after(httpx.ConnectError("x")), Hindrance.LATER, None, id="no connection"),
        pytest.param(after(httpx.ProxyError("x")), Hindrance.LATER, None, id="no way out"),
        pytest.param(late(httpx.ConnectTimeout), Hindrance.LATER, None, id="connecting too long"),
        pytest.param(late(httpx.PoolTimeout), Hindrance.LATER, None, id="all connections busy"),
        pytest.param(late(httpx.ReadTimeout), Hindrance.UNKNOWN, None, id="no answer in time"),
        pytest.param(late(httpx.WriteTimeout), Hindrance.UNKNOWN, None, id="not sent in time"),
        pytest.param(after(httpx.ReadError("x")), Hindrance.UNKNOWN, None, id="lost while reading"),
        pytest.param(after(httpx.WriteError("x")), Hindrance.UNKNOWN, None, id="lost while sending"),
        pytest.param(after(httpx.RemoteProtocolError("x")), Hindrance.UNKNOWN, None, id="closed at once"),
        pytest.param(after(OSError("x")), Hindrance.UNKNOWN, None, id="something else broke"),
        pytest.param(TelegramError("no object"), Hindrance.UNKNOWN, None, id="answer that cannot be read"),
        pytest.param(KeyError("result"), Hindrance.UNKNOWN, None, id="answer that lacks something"),
        pytest.param(Forbidden("Forbidden: bot was blocked"), Hindrance.GONE, None, id="blocked"),
        pytest.param(Forbidden("Forbidden: user is deactivated"), Hindrance.GONE, None, id="deactivated"),
        pytest.param(Forbidden("Forbidden: bot was kicked"), Hindrance.GONE, None, id="kicked"),
        pytest.param(BadRequest("Bad Request: chat not found"), Hindrance.GONE, None, id="no such chat"),
        pytest.param(BadRequest("Bad Request: PEER_ID_INVALID"), Hindrance.GONE, None, id="no such person"),
        pytest.param(BadRequest("Bad Request: message is too long"), Hindrance.REFUSED, None, id="too long"),
        pytest.param(BadRequest("Message thread not found"), Hindrance.REFUSED, None, id="no topic"),
        pytest.param(BadRequest("Bad Request: not enough rights"), Hindrance.REFUSED, None, id="no rights"),
        pytest.param(NetworkError("Request Entity Too Large"), Hindrance.REFUSED, None, id="another no"),
        pytest.param(ChatMigrated(-1), Hindrance.REFUSED, None, id="moved"),
    ],
)
def test_hindrances(error: Exception, why: Hindrance, again: float | None) -> None:
    found = hindrance(error)
    assert (found.why, found.again) == (why, again)


def test_what_is_told_repeats_nothing_of_the_message() -> None:
    error = BadRequest('Bad Request: can\'t parse entities: Unsupported start tag "the bridge"')
    assert str(hindrance(error)) == "Telegram: Can't parse entities"
