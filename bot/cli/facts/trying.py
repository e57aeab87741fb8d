"""`facts check`, `preview`, `rehearse` and `near`: what a fact would do; nothing is changed."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bot.cli.facts.acting import Desk, looking, thinking
from bot.cli.facts.options import FactFile
from bot.cli.facts.shown import near_record, short, show_findings, show_rehearsal
from bot.cli.facts.typed import typed_fact
from bot.cli.options import Data, Json, Language
from bot.cli.screen import fail, note, show, show_json, show_table
from bot.config import load_settings
from bot.core.proofreading.findings import Severity
from bot.models import guess_language
from factbase.facts import Fact

Asked = Annotated[str | None, typer.Argument(help="The fact's id, or give a --file.", show_default=False)]


def check(fact_id: Asked = None, file: FactFile = None, json: Json = False, data: Data = None) -> None:
    """Show what the outgoing checks find in a fact's newest version, and how to mend it.

    Leaves with 3 if something keeps it from going out.

    Examples:

    - `rumourline facts check bridge-1`
    - `rumourline facts check --file bridge.json --json`
    """
    with looking(data) as desk:
        findings = desk.editorial.check(_chosen(desk, fact_id, file))
    if json:
        show_json(
            [
                {
                    "rule": finding.rule,
                    "severity": finding.severity.value,
                    "field": finding.field,
                    "message": finding.message,
                    "mend": finding.mend,
                }
                for finding in findings
            ]
        )
    else:
        show_findings(findings)
        if not findings:
            note("The checks find nothing.")
    if any(finding.severity is Severity.STOP for finding in findings):
        raise typer.Exit(3)


def preview(
    fact_id: Asked = None,
    lang: Language = None,
    file: FactFile = None,
    json: Json = False,
    data: Data = None,
) -> None:
    """Show exactly what people on each channel will see of a fact's newest version.

    Examples:

    - `rumourline facts preview bridge-1 --lang es`
    - `rumourline facts preview --file bridge.json`
    """
    settings = load_settings(data=data)
    with looking(data) as desk:
        seen = desk.editorial.preview(_chosen(desk, fact_id, file), lang or settings.language)
    if json:
        show_json([{"channel": p.channel, "parts": p.parts, "buttons": p.buttons} for p in seen])
        return
    for shown in seen:
        show(f"--- {shown.channel} ---")
        show("\n···\n".join(shown.parts))
        if shown.buttons:
            show(" ".join(f"[{button}]" for button in shown.buttons))


def rehearse(fact_id: Asked = None, file: FactFile = None, json: Json = False, data: Data = None) -> None:
    """Show whom a fact would have answered, among those who asked lately and the open cases.

    Examples:

    - `rumourline facts rehearse bridge-1`
    - `rumourline facts rehearse --file bridge.json --json`
    """
    with thinking(data) as desk:
        found = desk.editorial.rehearse(desk.person, _chosen(desk, fact_id, file))
    show_rehearsal(found, json)


def near(
    text: Annotated[str, typer.Argument(help="A claim, in any language.")],
    limit: Annotated[int, typer.Option(min=1, max=50, help="Show at most so many.")] = 5,
    json: Json = False,
    data: Data = None,
) -> None:
    """Show facts that say nearly the same as a text, drafts too: maybe it is only another wording.

    Examples:

    - `rumourline facts near "they have shut the old bridge"`
    - `rumourline facts near "el puente está cerrado" --json`
    """
    with thinking(data) as desk:
        found = desk.editorial.near(desk.person, text, guess_language(text), limit)
    if json:
        show_json([near_record(one) for one in found])
        return
    if not found:
        note("No fact says nearly that.")
    rows = ((one.fact_id, f"{one.similarity:.2f}", one.state.value, short(one.claim)) for one in found)
    show_table(("id", "near", "state", "claim"), rows)


def _chosen(desk: Desk, fact_id: str | None, file: Path | None) -> Fact:
    if fact_id is None:
        if file is None:
            fail("Name a fact, or give one with --file.", 2)
        return typed_fact(file)
    view = desk.editorial.fact(desk.person, fact_id)
    return typed_fact(file, view.newest.version, fact_id) if file else view.newest
