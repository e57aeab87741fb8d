"""How well each candidate fact fits a claim: signals, and one probability from them.

Knows similarities and words. Must not know where candidates come from or what is
done with a match. Pure.

Signals are mostly relative to the other candidates of the same claim (how far
ahead, how far above the middle), because absolute similarities do not travel
from one fact base to another.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from statistics import median

from bot.core.calibration import Calibration
from factbase.words import words

LATE = ("asked", "known", "rare_asked", "rare_known", "least_asked", "least_known")
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
    """A candidate with the calibrated probability that its fact answers the claim."""

    fact_id: str
    probability: float
    signals: Mapping[str, float]


def score(text: str, candidates: Sequence[Candidate], calibration: Calibration) -> tuple[Match, ...]:
    """The candidates as matches, most probable first; of equal ones the one that was entered first.

    A claim that was entered twice, word for word, is one claim: its entries stand together, the
    oldest first, since that is the one that people have been told.
    """
    found = signals(text, candidates)
    said = [frozenset(candidate.wordings) or candidate.fact_id for candidate in candidates]
    scores = [calibration.raw(entry) for entry in found]
    best: dict[object, float] = {}
    for key, score_ in zip(said, scores, strict=True):
        best[key] = max(score_, best.get(key, score_))
    matches = [
        (-best[key], c.place, c.fact_id, Match(c.fact_id, calibration.chance(best[key]), entry))
        for key, entry, c in zip(said, found, candidates, strict=True)
    ]
    return tuple(match for *_, match in sorted(matches, key=lambda each: each[:3]))


def signals(text: str, candidates: Sequence[Candidate]) -> list[dict[str, float]]:
    """The signals of each candidate, by name, in the order of `candidates`."""
    if not candidates:
        return []
    claim = words(text)
    found = [{"length": math.log1p(len(claim))} for _ in candidates]
    rivals = _rivals(candidates)
    for name, scores in _rankers(candidates).items():
        for entry, relative in zip(found, _relative(name, scores, rivals), strict=True):
            entry.update(relative)
    for entry, overlap in zip(found, _overlaps(claim, candidates), strict=True):
        entry.update(overlap)
    return found


def signal_names(models: Iterable[str]) -> frozenset[str]:
    """The name of every signal that there can be with these models: a scorer that weighs another is idle."""
    spoken = dict.fromkeys(models, 0.0)
    late = dict.fromkeys(spoken, [0.0] * len(LATE))
    (found,) = signals("", [Candidate("", 0.0, spoken, 0.0, ((),), late)])
    return frozenset(found)


SAME = 0.8
"""Share of words in common from which two wordings of four words or more are one claim."""


def twins(one: Candidate, other: Candidate) -> bool:
    """Whether two facts are one claim entered twice: two wordings that share SAME of their words."""
    return any(
        min(len(first), len(second)) >= 4 and len(first & second) / len(first | second) >= SAME
        for first in map(frozenset, one.wordings)
        for second in map(frozenset, other.wordings)
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


def _rivals(candidates: Sequence[Candidate]) -> list[frozenset[int]]:
    """For each candidate the others that are not the same claim entered twice (one wording in common)."""
    spoken = [frozenset(candidate.wordings) for candidate in candidates]
    return [
        frozenset(
            other for other in range(len(spoken)) if other != at and spoken[at].isdisjoint(spoken[other])
        )
        for at in range(len(spoken))
    ]


def _relative(name: str, scores: Sequence[float], rivals: Sequence[frozenset[int]]) -> list[dict[str, float]]:
    """One ranker's score, its lead over the best rival, over the sixth best, over the median."""
    ordered = sorted(scores, reverse=True)
    sixth, middle = ordered[min(5, len(ordered) - 1)], median(ordered)
    by_score = sorted(range(len(scores)), key=lambda at: -scores[at])
    lead, over_sixth, over_middle = f"{name}_lead", f"{name}_sixth", f"{name}_middle"
    return [
        {
            name: score,
            # The best rival is nearly always the first or the second.
            lead: score - next((scores[at] for at in by_score if at in others), 0.0),
            over_sixth: score - sixth,
            over_middle: score - middle,
        }
        for score, others in zip(scores, rivals, strict=True)
    ]


def _overlaps(claim: Sequence[str], candidates: Sequence[Candidate]) -> list[dict[str, float]]:
    """Shared words and numbers, each fact by its best wording.

    A word weighs by how rare it is among the candidates: log((1 + N) / n).
    """
    known = [frozenset[str]().union(*candidate.wordings) for candidate in candidates]
    spread = Counter(chain.from_iterable(known))
    by_count = [math.log((1 + len(candidates)) / max(1, count)) for count in range(len(candidates) + 1)]
    rarity = {word: by_count[count] for word, count in spread.items()}
    asked = frozenset(claim)
    rarity |= dict.fromkeys(asked - rarity.keys(), by_count[0])
    return [
        _best_overlap(asked, candidate, rarity) | _numbers(asked, said)
        for candidate, said in zip(candidates, known, strict=True)
    ]


def _best_overlap(
    claim: frozenset[str], candidate: Candidate, rarity: Mapping[str, float]
) -> dict[str, float]:
    best = (0.0, 0.0, 0.0)
    said = _weight(claim, rarity) or 1.0
    for wording in map(frozenset, candidate.wordings):
        common = claim & wording
        if not common:
            continue
        shared = _weight(common, rarity)
        claim_covered, fact_covered = shared / said, shared / (_weight(wording, rarity) or 1.0)
        overlap = math.sqrt(claim_covered * fact_covered)
        if overlap > best[0]:
            best = (overlap, claim_covered, fact_covered)
    overlap, claim_covered, fact_covered = best
    return {"claim_covered": claim_covered, "fact_covered": fact_covered, "overlap": overlap}


def _numbers(claim: frozenset[str], said: frozenset[str]) -> dict[str, float]:
    """How many numbers the claim shares with the fact, and how many each lacks (at most 3)."""
    asked = {word for word in claim if word.isdigit()}
    known = {word for word in said if word.isdigit()}
    return {
        "numbers_shared": min(len(asked & known), 3.0),
        "numbers_unknown": min(len(asked - known), 3.0),
        "numbers_unasked": min(len(known - asked), 3.0),
    }


def _weight(some: frozenset[str], rarity: Mapping[str, float]) -> float:
    # An exact sum, because the order of a set differs from run to run, and so would the last digit.
    return math.fsum([rarity[word] for word in some])
