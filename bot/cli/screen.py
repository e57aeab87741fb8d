"""What commands show: results on standard output, everything else on standard error.

Knows rich. Must not know what is shown.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, NoReturn

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

out = Console(soft_wrap=True, highlight=False)
err = Console(stderr=True, soft_wrap=True, highlight=False)


def fail(message: str, code: int = 1) -> NoReturn:
    """Say what is wrong and leave."""
    err.print("error:", message, style="bold red", markup=False)
    raise typer.Exit(code)


def show(text: str) -> None:
    """Print a result as it is: no markup in it is obeyed."""
    out.print(text, markup=False)


def show_json(value: Any) -> None:
    """Print a result for machines."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2) + "\n")


def note(text: str) -> None:
    """Say something that is not the result."""
    err.print(text, markup=False, style="dim")


@contextmanager
def bar(title: str) -> Iterator[Callable[[int, int], None]]:
    """A progress bar for (done, in all); nothing at all where nobody watches and it is quick."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=err, transient=True) as progress:
        task = progress.add_task(title, total=None)
        yield lambda done, total: progress.update(task, completed=done, total=total)


@contextmanager
def steps() -> Iterator[Callable[[str, float], None]]:
    """A progress bar for named stages, each from 0 to 1."""
    columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.percentage:>3.0f}%"))
    with Progress(*columns, console=err, transient=True) as progress:
        task = progress.add_task("Preparing the models", total=1.0, visible=False)
        yield lambda stage, share: progress.update(
            task, description=f"Models: {stage}", completed=share, visible=True
        )
