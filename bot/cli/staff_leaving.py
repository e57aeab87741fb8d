"""What an account that loses its rights leaves behind: a place on the rota, and what it set going.

Knows the rota and the mailings. Must not know who may sign in.
"""

from __future__ import annotations

from pathlib import Path

from bot.cli.opening import opened_base
from bot.cli.screen import note
from bot.config import load_settings
from bot.core.agreements import nobody_left
from bot.duty_rooms import rights_in, rota_kept
from bot.wiring import now
from factbase.database import Base
from factbase.mailing_life import MailingState
from factbase.mailings import Mailing, MailingStore

_AGREED = (MailingState.SCHEDULED, MailingState.RUNNING, MailingState.PAUSED)


def tell_left(name: str, data: Path | None) -> None:
    """Say what is still there of somebody whose account was closed or has other roles now."""
    with opened_base(load_settings(data=data)) as base:
        _tell_rota(name, base)
        for mailing in MailingStore(base).standing(*_AGREED):
            _tell_mailing(name, mailing, nobody_left(mailing, rights_in(base)()))


def _tell_rota(name: str, base: Base) -> None:
    """Say so where somebody stands on the rota who can be on call no more."""
    duty = rota_kept(base)
    if name in duty.left(now()):
        note(
            f"{name} still stands ON THE ROTA and is not called any more. Now "
            f"{duty.on_call(now()).officer or 'nobody'} is on call. Put in a rota without {name}: see  "
            "rumourline oncall schedule."
        )


def _tell_mailing(name: str, mailing: Mailing, nobody: bool) -> None:
    """Say so of what two people agreed on, one of whom was this one: it goes out all the same.

    It is not stopped by itself: somebody's last day is no reason to keep a town from a warning. But where an
    account is closed because a stranger had it, this is the last moment. `nobody`: the other one of the two
    may not do so any more either; then it does not begin by itself.
    """
    if not mailing.kind.needs_two or name not in (
        mailing.created_by,
        mailing.approved_by,
    ):
        return
    did = "approved" if name == mailing.approved_by else "proposed"
    waits = mailing.state is MailingState.SCHEDULED and mailing.starts_at
    when = f"GOES OUT at {mailing.starts_at:%H:%M:%S} UTC" if waits else f"is {mailing.state.value}"
    if waits and nobody:
        when = "does NOT go out by itself any more: nobody is left who agreed to it, and somebody else must"
    note(
        f"{mailing.kind.value.capitalize()} {mailing.id}, which {name} {did}, {when}. If that must not be:  "
        f'rumourline mailings cancel {mailing.id} "WHY" --as NAME'
    )
