"""A report as one JSON value, for machines.

Knows the names of its fields. Must not hold any text of a message or a fact.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from bot.core.standing import Standing
from bot.evaluation.report import Figure, Report, Section, told_steps


def as_json(told: Report) -> dict[str, Any]:
    """A report as a JSON value; no text of a message is in it."""
    basis = told.basis
    return {
        "rumourline": basis.version,
        "calibration": basis.calibration,
        "thresholds": asdict(basis.thresholds),
        "split": basis.split,
        "most": basis.most,
        "resamples": basis.resamples,
        "sets": [_section_json("set", section) for section in told.sets],
        "languages": [_section_json("language", section) for section in told.languages],
    }


def _section_json(kind: str, section: Section) -> dict[str, Any]:
    return {
        kind: section.name,
        **({"sets": list(section.sets)} if kind == "language" else {}),
        **(_standing_json(section.standing) if section.standing else {}),
        "protocol": [protocol.value for protocol in section.protocols],
        "facts": section.facts,
        "askings": {"answerable": section.answerable, "novel": section.novel},
        "ranking": {measure.value: _figure_json(figure) for measure, figure in section.ranking.items()},
        "decision": {measure.value: _figure_json(figure) for measure, figure in section.decision.items()},
        "ece_by_chance": _rounded(section.by_chance),
        "reliability": [
            {
                "low": each.low,
                "high": each.high,
                "askings": each.count,
                "probability": _rounded(each.probability),
                "right": _rounded(each.right),
            }
            for each in section.bins
        ],
        "sweep": [
            {"threshold": threshold, "wrong": _rounded(step.wrong), "coverage": _rounded(step.coverage)}
            for threshold, step in told_steps(section)
        ],
    }


def _standing_json(standing: Standing) -> dict[str, Any]:
    return {
        "cold": standing.calibration.cold,
        "shift": _rounded(standing.calibration.shift),
        "thresholds": asdict(standing.thresholds),
    }


def _figure_json(figure: Figure) -> dict[str, float | None]:
    low, high = figure.interval or (None, None)
    return {"value": _rounded(figure.value), "low": _rounded(low), "high": _rounded(high)}


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 6)
