"""`rumourline doctor`: what is configured, what is missing, what to do."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.table import Table
from rich.text import Text

from bot.checkup import examine
from bot.cli.options import Data, Json
from bot.cli.screen import out, show_json
from bot.config import load_settings
from bot.findings import Finding, Health

_STYLES = {Health.WELL: "green", Health.NOTE: "yellow", Health.ILL: "bold red"}


def doctor(
    verify: Annotated[
        bool, typer.Option(help="Also read every model file and compare its checksum.")
    ] = False,
    base: Annotated[
        bool, typer.Option(help="Also look at every row of the fact base: whether all of it fits together.")
    ] = False,
    json: Json = False,
    data: Data = None,
) -> None:
    """Check the whole set-up and say what to do. Leaves with 1 if something must be mended.

    Examples:

    - `rumourline doctor`
    - `rumourline doctor --verify --json`
    - `rumourline doctor --base`
    """
    findings = list(examine(load_settings(data=data), verify, base))
    if json:
        show_json(
            [
                {"what": f.what, "health": f.health.value, "found": f.found, "advice": f.advice}
                for f in findings
            ]
        )
    else:
        _table(findings)
    if any(finding.health is Health.ILL for finding in findings):
        raise typer.Exit(1)


def _table(findings: list[Finding]) -> None:
    table = Table(box=None, pad_edge=False, show_header=False)
    for _ in range(3):
        table.add_column(overflow="fold")
    for finding in findings:
        health = Text(finding.health.value, style=_STYLES[finding.health])
        table.add_row(health, Text(finding.what), Text(f"{finding.found} {finding.advice}".strip()))
    out.print(table)
