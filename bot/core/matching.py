"""How well each candidate fact fits a claim: signals, and one probability from them.

Knows similarities and words. Must not know where candidates come from or what is
done with a match. Pure.

Signals are mostly relative to the other candidates of the same claim (how far
ahead, how far above the middle), because absolute similarities do not travel
from one fact base to another.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain
from statistics import median

from bot.core.calibration import Calibration
from bot.core.coverage import LENGTH, RARE_ASKED, covered
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
    said = [_bags(candidate.wordings).all or candidate.fact_id for candidate in candidates]
    scores = [calibration.raw(entry) for entry in found]
    best: dict[object, float] = {}
    for key, score_ in zip(said, scores, strict=True):
        best[key] = max(score_, best.get(key, score_))
    matches = [
        (
            -best[key],
            c.place,
            c.fact_id,
            Match(c.fact_id, calibration.chance(best[key]), entry, covered(entry, calibration.least_covered)),
        )
        for key, entry, c in zip(said, found, candidates, strict=True)
    ]
    return tuple(match for *_, match in sorted(matches, key=lambda each: each[:3]))


def signals(text: str, candidates: Sequence[Candidate]) -> list[dict[str, float]]:
    """The signals of each candidate, by name, in the order of `candidates`."""
    if not candidates:
        return []
    claim = words(text)
    columns: dict[str, Sequence[float]] = {LENGTH: [math.log1p(len(claim))] * len(candidates)}
    same = _same(candidates)
    for name, scores in _rankers(candidates).items():
        columns |= _relative(name, scores, same)
    columns |= _overlaps(claim, candidates)
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
    said = [_bags(candidate.wordings).all for candidate in candidates]
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


def _overlaps(claim: Sequence[str], candidates: Sequence[Candidate]) -> dict[str, Sequence[float]]:
    """Shared words and numbers, each fact by its best wording.

    A word weighs by how rare it is among the candidates: log((1 + N) / n).
    """
    known = [_bags(candidate.wordings) for candidate in candidates]
    spread = Counter(chain.from_iterable(bags.words for bags in known))
    by_count = [math.log((1 + len(candidates)) / max(1, count)) for count in range(len(candidates) + 1)]
    rarity = {word: by_count[count] for word, count in spread.items()}
    asked = frozenset(claim)
    rarity |= dict.fromkeys(asked - rarity.keys(), by_count[0])
    said = _weight(asked, rarity) or 1.0
    shared = [_best_overlap(asked, said, bags, rarity) for bags in known]
    digits = _digits(asked)
    numbers = [_numbers(digits, bags.digits) for bags in known]
    rows = [(*overlap, *counts) for overlap, counts in zip(shared, numbers, strict=True)]
    return dict(zip((*_SHARED, *_NUMBERS), zip(*rows, strict=True), strict=True))


_SHARED = ("claim_covered", "fact_covered", "overlap")
_NUMBERS = ("numbers_shared", "numbers_unknown", "numbers_unasked")


@dataclass(frozen=True, slots=True)
class _Bags:
    """The wordings of one fact: all of them, each as a set of words, and the words and numbers in any."""

    all: frozenset[tuple[str, ...]]
    each: tuple[frozenset[str], ...]
    words: frozenset[str]
    digits: frozenset[str]


@lru_cache(2_048)
def _bags(wordings: tuple[tuple[str, ...], ...]) -> _Bags:
    # Remembered: the same facts come near one question after the other.
    each = tuple(map(frozenset, wordings))
    words_ = frozenset[str]().union(*each)
    return _Bags(frozenset(wordings), each, words_, _digits(words_))


def _digits(some: Iterable[str]) -> frozenset[str]:
    return frozenset(word for word in some if word.isdigit())


def _best_overlap(
    claim: frozenset[str], said: float, bags: _Bags, rarity: Mapping[str, float]
) -> tuple[float, float, float]:
    """The values of _SHARED, by the wording that overlaps most; `said` is what the claim weighs."""
    best = (0.0, 0.0, 0.0)
    if claim.isdisjoint(bags.words):
        return best
    for wording in bags.each:
        common = claim & wording
        if not common:
            continue
        shared = _weight(common, rarity)
        claim_covered, fact_covered = shared / said, shared / (_weight(wording, rarity) or 1.0)
        overlap = math.sqrt(claim_covered * fact_covered)
        if overlap > best[2]:
            best = (claim_covered, fact_covered, overlap)
    return best


def _numbers(asked: frozenset[str], known: frozenset[str]) -> tuple[float, float, float]:
    """The values of _NUMBERS, at most 3: numbers that both have, and that only the claim or the fact has."""
    shared, unknown, unasked = len(asked & known), len(asked - known), len(known - asked)
    return min(shared, 3.0), min(unknown, 3.0), min(unasked, 3.0)


def _weight(some: frozenset[str], rarity: Mapping[str, float]) -> float:
    # An exact sum, because the order of a set differs from run to run, and so would the last digit.
    return math.fsum(map(rarity.__getitem__, some))
