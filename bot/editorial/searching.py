"""Search over everything: words and meaning together.

Knows how several rankings become one. Must not know how any of them came about.

Rankings are fused by reciprocal rank: G. V. Cormack, C. L. A. Clarke, S. Büttcher, "Reciprocal Rank Fusion
outperforms Condorcet and individual Rank Learning Methods", SIGIR 2009. It needs no scores that can be
compared with each other.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import TypeVar

from bot.core.permissions import Permission, Person
from bot.editorial.gate import Gate
from bot.editorial.stores import Stores
from bot.editorial.tools import Tools
from bot.editorial.views import Found, FoundCase, FoundFact
from bot.nearness import Near

DAMPING = 60
"""The paper's k: how little the very first places count beyond the next ones."""
BREADTH = 50
"""Facts that each way of searching contributes."""
MOST = 200
_Key = TypeVar("_Key", bound=Hashable)
_REFERENCE = re.compile(r"\s*R-0*(\d{1,15})\s*", re.IGNORECASE | re.ASCII)


class Searching:
    """Facts and cases for a few words or a whole claim."""

    def __init__(self, stores: Stores, gate: Gate, tools: Tools) -> None:
        self._stores = stores
        self._gate = gate
        self._tools = tools

    def search(self, person: Person, text: str, language: str, limit: int) -> Found:
        """See `Editorial.search`."""
        self._gate.need(person, Permission.READ, "search")
        limit = max(1, min(limit, MOST))
        return Found(self._facts(text, language, limit), self._cases(text, limit))

    def near(self, person: Person, text: str, language: str, limit: int) -> tuple[Near, ...]:
        """See `Editorial.near`."""
        self._gate.need(person, Permission.READ, "near")
        return self._meant(text, language, max(1, min(limit, MOST)))

    def _facts(self, text: str, language: str, limit: int) -> tuple[FoundFact, ...]:
        breadth = max(BREADTH, limit)
        whole = [hit.fact_id for hit in self._stores.facts.everything(text, breadth)]
        some = [hit.fact_id for hit in self._stores.facts.search(text, breadth)]
        meant = [near.fact_id for near in self._meant(text, language, breadth)]
        scores = fused((whole, some, meant))
        facts = self._stores.facts.newest(tuple(scores)[:limit])
        by_words, by_meaning = {*whole, *some}, set(meant)
        return tuple(
            FoundFact(facts[fact_id], score, fact_id in by_words, fact_id in by_meaning)
            for fact_id, score in list(scores.items())[:limit]
            if fact_id in facts
        )

    def _meant(self, text: str, language: str, limit: int) -> tuple[Near, ...]:
        return tuple(self._tools.meaning.near(text, language, limit)) if text.strip() else ()

    def _cases(self, text: str, limit: int) -> tuple[FoundCase, ...]:
        named = _REFERENCE.fullmatch(text)
        first = [int(named[1])] if named else []
        hits = [hit.case_id for hit in self._stores.case_search.everything(text, limit)]
        scores = fused((first, hits))
        found = ((self._stores.cases.get(case_id), score) for case_id, score in scores.items())
        return tuple(FoundCase(case, score) for case, score in found if case is not None)[:limit]


def fused(rankings: Iterable[Sequence[_Key]]) -> Mapping[_Key, float]:
    """Each key's sum of 1 / (DAMPING + its place in each ranking), best first; places count from 1."""
    scores: defaultdict[_Key, float] = defaultdict(float)
    for ranking in rankings:
        for place, key in enumerate(ranking, 1):
            scores[key] += 1 / (DAMPING + place)
    return dict(sorted(scores.items(), key=lambda item: -item[1]))
