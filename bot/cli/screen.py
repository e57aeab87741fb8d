"""What commands show: results on standard output, everything else on standard error.

Knows rich. Must not know what is shown.
"""

from __future__ import annotations

import io
import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NoReturn

import typer
from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.table import Table
from rich.text import Text

from bot.core.inert import escaped, inert

# Where nobody watches, lines are as long as they need to be: programs read them.
_WATCHED = sys.stdout is not None and sys.stdout.isatty()
out = Console(highlight=False, emoji=False, width=None if _WATCHED else 1000)
err = Console(stderr=True, soft_wrap=True, highlight=False, emoji=False)


def prepare() -> None:
    """Make the three streams safe to use: there, even if closed by who started us, and never too narrow."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            nowhere = Path(os.devnull).open(mode, encoding="utf-8")  # noqa: SIM115 - open until the end
            setattr(sys, name, nowhere)
    for stream, errors in ((sys.stdin, "replace"), (sys.stdout, "backslashreplace")):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors=errors)


def fail(message: str, code: int = 1) -> NoReturn:
    """Say what is wrong and leave."""
    err.print("error:", inert(message), style="bold red", markup=False)
    raise typer.Exit(code)


def show(text: str) -> None:
    """Print a result as it is: no markup in it is obeyed, and no terminal obeys it."""
    out.print(inert(text), markup=False, soft_wrap=True)


def show_table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print rows under bold headings; the first column is never broken, the last takes what is left."""
    table = Table(box=None, pad_edge=False)
    for number, name in enumerate(columns):
        table.add_column(name, no_wrap=number == 0, overflow="fold")
    for row in rows:
        table.add_row(*(Text(inert(cell)) for cell in row))
    out.print(table)


def show_json(value: Any) -> None:
    """Print a result for machines, in ASCII where the stream holds no more."""
    narrow = not sys.stdout.encoding.lower().startswith("utf")
    sys.stdout.write(escaped(json.dumps(value, ensure_ascii=narrow, indent=2)) + "\n")


def confirmed(question: str) -> bool | None:
    """What somebody says to a yes-or-no question, on standard error; None if nobody is there to ask.

    Control-C ends the program: it is no answer. Raises KeyboardInterrupt.
    """
    try:
        return typer.confirm(question, err=True)
    except typer.Abort as error:
        # One exception for both; what it was raised for tells which.
        if isinstance(error.__context__, KeyboardInterrupt):
            raise KeyboardInterrupt from None
        sys.stderr.write("\n")
        return None


def note(text: str) -> None:
    """Say something that is not the result."""
    err.print(inert(text), markup=False, style="dim")


@contextmanager
def bar(title: str) -> Iterator[Callable[[int, int], None]]:
    """A progress bar for (done, in all); nothing at all where nobody watches."""
    # Long facts are read for a minute or more between two tellings: what has passed shows that it goes on.
    times = TimeElapsedColumn(), TimeRemainingColumn()
    with _progress(TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), *times) as progress:
        task = progress.add_task(title, total=None)
        yield lambda done, total: progress.update(task, completed=done, total=total)


@contextmanager
def steps() -> Iterator[Callable[[str, float], None]]:
    """A progress bar for named stages, each from 0 to 1."""
    columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.percentage:>3.0f}%"))
    with _progress(*columns) as progress:
        task = progress.add_task("Preparing the models", total=1.0, visible=False)
        yield lambda stage, share: progress.update(
            task, description=f"Models: {stage}", completed=share, visible=True
        )


def _progress(*columns: ProgressColumn) -> Progress:
    return Progress(*columns, console=err, transient=True, disable=not err.is_terminal)
