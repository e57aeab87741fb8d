"""A case in words for people.

Knows cases as they are told on a screen. Must not know their form in JSON: `fields` does.
"""

from __future__ import annotations

from collections.abc import Collection

from bot.casework.deeds import case_deed
from bot.casework.filing import CaseView
from bot.cli.cases.fields import fields
from bot.cli.cases.owed import owed_words
from bot.cli.cases.seen import actor_told, read_by_staff
from bot.cli.moments import minute
from bot.cli.screen import show, show_json
from bot.core.actors import called
from factbase.alarms import StoredAlarm
from factbase.case_acts import CaseAct
from factbase.cases import Case
from factbase.pages import PageDelivery


def tell(case: Case, json: bool) -> None:
    """A case after an act."""
    if json:
        show_json(fields(case))
    else:
        show(f"{case.reference}  {case.priority}  score {case.score}  {case.standing}")


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
        show(f"{minute(act.at)} UTC  {actor_told(act, names)} {_deed(act)}")
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


def _deed(act: CaseAct) -> str:
    """What was done, as a sentence goes on after a name; what somebody wrote stands in quotes."""
    said, words = case_deed(act.act, act.detail)
    return f"{said} “{words}”" if words else said


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


def _alerted_told(view: CaseView) -> str:
    if view.alerted:
        return "yes"
    if any(alarm.acknowledged_at and not alarm.ended_at for alarm in view.alarms):
        return "no need, somebody has it"
    return "not yet" if view.case.state.open else "no"
