"""What the figures of a report mean, in words for readers who make no statistics.

Knows the measures of a section. Must not know markup, or measure anything.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bot.core.measures import Measure
from bot.evaluation.report import Figure, Section

EXPLAINED: Mapping[Measure, str] = {
    Measure.MAP_1: "Ranking: how well the first fact found is one that answers.",
    Measure.MAP_5: "Ranking: how high the facts that answer stand among the first five; 1 is perfect.",
    Measure.MRR: "Ranking: 1 if the first fact found answers, 1/2 if it is the second, and so on; the mean.",
    Measure.P_1: "How often the first fact found is one that answers, whether it is told or not.",
    Measure.RECALL_3: "The share of the facts that answer which stand among the first three.",
    Measure.RECALL_10: "The share of the facts that answer which stand among the first ten.",
    Measure.COVERAGE: "Of the messages that a fact answers: how many got it at once.",
    Measure.WRONG: "Of the answers given: how many told a fact that does not answer. This matters most.",
    Measure.WRONG_APART: "As above, without answers that only told the right fact's double in the base.",
    Measure.HELPED: "Answered rightly, or asked back with the right fact among those offered.",
    Measure.ASKED_BACK: "Of all messages: how many were asked which of some facts they mean.",
    Measure.ESCALATED: "Of all messages: how many were left to people.",
    Measure.NOVEL_NOT_ANSWERED: "Of the messages that no fact answers: how many were, rightly, not answered.",
    Measure.COVERAGE_AT_1: "Answered rightly at most, if 1 of 100 might be wrong. Read off this set.",
    Measure.COVERAGE_AT_2: "Answered rightly at most, if 2 of 100 might be wrong. Read off this set.",
    Measure.COVERAGE_AT_5: "Answered rightly at most, if 5 of 100 might be wrong. Read off this set.",
    Measure.COVERAGE_AT_10: "Answered rightly at most, if 10 of 100 might be wrong. Read off this set.",
    Measure.AUROC: "How well probability tells right first facts from wrong ones: 1 always, 0.5 not at all.",
    Measure.NOVELTY_AUROC: "How well it tells novel messages from others: 1 always, 0.5 not at all.",
    Measure.ECE: "How far probabilities lie from what was right, in the mean; 0 is perfect.",
}
"""What each measure says, in a sentence."""

BY_CHANCE_EXPLAINED = "The same with probabilities that are exactly right: so few messages tell no better."


def in_short(section: Section) -> Iterator[str]:
    """The figures that matter, as sentences; nothing of what could not be measured."""
    decided = section.decision
    if (right := decided[Measure.COVERAGE]).value is not None:
        yield (
            f"Of 100 messages that a fact answers, {_hundred(right)} were answered rightly, and "
            f"{_hundred(decided[Measure.HELPED])} were helped: answered rightly, or offered the right fact "
            "to choose."
        )
    if (wrong := decided[Measure.WRONG]).value is not None:
        yield f"Of 100 answers, {_hundred(wrong)} were wrong."
    elif section.answerable or section.novel:
        yield "Nothing was answered."
    if (left := decided[Measure.NOVEL_NOT_ANSWERED]).value is not None:
        yield f"Of 100 messages that no fact answers, {_hundred(left)} were rightly not answered."


def _hundred(figure: Figure) -> str:
    """So many of a hundred, and between what it may lie."""
    told = f"{100 * (figure.value or 0.0):.0f}"
    if figure.interval is None:
        return told
    low, high = (f"{100 * end:.0f}" for end in figure.interval)
    return told if low == high == told else f"{told} ({low} to {high})"
