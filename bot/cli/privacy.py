"""`rumourline privacy`: the schedule, one person's data, the record of processing.

Whoever runs these commands could read the base itself: they are the actor `operator` of the audit log. A
person's identifier on a platform becomes a pseudonym at once, and is never logged.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer

from bot.cli import holds
from bot.cli.moments import minute
from bot.cli.opening import opened_base, opened_to_look
from bot.cli.options import Data, Json
from bot.cli.persons import Channel, Chat, Code, Id, person
from bot.cli.screen import fail, note, show, show_json, show_table
from bot.config import Settings, load_policy, load_settings
from bot.identity.people import OPERATOR
from bot.privacy.enforcing import Enforcer, Standing
from bot.privacy.page import as_page
from bot.privacy.record import as_json, record
from bot.privacy.requests import Receipt, Requests
from bot.pseudonyms import key_from
from bot.sealing import Seal
from bot.wiring import now
from factbase.database import Base
from factbase.upgrade_copies import copies_of

app = typer.Typer(
    no_args_is_help=True,
    help="""People's data: what is kept and how long, legal holds, what one person may ask for.

A person is named by `--channel telegram --id 12345`, or by the code that stands for them in the base.""",
)
app.add_typer(holds.app, name="hold")

Yes = Annotated[bool, typer.Option("--yes", help="Do it without asking back.")]


@app.command("retention")
def retention(
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would go, and when.")] = False,
    json: Json = False,
    data: Data = None,
) -> None:
    """Let go what is no longer needed. `rumourline serve` does it every hour; what is held stays.

    Examples:

    - `rumourline privacy retention --dry-run`
    - `rumourline privacy retention --json`
    """
    settings = load_settings(data=data)
    policy = load_policy(settings.policy)
    with opened_to_look(settings) if dry_run else opened_base(settings) as base:
        enforcer = Enforcer(base, policy.schedule())
        standing = enforcer.standing(now())
        gone = {} if dry_run else enforcer.run(now(), OPERATOR.name, OPERATOR.via)
    if json:
        show_json([_standing(one, gone, dry_run) for one in standing])
        return
    last = "would go now" if dry_run else "went now"
    show_table(
        ("kind", "kept", last, "held", "more is due", "how long"),
        (
            (
                one.line.kind.value,
                str(one.kept) if one.enforced else "-",
                (str(one.due if dry_run else gone.get(one.line.kind.value, 0))) if one.enforced else "-",
                str(one.held) if one.enforced else "-",
                minute(one.next_at) if one.next_at else "-",
                one.line.until,
            )
            for one in standing
        ),
    )
    if held := sum(one.held for one in standing):
        note(f"{held} rows are due and stay because of a legal hold: rumourline privacy hold list")


@app.command("export")
def export(
    code: Code = None,
    channel: Channel = "",
    id_: Id = "",
    chat: Chat = None,
    data: Data = None,
) -> None:
    """Print everything that is kept about one person, as JSON, what is sealed opened.

    Examples:

    - `rumourline privacy export --channel telegram --id 12345 > ana.json`
    """
    with _requests(data) as (settings, requests):
        author, places = person(settings, code, channel, id_, tuple(chat or ()))
        show_json(requests.export(author, places, OPERATOR.name, now()))


@app.command("erase")
def erase(
    code: Code = None,
    channel: Channel = "",
    id_: Id = "",
    chat: Chat = None,
    yes: Yes = False,
    json: Json = False,
    data: Data = None,
) -> None:
    """Erase everything about one person, or cut the link where it must be counted; print a receipt.

    What a legal hold keeps stays, and the receipt says so (exit code 3). Copies of the base that lie beside
    it (from before an upgrade or a restore) are not changed: they are named.

    Examples:

    - `rumourline privacy erase --channel telegram --id 12345`
    - `rumourline privacy erase 0123456789abcdef0123456789abcdef --yes --json`
    """
    if not yes and not typer.confirm("Erase everything about this person? It cannot be undone.", err=True):
        fail("Nothing was erased.")
    with _requests(data) as (settings, requests):
        author, places = person(settings, code, channel, id_, tuple(chat or ()))
        receipt = requests.erase(author, places, OPERATOR.name, now())
    if json:
        beside = [str(copy) for copy in copies_of(settings.base)]
        told = {"at": receipt.at.isoformat(), "proved": receipt.proved, "copies_beside": beside}
        show_json(asdict(receipt) | told)
    else:
        _tell(receipt)
        for copy in copies_of(settings.base):
            note(f"{copy} holds the base as it was before: remove it, or keep it on purpose.")
    if not receipt.proved:
        raise typer.Exit(3)


@app.command("report")
def report(
    html: Annotated[bool, typer.Option("--html", help="Print a page instead.")] = False,
    json: Json = False,
    data: Data = None,
) -> None:
    """Print the record of processing (GDPR art. 30), made from the configuration in force.

    No secret is in it.

    Examples:

    - `rumourline privacy report`
    - `rumourline privacy report --html > record-of-processing.html`
    """
    settings = load_settings(data=data)
    made = record(settings, load_policy(settings.policy), now())
    if json:
        show_json(as_json(made))
    elif html:
        typer.echo(as_page(made), nl=False)
    else:
        show(f"Controller: {made.controller}\nContact: {made.contact}\nLaw: {made.law}\n")
        parts = {"Purposes": made.purposes, "Recipients": made.recipients, "Transfers": made.transfers}
        for title, lines in {**parts, "Security": made.security}.items():
            show("\n".join((f"{title}:", *(f"- {line}" for line in lines))) + "\n")
        for who, kept in made.people:
            show(f"Data of {who}: {kept}")
        show("")
        show_table(
            ("kind", "how long", "then", "what"),
            ((row[0], row[5], row[6], row[1]) for row in made.retention),
        )


@contextmanager
def _requests(data: Path | None) -> Iterator[tuple[Settings, Requests]]:
    settings = load_settings(data=data)
    with opened_base(settings) as base:
        yield settings, Requests(base, Seal(key_from(settings.data / "sealing.key")).open)
        _fold(base)


def _fold(base: Base) -> None:
    """What was erased must not lie on in the log beside the base."""
    base.rows("PRAGMA wal_checkpoint(TRUNCATE)")


def _standing(one: Standing, gone: dict[str, int], dry_run: bool) -> dict[str, Any]:
    return {
        "kind": one.line.kind.value,
        "what": one.line.what,
        "why": one.line.why,
        "ground": one.line.ground.value,
        "days": one.line.days,
        "how_long": one.line.until,
        "then": one.line.then,
        "enforced": one.enforced,
        "kept": one.kept,
        "would_go" if dry_run else "went": one.due if dry_run else gone.get(one.line.kind.value, 0),
        "held": one.held,
        "more_due_at": one.next_at.isoformat() if one.next_at else None,
    }


def _tell(receipt: Receipt) -> None:
    show(f"Receipt {receipt.number}, {minute(receipt.at)} UTC, row {receipt.audit_row} of the audit log.")
    tables = sorted({*receipt.before, *receipt.after})
    rows = ((where, str(receipt.before.get(where, 0)), str(receipt.after.get(where, 0))) for where in tables)
    if tables:
        show_table(("where", "rows before", "rows after"), rows)
    else:
        show("Nothing was kept that leads to this person.")
    for where, why in receipt.stays.items():
        note(f"{where} stays: {why}.")
    if receipt.held:
        note(f"Held by law: {', '.join(receipt.held)}. See  rumourline privacy hold list.")
    if receipt.left:
        note(f"Still found: {', '.join(f'{where} ({rows})' for where, rows in receipt.left.items())}.")
    if receipt.proved:
        show("A search through every column of every table finds nothing else of this person.")
