"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Data = Annotated[
    Path | None,
    typer.Option(help="Folder of the fact base.", envvar="RUMOURLINE_DATA", show_default="./data"),
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON for machines.")]
Language = Annotated[str | None, typer.Option(help="Answer in this language (ISO 639, such as es).")]
