"""Arguments and options that several commands of `rumourline facts` share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bot.cli.options import LARGEST_NUMBER

FactId = Annotated[str, typer.Argument(help="The fact's id.")]
Reason = Annotated[str, typer.Argument(help="Why, in ten characters at least; colleagues read it.")]
Seen = Annotated[
    int,
    typer.Option(
        "--seen", min=1, max=LARGEST_NUMBER, help="The edit that you looked at: `facts versions` names it."
    ),
]
SeenOrLatest = Annotated[
    int | None,
    typer.Option(
        "--seen", min=1, max=LARGEST_NUMBER, help="The edit that you looked at; by default the latest one."
    ),
]
FactFile = Annotated[
    Path | None,
    typer.Option("--file", help="A fact as JSON instead of one in the base; - for standard input."),
]
