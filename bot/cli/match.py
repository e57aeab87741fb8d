"""`rumourline match`: many messages against a file of facts, for evaluation and batches."""

from __future__ import annotations

import gc
import json
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Annotated, TextIO

import typer

from bot.batch import MESSAGE_FIELDS, Asked, FactFile, judge_all, load_facts, load_messages, result
from bot.calibration_files import calibration_file
from bot.cli.options import Vectors
from bot.cli.screen import bar, err, fail, note, steps
from bot.cli.whole import written
from bot.config import load_policy, load_settings
from bot.core.matching import Match
from bot.judge_rooms import matcher
from bot.models import plain_encoder
from bot.questions import Judgement
from bot.wiring import now
from factbase.exchange.lines import DOCUMENT_FIELDS
from factbase.exchange.reading import Problem

AT_ONCE = 64
"""Messages that are judged together."""
_SHOWN = 20
"""Problems that are told one by one."""


def match(
    facts: Annotated[Path, typer.Option(help="Facts: native lines, or lines {_id, title, text}.")],
    messages: Annotated[Path, typer.Option(help="Messages: lines {_id, text}.")],
    out: Annotated[Path, typer.Option(help="Where the results go: one line a message, in the same order.")],
    top: Annotated[int, typer.Option(min=1, max=40, help="Candidates to write for each message.")] = 10,
    vectors: Vectors = None,
) -> None:
    """Match a file of messages against a file of facts, without touching the fact base.

    Every message counts as asked directly. Drafts count as published; withdrawn, superseded and
    expired facts do not answer. Leaves with 3 if lines were bad and left out: what is not UTF-8, has a
    misspelt field, or has the _id of an earlier line. Other fields are named once and not read.

    Example:

    - `rumourline match --facts facts.jsonl --messages messages.jsonl --out matches.jsonl --top 10`
    """
    _refuse_input(out, facts, messages)
    settings = load_settings()
    policy = load_policy(settings.policy)
    given = load_facts(facts)
    asked = _messages(messages)
    if not given.facts:
        tell(facts, given.problems)
        fail(f"There is no fact in {facts}.")
    with err.status("Loading the models…"), steps() as progress:
        encoder = plain_encoder(settings, progress, vectors)
    judging, store, retrieval = matcher(encoder, policy, calibration_file(settings))
    store.save(given.facts, now())
    with bar("Reading the facts") as done:
        retrieval.sync(done)
    gc.freeze()  # facts and models stay to the end: nobody need look for waste among them
    with written(out) as file:
        with err.status("Asking the facts themselves…"):
            cold = judging.standing(now()).cold_start(len(retrieval))
        if cold:
            note(cold)
        with bar("Matching messages") as done:
            able = [one for one in asked if isinstance(one, Asked)]
            judged = judge_all(judging, retrieval.expect, able, now, AT_ONCE)
            _write(judged, given, top, file, lambda written: done(written, len(able)))
    problems = [a for a in asked if isinstance(a, Problem)]
    tell(facts, given.problems)
    tell(messages, problems)
    _tell_unread(facts, given.unread, DOCUMENT_FIELDS)
    _tell_unread(messages, (field for one in able for field in one.unread), MESSAGE_FIELDS)
    if given.problems or problems:
        raise typer.Exit(3)


def _refuse_input(out: Path, *inputs: Path) -> None:
    """Results must not take the place of what they are made from, by whatever name it goes."""
    for given in inputs:
        if given.resolve() == out.resolve() or (given.exists() and out.exists() and given.samefile(out)):
            fail(f"--out {out} is the file that is read: name another one for the results.", 2)


def _messages(path: Path) -> list[Asked | Problem]:
    with path.open(encoding="utf-8-sig", errors="surrogateescape", newline="\n") as file:
        return list(load_messages(file))


def _write(
    judged: Iterable[Sequence[tuple[Asked, Judgement, tuple[Match, ...]]]],
    given: FactFile,
    top: int,
    file: TextIO,
    done: Callable[[int], None],
) -> None:
    written = 0
    for portion in judged:
        for one, judgement, ranked in portion:
            line = json.dumps(result(one, judgement, ranked, given.names, top), ensure_ascii=False)
            file.write(line.encode("utf-8", "replace").decode() + "\n")
        written += len(portion)
        done(written)


def tell(path: Path, problems: tuple[Problem, ...] | list[Problem]) -> None:
    """Name what was left out of a file, up to a limit."""
    for problem in problems[:_SHOWN]:
        note(f"left out: {path.name}: {problem}")
    if len(problems) > _SHOWN:
        note(f"… and {len(problems) - _SHOWN} more in {path.name}")


def _tell_unread(path: Path, fields: Iterable[str], known: Sequence[str]) -> None:
    """Name the fields that a file has beside those that are read, up to a limit."""
    names = list(dict.fromkeys(fields))
    if names:
        more = "" if len(names) <= _SHOWN else f" and {len(names) - _SHOWN} more"
        note(f"not read: {path.name}: {', '.join(names[:_SHOWN])}{more}; only {', '.join(known)} are")
