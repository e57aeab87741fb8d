"""What an error of the client means for a message."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import aiohttp
import discord
import pytest
from aiohttp.client_reqrep import ConnectionKey

from bot.channels.discord.hindrances import hindrance, was_lost
from bot.channels.discord.rest import Rest
from bot.errors import Hindrance

_KEY = ConnectionKey("discord.com", 443, True, True, None, None, None)


def _http(status: int, code: int = 0, kind: Any = discord.HTTPException, after: str = "") -> Any:
    response: Any = SimpleNamespace(status=status, reason="", headers={"Retry-After": after})
    return kind(response, {"code": code, "message": "a secret"})


@pytest.mark.parametrize(
    ("error", "why", "again"),
    [
        (aiohttp.ClientConnectorError(_KEY, OSError("refused")), Hindrance.LATER, None),
        (aiohttp.ConnectionTimeoutError(), Hindrance.LATER, None),
        (RuntimeError("Session is closed"), Hindrance.LATER, None),
        (discord.RateLimited(40.0), Hindrance.LATER, 40.0),
        (_http(429), Hindrance.LATER, None),
        (_http(429, after="7"), Hindrance.LATER, 7.0),
        (_http(429, after="soon"), Hindrance.LATER, None),
        (_http(500, kind=discord.DiscordServerError), Hindrance.LATER, None),
        (_http(503, kind=discord.DiscordServerError), Hindrance.LATER, None),
        (_http(401), Hindrance.LATER, None),
        (TimeoutError(), Hindrance.UNKNOWN, None),
        (aiohttp.SocketTimeoutError(), Hindrance.UNKNOWN, None),
        (aiohttp.ServerDisconnectedError(), Hindrance.UNKNOWN, None),
        (aiohttp.ClientOSError(104, "reset"), Hindrance.UNKNOWN, None),
        (aiohttp.ClientPayloadError(), Hindrance.UNKNOWN, None),
        (_http(404, 10003, discord.NotFound), Hindrance.GONE, None),
        (_http(404, 10004, discord.NotFound), Hindrance.GONE, None),
        (_http(403, 50001, discord.Forbidden), Hindrance.GONE, None),
        (_http(403, 50007, discord.Forbidden), Hindrance.GONE, None),
        (_http(403, 50013, discord.Forbidden), Hindrance.GONE, None),
        (_http(403, 50278, discord.Forbidden), Hindrance.GONE, None),
        (_http(404, 10008, discord.NotFound), Hindrance.REFUSED, None),
        (_http(400, 50035), Hindrance.REFUSED, None),
        (_http(400, 50006), Hindrance.REFUSED, None),
        (_http(403, 20026, discord.Forbidden), Hindrance.REFUSED, None),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_hindrances(error: Exception, why: Hindrance, again: float | None) -> None:
    told = hindrance(error)
    assert (told.why, told.again) == (why, again)
    assert "secret" not in str(told)


@pytest.mark.parametrize(
    ("error", "lost"),
    [
        (aiohttp.ServerDisconnectedError(), True),
        (aiohttp.ClientOSError(104, "reset"), True),
        (aiohttp.ClientConnectorError(_KEY, OSError("refused")), False),
        (aiohttp.SocketTimeoutError(), False),
    ],
    ids=["disconnected", "reset", "never connected", "slow"],
)
def test_only_a_connection_that_broke_is_tried_again_at_once(error: Exception, lost: bool) -> None:
    assert was_lost(error) is lost


class _Breaking:
    """A client whose requests end like this, one after the other."""

    def __init__(self, *ends: Exception) -> None:
        self._ends = list(ends)

    async def request(self, *_args: Any, **_options: Any) -> Any:
        raise self._ends.pop(0)


async def test_what_may_have_been_said_is_not_called_unsaid_because_the_second_try_failed() -> None:
    rest = Rest(1.0)
    client: Any = _Breaking(
        aiohttp.ServerDisconnectedError(), aiohttp.ClientConnectorError(_KEY, OSError("refused"))
    )
    rest.use(client)
    with pytest.raises(aiohttp.ServerDisconnectedError) as lost:
        await rest.post("1", {})
    assert hindrance(lost.value).why is Hindrance.UNKNOWN
