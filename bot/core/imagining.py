"""What would be found of a fact that is not there.

Knows candidates and words. Must not know vectors or a database. Pure.

BM25: Robertson and Zaragoza, The Probabilistic Relevance Framework, 2009, with the constants of SQLite's
FTS5. How rare a word is, is taken from the candidates, since a table of search words cannot be asked about
what it does not hold; only the share of the best one counts in the end.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

from bot.core.matching import Candidate

_K1, _B = 1.2, 0.75


def likely_bm25(
    telling: Sequence[str], wordings: Sequence[Sequence[str]], others: Sequence[Candidate]
) -> float:
    """What full-text search would give a fact with these wordings, on the scale of the others' scores."""
    rarity = _rarity(telling, wordings, others)
    lengths = [len(wording) for candidate in others for wording in candidate.wordings]
    usual = sum(lengths) / len(lengths) if lengths else 1.0
    mine = _best(rarity, wordings, usual)
    first = max(others, key=lambda candidate: candidate.bm25, default=None)
    if first is None or first.bm25 <= 0.0:
        return mine
    theirs = _best(rarity, first.wordings, usual)
    return first.bm25 * mine / theirs if theirs else mine


def would_be_found(fused: float, bm25: float, others: Sequence[Candidate], breadth: int) -> bool:
    """Whether a fact would be among the `breadth` first by vector or by words."""
    by_vector = sum(candidate.fused > fused for candidate in others) < breadth
    return by_vector or (bm25 > 0.0 and sum(candidate.bm25 > bm25 for candidate in others) < breadth)


def _rarity(
    telling: Sequence[str], wordings: Sequence[Sequence[str]], others: Sequence[Candidate]
) -> dict[str, float]:
    """For each telling word how rare it is: log((1 + facts) / facts that hold it)."""
    vocabularies = [frozenset(word for wording in c.wordings for word in wording) for c in others]
    vocabularies.append(frozenset(word for wording in wordings for word in wording))
    spread = Counter(word for vocabulary in vocabularies for word in vocabulary)
    return {word: math.log((1 + len(vocabularies)) / max(1, spread[word])) for word in telling}


def _best(rarity: dict[str, float], wordings: Sequence[Sequence[str]], usual: float) -> float:
    return max((_score(rarity, wording, usual) for wording in wordings), default=0.0)


def _score(rarity: dict[str, float], wording: Sequence[str], usual: float) -> float:
    held = frozenset(wording)
    damped = 1 + _K1 * (1 - _B + _B * len(wording) / usual)
    return math.fsum(weight * (_K1 + 1) / damped for word, weight in rarity.items() if word in held)
