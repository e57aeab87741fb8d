"""What an agency's labels would change: the proposal, and what it does to labelled and past messages.

Knows the judge and the choice. Must not know files or screens.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime

from bot.core.calibration import Adjustment, Calibration
from bot.core.choosing import Aim
from bot.core.proposing import Proposal, propose
from bot.judging import Judge
from bot.recalibration.asking import Change, Progress, Tally, asked, changes, groups_in, tally
from bot.recalibration.labels import LabelFile
from bot.recalibration.past import Record

Judges = Callable[[Calibration], Judge]
"""Judges over the same facts, with any calibration."""


@dataclass(frozen=True, slots=True)
class Assessment:
    """A proposal and its effects.

    `unknown` is how many messages the labels do not tell about, because what they would be told has none.
    `repeats` is how many others were not asked, because they repeat a wording of their fact.
    `changes` are those of the `past` messages about which something else would be decided.
    """

    aim: Aim
    proposal: Proposal
    proposed: Calibration
    messages: int
    unknown: int
    before: Tally
    after: Tally
    past: Record
    changes: tuple[Change, ...]
    repeats: int = 0


class _Passes:
    """How far several passes are, one after the other, told as one."""

    def __init__(self, told: Progress | None, in_all: int) -> None:
        self._told, self._in_all, self._before = told, in_all, 0

    def __call__(self, done: int, of: int) -> None:
        if self._told:
            self._told(self._before + done, self._in_all)
        if done == of:
            self._before += of


def assess(
    judges: Judges,
    base: Calibration,
    in_force: Calibration,
    labels: LabelFile,
    past: Record,
    aim: Aim,
    by: Collection[str],
    suggestions: int,
    now: datetime,
    progress: Progress | None = None,
) -> Assessment:
    """Ask the labelled messages, choose, and ask again as it would then be.

    `base` is what the proposal changes, `in_force` what decides today; they differ where an earlier proposal
    was taken into effect. Groups are made `by` language, channel or both. What is proposed holds at the
    shift that the base has now. `progress` counts every asking: labelled messages thrice, past ones twice.
    """
    messages = labels.messages
    passes = _Passes(progress, 3 * len(messages) + 2 * len(past.messages))
    plain = judges(base.adjusted(Adjustment())).standing(now).calibration
    judged = asked(judges(plain), messages, now, suggestions, passes)
    proposal = propose(judged, aim, plain.thresholds, groups_in(judged, by))
    proposed = proposal.applied(plain)
    before, after = judges(in_force), judges(proposed)
    return Assessment(
        aim,
        proposal,
        proposed,
        len(messages),
        sum(one.told is None for one in judged),
        tally(before, messages, now, passes),
        tally(after, messages, now, passes),
        past,
        tuple(changes(before, after, past.messages, now, passes)),
        len(labels.repeats),
    )
