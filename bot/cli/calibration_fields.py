"""What `rumourline calibrate --json` says to machines."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from bot.cli.calibration_rows import outcome
from bot.cli.calibration_text import warnings
from bot.core.calibration import Calibration
from bot.core.choosing import Choice
from bot.core.proposing import Proposal
from bot.recalibration.assessment import Assessment


def fields(
    found: Assessment, in_force: Calibration, version: str | None, outdated: int, bad: int
) -> Mapping[str, Any]:
    """An assessment as JSON; `version` is the calibration that was taken into effect, None if none was.

    `in_force` is what decides today, at the base's shift.
    Thresholds are in adjusted probabilities throughout.
    """
    return {
        "taken": version,
        "finding": found.proposal.finding.value,
        "warnings": list(warnings(found)),
        "target_wrong": found.aim.target,
        "confidence": found.aim.confidence,
        "labels": {
            "messages": found.messages,
            "unknown": found.unknown,
            "outdated": outdated,
            "repeats": found.repeats,
            "novel": found.proposal.whole.novel,
            "bad_lines": bad,
        },
        "shift": found.proposed.shift,
        "adjustment": asdict(found.proposal.adjustment),
        "all": _choice(found.proposal.whole, found.proposal),
        "groups": {
            each.group: {**_choice(each, found.proposal), "uses": list(found.proposal.holding(each.group))}
            for each in found.proposal.groups
        },
        "rest": _choice(found.proposal.rest, found.proposal) if found.proposal.rest else None,
        "confidence_of_each": found.proposal.confidence,
        "before": {
            "calibration": in_force.version,
            "thresholds": asdict(in_force.common),
            **asdict(found.before),
        },
        "after": {"thresholds": asdict(found.proposed.common), **asdict(found.after)},
        "past": {
            "messages": len(found.past.messages),
            "without_text": found.past.without_text,
            "older": found.past.older,
            "changes": [
                {
                    "case": one.past.name,
                    "channel": one.past.channel,
                    "seen": one.past.seen,
                    "before": outcome(one.before),
                    "after": outcome(one.after),
                }
                for one in found.changes
            ],
        },
    }


def _choice(choice: Choice, proposal: Proposal) -> dict[str, Any]:
    return {
        "finding": choice.finding.value,
        "promised": choice.chosen is not None,
        "judged": choice.judged,
        "novel": choice.novel,
        "needed": choice.needed,
        "thresholds": asdict(proposal.said(choice.thresholds)) if choice.thresholds else None,
        "steps": [
            {**asdict(step), "threshold": proposal.adjustment(step.threshold)}
            for step in choice.tried
            if step.answered
        ],
    }
