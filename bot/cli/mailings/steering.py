"""What somebody on the staff does with a mailing that is there: agree, stop, hold up, go on."""

from __future__ import annotations

from bot.cli.facts.acting import As
from bot.cli.mailings.room import Number, Reason, acting
from bot.cli.mailings.shown import show_done, tell_nobody
from bot.cli.options import Data, Json


def approve(number: Number, as_: As = None, json: Json = False, data: Data = None) -> None:
    """Agree to what somebody else proposed. A broadcast can be cancelled for some minutes after that.

    Examples:

    - `rumourline mailings approve 3 --as ben`
    """
    with acting(data, as_) as (desk, person):
        show_done(desk.approve(person, number), json)
        tell_nobody(desk.view(person, number).planned)


def cancel(number: Number, reason: Reason, as_: As = None, json: Json = False, data: Data = None) -> None:
    """Send no more of it. What was said stays said.

    Examples:

    - `rumourline mailings cancel 3 "the source has changed its mind" --as ben`
    """
    with acting(data, as_) as (desk, person):
        show_done(desk.cancel(person, number, reason), json)


def pause(number: Number, as_: As = None, json: Json = False, data: Data = None) -> None:
    """Hold a mailing up.

    Examples:

    - `rumourline mailings pause 3 --as ben`
    """
    with acting(data, as_) as (desk, person):
        show_done(desk.pause(person, number), json)


def resume(number: Number, as_: As = None, json: Json = False, data: Data = None) -> None:
    """Go on with a mailing that is held up.

    Examples:

    - `rumourline mailings resume 3 --as ben`
    """
    with acting(data, as_) as (desk, person):
        show_done(desk.resume(person, number), json)
