"""`rumourline eval`: how well labelled messages are answered, with figures, pictures and mistakes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Annotated

import typer

from bot.calibration_files import calibration_file, load_calibrations
from bot.cli.match import tell
from bot.cli.options import Json, Vectors
from bot.cli.screen import bar, err, note, out, show_json, show_table, steps
from bot.cli.whole import written
from bot.config import Settings, load_policy, load_settings
from bot.core.calibration import Thresholds
from bot.core.policy import Policy
from bot.evaluation.asking import AskedSet, ask
from bot.evaluation.folders import EvaluationSet, Protocol, find_labels, read_set
from bot.evaluation.page import figure_text, number, page
from bot.evaluation.record import as_json
from bot.evaluation.report import BY_CHANCE, LABELS, Basis, Report, Section, report
from bot.judge_rooms import matcher
from bot.models import plain_encoder
from bot.release import version
from bot.wiring import now
from embeddings.encoder import Encoder

_MEASURE_WIDTH, _FIGURE_WIDTH = 34, 22
"""Columns of a terminal that a measure's name and one section's figures take."""
_PROTOCOLS = {
    Protocol.LISTED: "once",
    Protocol.LEFT_OUT: "once, facts left out",
    Protocol.TWICE: "twice",
}


def evaluate(
    folders: Annotated[
        list[Path],
        typer.Argument(
            metavar="FOLDER...", help="Sets: corpus.jsonl, queries.jsonl, qrels/, and novel/ or leave_out/."
        ),
    ],
    split: Annotated[str, typer.Option(help="The split of each set: a file in qrels/.")] = "test",
    as_data: Json = False,
    html: Annotated[
        Path | None, typer.Option(help="Where a page with pictures goes; it quotes messages.")
    ] = None,
    leave_out: Annotated[
        Path | None, typer.Option(help="Documents to take out, in place of the set's own leave_out/.")
    ] = None,
    most: Annotated[
        int | None, typer.Option(min=1, help="So many answerable and novel messages a set, drawn by chance.")
    ] = None,
    vectors: Vectors = None,
) -> None:
    """Measure how well labelled messages are answered, exactly as `match` answers them.

    The configured policy and calibration decide; the fact base is not touched. Where a set does not say which
    messages are novel, each is asked twice, the second time without the facts that answer it. Leaves
    with 3 if lines were bad and left out.

    Examples:

    - `rumourline eval sets/faq sets/tweets --split dev --html report.html`
    - `rumourline eval sets/faq --split dev --most 200 --json > figures.json`
    """
    settings = load_settings()
    policy = load_policy(settings.policy)
    basis = _basis(settings, policy, split, most)
    chosen = list(dict.fromkeys(folder.resolve() for folder in folders))
    if leave_out and len(chosen) > 1:
        raise typer.BadParameter("names documents of one set: give one FOLDER", param_hint="--leave-out")
    for folder in chosen:
        find_labels(folder, split)
    sets = [
        read_set(folder, split, name=name, leave_out=leave_out, most=most)
        for folder, name in zip(chosen, _names(chosen), strict=True)
    ]
    with ExitStack() as opened:
        file = opened.enter_context(written(html)) if html else None
        with err.status("Loading the models…"), steps() as progress:
            encoder = plain_encoder(settings, progress, vectors)
        asked = [_asked(given, encoder, policy, settings) for given in sets]
        told = report(basis, asked)
        if file:
            file.write(page(told, asked))
    if as_data:
        show_json(as_json(told))
    else:
        _show(told)
    if html:
        note(f"{html} quotes messages: share it only with people who may read them.")
    _tell_problems(sets)


def _basis(settings: Settings, policy: Policy, split: str, most: int | None) -> Basis:
    calibration = load_calibrations(calibration_file(settings)).answering
    thresholds: Thresholds = policy.over(calibration.thresholds)
    return Basis(version(), calibration.version, thresholds, split, most)


def _names(folders: Sequence[Path]) -> Iterator[str]:
    """Each folder's last name; the whole path where two have the same."""
    last = [folder.name for folder in folders]
    for folder in folders:
        yield folder.name if last.count(folder.name) == 1 else str(folder)


def _asked(given: EvaluationSet, encoder: Encoder, policy: Policy, settings: Settings) -> AskedSet:
    judging, store, retrieval = matcher(encoder, policy, calibration_file(settings))
    store.save(given.facts, now())
    with bar(f"{given.name}: reading the facts") as done:
        retrieval.sync(done)
    with err.status(f"{given.name}: asking the facts themselves…"):
        judging.standing(now())
    with bar(f"{given.name}: asking") as done:
        asked = ask(given, judging, retrieval, store, now(), done)
    if cold := asked.standing.cold_start(len(retrieval)):
        note(f"{given.name}: {cold}")
    return asked


def _show(told: Report) -> None:
    """Measures side by side, as many sections as the terminal has room for."""
    abreast = max(1, (out.width - _MEASURE_WIDTH) // _FIGURE_WIDTH)
    names = [*(each.name for each in told.sets), *(f"language {each.name}" for each in told.languages)]
    for start in range(0, len(told.sections), abreast):
        if start:
            out.print()
        shown = slice(start, start + abreast)
        show_table(["measure", *names[: len(told.sections)][shown]], _rows(told.sections[shown]))


def _rows(sections: Sequence[Section]) -> Iterator[list[str]]:
    yield ["facts", *(str(section.facts) for section in sections)]
    yield ["askings with an answer, novel", *(f"{each.answerable}, {each.novel}" for each in sections)]
    yield ["asked", *("; ".join(_PROTOCOLS[each] for each in section.protocols) for section in sections)]
    for measure in sections[0].figures:
        yield [LABELS[measure], *(figure_text(section.figures[measure]) for section in sections)]
    yield [BY_CHANCE, *(number(section.by_chance) for section in sections)]


def _tell_problems(sets: Sequence[EvaluationSet]) -> None:
    for given in sets:
        for file, problems in given.problems.items():
            tell(Path(f"{given.name}: {file}"), problems)
    if any(given.problems for given in sets):
        raise typer.Exit(3)
