"""What an account that loses its rights leaves behind: a place on the rota, and what it set going.

Knows the rota and the mailings. Must not know who may sign in.
"""

from __future__ import annotations

from pathlib import Path

from bot.cli.opening import opened_base
from bot.cli.screen import note
from bot.config import load_settings
from bot.core.leaving import LeftBehind
from bot.duty_rooms import rota_kept
from bot.mailing.leaving import Leaving
from bot.staff_rights import rights_in
from bot.wiring import now
from factbase.database import Base
from factbase.mailing_life import MailingState
from factbase.mailings import MailingStore


def tell_left(name: str, data: Path | None) -> None:
    """Say what is still there of somebody whose account was closed or has other roles now."""
    with opened_base(load_settings(data=data)) as base:
        _tell_rota(name, base)
        for left in Leaving(MailingStore(base), rights_in(base)).by(name):
            _tell_mailing(name, left)


def _tell_rota(name: str, base: Base) -> None:
    """Say so where somebody stands on the rota who can be on call no more."""
    duty = rota_kept(base)
    if name in duty.left(now()):
        note(
            f"{name} still stands ON THE ROTA and is not called any more. Now "
            f"{duty.on_call(now()).officer or 'nobody'} is on call. Put in a rota without {name}: see  "
            "rumourline oncall schedule."
        )


def _tell_mailing(name: str, left: LeftBehind) -> None:
    """Say what becomes of what two people agreed on, one of whom was this one.

    It is not stopped by itself while the other one may answer for it: somebody's last day is no reason to
    keep a town from a warning. But where an account is closed because a stranger had it, this is the last
    moment.
    """
    mailing = left.mailing
    becomes = left.becomes
    if mailing.state is MailingState.SCHEDULED and mailing.starts_at and not left.waits:
        becomes = f"GOES OUT at {mailing.starts_at:%H:%M:%S} UTC"
    agree = f"To agree:  rumourline mailings approve {mailing.id} --as NAME. " if _approvable(left) else ""
    note(
        f"{mailing.kind.value.capitalize()} {mailing.id}, which {name} {left.did}, {becomes}. "
        f'{agree}If that must not be:  rumourline mailings cancel {mailing.id} "WHY" --as NAME'
    )


def _approvable(left: LeftBehind) -> bool:
    return left.mailing.state is MailingState.PROPOSED and not left.stuck
