"""From messages to decisions: retrieval and the core, in batches; nothing is written.

Knows the core and the port to neighbours. Must not know replies, cases or records, so that the same
judgement serves live questions and evaluation.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import islice

from bot.core.abuse import only_abuse
from bot.core.asides import set_aside
from bot.core.calibration import Calibration
from bot.core.chatter import Chatter
from bot.core.claims import Claim, Extraction, extract
from bot.core.danger import Danger, Peril, peril
from bot.core.decide import Decision, Kind, combine, ignore, turned_away
from bot.core.idle import asked_for_more, idle
from bot.core.leaning import asked_anew
from bot.core.matching import Candidate, Match, score
from bot.core.messages import Message
from bot.core.policy import Policy
from bot.core.reasons import Reason
from bot.core.speaking import UNKNOWN, spoken, worded
from bot.core.standing import Standing, standing
from bot.core.tellers import untold
from bot.core.tongues import TONGUES
from bot.core.triage_inputs import telling
from bot.deciding import Decider, Mixed
from bot.ports import LanguageChances, LanguageGuess, Neighbours
from bot.questions import Judgement, Occasion, Question
from bot.rereading import Rereading

Shift = Callable[[datetime], float]
"""How far the fact base lies now from the one that the calibration was fitted on."""

Sensing = Callable[[Sequence[Claim]], Sequence[bool]]
"""For each claim whether it sounds like somebody in danger, though no list of words says so."""

Hearing = Callable[[Sequence[Claim]], Sequence[Chatter | None]]
"""For each claim as what kind of talk it was heard, though no list of phrases holds it; None: as a claim."""


def at_home(now: datetime) -> float:
    """The shift of a base that is as near as the one that the calibration was fitted on."""
    return 0.0


def nothing_sensed(claims: Sequence[Claim]) -> Sequence[bool]:
    """Only what is said in so many words, where there is no model that could sense more."""
    return [False] * len(claims)


def all_claims(claims: Sequence[Claim]) -> Sequence[Chatter | None]:
    """What is on no list of phrases is a claim, where there is no model that could hear more."""
    return [None] * len(claims)


def never_mixed(text: str) -> bool:
    """Nothing mixes languages, where nobody can tell."""
    return False


class Judge:
    """Judges messages against the facts that may answer now."""

    def __init__(
        self,
        neighbours: Neighbours,
        calibration: Calibration,
        policy: Policy,
        guess: LanguageGuess,
        shift: Shift = at_home,
        mixed: Mixed = never_mixed,
        senses: Sensing = nothing_sensed,
        likely: LanguageChances | None = None,
        hears: Hearing = all_claims,
    ) -> None:
        self._neighbours = neighbours
        self._shift = shift
        self._calibration = calibration
        self._policy = policy
        self._guess = guess
        self._mixed = mixed
        self._decider = Decider(neighbours, policy, mixed)
        self._rereading = Rereading(neighbours, self._decider, policy)
        self._senses = senses
        self._likely = likely
        self._hears = hears

    def over(self, neighbours: Neighbours) -> Judge:
        """The same judge, over other neighbours."""
        return self._like(neighbours, self._calibration, self._policy)

    def telling_from(self, answer_at: float) -> Judge:
        """The same judge, which tells what is so probable, whatever calibration and policy say of that."""
        policy = replace(self._policy, answer_at=None, ask_back_at=None)
        return self._like(self._neighbours, self._calibration.telling_from(answer_at), policy)

    def _like(self, neighbours: Neighbours, calibration: Calibration, policy: Policy) -> Judge:
        return Judge(
            neighbours,
            calibration,
            policy,
            self._guess,
            self._shift,
            self._mixed,
            self._senses,
            self._likely,
            self._hears,
        )

    def standing(self, now: datetime) -> Standing:
        """Where the calibration stands on the base as it is now, and the thresholds that hold there."""
        return standing(self._calibration.at(self._shift(now)), self._policy)

    def claims(self, questions: Sequence[Question]) -> list[Claim]:
        """What these questions claim, as `judge` looks for it."""
        return [untold(one) for question in questions for one in self._extraction(question.message).claims]

    def judge(self, questions: Sequence[Question], now: datetime) -> list[Judgement]:
        """One judgement a question, in order. Raises UnknownFact for a choice that cannot answer."""
        extractions = [self._extraction(question.message) for question in questions]
        claims = [claim for extraction in extractions for claim in extraction.claims]
        candidates = iter(self._neighbours.candidates([untold(claim) for claim in claims], now))
        # After the candidates, for which the claims were encoded.
        sensed, heard = iter(self._senses(claims)), iter(self._hears(claims))
        # Asked for only now: looking for candidates has brought the base up to date.
        calibration = self.standing(now).calibration
        judged = [
            self._judgement(
                question,
                extraction,
                [next(candidates) for _ in extraction.claims],
                calibration,
                now,
                any(list(islice(sensed, len(extraction.claims)))),
                list(islice(heard, len(extraction.claims))),
            )
            for question, extraction in zip(questions, extractions, strict=True)
        ]
        return self._rereading.again(judged, calibration, now)

    def near(self, claims: Sequence[Claim], now: datetime) -> list[tuple[Match, ...]]:
        """For each claim all facts that come near it, most probable first; nothing is decided."""
        sought = [untold(claim) for claim in claims]
        candidates = self._neighbours.candidates(sought, now)
        calibration = self.standing(now).calibration
        return [
            score(claim.text, found, calibration) for claim, found in zip(sought, candidates, strict=True)
        ]

    def _extraction(self, message: Message) -> Extraction:
        # Short texts often look like no language at all; then what the person asked for is the best guess.
        countries = self._policy.masked_countries
        found = extract(message.text, lambda text: _known(self._guess(text), message.language), countries)
        if self._likely is None or not found.claims:
            return found
        first = found.claims[0].text
        return replace(found, spoken=spoken(first, self._likely(first)))

    def _judgement(
        self,
        question: Question,
        extraction: Extraction,
        candidates: Sequence[Sequence[Candidate]],
        calibration: Calibration,
        now: datetime,
        sensed: bool,
        heard: Sequence[Chatter | None],
    ) -> Judgement:
        claims = extraction.claims
        said = written(question, claims)
        danger = peril(said) if question.choice is None else None
        asked = question.occasion is not Occasion.OVERHEARD
        if danger is None and sensed and question.choice is None and asked and not idle(said):
            danger = Peril(Danger.ANY, False)
        if danger is not None and danger.own:
            return Judgement(question, extraction, (), (turned_away(Reason.DANGER),), danger)
        if extraction.chatter is not None:
            return Judgement(question, extraction, (), (ignore(extraction.chatter),), danger)
        if question.choice is None and only_abuse(said) is not None:
            return Judgement(question, extraction, (), (turned_away(Reason.ABUSE),), danger)
        matches = tuple(
            score(untold(claim).text, near, calibration)
            for claim, near in zip(claims, candidates, strict=True)
        )
        if question.choice is not None:
            chosen = self._decider.chosen(question.choice, extraction, matches, now)
            decisions: tuple[Decision, ...] = (chosen,)
        else:
            each = self._decider.decided(claims, matches, calibration, question.message, extraction.spoken)
            decisions = combine(each, self._policy, extraction.shape)
            if len(claims) == 1:
                decisions = asked_anew(claims[0].text, decisions)
                decisions = asked_for_more(claims[0].text, decisions)
                aside = None if danger is not None or self._harmful(said) else heard[0]
                decisions = set_aside(said, aside, decisions)
            if question.occasion is Occasion.OVERHEARD:  # nobody asked: nothing goes to people beside it
                decisions = tuple(one for one in decisions if one.kind is decisions[0].kind)
        understood = replace(extraction, spoken=self._as_worded(extraction, decisions[0]))
        return Judgement(question, understood, matches, decisions, danger)

    def _harmful(self, said: str) -> bool:
        """Whether it holds words that the agency calls dangerous: such a message is never set aside."""
        return bool(telling(self._policy.triage.harm_rules, (said,)))

    def _as_worded(self, extraction: Extraction, decision: Decision) -> str:
        """The language to speak: if not served, that of a told fact's wording that was nearly said."""
        told = decision.claim if decision.kind in (Kind.ANSWER, Kind.ASK_BACK) else None
        if self._likely is None or extraction.spoken in TONGUES or told is None:
            return extraction.spoken
        facts = filter(None, (self._neighbours.fact(match.fact_id) for match in decision.matches))
        wordings = [wording for fact in facts for wording in fact.wordings()]
        found = worded(told.text, self._likely(told.text), wordings)
        return found if found != UNKNOWN else extraction.spoken


def written(question: Question, claims: Sequence[Claim]) -> str:
    """What somebody wrote, cleaned where all of it is one claim; of a longer text only pieces are claims."""
    return claims[0].text if len(claims) == 1 else question.message.text


def _known(language: str, wished: str | None) -> str:
    return wished if language == "und" and wished else language
