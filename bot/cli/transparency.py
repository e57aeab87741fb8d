"""`rumourline transparency`: what the agency tells the public about a month."""

from __future__ import annotations

from datetime import tzinfo
from pathlib import Path
from typing import Annotated

import typer

from bot.accountability.observing import observed
from bot.accountability.page import page
from bot.accountability.telling import decision, fields, lasting, percent, share_told, span_told
from bot.cli.months import Month, span_of
from bot.cli.noting import noted
from bot.cli.opening import opened_base
from bot.cli.options import Data, Json
from bot.cli.screen import note, show, show_json
from bot.cli.whole import written
from bot.config import load_policy, load_settings
from bot.core.suppressing import told
from bot.core.transparency import Report, report
from bot.release import version
from bot.wiring import now


def transparency(
    month: Month = "",
    html: Annotated[Path | None, typer.Option(help="Write the report as a page with pictures.")] = None,
    json: Json = False,
    data: Data = None,
) -> None:
    """Say for a month how much was asked, what was done, how long it took, and how often it was wrong.

    Small counts of people are not told. Without --month it is the last whole month.

    Examples:

    - `rumourline transparency --month 2026-10 --html october.html`
    - `rumourline transparency --json`
    """
    settings = load_settings(data=data)
    zone = load_policy(settings.policy).etiquette.timezone
    at = now()
    start, end, name = span_of(month, zone, at)
    with opened_base(settings) as base:
        made = report(observed(base, start, end, zone, at))
        noted(base, "transparency.report", name, {"as_of": at.isoformat(timespec="minutes")})
    if html is not None:
        with written(html) as stream:
            stream.write(page(made, settings.agency, version(), zone))
        note(f"The page was written to {html}.")
    if json:
        show_json({"month": name, **fields(made, settings.agency, version())})
    elif html is None:
        _tell(made, zone)


def _tell(made: Report, zone: tzinfo) -> None:
    show(f"{span_told(made, zone)}: {told(made.questions)} questions, {told(made.people)} people")
    for row in made.decisions:
        show(f"  {told(row.count):>14}  {decision(row.name)}")
    outcome, answer = made.outcome, made.answer
    show(f"{made.cases} cases, {outcome.open} of them still open (counted as at least so long):")
    show(f"  ended     half within {lasting(outcome.median)}, nine in ten within {lasting(outcome.p90)}")
    show(f"  answered  half within {lasting(answer.median)}, nine in ten within {lasting(answer.p90)}")
    for of, fixed in (("answers", made.corrections), ("broadcasts", made.broadcasts)):
        show(
            f"{fixed.issued} corrections of {of}: {told(fixed.reached)} reached, "
            f"{told(fixed.unreachable)} out of reach, {told(fixed.waiting)} on the way"
        )
    show(f"wrong in the sample: {share_told(made.wrong_in_sample)}")
    if made.feedback.wrong is None and made.feedback.most is not None:
        show(f"wrong by the buttons: at most {percent(made.feedback.most)}, of {told(made.feedback.said)}")
    else:
        show(f"wrong by the buttons: {share_told(made.feedback.wrong)}")
