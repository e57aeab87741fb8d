"""The rota and pages in words for people and in JSON for programs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Protocol

from bot.cli.moments import minute
from bot.cli.screen import show
from bot.core.rota import OnCall
from factbase.pages import PageDelivery


class Stretch(Protocol):
    """Something that lasts: a turn, a gap, a swap, a silence."""

    @property
    def start(self) -> datetime:
        """From then on."""

    @property
    def end(self) -> datetime:
        """Until then."""


PAGES = ("page", "kind", "since (UTC)", "person", "way", "state", "tries", "trouble")


def page_row(page: PageDelivery) -> tuple[str, ...]:
    """One way of one page, as the table PAGES has it."""
    tried = (page.state.value, str(page.attempts), page.error)
    return (str(page.page_id), page.kind, minute(page.created_at), page.person, page.way, *tried)


def tell_serving(serving: OnCall) -> None:
    """Who is on call, in words."""
    if not serving.officer:
        asked = ", ".join(serving.everyone) or "the agency's addresses"
        show(f"NOBODY is on call now: alarms page {asked}")
        return
    until = f" until {minute(serving.until)} UTC" if serving.until else ""
    show(f"on call: {serving.officer} ({serving.shift}){until}")
    show(f"deputy: {serving.deputy or 'nobody'}")
    show(f"the whole list: {', '.join(serving.everyone)}")


def serving_fields(serving: OnCall) -> dict[str, Any]:
    """Who is on call, as JSON has it."""
    return {
        "officer": serving.officer,
        "deputy": serving.deputy,
        "everyone": list(serving.everyone),
        "shift": serving.shift,
        "until": serving.until.isoformat() if serving.until else None,
    }


def tell_left(names: Sequence[str]) -> None:
    """Who stands on the rota and can be on call no more."""
    for name in names:
        show(f"GONE: {name} stands on the rota, and the account is closed or may not work on cases.")
    if names:
        show("Their pages go to the deputy, or to the next on the list. Put in a rota without them.")


def stretch(each: Stretch) -> dict[str, str]:
    """From when until when, as JSON has it."""
    return {"start": each.start.isoformat(), "end": each.end.isoformat()}


def span(each: Stretch) -> str:
    """From when until when, in words."""
    return f"from {minute(each.start)} until {minute(each.end)} UTC"
