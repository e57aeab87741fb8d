"""`rumourline drill`: a rumour storm in a sandbox copy, and the report on how it was handled."""

from __future__ import annotations

import tempfile
from contextlib import ExitStack
from datetime import datetime
from enum import StrEnum
from json import dumps
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.options import Data, Json
from bot.cli.screen import bar, err, fail, note, show, show_json, show_table, steps
from bot.cli.whole import written
from bot.config import Settings, load_policy, load_settings
from bot.drill.chats import DrillWays
from bot.drill.directing import Conditions, Ended, begins, noted, play, simulated_people, with_real
from bot.drill.live import enact
from bot.drill.replay import VirtualClock
from bot.drill.report import as_json, page, summary, who
from bot.drill.sandbox import PAGES, Sandbox, sandbox
from bot.drill.scenario import Scenario, load, shipped
from bot.drill.telling import too_late
from bot.models import cached_encoder
from bot.serving import listen
from bot.wiring import Rumourline, now, rumourline, sample_facts


class Staff(StrEnum):
    """Who works on the cases."""

    SIMULATED = "simulated"
    REAL = "real"


def drill(
    scenario: Annotated[
        str | None, typer.Argument(help="A scenario's name (see --list), or a scenario file of your own.")
    ] = None,
    list_: Annotated[
        bool, typer.Option("--list", help="List the scenarios that are there, and stop.")
    ] = False,
    staff: Annotated[Staff, typer.Option(help="Who works on the cases.")] = Staff.SIMULATED,
    report: Annotated[
        Path | None, typer.Option(help="Folder for report.html and report.json.", show_default="./drill-NAME")
    ] = None,
    place: Annotated[
        Path | None,
        typer.Option(
            "--sandbox", help="Keep the sandbox in this folder; otherwise it goes when all is over."
        ),
    ] = None,
    page_for_real: Annotated[
        bool,
        typer.Option("--page-for-real", help="Also page the people on call, marked as a drill. Asks first."),
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    seed: Annotated[int, typer.Option(help="The same seed makes the same crowd and the same delays.")] = 1,
    scale: Annotated[float, typer.Option(min=0.05, max=20, help="So many times as many people ask.")] = 1.0,
    speed: Annotated[
        float, typer.Option(min=1, max=120, help="With real staff: so many times as fast as life.")
    ] = 1.0,
    port: Annotated[int, typer.Option(min=0, max=65535, help="With real staff: the sandbox's port.")] = 8190,
    strict: Annotated[bool, typer.Option("--strict", help="Leave with 1 if anything fell through.")] = False,
    json: Json = False,
    data: Data = None,
) -> None:
    """Rehearse a rumour storm in a sandbox copy of the base, and write an after-action report.

    The real base is only read. Nobody who really asked is in the copy, and no real chat is written to.

    Examples:

    - `rumourline drill --list`
    - `rumourline drill flood`
    - `rumourline drill outbreak --seed 7 --report reports/autumn --strict`
    - `rumourline drill my-storm.toml --scale 2`
    - `rumourline drill flood --staff real --speed 4 --page-for-real`
    """
    if list_:
        _list(json)
        return
    if scenario is None:
        fail(f"Name a scenario: {', '.join(shipped())}, or a scenario file of your own.", 2)
    given = load(scenario)
    if page_for_real and not yes:
        typer.confirm(
            "This pages the people on call, each page marked as a drill. Go on?", abort=True, err=True
        )
    settings = load_settings(data=data, port=port)
    kept = report or Path(f"drill-{given.name}")
    with ExitStack() as opened:
        folder = place or Path(opened.enter_context(tempfile.TemporaryDirectory(prefix="rumourline-drill-")))
        box = _sandbox(settings, given, folder, staff, page_for_real)
        _make(kept)
        ended = _run(box, settings, given, staff, page_for_real, (seed, scale, speed))
        _write(ended, kept)
        _tell(ended, kept, json)
        if place is not None:
            note(f"The sandbox is in {place}.")
    if strict and ended.measures.misses:
        raise typer.Exit(1)


def _list(json: bool) -> None:
    found = [load(name) for name in shipped()]
    if json:
        show_json(
            [{"name": one.name, "title": one.title, "about": one.about, "hours": one.hours} for one in found]
        )
        return
    rows = [(one.name, f"{one.hours:g} h", str(len(one.rumour)), one.about) for one in found]
    show_table(("scenario", "lasts", "rumours", "about"), rows)


def _sandbox(settings: Settings, given: Scenario, folder: Path, staff: Staff, page_for_real: bool) -> Sandbox:
    needed = frozenset(name for rumour in given.rumour for name in rumour.known)
    samples = {fact.id: fact for fact in sample_facts().facts}
    with err.status("Copying the base into the sandbox…"):
        made = sandbox(settings, folder, samples, needed, now(), staff is Staff.REAL, page_for_real)
    if made.from_samples:
        note(f"There is no fact base in {settings.data.absolute()}: the drill works on the sample facts.")
    elif made.added:
        note(f"The scenario counts on sample facts; put into the sandbox: {', '.join(made.added)}.")
    return made


def _run(
    box: Sandbox,
    real: Settings,
    given: Scenario,
    staff: Staff,
    page_for_real: bool,
    numbers: tuple[int, float, float],
) -> Ended:
    seed, scale, speed = numbers
    policy = load_policy(real.policy)
    local: datetime = now().astimezone(policy.etiquette.timezone)
    clock = VirtualClock(begins(given, local) if staff is Staff.SIMULATED else now())
    with err.status("Loading the models…"), steps() as progress:
        encoder = cached_encoder(box.settings, progress)
    with bar("Reading the facts") as done:
        line = rumourline(box.settings, encoder, done, clock if staff is Staff.SIMULATED else now)
    try:
        conditions = Conditions(
            scenario=given,
            seed=seed,
            scale=scale,
            zone=policy.etiquette.zone,
            agency=real.agency,
            calibration=line.service.calibration,
            facts=len(line.retrieval),
            simulated=simulated_people(given) if staff is Staff.SIMULATED else (),
            paged_for_real=page_for_real,
            added=box.added,
            from_samples=box.from_samples,
            speed=speed if staff is Staff.REAL else None,
        )
        ways = noted(box.settings.data / PAGES, line.service.clock)
        if page_for_real:
            ways = with_real(ways, real, line.base)
        if staff is Staff.REAL:
            return _enacted(line, conditions, ways, real)
        with bar(f"Playing {given.title}") as done:
            return play(line, clock, conditions, ways, done)
    finally:
        line.base.close()


def _enacted(line: Rumourline, conditions: Conditions, ways: DrillWays, real: Settings) -> Ended:
    with listen(real.host, real.port) as door:
        place = f"http://{real.host}:{door.getsockname()[1]}"
        hours = conditions.scenario.hours / (conditions.speed or 1.0)
        note(
            f"The drill runs for {hours:.1f} hours. Staff work here, with their own accounts: {place}/staff/"
        )
        note(f"Pages are noted in {line.settings.data / PAGES}. Control-C ends it, with its report.")
        with bar("Asking") as done:
            return enact(line, conditions, ways, door, done)


def _make(folder: Path) -> None:
    """Before anybody plays: without a place for its report all that people did in a drill would be lost."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        tempfile.TemporaryFile(dir=folder).close()
    except OSError as error:
        fail(f"The report cannot be written to {folder}: {error.strerror}")


def _write(ended: Ended, folder: Path) -> None:
    with written(folder / "report.html") as file:
        file.write(page(ended))
    with written(folder / "report.json") as file:
        file.write(dumps(as_json(ended), ensure_ascii=False, indent=2) + "\n")


def _tell(ended: Ended, folder: Path, json: bool) -> None:
    if json:
        show_json(as_json(ended))
    else:
        show_table(("", ended.conditions.scenario.title), summary(ended))
        for miss in ended.measures.misses:
            show(f"miss: {miss}")
        for line in too_late(ended):
            show(f"late: {line}")
    note(who(ended))
    note(f"The report is in {folder / 'report.html'}, with its numbers in report.json.")
