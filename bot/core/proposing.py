"""An adjustment and thresholds from labelled messages: for all of them, or for groups and the rest.

Knows judged messages and the names of their groups. Must not know texts, facts or where calibrations are
kept. Pure.

With groups, each message belongs to one lot: that of its most specific group that keeps the promise, else the
rest. These are the lots that `Calibration.thresholds_for` makes of the stream, so that what is tested is what
is installed. Lots are tested from the most specific to the rest, each on the messages that no lot before it
took, and each at confidence 1 - (1 - confidence) / tests (Bonferroni). Then, with the stated confidence,
every promise holds at once; and since what is in no promised lot is not told, the whole stream keeps it too,
being a mixture of lots that do.

A lot depends on which groups failed before, and so on the labels. That costs nothing: more wrong answers let
groups fail and keep the lot from passing, so that "these groups failed" and "their messages pass" are
negatively associated (Harris 1960; Esary, Proschan and Walkup 1967), and passing after failing is no likelier
than passing alone. It rests on messages being independent. How many tests there may be is counted from how
many could be answered, never from how many of them were wrong.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from itertools import count

from bot.core.calibration import Adjustment, Calibration, Thresholds, group_names
from bot.core.choosing import NEVER, Aim, Choice, Finding, Judged, choose, unanswered
from bot.core.guarantee import GRID, fewest
from bot.core.refitting import refitted


@dataclass(frozen=True, slots=True)
class Proposal:
    """An adjustment, and what holds for which messages.

    `whole` is what one threshold for all would do. `groups` and `rest` are there where groups were wanted:
    each group on the messages that no more specific promised group took, and the rest of them. `confidence`
    is that of each single test.
    """

    adjustment: Adjustment
    whole: Choice
    confidence: float
    groups: tuple[Choice, ...] = ()
    rest: Choice | None = None

    @property
    def common(self) -> Choice:
        """What holds for messages in no promised group."""
        return self.rest or self.whole

    @property
    def promised(self) -> tuple[Choice, ...]:
        """Those that keep the promise, the common one last."""
        return tuple(each for each in (*self.groups, self.common) if each.chosen)

    @property
    def finding(self) -> Finding:
        """Whether anything was chosen, and if not, why."""
        return Finding.CHOSEN if self.promised else self.common.finding

    def holding(self, group: str) -> tuple[str, ...]:
        """The groups whose thresholds its messages use, `""` for the common ones.

        More than one only where a language has none of its own, but some of its messages' channels have.
        """
        own = {each.group for each in self.groups if each.chosen}
        parts = dict(part.split("=") for part in group.split(","))
        names = group_names(parts.get("language", ""), parts.get("channel", ""))
        found = next((name for name in names if name in own), None)
        if found is not None:
            return (found,)
        channels = () if "channel" in parts else sorted(name for name in own if name.startswith("channel="))
        return (*channels, "")

    def applied(self, base: Calibration) -> Calibration:
        """The calibration that the labels were judged with, changed as proposed if anything was chosen."""
        if self.common.thresholds is None:
            return base
        own = {each.group: self.said(each.thresholds) for each in self.groups if each.thresholds}
        return replace(
            base.adjusted(self.adjustment),
            thresholds=self.said(self.common.thresholds),
            groups=own,
            cold=False,
        )

    def said(self, thresholds: Thresholds) -> Thresholds:
        """Thresholds on probabilities without adjustment, in adjusted ones."""
        answer_at = thresholds.answer_at
        adjusted = answer_at if answer_at == NEVER else self.adjustment(answer_at)
        return Thresholds(adjusted, self.adjustment(thresholds.ask_back_at))


def propose(judged: Sequence[Judged], aim: Aim, usual: Thresholds, groups: Collection[str] = ()) -> Proposal:
    """What these labels allow. `usual` are the thresholds without labels, `groups` those wanted by name."""
    known = [
        (one.probability, not one.wrong) for one in judged if one.wrong is not None and one.probability > 0
    ]
    adjustment = refitted(known)
    whole = choose("", judged, aim, usual, adjustment)
    if not groups:
        return Proposal(adjustment, whole, aim.confidence)
    strict = replace(aim, confidence=1 - (1 - aim.confidence) / _tests(judged, aim, groups))
    own, left = [], list(judged)
    for name in sorted(groups, key=_place):
        found = choose(name, [one for one in left if name in one.groups], strict, usual, adjustment)
        own.append(found)
        if found.chosen:
            left = [one for one in left if name not in one.groups]
    rest = choose("", left, strict, usual, adjustment)
    if rest.chosen is None and any(each.chosen for each in own):
        rest = replace(rest, thresholds=unanswered(left, aim, usual))
    return Proposal(adjustment, whole, strict.confidence, tuple(own), rest)


def _tests(judged: Sequence[Judged], aim: Aim, groups: Collection[str]) -> int:
    """How many lots may be tested at most: groups with answers enough at this correction, and the rest.

    A lot holds no more than its group, so that a group that is too small makes none that can pass.
    """
    told = [one for one in judged if one.told is not None and one.told.probability >= GRID[-1]]
    sizes = [sum(name in one.groups for one in told) for name in groups]

    def able(tests: int) -> int:
        needed = fewest(aim.target, 1 - (1 - aim.confidence) / tests)
        return 1 + sum(size >= needed for size in sizes)

    return next(tests for tests in count(1) if able(tests) <= tests)


def _place(name: str) -> tuple[int, str]:
    """The most specific first, in the order of `group_names`."""
    return (0 if "," in name else 1 if name.startswith("language=") else 2), name
