"""Asks labelled messages as `rumourline match` would, with all facts in place or as if some were not there.

Knows the judge and the port to neighbours. Must not know files, or how anything is measured.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol as Port

from bot.batch import judge
from bot.core.asking import Asking
from bot.core.claims import Claim
from bot.core.matching import Candidate, Match, worded_alike
from bot.core.standing import Standing
from bot.evaluation.folders import EvaluationSet, Labelled, Protocol
from bot.judging import Judge
from bot.ports import Neighbours
from bot.questions import Judgement
from factbase.facts import Fact
from factbase.words import words

AT_ONCE = 64
"""Messages that are asked together."""

Progress = Callable[[int, int], None]
"""Called with (askings done, askings in all)."""


class Store(Port):
    """Where facts are taken out of the base."""

    def save(self, facts: Sequence[Fact], now: datetime) -> None:
        """Put these facts in, in place of those with their ids."""


class RemovableFacts:
    """Neighbours from whose candidates facts can be taken out; what was found is remembered until `forget`.

    Candidates are searched for once: without some facts there are fewer of them, not others.
    """

    def __init__(self, neighbours: Neighbours) -> None:
        self._neighbours = neighbours
        self._found: dict[Claim, Sequence[Candidate]] = {}
        self._removed: Collection[str] = ()

    def candidates(self, claims: Sequence[Claim], now: datetime) -> list[tuple[Candidate, ...]]:
        """For each claim its candidates, without those that are taken out."""
        fresh = [claim for claim in dict.fromkeys(claims) if claim not in self._found]
        self._found.update(zip(fresh, self._neighbours.candidates(fresh, now), strict=True))
        return [
            tuple(found for found in self._found[claim] if found.fact_id not in self._removed)
            for claim in claims
        ]

    def fact(self, fact_id: str) -> Fact | None:
        """A published fact by id, unless it is taken out."""
        return None if fact_id in self._removed else self._neighbours.fact(fact_id)

    def forget(self) -> None:
        """Search anew: the facts have changed, or there is enough to remember."""
        self._found.clear()

    @contextmanager
    def without(self, fact_ids: Collection[str]) -> Iterator[None]:
        """As if these facts were not there."""
        before, self._removed = self._removed, fact_ids
        try:
            yield
        finally:
            self._removed = before


@dataclass(frozen=True, slots=True)
class AskedSet:
    """What came of asking a set: the askings that rank, those that decide, and each message's language.

    `standing` is where the calibration stood on the facts that decided.
    """

    given: EvaluationSet
    ranking: tuple[Asking, ...]
    deciding: tuple[Asking, ...]
    languages: Mapping[str, str]
    standing: Standing


def ask(
    given: EvaluationSet, judging: Judge, neighbours: Neighbours, store: Store, now: datetime, done: Progress
) -> AskedSet:
    """Ask every message as the set's protocol says. `judging` looks for its candidates in `neighbours`.

    Where facts are left out, they are withdrawn in `store`, whose changes `neighbours` must follow.
    """
    removable = RemovableFacts(neighbours)
    round_ = _Round(given, judging.over(removable), removable, now, _Count(done, _askings(given)))
    able = [each for each in given.messages if each.right]
    if given.protocol is Protocol.LEFT_OUT:
        ranking = tuple(round_.once(able, lambda each: each.right))
        store.save(given.changes, now)
        deciding = tuple(round_.once(given.messages, lambda each: each.remaining))
    elif given.protocol is Protocol.TWICE:
        deciding = tuple(round_.twice(able))
        ranking = tuple(asking for asking in deciding if not asking.novel)
    else:
        deciding = tuple(round_.once(given.messages, lambda each: each.right))
        ranking = tuple(asking for asking in deciding if not asking.novel)
    spoken = _languages(given.messages, round_.heard)
    return AskedSet(given, ranking, deciding, spoken, judging.standing(now))


class _Round:
    """The askings of one set, some together, and the language that each message seemed to be in."""

    def __init__(
        self,
        given: EvaluationSet,
        judging: Judge,
        removable: RemovableFacts,
        now: datetime,
        count: _Count,
    ) -> None:
        self._set = given.name
        self._facts = {fact.id: fact for fact in given.facts}
        self._judge = judging
        self._removable = removable
        self._now = now
        self._count = count
        self.heard: dict[str, str] = {}

    def once(
        self, messages: Sequence[Labelled], right: Callable[[Labelled], frozenset[str]]
    ) -> Iterator[Asking]:
        """Every message as it is."""
        for chunk in _chunks(messages):
            yield from self._asked(chunk, right)
            self._removable.forget()

    def twice(self, messages: Sequence[Labelled]) -> Iterator[Asking]:
        """Every message as it is, and again without the facts that answer it."""
        for chunk in _chunks(messages):
            yield from self._asked(chunk, lambda each: each.right)
            for each in chunk:
                with self._removable.without(each.right):
                    yield from self._asked([each], lambda _: frozenset())
            self._removable.forget()

    def _asked(
        self, messages: Sequence[Labelled], right: Callable[[Labelled], frozenset[str]]
    ) -> Iterator[Asking]:
        judged = judge(self._judge, [each.asked for each in messages], self._now)
        for each, (judgement, ranked) in zip(messages, judged, strict=True):
            self.heard.setdefault(each.asked.id, judgement.language)
            found = _asking((self._set, each.asked.id), right(each), judgement, ranked)
            yield replace(found, twin=self._twin(found, each.right))
        self._count.more(len(messages))

    def _twin(self, asking: Asking, right: frozenset[str]) -> bool:
        """Whether a wrong answer told what words the claim of a right fact, which may be taken out."""
        if not asking.answered or asking.answered_rightly:
            return False
        told = self._words(asking.told[0])
        return any(worded_alike(told, self._words(fact_id)) for fact_id in right)

    def _words(self, fact_id: str) -> list[list[str]]:
        return [words(wording.text) for wording in self._facts[fact_id].wordings()]


class _Count:
    """Tells how many askings are done."""

    def __init__(self, done: Progress, total: int) -> None:
        self._done, self._total, self._so_far = done, total, 0

    def more(self, askings: int) -> None:
        self._so_far += askings
        self._done(self._so_far, self._total)


def _askings(given: EvaluationSet) -> int:
    """How many askings the protocol makes."""
    able = sum(bool(each.right) for each in given.messages)
    if given.protocol is Protocol.TWICE:
        return 2 * able
    return len(given.messages) + (able if given.protocol is Protocol.LEFT_OUT else 0)


def _asking(
    message: tuple[str, str], right: frozenset[str], judgement: Judgement, ranked: Sequence[Match]
) -> Asking:
    decision = judgement.decisions[0]
    # Without a claim nothing is decided by probability, however near a fact comes.
    probability = judgement.ranked[0].probability if judgement.ranked else None
    return Asking(
        message,
        right,
        tuple(match.fact_id for match in ranked),
        probability,
        decision.kind,
        tuple(match.fact_id for match in decision.matches),
    )


def _languages(messages: Iterable[Labelled], heard: Mapping[str, str]) -> dict[str, str]:
    """Each message's language as the set states it, else the one that most of its messages seem to be in."""
    counted = Counter(language for language in heard.values() if language != "und")
    most = min(counted, key=lambda language: (-counted[language], language), default="und")
    return {each.asked.id: each.language or most for each in messages}


def _chunks(messages: Sequence[Labelled]) -> Iterator[Sequence[Labelled]]:
    for start in range(0, len(messages), AT_ONCE):
        yield messages[start : start + AT_ONCE]
