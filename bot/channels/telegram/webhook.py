"""Updates that Telegram brings: the webhook's registration, and what a delivery is answered with.

Knows the secret. Must not know what an update says, or which web server stands in front.
"""

from __future__ import annotations

import asyncio
import hmac
import json
import secrets
from http import HTTPStatus
from typing import NoReturn

import structlog
from telegram.error import InvalidToken

from bot.channels.telegram.connection import Connection, Timing
from bot.channels.telegram.hindrances import TROUBLES
from bot.channels.telegram.intake import Intake, number
from bot.channels.telegram.reading import KINDS
from bot.errors import Overloaded
from factbase.errors import DatabaseError

_log = structlog.get_logger(__name__)


class Webhook:
    """The place to which Telegram brings updates. Without a secret it makes one that nobody can guess."""

    def __init__(self, connection: Connection, url: str, secret: str | None, timing: Timing) -> None:
        self._connection = connection
        self._url = url
        self._secret = secret or secrets.token_urlsafe(32)
        self._timing = timing

    async def register(self) -> None:
        """Tell Telegram where to bring updates. Raises TelegramError."""
        await self._connection.set_webhook(self._url, secret_token=self._secret, allowed_updates=list(KINDS))

    async def watch(self) -> NoReturn:
        """Register anew whenever the webhook is taken away. Raises InvalidToken once the token is refused."""
        while not await self._is_refused():
            try:
                info = await self._connection.get_webhook_info()
                if info.url != self._url:
                    _log.error(
                        "telegram_webhook_taken_away",
                        advice="another program uses this bot: stop it, or give each a bot of its own",
                    )
                    await self.register()
            except TROUBLES as error:
                _log.warning("telegram_out_of_reach", error=type(error.__cause__ or error).__name__)
        raise InvalidToken

    async def receive(self, intake: Intake | None, secret: str | None, body: bytes) -> HTTPStatus:
        """What Telegram is answered; whatever is not OK it brings again."""
        if not hmac.compare_digest((secret or "").encode("utf-8", "surrogatepass"), self._secret.encode()):
            return HTTPStatus.UNAUTHORIZED
        try:
            raw = json.loads(body)
        except (ValueError, RecursionError):
            return HTTPStatus.BAD_REQUEST
        if number(raw) is None:
            return HTTPStatus.BAD_REQUEST
        if intake is None:
            return HTTPStatus.SERVICE_UNAVAILABLE
        return await _taken(intake, raw)

    async def _is_refused(self) -> bool:
        """Wait until it is time to look again, or there is no use any more."""
        try:
            await asyncio.wait_for(self._connection.refused.wait(), self._timing.check)
        except TimeoutError:
            return False
        return True


async def _taken(intake: Intake, raw: object) -> HTTPStatus:
    try:
        await intake.take(raw)
    except (Overloaded, DatabaseError) as error:
        _log.warning("telegram_update_refused", error=type(error).__name__)
        return HTTPStatus.SERVICE_UNAVAILABLE
    return HTTPStatus.OK
