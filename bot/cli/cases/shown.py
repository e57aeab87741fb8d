"""A case in words for people and in JSON for programs.

Says who acted where it was an account; whoever acted in the staff chat is "staff".
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from bot.casework.filing import CaseView
from bot.casework.second_look import MACHINE
from bot.cli.cases.owed import owed_fields, owed_words
from bot.cli.moments import minute
from bot.cli.screen import show, show_json
from bot.core.abuse import fold_away
from bot.core.actors import called
from factbase.alarms import StoredAlarm
from factbase.case_acts import CaseAct
from factbase.cases import Case, reference
from factbase.pages import PageDelivery


def tell(case: Case, json: bool) -> None:
    """A case after an act."""
    if json:
        show_json(fields(case))
    else:
        show(f"{case.reference}  {case.priority}  score {case.score}  {case.standing}")


def read_by_staff(text: str, unfold: bool) -> str:
    """What a citizen wrote, its abusive words folded away unless somebody asked for them."""
    return text if unfold else fold_away(text)


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
        "alerted": _alerted(view),
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
                "by": _actor(act, names),
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


def tell_view(view: CaseView, names: Collection[str], unfold: bool = False) -> None:
    """All that is known about a case, in words."""
    _tell_standing(view.case)
    for owed in view.owed:
        show(f"owed: {owed_words(owed, view.now)}")
    triage = view.triage
    show(f"triage now: score {triage.score}, {triage.priority.value}, because {triage.why}")
    for each in triage.inputs:
        shown = f"{each.level} of {each.most}, times {each.weight} is {each.points}"
        show(f"  {each.name}: {shown} ({each.source.value}: {each.why})")
    for sign in view.signs:
        show(sign)
    show(f"duty officer alerted: {_alerted_told(view)}")
    for alarm in view.alarms:
        show(f"  alarm {alarm.priority} raised {minute(alarm.raised_at)} UTC{_fate(alarm, names)}")
        for page in view.pages.get(alarm.id, ()):
            show(f"    page to {_went(page)}")
    for page in view.reminded:
        show(f"  {page.kind.replace('_', ' ')} to {_went(page)}")
    for act in view.acts:
        show(f"{minute(act.at)} UTC  {_actor(act, names)}: {act.act.value} {act.detail}".rstrip())
    for number, wording in enumerate(view.wordings, 1):
        show(f"  {number}. ({wording.language}) {read_by_staff(wording.text, unfold)}")
    for other, probability in view.likenesses:
        claim = read_by_staff(other.claim, unfold)
        show(f"may be the same as {other.reference} ({probability:.0%} sure): {claim}")
    for told in view.told:
        times, where = _counted(told.times, "time"), ", ".join(told.channels)
        show(f"told {times} in {where}, last {minute(told.last)} UTC:")
        show("\n".join(f"  | {line}" for line in told.text.splitlines()))
    if view.possible:
        show(f"possible now: {', '.join(act.value.replace('_', ' ') for act in view.possible)}")


def _counted(count: int, thing: str) -> str:
    return f"{count} {thing}" if count == 1 else f"{count} {thing}s"


def _tell_standing(case: Case) -> None:
    head = f"{case.reference}  {case.priority}  score {case.score}  {case.standing}"
    show(f"{head}  opened {minute(case.opened_at)} UTC")
    show(
        f"{_counted(case.askers, 'asker')} in {_counted(case.channels, 'conversation')}, "
        f"seen {_counted(case.sightings, 'time')}, "
        f"last {minute(case.last_seen)} UTC"
    )
    standing = {
        "owner": called(case.owner),
        "its fact": case.fact_id,
        "people hear from us next": f"{minute(case.word_due)} UTC" if case.word_due else "",
    }
    for name, value in standing.items():
        if value:
            show(f"{name}: {value}")


def _fate(alarm: StoredAlarm, names: Collection[str]) -> str:
    parts = []
    if alarm.acknowledged_at:
        who = alarm.acknowledged_by if alarm.acknowledged_by in names else "staff"
        parts.append(f", acknowledged by {who} {minute(alarm.acknowledged_at)} UTC")
    if alarm.ended_at:
        parts.append(f", ended {minute(alarm.ended_at)} UTC")
    return "".join(parts)


def _went(page: PageDelivery) -> str:
    settled = f" {minute(page.settled_at)} UTC" if page.settled_at else ""
    why = f": {page.error}" if page.error else ""
    return f"{page.person} by way {page.way}: {page.state.value}{settled}{why}"


def _alarm_fields(alarm: StoredAlarm, pages: Collection[PageDelivery]) -> dict[str, Any]:
    return {
        "priority": alarm.priority,
        "raised_at": alarm.raised_at.isoformat(),
        "acknowledged_at": _moment(alarm.acknowledged_at),
        "ended_at": _moment(alarm.ended_at),
        "pages": [page_fields(page) for page in pages],
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


def _actor(act: CaseAct, names: Collection[str]) -> str:
    return act.actor if act.actor in names or act.actor == MACHINE.name else "staff"


def _alerted_told(view: CaseView) -> str:
    if _alerted(view):
        return "yes"
    if any(alarm.acknowledged_at and not alarm.ended_at for alarm in view.alarms):
        return "no need, somebody has it"
    return "not yet" if view.case.state.open else "no"


def _alerted(view: CaseView) -> bool:
    return any(alarm.paged for alarm in view.alarms)


def _moment(at: datetime | None) -> str | None:
    return at.isoformat() if at else None
