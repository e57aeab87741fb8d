"""A check-up of policy and calibration: what is in force, how far the base lies, what therefore holds.

Knows the files of policy, calibration and estimate, and the fact base. Asks no model: what is not known yet
is said to be so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from bot.calibration_files import calibration_file, load_calibrations
from bot.config import Settings, load_policy
from bot.core.calibration import Calibration
from bot.core.policy import Policy
from bot.core.sampling import drawn, fingerprints
from bot.core.shift import Estimate
from bot.core.standing import ADVICE, Standing, standing
from bot.errors import RumourlineError
from bot.estimates import NAME as SHIFT
from bot.estimates import EstimateFile
from bot.findings import Finding, Health
from bot.probing import MOST, scorers_name
from bot.recalibration.local import NAME as LOCAL_CALIBRATION
from bot.recalibration.local import origin
from bot.wiring import now
from factbase.database import open_base
from factbase.errors import FactBaseError
from factbase.facts import State
from factbase.store import FactStore

MOVED = 1.0
"""A base whose shift has changed by more than this since labels chose the thresholds has moved away."""
_HOLDS = "thresholds that hold"


def examine_calibration(settings: Settings) -> Iterator[Finding]:
    """The policy and the calibration, the thresholds that hold, and the agency's own calibration."""
    what = "policy and calibration"
    try:
        policy, file = load_policy(settings.policy), calibration_file(settings)
        calibration = load_calibrations(file).answering
    except RumourlineError as error:
        yield Finding(what, Health.ILL, str(error))
    else:
        found = f"{len(policy.routes)} routes; calibration {calibration.version}"
        yield Finding(what, Health.WELL, found)
        yield _holds(settings, policy, calibration, file)
    yield from _own_calibration(settings)


def _holds(settings: Settings, policy: Policy, calibration: Calibration, file: Path | None) -> Finding:
    estimate = _estimate(settings, calibration)
    held = standing(calibration.at(estimate.shift if estimate else 0.0), policy)
    if not calibration.cold:
        return _chosen(held, estimate)
    source = f"{file} holds no labels of yours" if file else "the calibration is the shipped one"
    if calibration.travel is not None and estimate is None:
        found = f"Cold start: {source}; how far this base lies from the calibration's is not known yet."
        advice = f"`rumourline serve` finds out at its start. {ADVICE}"
        return Finding(_HOLDS, Health.NOTE, found, advice)
    told = estimate.told if estimate else 0
    found = f"Cold start: {source}; {held.place(told)}{_from(estimate)}; {held.held}."
    return Finding(_HOLDS, Health.NOTE, found, ADVICE)


def _chosen(held: Standing, estimate: Estimate | None) -> Finding:
    found, then = f"Chosen by your own labels: {held.held}.", held.calibration.shift
    if estimate is None or not held.calibration.settled:
        return Finding(_HOLDS, Health.WELL, found)
    found = f"{found} Shift then {then:.1f}, now {estimate.shift:.1f}{_from(estimate)}."
    if abs(estimate.shift - then) > MOVED:
        advice = "The base has moved since: run `rumourline calibrate` with new labels."
        return Finding(_HOLDS, Health.NOTE, found, advice)
    return Finding(_HOLDS, Health.WELL, found)


def _from(estimate: Estimate | None) -> str:
    return f", from {estimate.told} facts on {estimate.at:%Y-%m-%d}" if estimate else ""


def _estimate(settings: Settings, calibration: Calibration) -> Estimate | None:
    """What the next start would take for the shift without asking; None where it would ask."""
    kept = EstimateFile(settings.data / SHIFT).read()
    if kept is None or calibration.travel is None or not settings.base.exists():
        return None
    try:
        base = open_base(settings.base)
    except FactBaseError:  # told where the base is examined
        return None
    try:
        published = FactStore(base).all(State.PUBLISHED)
    except FactBaseError:
        return None
    finally:
        base.close()
    sample = fingerprints(drawn((fact for fact in published if fact.answers_at(now())), MOST))
    return kept if kept.holds(scorers_name(calibration), len(published), sample) else None


def _own_calibration(settings: Settings) -> Iterator[Finding]:
    """Only where the agency has one: whether it is in force, and made from what is shipped now."""
    what, own = "own calibration", settings.data / LOCAL_CALIBRATION
    if not own.exists():
        return
    try:
        policy, shipped = load_policy(settings.policy), load_calibrations(None).answering.version
        load_calibrations(own)
    except RumourlineError as error:
        yield Finding(what, Health.ILL, str(error), "Go back with `rumourline calibrate --undo`.")
        return
    made_from = origin(own)
    base = str(made_from.get("base", "unknown"))
    if settings.calibration:
        yield Finding(what, Health.NOTE, f"{own} is not in force.", "RUMOURLINE_CALIBRATION goes before it.")
    elif base != shipped:
        found = f"made from {base}, but {shipped} is shipped now."
        yield Finding(what, Health.NOTE, found, "Run `rumourline calibrate` with your labels again.")
    elif policy.answer_at is not None or policy.ask_back_at is not None:
        found = "The policy file sets thresholds, which go before the calibration's."
        yield Finding(what, Health.NOTE, found, "Take answer_at and ask_back_at out of the policy file.")
    elif made_from.get("novel") == 0:
        found = f"{own}, made from {base}{_labels(made_from)}"
        yield Finding(what, Health.NOTE, found, "Label messages that nothing answers, too; calibrate again.")
    else:
        yield Finding(what, Health.WELL, f"{own}, made from {base}{_labels(made_from)}")


def _labels(made_from: Mapping[str, Any]) -> str:
    """Which labels chose the thresholds; nothing where the file was written by hand."""
    labels, novel, repeats = (made_from.get(name) for name in ("labels", "novel", "repeats"))
    if not isinstance(labels, int):
        return ""
    if not isinstance(novel, int) or not isinstance(repeats, int):
        return f" and {labels} judged messages; the file does not tell how many of them were novel."
    return (
        f" and {labels} judged messages, {novel or 'none'} of them novel; "
        f"{repeats or 'none'} that repeat a wording of their fact were left out."
    )
