"""`rumourline mailings`: what is sent to many: look, propose, agree, stop.

Looking needs no account. Who acts says who they are, as with `rumourline facts`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from bot.chatting import PLATFORMS
from bot.cli.facts.acting import As, somebody
from bot.cli.mailings_shown import (
    about,
    counted,
    fields,
    plan_fields,
    show_done,
    show_plan,
    tell_mailing,
    tell_nobody,
)
from bot.cli.opening import opened_base
from bot.cli.options import LARGEST_NUMBER, Data, Json
from bot.cli.screen import fail, note, show_json, show_table
from bot.config import load_settings
from bot.core.actors import called
from bot.core.agreements import left_behind
from bot.core.permissions import Person
from bot.identifying import installed
from bot.identity.people import OPERATOR
from bot.mailing.door import MailingDesk
from bot.mailing_rooms import mailings_in
from bot.wiring import now
from factbase.mailings import Mailing

app = typer.Typer(
    no_args_is_help=True,
    help="""What is sent to many: answers, holding statements, recalls, news, broadcasts.

Looking needs no account. Who acts says who they are: with --as NAME, which asks for the password, or with an
API token in RUMOURLINE_STAFF_TOKEN. Recalls and broadcasts need two people.""",
)
Number = Annotated[
    int, typer.Argument(min=1, max=LARGEST_NUMBER, help="The mailing's number: `mailings list` names it.")
]
Reason = Annotated[str, typer.Argument(help="Why, in ten characters at least; colleagues read it.")]
Words = Annotated[
    list[str] | None,
    typer.Option("--words", help='What is said in one language, as es="…"; can be given several times.'),
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Only say whom it would reach and what they read.")]


@contextmanager
def _at_desk(data: Path | None) -> Iterator[MailingDesk]:
    settings = load_settings(data=data)
    with opened_base(settings) as base:
        yield mailings_in(settings, base, now, elsewhere=PLATFORMS).desk


@contextmanager
def _acting(data: Path | None, name: str | None) -> Iterator[tuple[MailingDesk, Person]]:
    settings = load_settings(data=data)
    with opened_base(settings) as base:
        person = somebody(installed(settings, base, now), name)
        yield mailings_in(settings, base, now, elsewhere=PLATFORMS).desk, person


@app.command("list")
def list_(
    limit: Annotated[int, typer.Option(min=1, max=1000, help="Show at most so many.")] = 50,
    json: Json = False,
    data: Data = None,
) -> None:
    """List mailings, the newest first.

    Examples:

    - `rumourline mailings list`
    """
    with _at_desk(data) as desk:
        found, at = desk.page(OPERATOR, limit=limit), desk.clock()
        waiting = [(one, desk.begun(OPERATOR, one.id)) for one in desk.waiting(OPERATOR)]
    if json:
        show_json([fields(one) for one in found])
    elif not found:
        note("Nothing was sent to many yet.")
    else:
        rows = [
            (
                str(one.id),
                one.kind.value,
                one.state.value,
                about(one),
                called(one.created_by),
                f"{one.created_at:%Y-%m-%d %H:%M}",
            )
            for one in found
        ]
        show_table(("number", "kind", "state", "about", "by", "since (UTC)"), rows)
        for one, begun in waiting:
            note(f"{_waits(one, begun, at)}:  rumourline mailings approve {one.id} --as NAME")


def _waits(mailing: Mailing, begun: bool, at: datetime) -> str:
    named = f"{mailing.kind.value.capitalize()} {mailing.id}"
    if mailing.sent_back:
        return f"{named} waits for somebody else. {left_behind(mailing, begun)}"
    minutes = int((at - mailing.created_at).total_seconds() // 60)
    return f"{named} has waited {minutes} min for a second person"


@app.command("show")
def show_mailing(number: Number, json: Json = False, data: Data = None) -> None:
    """Show one mailing: who gets it, what they read, what became of it.

    Examples:

    - `rumourline mailings show 3`
    """
    with _at_desk(data) as desk:
        view = desk.view(OPERATOR, number)
    if json:
        show_json(
            {
                **fields(view.mailing),
                "recipients": counted(view.tally),
                "rings": [asdict(one) for one in view.rings],
                "plan": plan_fields(view.planned),
            }
        )
    else:
        tell_mailing(view)


@app.command("recall")
def recall(
    fact_id: Annotated[str, typer.Argument(help="The fact that was told and is no longer right.")],
    reason: Reason = "",
    words: Words = None,
    dry_run: DryRun = False,
    as_: As = None,
    json: Json = False,
    data: Data = None,
) -> None:
    """Propose to correct what people were told. A second person must approve it.

    `--words` says in a language why it changed; without it the explanation of what is right now does.

    Examples:

    - `rumourline mailings recall bridge-1 --dry-run`
    - `rumourline mailings recall bridge-1 "the bridge was closed today" --as dora`
    """
    given = _by_language(words)
    if dry_run:
        with _at_desk(data) as desk:
            plan = desk.plan_recall(OPERATOR, fact_id, given)
        show_plan(plan, json)
        return
    with _acting(data, as_) as (desk, person):
        _proposed(desk, person, desk.recall(person, fact_id, reason, given), json)


@app.command("broadcast")
def broadcast(
    reason: Reason = "",
    words: Words = None,
    fact: Annotated[str | None, typer.Option(help="Send this fact instead of words.")] = None,
    topic: Annotated[str | None, typer.Option(help="Only who subscribed to this topic; no groups.")] = None,
    dry_run: DryRun = False,
    as_: As = None,
    json: Json = False,
    data: Data = None,
) -> None:
    """Propose to tell everybody who subscribed. A second person must approve it.

    Examples:

    - `rumourline mailings broadcast --fact flood-7 --dry-run`
    - `rumourline mailings broadcast "the dam may break" --words en="Leave the valley now." --as dora`
    """
    given = _by_language(words)
    if dry_run:
        with _at_desk(data) as desk:
            show_plan(desk.plan_broadcast(OPERATOR, given, fact, topic), json)
        return
    with _acting(data, as_) as (desk, person):
        _proposed(desk, person, desk.broadcast(person, given, reason, fact, topic), json)


@app.command("correct")
def correct(
    number: Number,
    reason: Reason = "",
    words: Words = None,
    dry_run: DryRun = False,
    as_: As = None,
    json: Json = False,
    data: Data = None,
) -> None:
    """Propose to correct a broadcast in words, for exactly those who got it. A second person must approve it.

    Examples:

    - `rumourline mailings correct 3 --words en="The dam holds. Stay at home." --dry-run`
    - `rumourline mailings correct 3 "the dam holds" --words en="The dam holds. Stay at home." --as dora`
    """
    given = _by_language(words)
    if dry_run:
        with _at_desk(data) as desk:
            show_plan(desk.plan_correction(OPERATOR, number, given), json)
        return
    with _acting(data, as_) as (desk, person):
        _proposed(desk, person, desk.correct(person, number, given, reason), json)


@app.command("approve")
def approve(number: Number, as_: As = None, json: Json = False, data: Data = None) -> None:
    """Agree to what somebody else proposed. A broadcast can be cancelled for some minutes after that.

    Examples:

    - `rumourline mailings approve 3 --as ben`
    """
    with _acting(data, as_) as (desk, person):
        show_done(desk.approve(person, number), json)
        tell_nobody(desk.view(person, number).planned)


@app.command("cancel")
def cancel(number: Number, reason: Reason, as_: As = None, json: Json = False, data: Data = None) -> None:
    """Send no more of it. What was said stays said.

    Examples:

    - `rumourline mailings cancel 3 "the source has changed its mind" --as ben`
    """
    with _acting(data, as_) as (desk, person):
        show_done(desk.cancel(person, number, reason), json)


@app.command("pause")
def pause(number: Number, as_: As = None, json: Json = False, data: Data = None) -> None:
    """Hold a mailing up.

    Examples:

    - `rumourline mailings pause 3 --as ben`
    """
    with _acting(data, as_) as (desk, person):
        show_done(desk.pause(person, number), json)


@app.command("resume")
def resume(number: Number, as_: As = None, json: Json = False, data: Data = None) -> None:
    """Go on with a mailing that is held up.

    Examples:

    - `rumourline mailings resume 3 --as ben`
    """
    with _acting(data, as_) as (desk, person):
        show_done(desk.resume(person, number), json)


def _by_language(words: Sequence[str] | None) -> dict[str, str]:
    given: dict[str, str] = {}
    for one in words or ():
        code, equals, text = one.partition("=")
        if not equals or not (code.isascii() and code.isalpha() and code.islower() and len(code) in (2, 3)):
            fail(f'{one!r} is not a language and its text: write it as es="…".', 2)
        if code in given:  # nobody may guess which of the two a whole town is to read
            fail(f"--words {code} is given twice: choose one text for each language.", 2)
        given[code] = text
    return given


def _proposed(desk: MailingDesk, person: Person, mailing: Mailing, as_json: bool) -> None:
    show_done(mailing, as_json)
    tell_nobody(desk.view(person, mailing.id).planned)
    note(f"Somebody else must agree:  rumourline mailings approve {mailing.id} --as NAME")
