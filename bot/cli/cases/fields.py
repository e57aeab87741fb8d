"""A case and the pages about it in JSON for programs.

Knows the form that programs rely on. Must not know words for people.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from bot.casework.filing import CaseView
from bot.cli.cases.owed import owed_fields
from bot.cli.cases.seen import actor_told, read_by_staff
from factbase.alarms import StoredAlarm
from factbase.cases import Case, reference
from factbase.pages import PageDelivery


def fields(case: Case, unfold: bool = False) -> dict[str, Any]:
    """A case as JSON has it."""
    return {
        "reference": case.reference,
        "state": case.state.value,
        "priority": case.priority,
        "score": case.score,
        "harm": case.harm,
        "vulnerability": case.vulnerability,
        "owner": case.owner,
        "fact_id": case.fact_id,
        "merged_into": reference(case.merged_into) if case.merged_into else None,
        "word_due": _moment(case.word_due),
        "claim": read_by_staff(case.claim, unfold),
        "language": case.language,
        "askers": case.askers,
        "sightings": case.sightings,
        "channels": case.channels,
        "opened_at": case.opened_at.isoformat(),
        "last_seen": case.last_seen.isoformat(),
    }


def view_fields(view: CaseView, names: Collection[str], unfold: bool = False) -> dict[str, Any]:
    """All that is known about a case, as JSON has it."""
    return {
        **fields(view.case, unfold),
        "signs": list(view.signs),
        "alerted": view.alerted,
        "triage": {
            "score": view.triage.score,
            "priority": view.triage.priority.value,
            "why": view.triage.why,
            "inputs": [
                {
                    "name": each.name,
                    "level": each.level,
                    "most": each.most,
                    "weight": each.weight,
                    "points": each.points,
                    "source": each.source.value,
                    "why": each.why,
                }
                for each in view.triage.inputs
            ],
        },
        "wordings": [
            {"text": read_by_staff(each.text, unfold), "language": each.language} for each in view.wordings
        ],
        "acts": [
            {
                "act": act.act.value,
                "by": actor_told(act, names),
                "at": act.at.isoformat(),
                "detail": act.detail,
            }
            for act in view.acts
        ],
        "alarms": [_alarm_fields(alarm, view.pages.get(alarm.id, ())) for alarm in view.alarms],
        "told": [
            {
                "text": told.text,
                "decision": told.decision,
                "times": told.times,
                "channels": list(told.channels),
                "first": told.first.isoformat(),
                "last": told.last.isoformat(),
                "fact_id": told.fact_id,
            }
            for told in view.told
        ],
        "owed": [owed_fields(each, view.now) for each in view.owed],
        "reminders": [page_fields(page) for page in view.reminded],
        "possible": [act.value for act in view.possible],
        "may_be_the_same_as": [
            {"reference": other.reference, "probability": round(probability, 3)}
            for other, probability in view.likenesses
        ],
    }


def page_fields(page: PageDelivery) -> dict[str, Any]:
    """How one way of one page went, as JSON has it."""
    return {
        "page": page.page_id,
        "kind": page.kind,
        "rung": page.rung,
        "created_at": page.created_at.isoformat(),
        "person": page.person,
        "way": page.way,
        "state": page.state.value,
        "attempts": page.attempts,
        "settled_at": _moment(page.settled_at),
        "error": page.error,
    }


def _alarm_fields(alarm: StoredAlarm, pages: Collection[PageDelivery]) -> dict[str, Any]:
    return {
        "priority": alarm.priority,
        "raised_at": alarm.raised_at.isoformat(),
        "acknowledged_at": _moment(alarm.acknowledged_at),
        "ended_at": _moment(alarm.ended_at),
        "pages": [page_fields(page) for page in pages],
    }


def _moment(at: datetime | None) -> str | None:
    return at.isoformat() if at else None
