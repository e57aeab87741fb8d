"""`rumourline audit`: who did what, whether the log of it is whole, and its head noted outside."""

from __future__ import annotations

import json as json_
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer

from bot.accountability.anchor_lines import BASE_DIGITS, Head, heads, typed
from bot.accountability.verifying import verified
from bot.accountability_rooms import anchor_job
from bot.cli import audit_samples
from bot.cli.moments import minute
from bot.cli.noting import noted
from bot.cli.opening import opened_base
from bot.cli.options import LARGEST_NUMBER, Data, Json
from bot.cli.screen import fail, note, show, show_json, show_table
from bot.cli.whole import written
from bot.config import load_policy, load_settings
from bot.identity.people import OPERATOR
from bot.wiring import now
from factbase.anchors import AnchorStore
from factbase.audit import AuditLog, Entry
from factbase.instants import stamp

app = typer.Typer(
    no_args_is_help=True,
    help="""Read the audit log, check that nobody changed it, and note its head where nobody here reaches it.

Every act of staff and every decision of the bot is a row; every row holds the digest of the one before.""",
)
app.command("sample")(audit_samples.sample)
app.command("judged")(audit_samples.judged)
_LARGEST = 64 * 1024 * 1024
"""Bytes of a file of anchors that are read."""


@app.command("verify")
def verify(
    anchor: Annotated[
        list[str] | None,
        typer.Option(help="A file with noted heads (anchor file, saved e-mail), or ROW:DIGEST. Repeatable."),
    ] = None,
    other_bases: Annotated[
        bool, typer.Option("--other-bases", help="The file holds heads of other bases too: leave them out.")
    ] = False,
    json: Json = False,
    data: Data = None,
) -> None:
    """Find any change, gap, new order or missing end in the log. Leaves with 1 if it is not whole.

    Without --anchor a log that somebody wrote anew from its first row looks whole.

    Examples:

    - `rumourline audit verify`
    - `rumourline audit verify --anchor /mnt/elsewhere/anchors.txt`
    - `rumourline audit verify --anchor 1203:9f86d081884c7d65…`
    """
    by_hand, noted_heads = _anchors(anchor or [])
    with opened_base(load_settings(data=data)) as base, base.reading():
        found = verified(AuditLog(base), AnchorStore(base), by_hand, noted_heads, other_bases)
    if json:
        show_json({"whole": found.broken is None, **asdict(found)})
    else:
        show(found.words)
    if found.broken is not None:
        raise typer.Exit(1)


@app.command("list")
def list_(
    actor: Annotated[str | None, typer.Option(help="Only what they did; `rumourline` is the bot.")] = None,
    act: Annotated[str | None, typer.Option(help="Only this act, such as decided or fact.publish.")] = None,
    subject: Annotated[str | None, typer.Option(help="Only about this fact, case or account.")] = None,
    before: Annotated[
        int, typer.Option(min=0, max=LARGEST_NUMBER, help="Only rows with a lower number.")
    ] = 0,
    limit: Annotated[int, typer.Option(min=1, max=10_000, help="At most so many.")] = 50,
    json: Json = False,
    data: Data = None,
) -> None:
    """Show who did what, the newest first.

    Examples:

    - `rumourline audit list --act decided --limit 20`
    - `rumourline audit list --subject R-0001`
    - `rumourline audit list --actor ben --json`
    """
    with opened_base(load_settings(data=data)) as base:
        found = AuditLog(base).entries(before, limit, actor, subject, act)
    if json:
        show_json([_fields(entry) for entry in found])
        return
    if not found:
        note("Nothing was found.")
        return
    show_table(("row", "at (UTC)", "who", "by", "act", "about", "detail"), map(_row, found))


@app.command("head")
def head(json: Json = False, data: Data = None) -> None:
    """Print the newest row's number and digest, to be noted elsewhere; and where it was noted already.

    Examples:

    - `rumourline audit head`
    - `rumourline audit head >> /media/safe/anchors.txt`
    """
    with opened_base(load_settings(data=data)) as base:
        log, row, digest = AuditLog(base), *AuditLog(base).head()
        begun, kept = log.begin(), AnchorStore(base).list(20)
    if not row:
        fail("The audit log is empty: nobody has done anything yet.")
    now_ = Head(now(), begun[:BASE_DIGITS], row, digest)
    if json:
        anchors = [{**asdict(each), "at": stamp(each.at), "state": each.state.value} for each in kept]
        show_json({"row": row, "digest": digest, "base": now_.base, "at": stamp(now_.at), "anchors": anchors})
        return
    show(now_.line())
    for each in kept:
        trouble = f": {each.error}" if each.error else ""
        note(f"{minute(each.at)} UTC  row {each.row}  {each.way}  {each.state}{trouble}")


@app.command("anchor")
def anchor(json: Json = False, data: Data = None) -> None:
    """Note the head outside now: in RUMOURLINE_ANCHOR_FILE and at RUMOURLINE_ANCHOR_URLS.

    A running server does it by itself every day. Leaves with 1 if a place could not be reached.

    Examples:

    - `rumourline audit anchor`
    """
    settings = load_settings(data=data)
    with opened_base(settings) as base:
        job = anchor_job(settings, load_policy(settings.policy), base, now)
        if not job.ways:
            fail("No place outside is set: set RUMOURLINE_ANCHOR_FILE or RUMOURLINE_ANCHOR_URLS.")
        taken = job.take(OPERATOR.name, OPERATOR.via)
        job.deliver()
        left = job.anchors.due()
    if json:
        failed = {each.way: each.error for each in left}
        show_json({"row": taken.row, "digest": taken.digest, "ways": list(job.ways), "failed": failed})
    else:
        show(taken.line())
    if left:
        told = "; ".join(f"{each.way}: {each.error}" for each in left)
        fail(f"Not noted everywhere: {told}. A running server tries again by itself.")


@app.command("export")
def export(
    file: Annotated[Path, typer.Argument(help="Where to; JSON lines, the oldest row first.")],
    data: Data = None,
) -> None:
    """Write the whole log as it is, with its digests, so that others can check it themselves.

    It names staff: for a freedom-of-information request use `rumourline foi export`.

    Examples:

    - `rumourline audit export audit-2026-11-21.jsonl`
    """
    count = 0
    with opened_base(load_settings(data=data)) as base, written(file) as stream:
        noted(base, "audit.export", "audit", {})
        for entry in AuditLog(base).oldest_first():
            stream.write(json_.dumps(_fields(entry), ensure_ascii=False) + "\n")
            count += 1
    note(f"{count} rows written to {file}")


def _anchors(given: list[str]) -> tuple[list[tuple[int, str]], list[Head]]:
    by_hand, noted_heads = [], []
    for each in given:
        if (pair := typed(each)) is not None:
            by_hand.append(pair)
            continue
        found = list(heads(_text(Path(each))))
        if not found:
            fail(f"{each} holds no head that `rumourline audit anchor` noted, and is not ROW:DIGEST.", 2)
        noted_heads += found
    return by_hand, noted_heads


def _text(place: Path) -> str:
    with place.open("rb") as opened:
        content = opened.read(_LARGEST + 1)
    if len(content) > _LARGEST:
        fail(f"{place} is larger than {_LARGEST // 2**20} MiB: name a file of noted heads.", 2)
    # Mail programs wrap long lines with "=" at their ends (quoted-printable).
    return content.decode("utf-8", "replace").replace("=3D", "=").replace("=\r\n", "").replace("=\n", "")


def _row(entry: Entry) -> tuple[str, ...]:
    detail = " ".join(f"{name}={value}" for name, value in entry.detail.items())
    return str(entry.id), minute(entry.at), entry.actor, entry.via, entry.act, entry.subject, detail


def _fields(entry: Entry) -> dict[str, Any]:
    return {
        "row": entry.id,
        "at": stamp(entry.at),
        "actor": entry.actor,
        "via": entry.via,
        "act": entry.act,
        "subject": entry.subject,
        "detail": dict(entry.detail),
        "previous": entry.previous,
        "digest": entry.digest,
    }
