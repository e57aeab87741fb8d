"""A check-up of the chat platforms: which are served, and what is missing for the rest.

Knows settings only. Reaches no platform, and never shows a token.
"""

from __future__ import annotations

from collections.abc import Iterator

from bot.config import Settings
from bot.findings import Finding, Health


def examine_chats(settings: Settings) -> Iterator[Finding]:
    """One finding for each platform."""
    yield _chat("Telegram", "TELEGRAM", settings.telegram_token is not None, settings.telegram_staff)
    yield _chat("Discord", "DISCORD", settings.discord_token is not None, settings.discord_staff)


def _chat(name: str, setting: str, served: bool, staff: str | None) -> Finding:
    what = f"{name} (RUMOURLINE_{setting}_TOKEN)"
    if not served:
        return Finding(what, Health.NOTE, "not served", f"docs/{name.lower()}.md says how to get a token.")
    if staff is None:
        advice = f"Set RUMOURLINE_{setting}_STAFF to the chat where staff should see cases."
        return Finding(what, Health.NOTE, "served, without a staff chat", advice)
    return Finding(what, Health.WELL, "served, with a staff chat")
