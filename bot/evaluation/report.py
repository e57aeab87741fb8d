"""The figures of an evaluation: for each set, and for each language over all sets.

Knows askings and measures. Must not know how figures are shown, or any text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from bot.core.asking import Asking
from bot.core.calibration import Thresholds
from bot.core.chance import error_by_chance
from bot.core.measures import DECIDING, RANKING, Bin, Measure, Step, at_threshold, bins, measured, sweep
from bot.core.standing import Standing
from bot.evaluation.asking import AskedSet
from bot.evaluation.folders import Protocol
from bot.evaluation.intervals import RESAMPLES, Interval, intervals

SEED = 1
"""Each section draws its messages anew from this seed, so that a figure does not depend on its neighbours."""
TOLD = (0.95, 0.9, 0.85, 0.8, 0.7, 0.6, 0.5, 0.3)
"""Thresholds at which the sweep is told in tables."""

LABELS: Mapping[Measure, str] = {
    Measure.MAP_1: "MAP@1",
    Measure.MAP_5: "MAP@5",
    Measure.MRR: "MRR",
    Measure.P_1: "P@1",
    Measure.RECALL_3: "recall@3",
    Measure.RECALL_10: "recall@10",
    Measure.COVERAGE: "answered rightly, of answerable",
    Measure.WRONG: "wrong, of answered",
    Measure.WRONG_APART: "the same without facts entered twice",
    Measure.HELPED: "helped, of answerable",
    Measure.ASKED_BACK: "asked back",
    Measure.ESCALATED: "escalated",
    Measure.NOVEL_NOT_ANSWERED: "not answered, of novel",
    Measure.COVERAGE_AT_1: "coverage at 1 % wrong",
    Measure.COVERAGE_AT_2: "coverage at 2 % wrong",
    Measure.COVERAGE_AT_5: "coverage at 5 % wrong",
    Measure.COVERAGE_AT_10: "coverage at 10 % wrong",
    Measure.AUROC: "AUROC, first fact right",
    Measure.NOVELTY_AUROC: "AUROC, message novel",
    Measure.ECE: "calibration error",
}
"""What a measure is called where people read it."""
BY_CHANCE = "error that chance alone would make"


@dataclass(frozen=True, slots=True)
class Figure:
    """One measure and its 95 % interval; None where there is nothing to measure."""

    value: float | None
    interval: Interval | None


@dataclass(frozen=True, slots=True)
class Section:
    """The figures of one set, or of one language over the named sets.

    `by_chance` is the calibration error that is to be expected if every probability is right.
    `standing` is where the calibration stood on the set; None for a language, whose sets differ in it.
    """

    name: str
    sets: tuple[str, ...]
    protocols: tuple[Protocol, ...]
    facts: int
    answerable: int
    novel: int
    ranking: Mapping[Measure, Figure]
    decision: Mapping[Measure, Figure]
    bins: tuple[Bin, ...]
    sweep: tuple[Step, ...]
    by_chance: float | None = None
    standing: Standing | None = None

    @property
    def figures(self) -> Mapping[Measure, Figure]:
        """All figures, ranking first."""
        return {**self.ranking, **self.decision}


@dataclass(frozen=True, slots=True)
class Basis:
    """What was evaluated: versions, the split, and how many messages at most.

    `thresholds` are those of a base as near as the one that the calibration was fitted on; what held on each
    set is told with it.
    """

    version: str
    calibration: str
    thresholds: Thresholds
    split: str
    most: int | None
    resamples: int = RESAMPLES


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that was measured."""

    basis: Basis
    sets: tuple[Section, ...]
    languages: tuple[Section, ...]

    @property
    def sections(self) -> tuple[Section, ...]:
        """Sets and languages; no languages where the one set has only one, as they would say the same."""
        return self.sets if len(self.sets) == len(self.languages) == 1 else (*self.sets, *self.languages)


def report(basis: Basis, asked: Sequence[AskedSet]) -> Report:
    """Measure every set, and every language over all sets."""
    sets = tuple(replace(_section(each.given.name, [each], basis), standing=each.standing) for each in asked)
    return Report(basis, sets, tuple(_languages(asked, basis)))


def told_steps(section: Section) -> Iterator[tuple[float, Step]]:
    """What answering from each of the TOLD thresholds on would give, where anything is so probable."""
    for threshold in TOLD:
        if step := at_threshold(section.sweep, threshold):
            yield threshold, step


def _languages(asked: Sequence[AskedSet], basis: Basis) -> Iterator[Section]:
    for language in sorted({language for each in asked for language in each.languages.values()}):
        spoken = [part for each in asked if (part := _in(each, language)).deciding]
        if spoken:
            yield _section(language, spoken, basis)


def _in(asked: AskedSet, language: str) -> AskedSet:
    """The askings of a set that are in one language."""

    def kept(askings: Iterable[Asking]) -> tuple[Asking, ...]:
        return tuple(asking for asking in askings if asked.languages[asking.message[1]] == language)

    return replace(asked, ranking=kept(asked.ranking), deciding=kept(asked.deciding))


def _section(name: str, asked: Sequence[AskedSet], basis: Basis) -> Section:
    ranking = [asking for each in asked for asking in each.ranking]
    deciding = [asking for each in asked for asking in each.deciding]
    novel = sum(asking.novel for asking in deciding)
    found = bins(deciding)
    return Section(
        name,
        tuple(each.given.name for each in asked),
        tuple(dict.fromkeys(each.given.protocol for each in asked)),
        sum(len(each.given.facts) for each in asked),
        len(deciding) - novel,
        novel,
        _figures(ranking, RANKING, basis),
        _figures(deciding, DECIDING, basis),
        found,
        sweep(deciding),
        error_by_chance(found),
    )


def _figures(askings: Sequence[Asking], measures: Iterable[Measure], basis: Basis) -> dict[Measure, Figure]:
    wanted = tuple(measures)
    found = intervals(askings, wanted, np.random.default_rng(SEED), basis.resamples)
    return {measure: Figure(measured(measure, askings), found[measure]) for measure in wanted}
