"""`rumourline audit sample` and `audit judged`: a few answers, drawn at random, judged by people."""

from __future__ import annotations

import json as json_
from collections.abc import Iterator
from pathlib import Path
from random import SystemRandom
from typing import Annotated, Any

import typer

from bot.cli.facts.acting import As, Entry, entered
from bot.cli.months import Month, span_of
from bot.cli.options import Data, Json
from bot.cli.screen import fail, note, show, show_json
from bot.cli.whole import written
from bot.core.permissions import Permission
from bot.editorial.gate import Gate
from bot.editorial.stores import stores
from bot.wiring import now
from factbase.audit_samples import AuditSampleStore, Drawn
from factbase.instants import stamp

_LARGEST = 64 * 1024 * 1024


def sample(
    out: Annotated[Path, typer.Argument(help="File to write: JSON lines to be judged.")],
    n: Annotated[int, typer.Option("--n", min=1, max=10_000, help="How many answers to draw.")] = 50,
    month: Month = "",
    again: Annotated[
        bool, typer.Option("--again", help="Draw none: write what was drawn and not judged yet.")
    ] = False,
    as_: As = None,
    data: Data = None,
) -> None:
    """Draw answers of a month at random, for staff to judge. By default of the last whole month.

    In each line of the file write "right": true or false, and give it to `rumourline audit judged`. What was
    drawn must be judged, all of it: who leaves out the hard ones makes the error rate look better than it is.
    The file holds what people asked, masked: it is for those who may read it.

    Examples:

    - `rumourline audit sample sample.jsonl --n 50 --as audrey`
    - `rumourline audit sample sample.jsonl --month 2026-10 --as audrey`
    """
    with entered(data, as_) as entry:
        start, end, name = span_of(month, entry.policy.etiquette.timezone, now())
        store = AuditSampleStore(entry.base)
        with _gate(entry).act(entry.person, Permission.AUDIT, "audit.sample", name) as detail:
            if again:
                drawn = store.open()
            else:
                drawn = store.draw(n, start, end, entry.person.name, SystemRandom().sample, now())
            detail |= {"drawn": 0 if again else len(drawn), "written": len(drawn)}
            answers, able = store.able(start, end)
            if not drawn:
                fail(_nothing(answers, able, name))
            with written(out) as stream:
                stream.writelines(json_.dumps(_line(each), ensure_ascii=False) + "\n" for each in drawn)
    note(f"{len(drawn)} answers were written to {out}; {able} of {answers} answers of {name} can be judged.")


def judged(
    file: Annotated[Path, typer.Argument(help='The file of `audit sample`, each line with "right".')],
    as_: As = None,
    json: Json = False,
    data: Data = None,
) -> None:
    """Keep what people said about drawn answers; the transparency report tells the error rate.

    A line whose "right" is still null is left for later. Leaves with 3 if lines were bad and left out.

    Examples:

    - `rumourline audit judged sample.jsonl --as audrey`
    """
    lines = list(_lines(file))
    with entered(data, as_) as entry:
        store, kept, wrong, bad = AuditSampleStore(entry.base), 0, 0, 0
        with _gate(entry).act(entry.person, Permission.AUDIT, "audit.judged", "audit") as detail:
            for number, line in lines:
                if line is not None and line[1] is None:
                    continue
                if line is None or not store.judge(line[0], bool(line[1]), entry.person.name, now()):
                    note(f"line {number}: no answer that was drawn and is still to be judged")
                    bad += 1
                    continue
                kept, wrong = kept + 1, wrong + (not line[1])
            detail |= {"judged": kept, "wrong": wrong}
        left = len(store.open())
    if json:
        show_json({"judged": kept, "wrong": wrong, "left": left, "bad": bad})
    else:
        show(f"{kept} judgements were kept, {wrong} of them say that the answer was wrong; {left} are left.")
    if bad:
        raise typer.Exit(3)


def _gate(entry: Entry) -> Gate:
    return Gate(stores(entry.base), now)


def _nothing(answers: int, able: int, name: str) -> str:
    if not able and answers:
        return (
            f"Of {answers} answers of {name} no question is kept as text any more: draw earlier, or keep "
            "them longer (keep_claims_days in the policy file)."
        )
    return f"There is nothing to judge: {answers} answers of {name}; all that can be judged are drawn."


def _line(drawn: Drawn) -> dict[str, Any]:
    return {
        "id": drawn.id,
        "at": stamp(drawn.at),
        "claim": drawn.claim,
        "language": drawn.language,
        "channel": drawn.channel,
        "fact_id": drawn.fact_id,
        "fact_version": drawn.fact_version,
        "answer": drawn.answer,
        "right": None,
    }


def _lines(file: Path) -> Iterator[tuple[int, tuple[int, bool | None] | None]]:
    """Each line's number with the answer's number and its judgement; None for a line that is not one."""
    with file.open("rb") as opened:
        content = opened.read(_LARGEST + 1)
    if len(content) > _LARGEST:
        fail(f"{file} is too large for a file of `audit sample`.", 2)
    for number, line in enumerate(content.decode("utf-8-sig", "replace").splitlines(), 1):
        if line.strip():
            yield number, _read(line)


def _read(line: str) -> tuple[int, bool | None] | None:
    try:
        found = json_.loads(line)
        number, right = found["id"], found["right"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    whole = type(number) is int and 0 < number < 2**63
    return (number, right) if whole and (right is None or type(right) is bool) else None
