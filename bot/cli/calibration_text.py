"""What `rumourline calibrate` says in the terminal.

Knows an assessment. Must not decide anything.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from bot.cli.screen import note, show, show_table
from bot.core.calibration import Adjustment, Calibration
from bot.core.choosing import Aim, Choice, Finding, Proposal
from bot.core.decide import Decision
from bot.core.guarantee import Step
from bot.core.policy import Policy
from bot.recalibration.asking import Change, Tally
from bot.recalibration.assessment import Assessment
from factbase.exchange.reading import Problem

_SHOWN = 20
"""Problems and changed decisions that are told one by one."""
_WIDTH = 30
_TARGET_AT = 10
COLUMNS = ("threshold", "answered", "wrong", "wrong at most", "coverage")


def tell(found: Assessment, in_force: Calibration, policy: Policy) -> None:
    """The whole report; `in_force` is what decides today, at the base's shift."""
    common, aim = found.proposal.common, found.aim
    show(f"{found.messages} labelled messages, {common.judged} of them judged.")
    if found.unknown:
        note(f"left out: {found.unknown} messages about whose first candidate the labels say nothing")
    show_table((*COLUMNS, f"chart ( | is the target, {aim.target:.2%})"), _rows(found))
    show("")
    for line in conclusion(found):
        show(line)
    if common.thresholds:
        _tell_effect(found, in_force, policy)


def conclusion(found: Assessment) -> Iterator[str]:
    """What was chosen, or why nothing was, in sentences."""
    common, aim = found.proposal.common, found.aim
    if not (common.chosen and common.thresholds):
        yield f"No promise can be made: {reason(common, aim)}."
        return
    said = found.proposal.said(common.thresholds)
    yield (
        f"Answer at {said.answer_at:.4g}, ask back at {said.ask_back_at:.4g}: "
        f"at most {aim.target:.2%} of the answers are wrong, with confidence {aim.confidence:g}."
    )
    yield (
        f"Of the judged messages {common.chosen.answered} are then answered, {common.chosen.wrong} wrongly; "
        f"taken by itself this shows a true share of at most {common.chosen.upper_bound:.2%}."
    )
    for each in found.proposal.groups:
        yield _group(each, found.proposal, aim)


def reason(choice: Choice, aim: Aim) -> str:
    """Why nothing was chosen."""
    if choice.finding is Finding.TOO_FEW:
        most = choice.tried[-1].answered
        return (
            f"{choice.judged} judged messages with at most {most} answers are too few, "
            f"{choice.needed} answers are needed even if none of them is wrong"
        )
    first = next(step for step in choice.tried if step.answered >= choice.needed)
    return (
        f"of the {first.answered} surest answers {first.wrong} are wrong, "
        f"too many for at most {aim.target:.2%}; allow more, or mend the facts that are confused"
    )


def tell_problems(path: Path, problems: Sequence[Problem]) -> None:
    """Name bad lines, the first of them one by one."""
    for problem in problems[:_SHOWN]:
        note(f"left out: {path.name}: {problem}")
    if len(problems) > _SHOWN:
        note(f"… and {len(problems) - _SHOWN} more in {path.name}")


def telling_steps(choice: Choice) -> list[Step]:
    """The steps worth showing: round thresholds that answer anything, the first tried, the chosen one."""
    first = next((step for step in choice.tried if step.answered >= choice.needed), None)
    return [
        step
        for step in choice.tried
        if step in (first, choice.chosen)
        or (step.answered and (step.threshold >= 0.99 or round(step.threshold * 100) % 5 == 0))
    ]


def cells(step: Step, choice: Choice, adjustment: Adjustment) -> tuple[str, ...]:
    """One step as the cells under COLUMNS."""
    mark = " <- chosen" if step is choice.chosen else ""
    return (
        f"{adjustment(step.threshold):.4g}{mark}",
        str(step.answered),
        str(step.wrong),
        f"{step.upper_bound:.2%}",
        f"{step.answered / (choice.judged or 1):.0%}",
    )


def outcome(decision: Decision) -> str:
    """A decision in few words."""
    named = ", ".join(match.fact_id for match in decision.matches)
    return f"{decision.kind.value} {named}".strip()


def _rows(found: Assessment) -> Iterator[tuple[str, ...]]:
    common = found.proposal.common
    for step in telling_steps(common):
        yield (*cells(step, common, found.proposal.adjustment), _bar(step.upper_bound / found.aim.target))


def _bar(share: float) -> str:
    """A bar in plain characters; where the target stands there is a |."""
    length = min(_WIDTH, round(share * _TARGET_AT))
    drawn = ("#" * length).ljust(_TARGET_AT + 1)
    end = ">" if share * _TARGET_AT > _WIDTH else ""
    return (drawn[:_TARGET_AT] + "|" + drawn[_TARGET_AT + 1 :] + end).rstrip()


def _group(choice: Choice, proposal: Proposal, aim: Aim) -> str:
    labels = f"{choice.group}, {choice.judged} judged messages"
    if choice.thresholds is None:
        return f"{labels}: the common thresholds, without a promise of its own: {reason(choice, aim)}."
    said = proposal.said(choice.thresholds)
    return f"{labels}: answer at {said.answer_at:.4g}, ask back at {said.ask_back_at:.4g}."


def _tell_effect(found: Assessment, in_force: Calibration, policy: Policy) -> None:
    show(
        f"Adjustment of log-odds: slope {found.proposal.adjustment.slope:.3f}, "
        f"bias {found.proposal.adjustment.bias:+.3f}."
    )
    if policy.answer_at is not None or policy.ask_back_at is not None:
        note("The policy file sets thresholds, and these go before the calibration's. Take them out of it.")
    show("")
    names = ("", "calibration", "answer at", "ask back at", "answered", "wrong", "asked back")
    show_table(
        names,
        (
            _effect("before", in_force, found.before, policy),
            _effect("after", found.proposed, found.after, policy, "as proposed"),
        ),
    )
    show("")
    show(f"Of {found.past} past messages of open cases, {len(found.changes)} would be decided differently.")
    if found.changes:
        show_table(("case", "before", "after", "message"), map(_change, found.changes[:_SHOWN]))
    if len(found.changes) > _SHOWN:
        note(f"… and {len(found.changes) - _SHOWN} more")


def _effect(
    when: str, used: Calibration, tally: Tally, policy: Policy, version: str | None = None
) -> tuple[str, ...]:
    held = policy.over(used.common)
    return (
        when,
        version or used.version,
        f"{held.answer_at:.4g}",
        f"{held.ask_back_at:.4g}",
        *(str(count) for count in (tally.answered, tally.wrong, tally.asked_back)),
    )


def _change(change: Change) -> tuple[str, str, str, str]:
    text = change.past.text
    shown = text if len(text) <= 70 else f"{text[:69]}…"
    return change.past.name, outcome(change.before), outcome(change.after), shown
