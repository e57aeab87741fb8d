"""Whom would this fact have answered? What was asked lately, and what is open, asked of a draft.

Knows the judge, and where past claims are kept. Must not know a screen. Nothing is written, and nobody is
told.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from bot.core.decide import Kind
from bot.core.messages import Message
from bot.judging import Judge
from bot.questions import Judgement, Question
from bot.supposing import Remembering, Searched, Supposing
from embeddings.encoder import Encoder
from factbase.cases import CaseClaim
from factbase.facts import Fact
from factbase.sightings import KeptClaim
from factbase.words import words

LATEST = 500
"""Kept claims that are asked again, and at most as many wordings of open cases, the latest."""
AT_ONCE = 16
"""Claims that are read together: who asks meanwhile waits for so many at most."""
IDLE = 3 * AT_ONCE
"""After so many claims for which nothing changed, those that are still farther from the draft are left."""


@dataclass(frozen=True, slots=True)
class Would:
    """One claim about which something else would be done, however often it was asked.

    `probability`: that the draft answers it. `before` and `after`: what is decided now, and what would be, as
    `bot.core.decide.Kind` names it; `told` is the fact that answers now. `by_draft`: the draft would be told,
    or suggested. `seen`: how often it was asked lately; 0 for a wording that only an open case holds.
    `cases`: the open cases that hold it.
    """

    text: str = field(repr=False)
    language: str
    probability: float
    before: str
    seen: int
    after: str = Kind.ANSWER.value
    told: str = ""
    by_draft: bool = True
    cases: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Rehearsed:
    """What would come of a draft.

    `asked`: how often the claims were asked, each wording of an open case counting once. `answered`: claims
    that the draft would answer; `suggested`: those where it would be among what is suggested;
    `changed`: those about which something else would be done though the draft is not told. Most asked first.
    """

    asked: int
    answered: tuple[Would, ...]
    suggested: tuple[Would, ...] = ()
    changed: tuple[Would, ...] = ()

    @property
    def people(self) -> int:
        """How often somebody would have had this answer."""
        return sum(would.seen for would in self.answered)

    @property
    def by_before(self) -> Mapping[str, int]:
        """How often, by what they are told now: those who had no answer are whom the draft is for."""
        counted: Counter[str] = Counter()
        for would in self.answered:
            counted[would.before] += max(would.seen, 1)
        return dict(counted.most_common())


@dataclass(frozen=True, slots=True)
class Past:
    """One claim of the past, all the times that it was asked, and the open cases that hold it."""

    text: str = field(repr=False)
    language: str
    channel: str = ""
    seen: int = 0
    cases: tuple[int, ...] = ()


class Rehearsal:
    """Asks drafts what was asked lately."""

    def __init__(
        self,
        judge: Judge,
        searched: Searched,
        encoder: Encoder,
        kept: Callable[[int], Sequence[KeptClaim]],
        open_cases: Callable[[], Sequence[CaseClaim]],
        latest: int = LATEST,
    ) -> None:
        self._judge = judge
        self._searched = searched
        self._encoder = encoder
        self._kept = kept
        self._open_cases = open_cases
        self._latest = latest
        self._remembered = Remembering(searched)

    def of(self, draft: Fact, now: datetime) -> Rehearsed:
        """What would be decided about the claims of the past if this draft were published now."""
        past = gathered(self._kept(self._latest), self._open_cases()[-self._latest :])
        found = sorted(
            self._told_or_changed(draft, past, now), key=lambda would: (-would.seen, -would.probability)
        )
        return Rehearsed(
            sum(max(one.seen, 1) for one in past),
            tuple(would for would in found if would.after == Kind.ANSWER and would.by_draft),
            tuple(would for would in found if would.after == Kind.ASK_BACK and would.by_draft),
            tuple(would for would in found if not would.by_draft),
        )

    def _told_or_changed(self, draft: Fact, past: Sequence[Past], now: datetime) -> Iterator[Would]:
        """The claims that the draft would be told for, and those about which anything else would change."""
        before = self._judge.over(self._remembered)
        after = self._judge.over(Supposing(self._searched, self._remembered, [draft]))
        for group in self._nearest_first(draft, past):
            idle = 0
            for some in _chunks(group):
                questions = [_question(one, now) for one in some]
                judged = zip(some, before.judge(questions, now), after.judge(questions, now), strict=True)
                noted = [found for each in judged if (found := _noted(*each, draft.id))]
                yield from noted
                idle = 0 if noted else idle + len(some)
                if idle >= IDLE:
                    break

    def _nearest_first(self, draft: Fact, past: Sequence[Past]) -> Iterator[Sequence[Past]]:
        """The claims by how near they come to the draft's wordings, apart by which models read them.

        Vectors are remembered from when a claim was asked, so this costs little; reading it closely costs
        more.
        """
        wordings = self._encoder.encode_documents([wording.text for wording in draft.wordings()])
        near: dict[Past, float] = {}
        for some in _chunks(past):
            queries = self._encoder.encode_queries([one.text for one in some], [o.language for o in some])
            near |= zip(some, (queries @ wordings.T).max(axis=1).tolist(), strict=True)
        groups: defaultdict[tuple[bool, ...], list[Past]] = defaultdict(list)
        for one in sorted(past, key=lambda one: -near[one]):
            groups[tuple(part.speaks(one.language) for part in self._encoder.parts)].append(one)
        yield from groups.values()


def gathered(kept: Sequence[KeptClaim], open_cases: Sequence[CaseClaim]) -> tuple[Past, ...]:
    """The claims, each once however it was spelt, those asked last first, then those of cases alone."""
    found: dict[tuple[str, ...], Past] = {}
    for claim in kept:
        key = tuple(words(claim.text))
        first = found.get(key) or Past(claim.text, claim.language, claim.channel)
        found[key] = replace(first, seen=first.seen + 1)
    for wording in open_cases:
        key = tuple(words(wording.text))
        first = found.get(key) or Past(wording.text, wording.language)
        found[key] = replace(first, cases=tuple(dict.fromkeys((*first.cases, wording.case_id))))
    return tuple(found.values())


def _question(one: Past, now: datetime) -> Question:
    language = None if one.language == "und" else one.language
    return Question(Message("rehearsal", one.channel, "rehearsal", "rehearsal", one.text, now, language))


def _noted(one: Past, old: Judgement, new: Judgement, draft: str) -> Would | None:
    """What would become of a claim; None where the draft is not told and nothing else changes."""
    would = _would(one, old, new, draft)
    return would if would.by_draft or _told(old) != _told(new) else None


def _chunks(past: Sequence[Past]) -> Iterator[Sequence[Past]]:
    return (past[start : start + AT_ONCE] for start in range(0, len(past), AT_ONCE))


def _would(one: Past, old: Judgement, new: Judgement, draft: str) -> Would:
    (before, told), (after, named) = _told(old), _told(new)
    probable = (match.probability for match in new.ranked if match.fact_id == draft)
    return Would(
        one.text,
        one.language,
        next(probable, 0.0),
        before.value,
        one.seen,
        after.value,
        told[0] if told and before is Kind.ANSWER else "",
        draft in named,
        one.cases,
    )


def _told(judgement: Judgement) -> tuple[Kind, tuple[str, ...]]:
    """What is done about a message, and the facts that are told or suggested."""
    matches = (match.fact_id for decision in judgement.decisions for match in decision.matches)
    return judgement.decisions[0].kind, tuple(matches)
