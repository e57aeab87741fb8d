"""`rumourline calibrate`: thresholds with a stated error rate, from an agency's own labels."""

from __future__ import annotations

from dataclasses import asdict, replace
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer

from bot.calibration_files import calibration_content, calibration_file, load_calibrations
from bot.cli.calibration_asking import agreed
from bot.cli.calibration_fields import fields
from bot.cli.calibration_input import AskedFacts, opened_facts, read_labels
from bot.cli.calibration_page import page
from bot.cli.calibration_text import tell
from bot.cli.noting import noted_in
from bot.cli.options import Data, Json, Vectors
from bot.cli.screen import bar, err, fail, note, show, show_json, steps
from bot.cli.whole import written
from bot.config import Settings, load_policy, load_settings
from bot.core.calibration import Calibration
from bot.core.calibration_reading import calibration
from bot.core.choosing import Aim, least_labels
from bot.core.policy import Policy
from bot.errors import CalibrationInvalid
from bot.judge_rooms import judges, kept_estimates
from bot.models import VECTORS, cached_encoder, plain_encoder
from bot.recalibration.assessment import Assessment, assess
from bot.recalibration.labels import LabelFile
from bot.recalibration.local import Counts, local_content, take_effect, undo
from bot.wiring import now

NO_PROMISE = 4
"""The exit code where the labels do not allow the promise: too few, or too many of them wrong."""


def _kinds(text: str) -> str:
    if text.strip() == "both":
        return "language,channel"
    kinds = [kind.strip() for kind in text.split(",") if kind.strip()]
    if unknown := set(kinds) - {"language", "channel"}:
        raise typer.BadParameter(f"{', '.join(sorted(unknown))}: write language, channel or both")
    return ",".join(kinds)


def calibrate(
    labels: Annotated[
        Path | None, typer.Option(help="Labels: lines {message, fact_id, answers, language, channel}.")
    ] = None,
    target_wrong: Annotated[
        float | None,
        typer.Option(min=0.0005, max=0.5, help="At most this share of the answers may be wrong."),
    ] = None,
    confidence: Annotated[
        float, typer.Option(min=0.5, max=0.999, help="How sure the promise is to be.")
    ] = 0.9,
    by: Annotated[
        str, typer.Option(callback=_kinds, help="Thresholds of their own by language, channel, or both.")
    ] = "",
    facts: Annotated[Path | None, typer.Option(help="Ask these facts instead of the fact base.")] = None,
    html: Annotated[Path | None, typer.Option(help="Write the report as a page, too.")] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Take it into effect without asking.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Never take it into effect.")] = False,
    back: Annotated[bool, typer.Option("--undo", help="Go back to the calibration before this one.")] = False,
    vectors: Vectors = None,
    json: Json = False,
    data: Data = None,
) -> None:
    """Choose thresholds from labelled messages, so that a stated share of answers at most is wrong.

    Leaves with 4 if the labels are too few, or too often wrong, for the promise: then nothing changes.
    Leaves with 3 if lines were bad and left out. What is chosen holds from the next start on.

    Examples:

    - `rumourline calibrate --labels labels.jsonl --target-wrong 0.02 --dry-run`
    - `rumourline calibrate --labels labels.jsonl --target-wrong 0.05 --by language --html report.html`
    - `rumourline calibrate --undo`
    """
    settings = load_settings(data=data)
    if back:
        _undo(settings)
        return
    if labels is None or target_wrong is None:
        fail("Name the labels and the target: --labels FILE --target-wrong 0.02", 2)
    if settings.calibration and not dry_run:
        fail("RUMOURLINE_CALIBRATION is set and would go before what is chosen. Unset it, or add --dry-run.")
    aim, policy = Aim(target_wrong, confidence), load_policy(settings.policy)
    content = calibration_content(settings.calibration)
    base = replace(calibration(content), settled=False)  # new labels are judged where the base lies now
    in_force = _in_force(settings, base)
    with opened_facts(settings, facts) as asked:
        file = read_labels(labels, asked)
        if len(file.messages) < least_labels(aim):
            _too_few(file, aim, json)
        found = _assessed(settings, policy, asked, file, base, in_force, aim, by, facts is not None, vectors)
    in_force = in_force.at(found.proposed.shift)
    if not json:
        tell(found, in_force, policy)
    if html:
        with written(html) as file_of_page:
            file_of_page.write(page(found, in_force, now()))
    chosen = bool(found.proposal.promised)
    version = None
    if chosen and not dry_run and (yes or agreed(found, json)):
        version = _take(settings, content, found, file, in_force)
    else:
        note("Nothing was changed.")
    if json:
        show_json(fields(found, in_force, version, file.outdated, len(file.problems)))
    if not chosen:
        raise typer.Exit(NO_PROMISE)
    if file.problems or asked.bad:
        raise typer.Exit(3)


def _in_force(settings: Settings, base: Calibration) -> Calibration:
    """What decides today. One that is refused does not keep a better one from taking its place."""
    try:
        return load_calibrations(calibration_file(settings)).answering
    except CalibrationInvalid as error:
        note(f"{error}")
        note(f"What follows is compared with {base.version}.")
        return base


def _undo(settings: Settings) -> None:
    version = undo(settings.data)
    noted_in(settings, "calibration.undone", version or "shipped", {})
    show(f"From the next start on the calibration is {version or 'the shipped one'}.")


def _take(
    settings: Settings, content: dict[str, Any], found: Assessment, file: LabelFile, in_force: Calibration
) -> str:
    counts = Counts(
        labels=found.messages - found.unknown,
        novel=found.proposal.whole.novel,
        unknown=found.unknown,
        repeats=found.repeats,
        outdated=file.outdated,
        bad_lines=len(file.problems),
    )
    new = local_content(content, found.proposed, found.aim, counts, in_force.version, now())
    place = take_effect(settings.data, new)
    aim = {"target": found.aim.target, "confidence": found.aim.confidence, **asdict(counts)}
    noted_in(settings, "calibration.taken", str(new["version"]), {**aim, "before": in_force.version})
    note(f"In effect from the next start on: {new['version']}, in {place}.")
    note("Go back with  rumourline calibrate --undo.")
    return str(new["version"])


def _too_few(file: LabelFile, aim: Aim, json: bool) -> NoReturn:
    least, messages, repeats = least_labels(aim), len(file.messages), len(file.repeats)
    if json:
        counts = {"messages": messages, "repeats": repeats, "needed": least}
        show_json({"taken": None, "finding": "too_few", **counts})
    without = f", without the {repeats} that repeat a wording," if repeats else ""
    fail(
        f"{messages} labelled messages{without} are too few. To show at most {aim.target:.2%} wrong with "
        f"confidence {aim.confidence:g}, {least} answers are needed even if none of them is wrong. "
        "Nothing was changed.",
        NO_PROMISE,
    )


def _assessed(
    settings: Settings,
    policy: Policy,
    asked: AskedFacts,
    file: LabelFile,
    base: Calibration,
    in_force: Calibration,
    aim: Aim,
    by: str,
    elsewhere: bool,
    vectors: Path | None,
) -> Assessment:
    with err.status("Loading the models…"), steps() as progress:
        if elsewhere:
            encoder = plain_encoder(settings, progress, vectors or _beside_base(settings))
        else:
            encoder = cached_encoder(settings, progress, vectors)
    estimates = None if elsewhere else kept_estimates(settings, encoder)
    with bar("Reading the facts") as done:
        judge = judges(encoder, asked.facts, policy, base, now(), done, estimates)
    with bar("Asking the labelled and past messages") as done:
        kinds = [kind for kind in by.split(",") if kind]
        return assess(
            judge, base, in_force, file, asked.past, aim, kinds, policy.max_suggestions, now(), done
        )


def _beside_base(settings: Settings) -> Path | None:
    """Where what was read of a file's facts stays: in a folder of data that is there, or nowhere."""
    return settings.data / VECTORS if settings.data.is_dir() else None
