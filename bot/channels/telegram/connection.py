"""The connection to Telegram: the client library, set up so that nothing is lost, said twice or logged.

Knows the library. Must not know events, posts or who waits for what.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from telegram.error import NetworkError, TelegramError
from telegram.ext import AIORateLimiter, ExtBot
from telegram.request import HTTPXRequest, RequestData

from bot.channels.telegram.hindrances import Busy, Closed
from bot.channels.telegram.reading import KINDS
from bot.ports import HANDING

MOST_UPDATES = 100
"""Updates that Telegram hands out at once."""


@dataclass(frozen=True, slots=True)
class Timing:
    """How patient the channel is, in seconds.

    `poll`: for so long Telegram may hold a request for updates open; `answer`: to wait for any other answer;
    `connect`: to wait for a connection; `pauses`: between tries that fail, the last one again and again;
    `check`: between looks at whether the webhook still stands.
    """

    poll: int = 50
    answer: float = 20.0
    connect: float = 10.0
    pauses: Sequence[float] = (1.0, 2.0, 5.0, 15.0, 60.0)
    check: float = 600.0

    def pause(self, tries: int, asked: float | None = None) -> float:
        """How long to wait after so many tries that failed; never shorter than Telegram asked."""
        return max(self.pauses[min(tries, len(self.pauses)) - 1], asked or 0.0)


class _Requests(HTTPXRequest):
    """Requests that tell what surely was not taken from what may have been."""

    def __init__(self, timing: Timing, refused: Callable[[], None]) -> None:
        super().__init__(
            read_timeout=timing.answer,
            write_timeout=timing.answer,
            connect_timeout=timing.connect,
            pool_timeout=timing.connect,
        )
        self._refused = refused

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *args: Any, **kwargs: Any
    ) -> tuple[int, bytes]:
        if self._client.is_closed:
            raise Closed
        await HANDING.get()()
        status, payload = await super().do_request(url, method, request_data, *args, **kwargs)
        if status == 429 or status >= 500:
            raise Busy(status, _asked_to_wait(payload))
        if status >= 300 and not isinstance(_object(payload), dict):
            raise Busy(status)  # something on the way said no, not Telegram
        if status in (401, 404):
            self._refused()
        return status, payload

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        # The library's own logs what it cannot read, and with it what people wrote.
        answer = _object(payload)
        if not isinstance(answer, dict):
            raise TelegramError("an answer that is no object")
        return answer


class Connection(ExtBot[int]):
    """The library's bot with limits on what goes out.

    The rate limiter waits before it sends and never sends again.
    """

    def __init__(self, token: str, base_url: str, timing: Timing) -> None:
        refused = asyncio.Event()
        super().__init__(
            token,
            base_url=f"{base_url.rstrip('/')}/bot",
            base_file_url=f"{base_url.rstrip('/')}/file/bot",
            request=_Requests(timing, refused.set),
            get_updates_request=_Requests(timing, refused.set),
            rate_limiter=AIORateLimiter(max_retries=0),
        )
        self._refused = refused

    @property
    def refused(self) -> asyncio.Event:
        """Set once Telegram refuses the token."""
        return self._refused

    async def connect(self) -> None:
        """Make the connection ready, again if it was closed."""
        self._refused.clear()
        for requests in self._request:
            await requests.initialize()

    async def disconnect(self) -> None:
        """Let go of all connections; whoever sends later is told so."""
        for requests in self._request:
            await requests.shutdown()

    async def fetch(self, offset: int | None, wait: int) -> list[Any]:
        """The next updates from `offset` on, as they came; what lies before it is forgotten by Telegram.

        The library's own `get_updates` reads all or none: one malformed update would hold up all others.
        Raises TelegramError.
        """
        asked = {"offset": offset, "timeout": wait, "limit": MOST_UPDATES, "allowed_updates": list(KINDS)}
        patience = wait + (self._request[0].read_timeout or 0)
        updates = await self._post("getUpdates", asked, read_timeout=patience)
        if not isinstance(updates, list):
            raise NetworkError("an answer that is no list")
        return updates


def _object(payload: bytes) -> Any:
    """What a JSON text says, None if it is none."""
    try:
        return json.loads(payload.decode("utf-8", "replace"))
    except (ValueError, RecursionError):
        return None


def _asked_to_wait(payload: bytes) -> float | None:
    try:
        return float(_object(payload)["parameters"]["retry_after"])
    except (ValueError, LookupError, TypeError):
        return None
