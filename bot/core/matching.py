"""How well each candidate fact fits a claim: signals, and one probability from them.

Knows similarities and words. Must not know where candidates come from or what is
done with a match. Pure.

Signals are mostly relative to the other candidates of the same claim (how far
ahead, how far above the middle), because absolute similarities do not travel
from one fact base to another.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median

from bot.core.calibration import Calibration
from bot.core.coverage import LENGTH, RARE_ASKED, SHARED, covered
from bot.core.overlap import bags, overlaps
from factbase.words import words

LATE = ("asked", "known", RARE_ASKED, "rare_known", "least_asked", "least_known")
"""How well the pieces of the claim are found among those of a wording, and the other way round: on average,
with rare pieces weighing more, and for the worst quarter.

Late interaction: Khattab and Zaharia, ColBERT, 2020.
"""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A fact that retrieval returned for a claim, with its raw measures.

    `cosines` holds, by model, the best over the fact's wordings; a model that does not
    speak the claim's language has no entry. `late` holds, by model, the measures named in LATE
    for the wording that they favour. `bm25` is 0.0 where no word is shared. `wordings` are the search
    words of each wording. `place` says which fact was entered first.
    """

    fact_id: str
    fused: float
    cosines: Mapping[str, float]
    bm25: float
    wordings: tuple[tuple[str, ...], ...]
    late: Mapping[str, Sequence[float]] = field(default_factory=dict)
    place: int = 0
    shared: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Match:
    """A candidate with the calibrated probability that its fact answers the claim.

    `covered`: the fact speaks of all that the claim says, as far as the calibration can tell.
    """

    fact_id: str
    probability: float
    signals: Mapping[str, float]
    covered: bool = True


def score(text: str, candidates: Sequence[Candidate], calibration: Calibration) -> tuple[Match, ...]:
    """The candidates as matches, most probable first; of equal ones the one that was entered first.

    A claim that was entered twice, word for word, is one claim: its entries stand together, the
    oldest first, since that is the one that people have been told.
    """
    found = signals(text, candidates)
    said = [bags(candidate.wordings).all or candidate.fact_id for candidate in candidates]
    scores = [calibration.raw(entry) for entry in found]
    best: dict[object, float] = {}
    for key, score_ in zip(said, scores, strict=True):
        best[key] = max(score_, best.get(key, score_))
    matches = [
        (
            -best[key],
            c.place,
            c.fact_id,
            _match(c, calibration, best[key], entry),
        )
        for key, entry, c in zip(said, found, candidates, strict=True)
    ]
    return tuple(match for *_, match in sorted(matches, key=lambda each: each[:3]))


def _match(candidate: Candidate, calibration: Calibration, raw: float, found: Mapping[str, float]) -> Match:
    known = {**found, **{f"{model}_{SHARED}": share for model, share in candidate.shared.items()}}
    return Match(candidate.fact_id, calibration.chance(raw), known, covered(known, calibration.least_covered))


def signals(text: str, candidates: Sequence[Candidate]) -> list[dict[str, float]]:
    """The signals of each candidate, by name, in the order of `candidates`."""
    if not candidates:
        return []
    claim = words(text)
    columns: dict[str, Sequence[float]] = {LENGTH: [math.log1p(len(claim))] * len(candidates)}
    same = _same(candidates)
    for name, scores in _rankers(candidates).items():
        columns |= _relative(name, scores, same)
    columns |= overlaps(claim, [candidate.wordings for candidate in candidates])
    return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]


def signal_names(models: Iterable[str]) -> frozenset[str]:
    """The name of every signal that there can be with these models: a scorer that weighs another is idle."""
    spoken = dict.fromkeys(models, 0.0)
    late = dict.fromkeys(spoken, [0.0] * len(LATE))
    (found,) = signals("", [Candidate("", 0.0, spoken, 0.0, ((),), late)])
    return frozenset(found)


SAME = 0.8
"""Share of words in common from which two wordings of four words or more are one claim."""


def twins(one: Candidate, other: Candidate) -> bool:
    """Whether two facts are one claim entered twice."""
    return worded_alike(one.wordings, other.wordings)


def worded_alike(ones: Iterable[Sequence[str]], others: Sequence[Sequence[str]]) -> bool:
    """Whether two of these wordings, each as its search words, share SAME of their words."""
    long = [second for second in map(frozenset, others) if len(second) >= 4]
    return any(
        (shared := len(first & second)) / (len(first) + len(second) - shared) >= SAME
        for first in map(frozenset, ones)
        if len(first) >= 4
        for second in long
    )


def _rankers(candidates: Sequence[Candidate]) -> dict[str, list[float]]:
    """Each way of ranking and its scores: the blend, the models that all candidates have, BM25."""
    rankers = {"fused": [c.fused for c in candidates]}
    for model in sorted(set.intersection(*(set(c.cosines) for c in candidates))):
        rankers[model] = [c.cosines[model] for c in candidates]
    for model in sorted(set.intersection(*(set(c.late) for c in candidates))):
        for at, measure in enumerate(LATE):
            rankers[f"{model}_{measure}"] = [c.late[model][at] for c in candidates]
    # A BM25 score grows with the size of the base; its share of the best one does not.
    most = max(c.bm25 for c in candidates) or 1.0
    rankers["bm25"] = [c.bm25 / most for c in candidates]
    return rankers


def _same(candidates: Sequence[Candidate]) -> list[frozenset[int]]:
    """For each candidate those that are the same claim (one wording in common), itself among them.

    All others are its rivals.
    """
    said = [bags(candidate.wordings).all for candidate in candidates]
    if len(frozenset[object]().union(*said)) == sum(map(len, said)):
        return [frozenset((at,)) for at in range(len(said))]
    holders: defaultdict[tuple[str, ...], set[int]] = defaultdict(set)
    for at, wordings in enumerate(said):
        for wording in wordings:
            holders[wording].add(at)
    return [
        frozenset((at,)).union(*(holders[wording] for wording in wordings))
        for at, wordings in enumerate(said)
    ]


def _relative(
    name: str, scores: Sequence[float], same: Sequence[frozenset[int]]
) -> dict[str, Sequence[float]]:
    """One ranker's score, its lead over the best rival, over the sixth best, over the median."""
    by_score = sorted(range(len(scores)), key=scores.__getitem__, reverse=True)
    ordered = [scores[at] for at in by_score]
    sixth, middle = ordered[min(5, len(ordered) - 1)], median(ordered)
    return {
        name: scores,
        f"{name}_lead": [
            # Nearly always the first is a rival; of its own entries the next one that is none.
            score - (ordered[0] if by_score[0] not in own else _best_of_rivals(own, by_score, scores))
            for score, own in zip(scores, same, strict=True)
        ],
        f"{name}_sixth": [score - sixth for score in scores],
        f"{name}_middle": [score - middle for score in scores],
    }


def _best_of_rivals(own: frozenset[int], by_score: Sequence[int], scores: Sequence[float]) -> float:
    return next((scores[at] for at in by_score if at not in own), 0.0)
