"""Cards that do not reach the staff chat are told of elsewhere: nobody misses what they never saw.

Knows the outbox of staff alerts, which go to the agency's addresses. Must not know platforms, or what a card
says. Everything happens inside the caller's transaction.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.desk.board import is_card
from bot.desk.papers import Papers
from bot.errors import Hindrance, NotDelivered
from factbase.outbox import StoredPost
from factbase.staff_alerts import StaffAlertStore

PATIENCE = 7
"""After so many attempts, about a minute, a card that is still tried counts as not shown."""
_ONCE_IN = timedelta(hours=1)


def report_unshown(
    papers: Papers, stored: StoredPost, error: NotDelivered, again: bool, now: datetime
) -> None:
    """A post failed, for good or `again` for now: if it is a card, the agency is told, once an hour."""
    if not is_card(stored.about) or (again and stored.attempts < PATIENCE):
        return
    alerts, channel = StaffAlertStore(papers.base), stored.channel.capitalize()
    title = f"Cases do not reach the staff chat on {channel}"
    if not alerts.told_since(title, now - _ONCE_IN):
        alerts.add(title, _body(channel, error), now)


def _body(channel: str, error: NotDelivered) -> str:
    gone = error.why is Hindrance.GONE
    advice = (
        "The bot is not in the chat any more, or the chat is gone: add it again, or set the staff chat anew."
        if gone
        else f"Look whether {channel} can be reached, and run  rumourline doctor."
    )
    return (
        f"A card could not be shown there: {error}.\n{advice}\n"
        "Until then see the cases in the console or with  rumourline cases list. Pages go out as ever."
    )
