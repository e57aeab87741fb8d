"""`rumourline facts`: what is in the fact base, in and out."""

from __future__ import annotations

import io
import sys
from collections import Counter
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.opening import opened_base, opened_to_look
from bot.cli.options import Data, Json
from bot.cli.screen import fail, note, show, show_json, show_table
from bot.cli.whole import written
from bot.config import load_settings
from bot.wiring import now
from factbase.exchange.loading import Format, Reading, format_of, read
from factbase.exchange.plan import ImportPlan, Step, plan
from factbase.exchange.reading import FILE
from factbase.exchange.records import flatten
from factbase.exchange.writing import write
from factbase.facts import Fact, State, storable
from factbase.store import FactStore

app = typer.Typer(no_args_is_help=True, help="Import, export, list, show, search and count facts.")


class Form(StrEnum):
    """File formats, as the command line names them."""

    JSONL = "jsonl"
    CSV = "csv"
    CLAIMREVIEW = "claimreview"


FormOption = Annotated[
    Form | None, typer.Option("--format", help="Format; by default the file's ending tells.")
]


@app.command("import")
def import_(
    file: Annotated[Path, typer.Argument(help="A .jsonl, .csv, .json or .jsonld file.")],
    format: FormOption = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what would happen; change nothing.")
    ] = False,
    json: Json = False,
    data: Data = None,
) -> None:
    """Put facts from a file into the base. Bad lines are named and left out; the good ones go in together.

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
    settings = load_settings(data=data)
    keep = bool(reading.facts) and not dry_run
    with opened_base(settings, make=True) if keep else opened_to_look(settings) as base:
        store = FactStore(base)
        planned = plan({fact.id: fact for fact in store.all()}, reading.facts)
        if keep:
            store.save(planned.to_store(), now())
    if json:
        show_json(_report(reading, planned, dry_run))
    else:
        _tell(reading, planned, dry_run)
    if reading.problems or planned.of(Step.REFUSED):
        raise typer.Exit(3 if reading.facts else 1)


@app.command("export")
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
    with opened_base(load_settings(data=data)) as base:
        facts = FactStore(base).all(state)
    text = io.StringIO(newline="")
    write(facts, text, chosen)
    if str(file) == "-":
        sys.stdout.buffer.write(text.getvalue().encode())  # UTF-8 and its line ends, whatever the terminal's
        sys.stdout.flush()
        return
    with written(file) as opened:
        opened.write(text.getvalue())
    note(f"{len(facts)} facts written to {file}")


@app.command("list")
def list_(
    state: Annotated[State | None, typer.Option(help="Only facts in this state.")] = None,
    topic: Annotated[str | None, typer.Option(help="Only facts with this topic.")] = None,
    json: Json = False,
    data: Data = None,
) -> None:
    """List facts in order of their ids.

    Examples:

    - `rumourline facts list --state published --topic health`
    - `rumourline facts list --json`
    """
    with opened_base(load_settings(data=data)) as base:
        facts = [fact for fact in FactStore(base).all(state) if topic is None or topic in fact.topics]
    _list(facts, json)


@app.command("show")
def show_fact(
    fact_id: Annotated[str, typer.Argument(help="The fact's id.")],
    json: Json = False,
    data: Data = None,
) -> None:
    """Show one fact with all that it holds.

    Examples:

    - `rumourline facts show health-5g-virus`
    - `rumourline facts show health-5g-virus --json`
    """
    with opened_base(load_settings(data=data)) as base:
        fact = FactStore(base).get(fact_id) if storable(fact_id) else None
    if fact is None:
        fail(f"There is no fact {fact_id!r}. See  rumourline facts list  or  rumourline facts search WORDS.")
    if json:
        show_json(flatten(fact))
    else:
        _show(fact)


@app.command("search")
def search(
    text: Annotated[str, typer.Argument(help="Words to look for, in any language.")],
    limit: Annotated[int, typer.Option(min=1, max=200, help="Show at most so many.")] = 10,
    json: Json = False,
    data: Data = None,
) -> None:
    """Find facts in any state by the words of their claims and phrasings, best first.

    Examples:

    - `rumourline facts search "5g virus"`
    - `rumourline facts search vacuna --limit 3 --json`
    """
    with opened_base(load_settings(data=data)) as base:
        store = FactStore(base)
        facts = [fact for hit in store.search(text, limit) if (fact := store.get(hit.fact_id))]
    if not facts and not json:
        note("No fact holds any of these words.")
    _list(facts, json)


@app.command("stats")
def stats(json: Json = False, data: Data = None) -> None:
    """Count facts by state, verdict, topic and language.

    Examples:

    - `rumourline facts stats`
    - `rumourline facts stats --json`
    """
    with opened_base(load_settings(data=data)) as base:
        facts = FactStore(base).all()
    counted = {
        "state": Counter(fact.state.value for fact in facts),
        "verdict": Counter(fact.verdict.value for fact in facts),
        "topic": Counter(topic for fact in facts for topic in fact.topics[:1]),
        "correction language": Counter(language for fact in facts for language in fact.corrections),
        "phrasing language": Counter(phrasing.language for fact in facts for phrasing in fact.wordings()),
    }
    if json:
        show_json({"facts": len(facts), **{name: dict(counts) for name, counts in counted.items()}})
        return
    show(f"{len(facts)} facts")
    for name, counts in counted.items():
        show(f"{name}: " + ", ".join(f"{key} {count}" for key, count in counts.most_common()))


def _list(facts: list[Fact], json: bool) -> None:
    if json:
        show_json([flatten(fact) for fact in facts])
        return
    rows = (
        (
            fact.id,
            fact.verdict.value,
            fact.state.value,
            str(fact.version),
            " ".join(sorted(fact.corrections)),
            fact.claim.text if len(fact.claim.text) <= 70 else f"{fact.claim.text[:69]}…",
        )
        for fact in facts
    )
    show_table(("id", "verdict", "state", "v", "languages", "claim"), rows)


def _show(fact: Fact) -> None:
    show(f"{fact.id}  version {fact.version}  {fact.state.value}  {fact.verdict.value}")
    show(f"claim ({fact.claim.language}): {fact.claim.text}")
    for phrasing in fact.phrasings:
        show(f"  also ({phrasing.language}): {phrasing.text}")
    for language, correction in sorted(fact.corrections.items()):
        show(f"correction ({language}): {correction.headline}")
        show(f"  {correction.explanation}\n  {correction.action}")
    for source in fact.sources:
        show(f"source: {source.name} {source.url}")
    show(f"agency: {fact.agency}   topics: {', '.join(fact.topics)}   area: {fact.area}")
    show(
        f"checked on {fact.checked_on}, valid from {fact.valid_from}, "
        f"review by {fact.review_by}, expires {fact.expires}"
    )
    show(f"author {fact.author}, approver {fact.approver}")


def _report(reading: Reading, planned: ImportPlan, dry_run: bool) -> dict[str, object]:
    return {
        "dry_run": dry_run,
        "counts": {step.value: len(planned.of(step)) for step in Step},
        "changes": [
            {"id": entry.fact.id, "step": entry.step.value, "fields": entry.fields, "reason": entry.reason}
            for entry in planned.entries
            if entry.step is not Step.SAME
        ],
        "problems": [
            {"line": p.line, "field": p.field, "reason": p.reason, "fact_id": p.fact_id}
            for p in reading.problems
        ],
    }


def _tell(reading: Reading, planned: ImportPlan, dry_run: bool) -> None:
    for problem in reading.problems:
        note(f"left out: {problem}")
    for entry in planned.of(Step.REFUSED):
        note(f"refused: {entry.fact.id} {entry.reason}")
    for entry in planned.of(Step.CHANGE):
        show(f"{'would change' if dry_run else 'changed'}: {entry.fact.id} ({', '.join(entry.fields)})")
    counts = {step: len(planned.of(step)) for step in Step}
    bad = len({problem.line for problem in reading.problems})
    would = "Would add" if dry_run else "Added"
    show(
        f"{would} {counts[Step.ADD]}, change{'' if dry_run else 'd'} {counts[Step.CHANGE]}, "
        f"same {counts[Step.SAME]}, refused {counts[Step.REFUSED]}, bad lines {bad}."
    )
