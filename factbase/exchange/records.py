"""A fact as a plain record, the shape that every format shares, and back.

Knows which record is which fact. Must not know how records are laid out in files.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from factbase.errors import ExchangeError, FactInvalid
from factbase.exchange.complaints import complaint
from factbase.exchange.directions import overridden
from factbase.exchange.schema import FIELDS, PARTS, FactRecord
from factbase.exchange.strictjson import faults, shown
from factbase.fact_rules import check
from factbase.facts import Correction, Fact, Phrasing, Source, State, Verdict

_CHOICES = {"verdict": [verdict.value for verdict in Verdict], "state": [state.value for state in State]}


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Why a record is no fact: (field, reason) pairs."""

    reasons: tuple[tuple[str, str], ...]


def build(record: object) -> Fact | Unreadable:
    """The fact that a record describes, checked, or every reason why there is none."""
    unfit = tuple(faults(record))
    if unfit:
        return Unreadable(unfit)
    try:
        model = FactRecord.model_validate(record)
    except ValidationError as error:
        return Unreadable(tuple(_complaint(detail) for detail in error.errors(include_url=False)))
    if model.state is State.PUBLISHED and "verdict" not in model.model_fields_set:
        return Unreadable((("verdict", "a published fact must say its verdict"),))
    fact = _fact(model)
    try:
        check(fact)
    except FactInvalid as error:
        return Unreadable(tuple((shown(field), reason) for field, reason in error.problems))
    return fact


def build_incoming(record: object) -> Fact | Unreadable:
    """The fact of a record from a file. What the base holds already is read as it is, by `build`."""
    turned = tuple(overridden(record))
    return Unreadable(turned) if turned else build(record)


def flatten(fact: Fact) -> dict[str, Any]:
    """The record of a valid fact: every field, in the order of FIELDS, languages sorted.

    Raises FactInvalid, or ExchangeError where a value has no place in a file.
    """
    check(fact)
    record = {
        "id": fact.id,
        "claim": _phrasing(fact.claim),
        "phrasings": [_phrasing(phrasing) for phrasing in fact.phrasings],
        "verdict": fact.verdict.value,
        "corrections": {code: _correction(fact.corrections[code]) for code in sorted(fact.corrections)},
        "sources": [{"name": source.name, "url": source.url} for source in fact.sources],
        "agency": fact.agency,
        "topics": list(fact.topics),
        "area": fact.area,
        "checked_on": fact.checked_on.isoformat() if fact.checked_on else None,
        "valid_from": _written(fact.valid_from),
        "review_by": _written(fact.review_by),
        "expires": _written(fact.expires),
        "state": fact.state.value,
        "version": fact.version,
        "author": fact.author,
        "approver": fact.approver,
        "superseded_by": fact.superseded_by,
    }
    for field, reason in faults(record):
        raise ExchangeError(f"fact {fact.id!r} cannot be written: {field} {reason}")
    return record


def _fact(model: FactRecord) -> Fact:
    plain = {name: getattr(model, name) for name in FIELDS}
    return Fact(
        **plain
        | {
            "claim": Phrasing(model.claim.text, model.claim.language),
            "phrasings": tuple(Phrasing(p.text, p.language) for p in model.phrasings),
            "corrections": {
                language: Correction(c.headline, c.explanation, c.action)
                for language, c in model.corrections.items()
            },
            "sources": tuple(Source(s.name, s.url) for s in model.sources),
            "topics": tuple(model.topics),
        }
    )


def _phrasing(phrasing: Phrasing) -> dict[str, str]:
    return {"text": phrasing.text, "language": phrasing.language}


def _correction(correction: Correction) -> dict[str, str]:
    return {
        "headline": correction.headline,
        "explanation": correction.explanation,
        "action": correction.action,
    }


def _written(instant: datetime | None) -> str | None:
    if instant is None:
        return None
    try:
        return instant.astimezone(UTC).isoformat().replace("+00:00", "Z")
    except OverflowError as error:
        raise ExchangeError(f"{instant} has no UTC time: choose one in the years 1 to 9999") from error


def _complaint(detail: ErrorDetails) -> tuple[str, str]:
    path = detail["loc"]
    inside = len(path) > 1 or detail["type"] == "model_type"
    return complaint(detail, PARTS.get(str(path[0]), ()) if path and inside else FIELDS, _CHOICES)
