"""`rumourline feedback`: what people said about answers, and the labels that it makes."""

from __future__ import annotations

import json as json_
import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from bot.cli.noting import noted
from bot.cli.opening import opened_base
from bot.cli.options import Data, Json
from bot.cli.screen import note, show_json, show_table
from bot.config import load_settings
from bot.files import write_whole
from factbase.feedback import FeedbackStore, Label

app = typer.Typer(no_args_is_help=True, help="What people said about answers in chats.")


@app.command("show")
def show_counts(json: Json = False, data: Data = None) -> None:
    """Count the words on answers: answers me, not my claim, dispute; and choices when asked back.

    Examples:

    - `rumourline feedback show`
    - `rumourline feedback show --json`
    """
    with opened_base(load_settings(data=data)) as base:
        counts = FeedbackStore(base).counts()
    if json:
        show_json(counts)
    elif not counts:
        note("Nobody has said anything about an answer yet.")
    else:
        show_table(("word", "times"), ((word, str(count)) for word, count in sorted(counts.items())))


@app.command("labels")
def write_labels(
    out: Annotated[Path | None, typer.Option(help="File to write; otherwise standard output.")] = None,
    data: Data = None,
) -> None:
    """Write what people said as labels that `rumourline calibrate` reads.

    Read them before you use them: who presses a button is no random draw, and only what was shown is judged.

    Examples:

    - `rumourline feedback labels --out labels.jsonl`
    - `rumourline calibrate --labels labels.jsonl --target-wrong 0.05 --dry-run`
    """
    with opened_base(load_settings(data=data)) as base:
        labels = list(FeedbackStore(base).labels())
        noted(base, "feedback.labels", "feedback", {"labels": len(labels)})
    lines = "".join(json_.dumps(_fields(label), ensure_ascii=False) + "\n" for label in labels)
    if out is None:
        sys.stdout.buffer.write(lines.encode())  # UTF-8, whatever the terminal's
        sys.stdout.buffer.flush()
        return
    write_whole(out, lines.encode())
    note(f"{len(labels)} labels were written to {out}.")


def _fields(label: Label) -> dict[str, Any]:
    answers = {} if label.answers is None else {"answers": label.answers}
    return {"message": label.text, "fact_id": label.fact_id, **answers, "channel": label.channel}
