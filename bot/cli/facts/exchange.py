"""`facts import` and `facts export`: files of facts, in and out."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.facts.acting import As, Setting, looking, setting_up
from bot.cli.opening import opened_to_look
from bot.cli.options import Data, Json
from bot.cli.screen import fail, note, show, show_json
from bot.cli.whole import written
from bot.config import load_policy, load_settings
from bot.editing import editorial
from bot.editorial.imports import ImportPlan
from bot.identity.people import OPERATOR
from bot.wiring import now
from factbase.accounts import AccountStore
from factbase.exchange.loading import Format, format_of, read
from factbase.exchange.plan import Step
from factbase.exchange.reading import FILE
from factbase.exchange.writing import write
from factbase.facts import State


class Form(StrEnum):
    """File formats, as the command line names them."""

    JSONL = "jsonl"
    CSV = "csv"
    CLAIMREVIEW = "claimreview"


FormOption = Annotated[
    Form | None, typer.Option("--format", help="Format; by default the file's ending tells.")
]


def import_(
    file: Annotated[Path, typer.Argument(help="A .jsonl, .csv, .json or .jsonld file.")],
    format: FormOption = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what would happen; change nothing.")
    ] = False,
    as_: As = None,
    json: Json = False,
    data: Data = None,
) -> None:
    """Put facts from a file into the base. Bad lines are named and left out; the good ones go in together.

    Once anybody has an account, what the file calls published comes in for review, by whoever imports it.
    Leaves with 3 if something was left out. Importing the same file twice changes nothing.

    Examples:

    - `rumourline facts import facts.jsonl --dry-run`
    - `rumourline facts import spreadsheet.csv`
    - `rumourline facts import reviews.json --format claimreview`
    """
    reading = read(file, Format(format.value) if format else None)
    whole = [problem for problem in reading.problems if problem.field == FILE]
    if whole and not reading.facts:
        fail(f"{file}: {whole[0]}")
    keep = bool(reading.facts) and not dry_run
    with _filling(data, as_, keep) as desk:
        planned = desk.editorial.plan_import(desk.person, reading)
        if keep:
            desk.editorial.import_(desk.person, planned)
    if json:
        show_json(_report(planned, dry_run))
    else:
        _tell(planned, dry_run)
    if reading.problems or planned.of(Step.REFUSED):
        raise typer.Exit(3 if reading.facts else 1)


def export(
    file: Annotated[Path, typer.Argument(help="Where to; - for standard output.")],
    format: FormOption = None,
    state: Annotated[State | None, typer.Option(help="Only facts in this state.")] = None,
    data: Data = None,
) -> None:
    """Write the facts to a file, in order of their ids.

    Examples:

    - `rumourline facts export facts.jsonl`
    - `rumourline facts export - --format csv --state published`
    - `rumourline facts export reviews.jsonld`
    """
    chosen = Format(format.value) if format else format_of(file.name)
    if chosen is None:
        fail("Name the file .jsonl, .csv or .jsonld, or choose a --format.", 2)
    with looking(data) as desk:
        facts = tuple(desk.editorial.export(desk.person, state))
    text = io.StringIO(newline="")
    write(facts, text, chosen)
    if str(file) == "-":
        sys.stdout.buffer.write(text.getvalue().encode())  # UTF-8 and its line ends, whatever the terminal's
        sys.stdout.flush()
        return
    with written(file) as opened:
        opened.write(text.getvalue())
    note(f"{len(facts)} facts written to {file}")


@contextmanager
def _filling(data: Path | None, name: str | None, keep: bool) -> Iterator[Setting]:
    """The editorial to import with; for a look at what would happen nobody need be anybody."""
    settings = load_settings(data=data)
    if keep or name:
        with setting_up(data, name, make=keep) as desk:
            yield desk
        return
    with opened_to_look(settings) as base:
        door = editorial(settings, load_policy(settings.policy), base, now)
        yield Setting(door, OPERATOR if AccountStore(base).list() else None)


def _report(planned: ImportPlan, dry_run: bool) -> dict[str, object]:
    return {
        "dry_run": dry_run,
        "trusted": planned.trusted,
        "counts": {step.value: len(planned.of(step)) for step in Step},
        "changes": [
            {
                "id": entry.fact.id,
                "step": entry.step.value,
                "becomes": None if entry.step is Step.REFUSED else entry.fact.state.value,
                "fields": entry.fields,
                "reason": entry.reason,
                "findings": [f"{finding.field}: {finding.message}" for finding in entry.findings],
            }
            for entry in planned.entries
            if entry.step is not Step.SAME
        ],
        "problems": [
            {"line": p.line, "field": p.field, "reason": p.reason, "fact_id": p.fact_id}
            for p in planned.problems
        ],
    }


def _tell(planned: ImportPlan, dry_run: bool) -> None:
    for problem in planned.problems:
        note(f"left out: {problem}")
    for entry in planned.of(Step.REFUSED):
        note(f"refused: {entry.fact.id} {entry.reason}")
    for entry in planned.of(Step.CHANGE):
        show(f"{'would change' if dry_run else 'changed'}: {entry.fact.id} ({', '.join(entry.fields)})")
    for entry in planned.of(Step.ADD, Step.CHANGE):
        if entry.reason:
            note(f"a draft only: {entry.fact.id} {entry.reason}. See: rumourline facts check {entry.fact.id}")
    counts = {step: len(planned.of(step)) for step in Step}
    bad = len({problem.line for problem in planned.problems})
    would = "Would add" if dry_run else "Added"
    show(
        f"{would} {counts[Step.ADD]}, change{'' if dry_run else 'd'} {counts[Step.CHANGE]}, "
        f"same {counts[Step.SAME]}, refused {counts[Step.REFUSED]}, bad lines {bad}."
    )
    drafts = [entry for entry in planned.of(Step.ADD) if entry.fact.state is State.DRAFT and not entry.reason]
    if drafts:
        note(
            f"{len(drafts)} of them {'would come' if dry_run else 'came'} in as drafts, which answer nobody. "
            f"Check one and send it for review: rumourline facts check {drafts[0].fact.id}, then "
            f"rumourline facts submit {drafts[0].fact.id}. To bring facts in as published, say "
            'state "published" in the file, with an author and another approver.'
        )
    waiting = [fact for fact in planned.to_store() if fact.state is State.IN_REVIEW]
    if waiting and not planned.trusted:
        note(f"{len(waiting)} of them {'would wait' if dry_run else 'wait'} for somebody else's review.")
