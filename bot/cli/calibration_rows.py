"""The tables of `rumourline calibrate`, cell by cell, for the terminal and the page.

Knows a proposal. Must not know how a table is drawn.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.core.calibration import Calibration, Thresholds
from bot.core.choosing import NEVER, Choice, Finding
from bot.core.decide import Decision
from bot.core.guarantee import Step
from bot.core.proposing import Proposal
from bot.recalibration.asking import Change

COLUMNS = ("threshold", "answered", "wrong", "wrong at most", "coverage")
GROUP_COLUMNS = (
    "group",
    "judged",
    "answered",
    "wrong",
    "wrong at most",
    "answer at",
    "ask back at",
    "novel",
    "promise",
)
CHANGE_COLUMNS = ("case or day", "channel", "asked", "before", "after", "message")


def telling_steps(choice: Choice) -> list[Step]:
    """The steps worth showing: round thresholds that answer anything, the first tried, the chosen one."""
    first = next((step for step in choice.tried if step.answered >= choice.needed), None)
    return [
        step
        for step in choice.tried
        if step in (first, choice.chosen)
        or (step.answered and (step.threshold >= 0.99 or round(step.threshold * 100) % 5 == 0))
    ]


def cells(step: Step, proposal: Proposal) -> tuple[str, ...]:
    """One step of the whole as the cells under COLUMNS."""
    mark = " <- chosen" if step is proposal.common.chosen else ""
    return (
        f"{proposal.adjustment(step.threshold):.4g}{mark}",
        str(step.answered),
        str(step.wrong),
        f"{step.upper_bound:.2%}",
        f"{step.answered / (proposal.whole.judged or 1):.0%}",
    )


def group_rows(proposal: Proposal) -> Iterator[tuple[str, ...]]:
    """Each group, then all else, as the cells under GROUP_COLUMNS; the thresholds are those that hold.

    A group whose messages all belong to more specific ones has nothing to show.
    """
    installed = {each.group: each.thresholds for each in (*proposal.groups, proposal.common)}
    for each in (*(group for group in proposal.groups if group.judged), proposal.common):
        uses = proposal.holding(each.group) if each.group else ("",)
        held = [proposal.said(found) for name in uses if (found := installed[name])]
        step = each.chosen
        yield (
            each.group or "all else",
            str(each.judged),
            *((str(step.answered), str(step.wrong), f"{step.upper_bound:.2%}") if step else ("", "", "")),
            " or ".join(figure(found.answer_at) for found in held),
            " or ".join(figure(found.ask_back_at) for found in held),
            str(each.novel),
            _promise(each, uses),
        )


def bars(held: Thresholds, used: Calibration) -> tuple[str, str]:
    """The two thresholds that hold, where they are not each group's own."""
    if used.groups:
        return "by group", "by group"
    return figure(held.answer_at), figure(held.ask_back_at)


def figure(threshold: float) -> str:
    """A threshold in few characters."""
    return "never" if threshold >= NEVER else f"{threshold:.4g}"


def change_cells(change: Change) -> tuple[str, ...]:
    """A changed decision as the cells under CHANGE_COLUMNS, without the message."""
    past = change.past
    return past.name, past.channel, str(past.seen), outcome(change.before), outcome(change.after)


def outcome(decision: Decision) -> str:
    """A decision in few words."""
    named = ", ".join(match.fact_id for match in decision.matches)
    return f"{decision.kind.value} {named}".strip()


def _promise(choice: Choice, uses: Sequence[str]) -> str:
    """Whether there is a promise; else why not, and as what these messages are treated."""
    if choice.chosen:
        return "yes"
    why = "too few labels" if choice.finding is Finding.TOO_FEW else "too often wrong"
    treated = " or ".join(name or "all else" for name in uses)
    return f"no: {why}" + (f"; as {treated}" if choice.group else "")
