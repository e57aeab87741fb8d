"""A second reading of messages in which two things are said at once: each part is looked for by itself.

Knows the core, the decider and the port to neighbours. Must not know replies, cases or records.

One vector for two statements lies between the facts of both, so that one of them is told, or both are only
suggested. Where the facts that were found say that it may be so, the parts are read again, and taken if at
least two facts are told: each part by the thresholds and the guard of any message.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from itertools import islice

from bot.core.alternatives import worth_reading
from bot.core.calibration import Calibration
from bot.core.claims import Claim
from bot.core.decide import Decision, Kind, combine
from bot.core.matching import Candidate, Match, score
from bot.core.policy import Policy
from bot.core.speaking import UNKNOWN
from bot.deciding import Decider
from bot.ports import Neighbours
from bot.questions import Judgement, Occasion
from factbase.words import words

Way = tuple[Claim, ...]
_AGAIN = frozenset({Kind.ANSWER, Kind.ASK_BACK})
_FEWEST = 2
"""Facts that a second reading must tell."""


@dataclass(frozen=True, slots=True)
class Rereading:
    """Reads messages again over the facts that may answer now."""

    neighbours: Neighbours
    decider: Decider
    policy: Policy

    def again(self, judged: Sequence[Judgement], calibration: Calibration, now: datetime) -> list[Judgement]:
        """These judgements, those of several matters in place of the first ones where they tell more."""
        ways = [self._ways(judgement) for judgement in judged]
        parts = [claim for some in ways for way in some for claim in way]
        if not parts:
            return list(judged)
        found = iter(self.neighbours.candidates(parts, now))
        told = []
        for judgement, some in zip(judged, ways, strict=True):
            read = [self._read(judgement, way, list(islice(found, len(way))), calibration) for way in some]
            told.append(max([judgement, *read], key=_reads_best))
        return told

    def _ways(self, judgement: Judgement) -> tuple[Way, ...]:
        """The ways to read it that are worth a look; none of what was overheard, chosen or not answered."""
        question, extraction = judgement.question, judgement.extraction
        asked = question.occasion is not Occasion.OVERHEARD and question.choice is None
        if not (asked and extraction.ways and judgement.decisions[0].kind in _AGAIN):
            return ()
        texts = [[part.text for part in way] for way in extraction.ways]
        said = partial(self._said, language=extraction.claims[0].language)
        return extraction.ways if worth_reading(texts, judgement.matches[0], said) else ()

    def _said(self, fact_id: str, language: str) -> frozenset[str]:
        """The words of a fact's wordings in that language, or in one that nobody named."""
        fact = self.neighbours.fact(fact_id)
        either = (language, UNKNOWN)
        wordings = [one.text for one in fact.wordings() if one.language in either] if fact else []
        return frozenset(word for text in wordings for word in words(text))

    def _read(
        self, judgement: Judgement, way: Way, found: Sequence[Sequence[Candidate]], calibration: Calibration
    ) -> Judgement:
        """What comes of a message whose claims are these; the first judgement, if no more is told."""
        matches = tuple(score(part.text, near, calibration) for part, near in zip(way, found, strict=True))
        extraction, message = judgement.extraction, judgement.question.message
        each = self.decider.decided(way, matches, calibration, message, extraction.spoken)
        told = [decision for decision in each if decision.kind is Kind.ANSWER]
        if len({decision.matches[0].fact_id for decision in told}) < _FEWEST:
            return _with_what_is_open(judgement, told, each, matches)
        return replace(
            judgement,
            extraction=replace(extraction, claims=way, ways=()),
            matches=matches,
            decisions=combine(told, self.policy),
        )


def _with_what_is_open(
    judgement: Judgement,
    told: Sequence[Decision],
    each: Sequence[Decision],
    matches: Sequence[tuple[Match, ...]],
) -> Judgement:
    """The same, where one part got the answer and another is about something else: that is its claim too.

    So the reply says that parts of the message are not answered.
    """
    decision = judgement.decisions[0]
    if (
        decision.kind is not Kind.ANSWER
        or not told
        or told[0].matches[0].fact_id != decision.matches[0].fact_id
    ):
        return judgement
    for part, near in zip(each, matches, strict=True):
        if part.kind is Kind.ASK_BACK and part.claim and near[0].fact_id != decision.matches[0].fact_id:
            claims = (*judgement.extraction.claims, part.claim)
            extraction = replace(judgement.extraction, claims=claims, ways=())
            return replace(judgement, extraction=extraction, matches=(*judgement.matches, near))
    return judgement


def _reads_best(judgement: Judgement) -> tuple[int, int, float]:
    """What the best reading has most of: facts told, claims seen, certainty. The first of equals stands."""
    told = [one for one in judgement.decisions if one.kind is Kind.ANSWER]
    sure = sum(one.matches[0].probability for one in told)
    return len(told), len(judgement.extraction.claims), sure
