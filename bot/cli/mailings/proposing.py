"""Proposing what is sent to many, and trying first whom it would reach: a second person must agree."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import typer

from bot.cli.facts.acting import As
from bot.cli.mailings.room import Number, Reason, acting, at_desk
from bot.cli.mailings.shown import show_done, show_plan, tell_nobody
from bot.cli.options import Data, Json
from bot.cli.screen import fail, note
from bot.core.permissions import Person
from bot.identity.people import OPERATOR
from bot.mailing.door import MailingDesk
from factbase.mailings import Mailing

Words = Annotated[
    list[str] | None,
    typer.Option("--words", help='What is said in one language, as es="…"; can be given several times.'),
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Only say whom it would reach and what they read.")]


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
        with at_desk(data) as desk:
            plan = desk.plan_recall(OPERATOR, fact_id, given)
        show_plan(plan, json)
        return
    with acting(data, as_) as (desk, person):
        _proposed(desk, person, desk.recall(person, fact_id, reason, given), json)


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
        with at_desk(data) as desk:
            show_plan(desk.plan_broadcast(OPERATOR, given, fact, topic), json)
        return
    with acting(data, as_) as (desk, person):
        _proposed(desk, person, desk.broadcast(person, given, reason, fact, topic), json)


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
        with at_desk(data) as desk:
            show_plan(desk.plan_correction(OPERATOR, number, given), json)
        return
    with acting(data, as_) as (desk, person):
        _proposed(desk, person, desk.correct(person, number, given, reason), json)


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
