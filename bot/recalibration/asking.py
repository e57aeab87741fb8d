"""Asks labelled messages and the past ones: what would be told from where on, what would be decided.

Knows the judge. Must not know files, or how thresholds are chosen.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.core.calibration import group_names
from bot.core.choosing import Judged
from bot.core.claims import Claim
from bot.core.decide import Decision, Kind
from bot.core.guarantee import GRID, Trial
from bot.core.matching import Candidate
from bot.core.messages import Message
from bot.judging import Judge
from bot.ports import Neighbours
from bot.questions import Judgement, Occasion, Question
from bot.recalibration.labels import LabelledMessage
from bot.recalibration.past import Past
from factbase.facts import Fact

AT_ONCE = 64
"""Messages that are asked together."""

Progress = Callable[[int, int], None]
"""Called with (messages done, messages in all)."""


class Remembered:
    """Neighbours that are searched for once: what is asked again with another calibration costs nothing."""

    def __init__(self, neighbours: Neighbours) -> None:
        self._neighbours = neighbours
        self._found: dict[Claim, Sequence[Candidate]] = {}

    def candidates(self, claims: Sequence[Claim], now: datetime) -> list[Sequence[Candidate]]:
        """For each claim its candidates, as they were when it was first asked."""
        fresh = [claim for claim in dict.fromkeys(claims) if claim not in self._found]
        if fresh:
            self._found.update(zip(fresh, self._neighbours.candidates(fresh, now), strict=True))
        return [self._found[claim] for claim in claims]

    def fact(self, fact_id: str) -> Fact | None:
        """A published fact by id."""
        return self._neighbours.fact(fact_id)


@dataclass(frozen=True, slots=True)
class Tally:
    """What became of the labelled messages: how many were answered, wrongly, and asked back."""

    answered: int
    wrong: int
    asked_back: int


@dataclass(frozen=True, slots=True)
class Change:
    """What would be decided about a past message now, and what would then be."""

    past: Past
    before: Decision
    after: Decision


def asked(
    judge: Judge,
    messages: Sequence[LabelledMessage],
    now: datetime,
    suggestions: int,
    progress: Progress | None = None,
) -> list[Judged]:
    """What the first candidate of each message is worth, and what would be told, in their order.

    `judge` has no adjustment. Which fact is told is the same by every threshold that its probability reaches,
    since what holds facts back does not look at thresholds: so it is asked once, by the loosest one. That a
    message may be read a second time in parts depends on them, and is left out.
    """
    loosest = judge.telling_from(GRID[-1])
    judgements = _judgements(loosest, _questions(messages, now, Occasion.OVERHEARD), now, progress)
    return [_judged(one, found, suggestions) for one, found in zip(messages, judgements, strict=True)]


def tally(
    judge: Judge, messages: Sequence[LabelledMessage], now: datetime, progress: Progress | None = None
) -> Tally:
    """What would be decided about these messages; an answer counts as wrong only where the labels say so."""
    decided = [found.decisions[0] for found in _judgements(judge, _questions(messages, now), now, progress)]
    kinds = Counter(decision.kind for decision in decided)
    wrong = sum(
        decision.kind is Kind.ANSWER and one.wrong(decision.matches[0].fact_id) is True
        for one, decision in zip(messages, decided, strict=True)
    )
    return Tally(kinds[Kind.ANSWER], wrong, kinds[Kind.ASK_BACK])


def changes(
    before: Judge, after: Judge, past: Sequence[Past], now: datetime, progress: Progress | None = None
) -> list[Change]:
    """The past messages about which something else would be decided, each asked on its channel."""
    questions = [
        Question(_message(one.name, one.text, _spoken(one.language), one.channel, now)) for one in past
    ]
    first, second = ([*_judgements(judge, questions, now, progress)] for judge in (before, after))
    pairs = zip(past, first, second, strict=True)
    found = (Change(one, old.decisions[0], new.decisions[0]) for one, old, new in pairs)
    return [change for change in found if _told(change.before) != _told(change.after)]


def groups_in(judged: Sequence[Judged], wanted: Collection[str]) -> list[str]:
    """The names of the groups that these messages are in; `wanted`: by `language`, by `channel` or both."""
    names = {name for one in judged for name in one.groups}
    kinds = set(wanted)
    return sorted(name for name in names if {part.partition("=")[0] for part in name.split(",")} <= kinds)


def _judgements(
    judge: Judge, questions: Sequence[Question], now: datetime, progress: Progress | None = None
) -> Iterator[Judgement]:
    for start in range(0, len(questions), AT_ONCE):
        yield from judge.judge(questions[start : start + AT_ONCE], now)
        if progress:
            progress(min(start + AT_ONCE, len(questions)), len(questions))


def _questions(
    messages: Sequence[LabelledMessage], now: datetime, occasion: Occasion = Occasion.ASKED
) -> list[Question]:
    return [
        Question(_message(str(number), one.text, one.language, one.channel or "", now), occasion=occasion)
        for number, one in enumerate(messages)
    ]


def _message(name: str, text: str, language: str | None, channel: str, now: datetime) -> Message:
    return Message(name, channel, "labels", "labels", text, now, language)


def _spoken(language: str) -> str | None:
    return None if language == "und" else language


def _judged(one: LabelledMessage, judgement: Judgement, suggestions: int) -> Judged:
    claims = judgement.extraction.claims
    names = group_names(claims[0].language, one.channel or "") if claims else ()
    groups = names if one.channel else names[1:2]
    told = _told_trial(one, judgement.decisions[0])
    if not judgement.ranked:
        return Judged(0.0, False, told, 0.0 if one.right or one.nothing else None, groups, one.nothing)
    first = judgement.ranked[0]
    suggested = None
    if one.right or one.nothing:
        near = (match for match in judgement.ranked[:suggestions] if match.fact_id in one.right)
        suggested = max((match.probability for match in near), default=0.0)
    return Judged(first.probability, one.wrong(first.fact_id), told, suggested, groups, one.nothing)


def _told_trial(one: LabelledMessage, decision: Decision) -> Trial | None:
    """Up to where the surest of what is told to it is told, and whether wrongly; None if no label tells."""
    if decision.kind is not Kind.ANSWER:
        return Trial(0.0, False)
    told = decision.matches[0]
    wrong = one.wrong(told.fact_id)
    return None if wrong is None else Trial(told.probability, wrong)


def _told(decision: Decision) -> tuple[Kind, tuple[str, ...]]:
    return decision.kind, tuple(match.fact_id for match in decision.matches)
