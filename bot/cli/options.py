"""Options that several commands share."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated

import typer


def _language(code: str | None) -> str | None:
    if code is not None and not re.fullmatch("[a-z]{2,3}", code := code.casefold(), re.ASCII):
        raise typer.BadParameter("write it as two or three letters of ISO 639, such as es")
    return code


LARGEST_NUMBER = 2**63 - 1
"""The largest number that the base can look up: of what is typed with a digit too many it says that it is."""
Data = Annotated[
    Path | None,
    typer.Option(help="Folder of the fact base.", envvar="RUMOURLINE_DATA", show_default="./data"),
]
Vectors = Annotated[
    Path | None,
    typer.Option(
        file_okay=False,
        help="Keep what was read of the facts in this folder: the next run reads only what is new. "
        "What was not used for 90 days is dropped.",
    ),
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON for machines.")]
Unfold = Annotated[
    bool,
    typer.Option(
        "--unfold", help="Show insults and threats as they were written; they are folded away otherwise."
    ),
]
Language = Annotated[
    str | None, typer.Option(callback=_language, help="Answer in this language (ISO 639, such as es).")
]
