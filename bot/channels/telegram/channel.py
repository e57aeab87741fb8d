"""The Telegram channel as a whole: what the rest of the service sees of it.

Knows when it runs, how it begins and how it ends. Must not know what is said.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from typing import TypeVar

import structlog
from telegram.error import BadRequest, InvalidToken

from bot.channels.telegram.connection import Connection, Timing
from bot.channels.telegram.hindrances import TROUBLES, seconds
from bot.channels.telegram.intake import Intake
from bot.channels.telegram.marks import Me
from bot.channels.telegram.moderators import Moderators
from bot.channels.telegram.polling import Poll
from bot.channels.telegram.reading import CHANNEL, Pseudonym
from bot.channels.telegram.registering import Menu, register
from bot.channels.telegram.saying import Speech
from bot.channels.telegram.webhook import Webhook
from bot.channels.telegram.writing import LIMITS
from bot.core.chat import Address, ChatLimits, Post, Pressed, Sender
from bot.errors import ChannelUnusable
from bot.ports import Clock, Reception

_log = structlog.get_logger(__name__)

_T = TypeVar("_T")
_TOKEN = re.compile(r"\d+:[A-Za-z0-9_-]+")
_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
_REFUSED = (
    "Telegram refuses the bot's token: copy it anew from BotFather into RUMOURLINE_TELEGRAM_TOKEN and restart"
)
_NOT_REACHABLE = (
    "Telegram refuses the webhook: RUMOURLINE_TELEGRAM_WEBHOOK must be an https address that Telegram can "
    "reach, on port 443, 80, 88 or 8443"
)
_NOT_ALLOWED = "RUMOURLINE_TELEGRAM_SECRET may hold letters, digits, _ and - only, 256 at most"


class TelegramChannel:
    """One bot on Telegram: a Platform that runs by itself.

    With `webhook`, the public https address at which our web server hands deliveries to `receive`, updates
    are brought; without, they are fetched. `secret` is what Telegram shows on delivery; made if not given.
    `menu` and `about` are described in `registering`.
    """

    def __init__(
        self,
        token: str,
        reception: Reception,
        pseudonym: Pseudonym,
        clock: Clock,
        menu: Menu,
        *,
        base_url: str = "https://api.telegram.org",
        webhook: str | None = None,
        secret: str | None = None,
        about: Mapping[str, str] | None = None,
        timing: Timing | None = None,
    ) -> None:
        self._timing = timing or Timing()
        self._is_token = _TOKEN.fullmatch(token.strip()) is not None
        self._is_secret = not secret or _SECRET.fullmatch(secret) is not None
        self._connection = Connection(token.strip() or "none", base_url, self._timing)
        self._speech = Speech(self._connection, self._timing)
        self._moderators = Moderators(self._connection, clock)
        self._webhook = Webhook(self._connection, webhook, secret, self._timing) if webhook else None
        self._menu, self._about = menu, about or {}
        self._intake: Intake | None = None
        self._intake_as = partial(Intake, self._connection, reception, pseudonym, clock)

    @property
    def name(self) -> str:
        """The channel's name."""
        return CHANNEL

    @property
    def limits(self) -> ChatLimits:
        """What a message can carry, in UTF-16 code units."""
        return LIMITS

    async def run(self) -> None:
        """Take updates until cancelled. Raises ChannelUnusable if Telegram refuses the token or webhook."""
        self._check()
        await self._connection.connect()
        try:
            await self._work()
        except InvalidToken as error:
            raise ChannelUnusable(_REFUSED) from error
        finally:
            await self._connection.disconnect()

    async def receive(self, secret_header: str | None, body: bytes) -> int:
        """Take one delivery of Telegram's; returns the HTTP status to answer with.

        200 taken, 401 the secret differs, 400 no update, 503 not accepted, Telegram brings it again.
        """
        if self._webhook is None:
            return 401
        return int(await self._webhook.receive(self._intake, secret_header, body))

    async def send(self, address: Address, post: Post, nonce: str) -> tuple[str, ...]:
        """Say something; see Platform. Telegram knows no nonces: `nonce` is not used."""
        return await self._speech.send(address, post)

    async def edit(self, address: Address, messages: tuple[str, ...], post: Post) -> tuple[str, ...]:
        """Put another text in the place of what was sent; see Platform."""
        return await self._speech.edit(address, messages, post)

    async def settle(self, press: Pressed, note: str) -> None:
        """Tell who pressed what came of it; see Platform."""
        await self._speech.settle(press, note)

    async def may_moderate(self, address: Address, sender: Sender) -> bool:
        """Whether this person is an administrator there."""
        return await self._moderators.may_moderate(address, sender)

    def _check(self) -> None:
        if not self._is_token:
            raise ChannelUnusable(_REFUSED)
        if not self._is_secret:
            raise ChannelUnusable(_NOT_ALLOWED)

    async def _work(self) -> None:
        """Begin, and go on for ever. Raises InvalidToken when the token is refused."""
        intake = self._intake = await self._insist(self._introduce)
        registering = asyncio.create_task(register(self._connection, self._menu, self._about))
        try:
            await (self._fetch(intake) if self._webhook is None else self._host(self._webhook))
        finally:
            registering.cancel()
            await asyncio.gather(registering, return_exceptions=True)

    async def _introduce(self) -> Intake:
        user = await self._connection.get_me()
        _log.info("telegram_reached", sees_all_messages=bool(user.can_read_all_group_messages))
        return self._intake_as(Me(user.id, user.username or ""))

    async def _fetch(self, intake: Intake) -> None:
        # Telegram hands out nothing as long as a webhook stands.
        await self._insist(self._connection.delete_webhook)
        await Poll(self._connection, intake, self._timing).run()

    async def _host(self, webhook: Webhook) -> None:
        try:
            await self._insist(webhook.register)
        except BadRequest as error:
            raise ChannelUnusable(_NOT_REACHABLE) from error
        await webhook.watch()

    async def _insist(self, call: Callable[[], Awaitable[_T]]) -> _T:
        """Try until it works. Raises InvalidToken or BadRequest, which no trying changes."""
        tries = 0
        while True:
            try:
                return await call()
            except (InvalidToken, BadRequest):
                raise
            except TROUBLES as error:
                tries += 1
                _log.warning("telegram_out_of_reach", error=type(error.__cause__ or error).__name__)
                await asyncio.sleep(self._timing.pause(tries, seconds(error)))
