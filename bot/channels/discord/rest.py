"""Single requests to Discord's REST interface, through discord.py's own client: it keeps the rate limits.

Knows routes and patience. Must not know what is said. Raises what discord.py and aiohttp raise.
"""

from __future__ import annotations

from typing import Any

import aiohttp
from discord.http import HTTPClient, Route

from bot.channels.discord.hindrances import was_lost
from bot.channels.discord.via import Via
from bot.channels.discord.writing import Body
from bot.errors import Hindrance, NotDelivered

_CONNECTING = 10.0
LOADING = 1 << 7
"""The flag of an answer that still says "is thinking"."""


class Rest:
    """Calls on behalf of the bot that is logged in at the moment.

    `patience`: seconds that an answer may take. Whatever the method, a call while nobody is logged in raises
    NotDelivered (later), and an answer that does not come raises TimeoutError.
    """

    def __init__(self, patience: float) -> None:
        self._http: HTTPClient | None = None
        self._timeout = aiohttp.ClientTimeout(total=None, connect=_CONNECTING, sock_read=patience)

    def use(self, http: HTTPClient | None) -> None:
        """From now on these calls go through this client, or none can be made."""
        self._http = http

    async def post(self, channel: str, body: Body) -> str:
        """Say something in a channel; it holds a nonce, so that saying it twice is saying it once."""
        route = Route("POST", "/channels/{channel_id}/messages", channel_id=channel)
        return str((await self._repeatably(route, json=body))["id"])

    async def change(self, channel: str, message: str, body: Body) -> None:
        """Put another body in the place of a message of ours."""
        await self._repeatably(_message("PATCH", channel, message), json=body)

    async def delete(self, channel: str, message: str) -> None:
        """Take a message of ours away."""
        await self._repeatably(_message("DELETE", channel, message))

    async def follow_up(self, via: Via, body: Body) -> str:
        """Say something more in answer to an interaction."""
        route = Route("POST", "/webhooks/{webhook_id}/{webhook_token}", **_tokens(via))
        return str((await self._request(route, json=body, params={"wait": "true"}))["id"])

    async def answer(self, via: Via, body: Body, message: str = "@original") -> str:
        """Put a body in the place of "is thinking", or of an earlier answer to the same interaction."""
        return str((await self._repeatably(_answer("PATCH", via, message), json=body))["id"])

    async def is_thinking(self, via: Via) -> bool:
        """Whether an interaction still waits for its first answer."""
        original = await self._request(_answer("GET", via, "@original"))
        return bool(int(original.get("flags", 0)) & LOADING)

    async def take_back(self, via: Via, message: str = "@original") -> None:
        """Take an answer to an interaction away."""
        await self._repeatably(_answer("DELETE", via, message))

    async def acknowledge(self, interaction: int, token: str, body: Body) -> None:
        """Tell Discord that an interaction has arrived."""
        path = "/interactions/{webhook_id}/{webhook_token}/callback"
        await self._request(Route("POST", path, webhook_id=interaction, webhook_token=token), json=body)

    async def direct(self, user: str) -> str:
        """The id of the direct channel with somebody."""
        opened = await self._repeatably(Route("POST", "/users/@me/channels"), json={"recipient_id": user})
        return str(opened["id"])

    async def channel(self, channel: str) -> Body:
        """What Discord says about a channel."""
        return dict(await self._request(Route("GET", "/channels/{channel_id}", channel_id=channel)))

    async def commands(self, application: str) -> list[Body]:
        """The commands that are registered, with all their translations."""
        route = Route("GET", "/applications/{application_id}/commands", application_id=application)
        return list(await self._request(route, params={"with_localizations": "true"}))

    async def register(self, application: str, commands: list[Body]) -> None:
        """Put these commands in the place of all that are registered."""
        route = Route("PUT", "/applications/{application_id}/commands", application_id=application)
        await self._repeatably(route, json=commands)

    async def _repeatably(self, route: Route, **options: Any) -> Any:
        """For calls that change nothing more when they come twice: a lost connection is tried once again."""
        try:
            return await self._request(route, **options)
        except aiohttp.ClientError as lost:
            if not was_lost(lost):
                raise
            try:
                return await self._request(route, **options)
            except (aiohttp.ClientError, OSError):
                raise lost from None  # the first time may have worked

    async def _request(self, route: Route, **options: Any) -> Any:
        if self._http is None:
            raise NotDelivered(Hindrance.LATER, "not connected to Discord")
        try:
            return await self._http.request(route, timeout=self._timeout, **options)
        except aiohttp.ServerTimeoutError as slow:
            if isinstance(slow, aiohttp.ConnectionTimeoutError):
                raise
            raise TimeoutError("no answer") from slow


def _message(method: str, channel: str, message: str) -> Route:
    path = "/channels/{channel_id}/messages/{message_id}"
    return Route(method, path, channel_id=channel, message_id=message)


def _answer(method: str, via: Via, message: str) -> Route:
    # Discord knows "@original" as it stands.
    if message.startswith("@"):
        return Route(method, "/webhooks/{webhook_id}/{webhook_token}/messages/@original", **_tokens(via))
    path = "/webhooks/{webhook_id}/{webhook_token}/messages/{message_id}"
    return Route(method, path, **_tokens(via), message_id=message)


def _tokens(via: Via) -> dict[str, str]:
    return {"webhook_id": via.application, "webhook_token": via.token}
