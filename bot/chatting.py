"""The chat platforms' half of the composition root: names their implementations, as `wiring` the others'.

Knows settings, the desk and the platforms. Must not decide anything. A platform's library is loaded only
where its token is set: it takes a while, and most commands need none.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from typing import Protocol, runtime_checkable

from bot.casework.follow_up import Follower
from bot.channels.web.site import Hook
from bot.config import Settings
from bot.core.chat import Address, ChatLimits, Command
from bot.core.commands import menu
from bot.core.holding import HoldingTexts
from bot.core.notices import welcome
from bot.core.permissions import Role
from bot.core.policy import Policy
from bot.core.reply import Voice
from bot.desk.board import Board
from bot.desk.front import Desk, Manners, Work, board, desk
from bot.desk.linking import Linking, linking
from bot.desk.papers import Papers, Pseudonym, papers
from bot.desk.shelf import FactShelf
from bot.desk.staff import StaffPolicy
from bot.identity.registry import Rules
from bot.ports import Clock, Platform, Reception
from bot.pseudonyms import Pseudonyms, key_from
from bot.sealing import Seal
from bot.wording.catalogue import LANGUAGES, wording
from factbase.case_counts import CaseCounts
from factbase.database import Base
from factbase.floods import Caps, FloodCounts
from factbase.store import FactStore

_TOKEN_BYTES = 12
PLATFORMS = frozenset({"telegram", "discord"})
"""The platforms that can be served, whether or not their tokens are set."""


@runtime_checkable
class Hosted(Platform, Protocol):
    """A platform that may bring its updates to our web server."""

    async def receive(self, secret_header: str | None, body: bytes) -> int:
        """Take one delivery; returns the HTTP status to answer with."""


class Channel(Platform, Protocol):
    """A platform that runs by itself."""

    async def run(self) -> None:
        """Listen until cancelled. Raises ChannelUnusable."""


def limits(settings: Settings) -> dict[str, ChatLimits]:
    """What a message can carry on each platform whose token is set."""
    carried = {}
    if settings.telegram_token is not None:
        from bot.channels.telegram.writing import LIMITS as ON_TELEGRAM

        carried["telegram"] = ON_TELEGRAM
    if settings.discord_token is not None:
        from bot.channels.discord.writing import LIMITS as ON_DISCORD

        carried["discord"] = ON_DISCORD
    return carried


def front_desk(
    settings: Settings,
    policy: Policy,
    base: Base,
    pseudonym: Pseudonym,
    clock: Clock,
    work: Work,
    followers: Sequence[Follower] = (),
) -> Desk:
    """The desk of this installation. `followers` hear of what staff do about cases in their chat.

    Raises ConfigurationInvalid for an unusable key file.
    """
    kept, shelf = _papers(settings, policy, base, pseudonym, clock), FactShelf(FactStore(base), clock)
    return desk(kept, _counts(policy, base), shelf, _manners(settings, policy), work, followers)


def case_board(settings: Settings, policy: Policy, base: Base, pseudonym: Pseudonym, clock: Clock) -> Board:
    """The staff's cards, for whoever works on cases elsewhere. Raises ConfigurationInvalid."""
    kept = _papers(settings, policy, base, pseudonym, clock)
    return board(kept, _counts(policy, base), _manners(settings, policy), chat_links(settings, kept))


def chat_links(settings: Settings, kept: Papers) -> Linking:
    """Who in the staff's chats has which account."""
    return linking(kept, chat_rules(settings), secrets.token_bytes)


def links_in(settings: Settings, base: Base, clock: Clock) -> Linking:
    """The same over a connection of their own, for commands. Raises ConfigurationInvalid."""
    pseudonym = Pseudonyms(key_from(settings.data / "pseudonyms.key")).of
    return chat_links(settings, _papers(settings, Policy(), base, pseudonym, clock))


def chat_rules(settings: Settings) -> Rules:
    """Who must have a second factor before their account may do anything."""
    held = frozenset(Role(role) for role in settings.totp_roles)
    return Rules(totp_roles=held, factor_elsewhere=bool(settings.oidc_amr))


def _papers(settings: Settings, policy: Policy, base: Base, pseudonym: Pseudonym, clock: Clock) -> Papers:
    return papers(
        base,
        Seal(key_from(settings.data / "sealing.key")),
        pseudonym,
        clock,
        lambda: secrets.token_urlsafe(_TOKEN_BYTES),
        timedelta(days=policy.keep_claims_days),
        policy.privacy,
    )


def _manners(settings: Settings, policy: Policy) -> Manners:
    return Manners(
        wording=wording,
        voice=Voice(settings.agency, settings.language, policy.answer_within_hours),
        staff=staff_policy(settings),
        privacy_contact=settings.privacy_contact,
        privacy=policy.privacy,
        keep_labels=policy.keep_labels,
        ready=HoldingTexts(policy.casework.holding, wording, settings.language).texts(),
    )


def _counts(policy: Policy, base: Base) -> CaseCounts:
    floods = policy.floods
    return CaseCounts(base, FloodCounts(base, Caps(60 * floods.minutes, floods.one_text, floods.newcomers)))


def staff_policy(settings: Settings) -> StaffPolicy:
    """Where staff work, and who may act there."""
    chats = {"telegram": settings.telegram_staff, "discord": settings.discord_staff}
    served = {"telegram": settings.telegram_token, "discord": settings.discord_token}
    ids = {"telegram": settings.telegram_staff_ids, "discord": settings.discord_staff_ids}
    return StaffPolicy(
        {name: Address(name, chat) for name, chat in chats.items() if chat and served[name]},
        {name: frozenset(some) for name, some in ids.items() if some},
    )


def channels(
    settings: Settings, voice: Voice, reception: Reception, pseudonym: Pseudonym, clock: Clock
) -> Iterator[Channel]:
    """The platforms whose tokens are set."""
    if settings.telegram_token is not None:
        yield _telegram(settings, voice, reception, pseudonym, clock)
    if settings.discord_token is not None:
        yield _discord(settings, reception, pseudonym, clock)


def hooks(served: Sequence[Channel]) -> dict[str, Hook]:
    """Where our web server takes what platforms bring to it."""
    return {channel.name: channel.receive for channel in served if isinstance(channel, Hosted)}


def _telegram(
    settings: Settings, voice: Voice, reception: Reception, pseudonym: Pseudonym, clock: Clock
) -> Channel:
    from bot.channels.telegram.channel import TelegramChannel

    token, secret = settings.telegram_token, settings.telegram_secret
    return TelegramChannel(
        token.get_secret_value() if token else "",
        reception,
        pseudonym,
        clock,
        _menu(),
        base_url=settings.telegram_api,
        webhook=settings.telegram_webhook,
        secret=secret.get_secret_value() if secret else None,
        about=_spoken(lambda language: welcome(wording(language), voice).text),
    )


def _discord(settings: Settings, reception: Reception, pseudonym: Pseudonym, clock: Clock) -> Channel:
    from bot.channels.discord.channel import DiscordChannel
    from bot.channels.discord.elsewhere import use_server

    if settings.discord_api is not None:
        use_server(settings.discord_api)
    return DiscordChannel(
        settings.discord_token.get_secret_value() if settings.discord_token else "",
        reception,
        pseudonym,
        clock,
        _menu(),
        reads_content=settings.discord_reads_content,
        check_this=_spoken(lambda language: wording(language).say("Check this claim")),
    )


def _menu() -> dict[str, list[tuple[Command, str]]]:
    return {language: menu(wording(language), moderator=True) for language in ("", *LANGUAGES)}


def _spoken(told: Callable[[str], str]) -> dict[str, str]:
    return {language: told(language) for language in ("", *LANGUAGES)}
