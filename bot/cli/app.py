"""The command `rumourline` and its parts; errors become one line and an exit code.

Exit codes: 0 all well; 1 it failed; 2 it was called wrongly; 3 done, but some input was bad and left out;
4 labels do not allow the promise that was asked for, and nothing was changed.
"""

from __future__ import annotations

import os
import sys
from itertools import starmap
from typing import Annotated, Any

import typer

from bot.cli.lazily import MARKUP, Later, Lazily
from bot.cli.parts import PARTS
from bot.cli.screen import err, prepare
from bot.core.inert import inert
from bot.errors import RumourlineError
from bot.logs import configure
from bot.release import version
from embeddings.errors import EmbeddingsError
from factbase.errors import FactBaseError


class Commands(Lazily):
    """All commands."""

    def __init__(self, *given: Any, **options: Any) -> None:
        super().__init__(*given, **options)
        self.add_later(starmap(Later, PARTS))


app = typer.Typer(
    name="rumourline",
    cls=Commands,
    no_args_is_help=True,
    rich_markup_mode=MARKUP,
    pretty_exceptions_enable=False,
    help="""A public agency's rumour line: answers from verified facts, or escalates to people.

Examples:

- `rumourline serve` starts the web page and the API on 127.0.0.1:8100
- `rumourline ask "is it true that 5G spreads the virus?"`
- `rumourline facts import my-facts.jsonl --dry-run`
- `rumourline cases list`
- `rumourline doctor` says what is configured, what is missing and what to do

Settings come from the environment as `RUMOURLINE_…`; `rumourline doctor` says what is in force.""",
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"rumourline {version()}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    configure()


def main() -> None:
    """Run the command line and leave with its exit code."""
    prepare()
    os.umask(0o077)  # what is written holds what people asked: for this user only
    try:
        app()
    except (RumourlineError, FactBaseError, EmbeddingsError) as error:
        err.print("error:", inert(str(error)), style="bold red", markup=False)
        sys.exit(1)
    except OSError as error:
        err.print(
            "error:",
            inert(f"{error.filename}: {error.strerror}" if error.filename else str(error.strerror or error)),
            style="bold red",
            markup=False,
        )
        sys.exit(1)
    except KeyboardInterrupt:
        # What shells expect of a program that Control-C ended.
        sys.stderr.write("\n")
        os._exit(130)
