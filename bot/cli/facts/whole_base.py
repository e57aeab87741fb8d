"""`facts archive` and `facts restore`: the whole of the facts as one file, and back."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bot.cli.facts.acting import looking
from bot.cli.options import Data
from bot.cli.screen import note
from bot.cli.whole import written


def archive(
    file: Annotated[Path, typer.Argument(help="Where to.")],
    data: Data = None,
) -> None:
    """Write every version, edit, comment, owner, emergency and term of all facts to one file.

    Accounts, the audit log and what citizens asked are not in it.

    Examples:

    - `rumourline facts archive facts-2026-11-21.jsonl`
    """
    with looking(data) as desk, written(file) as opened:
        rows = desk.editorial.archive(desk.person, opened)
    note(f"{rows} rows written to {file}")


def restore(
    file: Annotated[Path, typer.Argument(help="What `facts archive` wrote.")],
    data: Data = None,
) -> None:
    """Read an archive into a base that holds no facts, before anybody has an account: all of it, or nothing.

    Examples:

    - `rumourline facts restore facts-2026-11-21.jsonl --data fresh`
    """
    with (
        file.open(encoding="utf-8", errors="surrogateescape", newline="\n") as opened,
        looking(data, make=True) as desk,
    ):
        rows = desk.editorial.restore(opened)
    note(f"{rows} rows read from {file}")
