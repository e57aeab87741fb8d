"""Signals as they are defined, one candidate and one signal at a time: the slow oracle beside `signals`."""

from __future__ import annotations

import math
from collections.abc import Sequence
from statistics import median

from bot.core.matching import LATE, Candidate
from factbase.words import words


def plain_signals(text: str, candidates: Sequence[Candidate]) -> list[dict[str, float]]:
    """What `bot.core.matching.signals` returns, to the last bit."""
    return [_signals(words(text), at, candidates) for at in range(len(candidates))]


def _signals(claim: Sequence[str], at: int, candidates: Sequence[Candidate]) -> dict[str, float]:
    one = candidates[at]
    rivals = [
        other for other, c in enumerate(candidates) if other != at and not {*one.wordings} & {*c.wordings}
    ]
    found = {"length": math.log1p(len(claim))}
    for name, scores in _rankers(candidates).items():
        ordered = sorted(scores, reverse=True)
        found[name] = scores[at]
        found[f"{name}_lead"] = scores[at] - max((scores[other] for other in rivals), default=0.0)
        found[f"{name}_sixth"] = scores[at] - ordered[:6][-1]
        found[f"{name}_middle"] = scores[at] - median(ordered)
    return found | _overlap(claim, one, candidates) | _numbers(claim, one)


def _rankers(candidates: Sequence[Candidate]) -> dict[str, list[float]]:
    rankers = {"fused": [c.fused for c in candidates]}
    for model in candidates[0].cosines:
        if all(model in c.cosines for c in candidates):
            rankers[model] = [c.cosines[model] for c in candidates]
    for model in candidates[0].late:
        if all(model in c.late for c in candidates):
            for column, measure in enumerate(LATE):
                rankers[f"{model}_{measure}"] = [c.late[model][column] for c in candidates]
    most = max(c.bm25 for c in candidates)
    rankers["bm25"] = [c.bm25 / most if most else 0.0 for c in candidates]
    return rankers


def _overlap(claim: Sequence[str], one: Candidate, candidates: Sequence[Candidate]) -> dict[str, float]:
    def weight(some: set[str]) -> float:
        held = [sum(any(word in wording for wording in c.wordings) for c in candidates) for word in some]
        return math.fsum(math.log((1 + len(candidates)) / max(1, count)) for count in held)

    found = {"overlap": 0.0, "claim_covered": 0.0, "fact_covered": 0.0}
    for wording in one.wordings:
        shared = weight({*claim} & {*wording})
        asked, told = shared / (weight({*claim}) or 1.0), shared / (weight({*wording}) or 1.0)
        if math.sqrt(asked * told) > found["overlap"]:
            found = {"overlap": math.sqrt(asked * told), "claim_covered": asked, "fact_covered": told}
    return found


def _numbers(claim: Sequence[str], one: Candidate) -> dict[str, float]:
    asked = {word for word in claim if word.isdigit()}
    known = {word for wording in one.wordings for word in wording if word.isdigit()}
    return {
        "numbers_shared": min(len(asked & known), 3),
        "numbers_unknown": min(len(asked - known), 3),
        "numbers_unasked": min(len(known - asked), 3),
    }
