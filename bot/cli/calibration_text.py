"""What `rumourline calibrate` says in the terminal.

Knows an assessment. Must not decide anything.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from bot.cli.calibration_rows import (
    CHANGE_COLUMNS,
    COLUMNS,
    GROUP_COLUMNS,
    bars,
    cells,
    change_cells,
    group_rows,
    telling_steps,
)
from bot.cli.screen import note, show, show_table
from bot.core.calibration import Calibration
from bot.core.choosing import Aim, Choice, Finding
from bot.core.decide import Kind
from bot.core.policy import Policy
from bot.recalibration.asking import Change, Tally
from bot.recalibration.assessment import Assessment

_SHOWN = 20
"""Changed decisions that are told one by one."""
_WIDTH = 30
_TARGET_AT = 10
_SAID = {
    Kind.ANSWER: "answered",
    Kind.ASK_BACK: "asked back",
    Kind.ROUTE: "given to another agency",
    Kind.ESCALATE: "left to people",
    Kind.IGNORE: "passed over",
}
TOLD = (
    "A promise counts what is told. What raises a doubt about its meaning, says too little or mixes "
    "languages is asked back, however probable it seems, and counts nowhere."
)


def tell(found: Assessment, in_force: Calibration, policy: Policy) -> None:
    """The whole report; `in_force` is what decides today, at the base's shift."""
    aim = found.aim
    show(counted(found))
    if found.unknown:
        note(f"left out: {found.unknown} messages that would be told what no label is about")
    show_table((*COLUMNS, f"chart ( | is the target, {aim.target:.2%})"), _rows(found))
    show("")
    for line in conclusion(found):
        show(line)
    if found.proposal.rest:
        show_table(GROUP_COLUMNS, group_rows(found.proposal))
    if found.proposal.promised:
        _tell_effect(found, in_force, policy)


def counted(found: Assessment) -> str:
    """How many labelled messages there are, how many tell something, and how many only repeat a fact."""
    whole = found.proposal.whole
    asked = (
        f"{found.messages} labelled messages, {whole.judged} of them judged, "
        f"{whole.novel} novel (labelled as answered by nothing)."
    )
    if not found.repeats:
        return asked
    return f"{asked} {found.repeats} more repeat a wording of the fact that answers them and were left out."


def conclusion(found: Assessment) -> Iterator[str]:
    """What was chosen, or why nothing was, in sentences."""
    common, aim, proposal = found.proposal.common, found.aim, found.proposal
    if not proposal.promised:
        yield f"No promise can be made: {reason(common, aim)}."
        if proposal.rest:
            yield (
                "So that the promises of groups hold all at once, each is tested at confidence "
                f"{proposal.confidence:.4g}; the table of thresholds is for {aim.confidence:g}."
            )
    elif proposal.rest:
        yield (
            f"At most {aim.target:.2%} of the answers are wrong, with confidence {aim.confidence:g}: "
            "of all answers together, and of each line that has a promise below, all at once "
            f"(for which each is tested at {proposal.confidence:.4g})."
        )
        if not common.chosen:
            yield f"All else is not answered, only asked back or left to people: {reason(common, aim)}."
        yield TOLD
    elif common.chosen and common.thresholds:
        said = proposal.said(common.thresholds)
        yield (
            f"Answer at {said.answer_at:.4g}, ask back at {said.ask_back_at:.4g}: "
            f"at most {aim.target:.2%} of the answers are wrong, with confidence {aim.confidence:g}"
            + ("." if common.novel else ", as long as people ask only what some fact answers.")
        )
        yield (
            f"{common.chosen.answered} of the judged messages are answered by it, "
            f"{common.chosen.wrong} of them wrongly; "
            f"taken by itself this shows a true share of at most {common.chosen.upper_bound:.2%}."
        )
        yield TOLD
    yield from warnings(found)


def warnings(found: Assessment) -> Iterator[str]:
    """What a promise does not hold for, since no label tells about it."""
    unseen = [each.group or "all else" for each in found.proposal.promised if not each.novel]
    if unseen:
        where = f"of {', '.join(unseen)} " if found.proposal.rest else ""
        yield (
            f"BEWARE: {where}no message is labelled as answered by nothing. Rumours that no fact covers will "
            "come, and more of the answers may then be wrong than is promised. Label such messages too "
            '("fact_id": null), and calibrate again.'
        )


def replayed(found: Assessment) -> Iterator[str]:
    """What was asked again, what would change, and what could not be asked, in sentences."""
    past = found.past
    yield (
        f"Of {len(past.messages)} past messages that are kept as text (asked, or in open cases), "
        f"{len(found.changes)} would be decided differently."
    )
    moves = Counter((change.before.kind, change.after.kind) for change in found.changes)
    for (before, after), number in moves.most_common():
        yield (
            f"{number}: {_SAID[before]} before, {_SAID[after]} after."
            if before != after
            else f"{number}: {_SAID[before]} before and after, with other facts."
        )
    if past.older:
        yield f"{past.older} older ones are kept too and were not asked again."
    if past.without_text:
        yield (
            f"{past.without_text} others could not be asked again: overheard, "
            "or their text is not kept, or no longer."
        )


def reason(choice: Choice, aim: Aim) -> str:
    """Why nothing was chosen."""
    if choice.finding is Finding.TOO_FEW:
        return (
            f"{choice.judged} judged messages with at most {choice.most} answers are too few, "
            f"{choice.needed} answers are needed even if none of them is wrong"
        )
    first = next(step for step in choice.tried if step.answered >= choice.needed)
    return (
        f"of the {first.answered} surest answers {first.wrong} are wrong, "
        f"too many for at most {aim.target:.2%}; allow more, or mend the facts that are confused"
    )


def _rows(found: Assessment) -> Iterator[tuple[str, ...]]:
    for step in telling_steps(found.proposal.whole):
        yield (*cells(step, found.proposal), _drawn(step.upper_bound / found.aim.target))


def _drawn(share: float) -> str:
    """A bar in plain characters; where the target stands there is a |."""
    length = min(_WIDTH, round(share * _TARGET_AT))
    drawn = ("#" * length).ljust(_TARGET_AT + 1)
    end = ">" if share * _TARGET_AT > _WIDTH else ""
    return (drawn[:_TARGET_AT] + "|" + drawn[_TARGET_AT + 1 :] + end).rstrip()


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
    for line in replayed(found):
        show(line)
    if found.changes:
        show_table(CHANGE_COLUMNS, map(_change, found.changes[:_SHOWN]))
    if len(found.changes) > _SHOWN:
        note(f"… and {len(found.changes) - _SHOWN} more")


def _effect(
    when: str, used: Calibration, tally: Tally, policy: Policy, version: str | None = None
) -> tuple[str, ...]:
    held = policy.over(used.common)
    return (
        when,
        version or used.version,
        *bars(held, used),
        *(str(count) for count in (tally.answered, tally.wrong, tally.asked_back)),
    )


def _change(change: Change) -> tuple[str, ...]:
    text = change.past.text
    return *change_cells(change), text if len(text) <= 70 else f"{text[:69]}…"
