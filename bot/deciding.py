"""From a claim and the facts found for it to a decision: guarded by their words, or chosen by a person.

Knows the core and the facts that were found. Must not know how they are found, replies or records.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from bot.core.calibration import Calibration, Thresholds
from bot.core.claims import Claim, Extraction
from bot.core.decide import Decision, Kind, decide
from bot.core.guard import Doubt, Look, look
from bot.core.matching import Match
from bot.core.messages import Message
from bot.core.parting import Shape
from bot.core.policy import Policy
from bot.core.reasons import Reason
from bot.errors import UnknownFact
from bot.ports import Neighbours
from bot.questions import DISPUTED, NONE_OF_THESE
from factbase.facts import Fact, Phrasing, Verdict

Mixed = Callable[[str], bool]
"""Whether a text mixes languages or scripts, or is written in letters that are not its own."""

_REFUTED = frozenset({Verdict.FALSE, Verdict.SATIRE, Verdict.SCAM})
"""Verdicts by which whoever denies the claim is right; what misleads may be true as far as it goes."""


_ESCALATED = {NONE_OF_THESE: Reason.NONE_OF_THESE, DISPUTED: Reason.DISPUTED}


class Decider:
    """Decides claims over the facts that may answer now."""

    def __init__(self, neighbours: Neighbours, policy: Policy, mixed: Mixed) -> None:
        self._neighbours = neighbours
        self._policy = policy
        self._mixed = mixed

    def decided(
        self,
        claims: Sequence[Claim],
        matches: Sequence[Sequence[Match]],
        calibration: Calibration,
        message: Message,
        spoken: str,
    ) -> list[Decision]:
        """What is done with each claim of a message; `spoken`: the language that it seems to be in."""
        spoken_to = message.language or spoken
        return [
            self.decision(
                claim, found, calibration.thresholds_for(claim.language, message.channel), spoken_to
            )
            for claim, found in zip(claims, matches, strict=True)
        ]

    def decision(
        self, claim: Claim, matches: Sequence[Match], thresholds: Thresholds, spoken_to: str
    ) -> Decision:
        """What is done with a claim for which these facts were found; `spoken_to`: the reply's language."""
        looks: dict[str, Look] = {}

        def doubts(match: Match) -> Doubt | None:
            fact = self._neighbours.fact(match.fact_id)
            if fact is None:
                return None
            truths = headlines(fact) if fact.verdict in _REFUTED else ()
            looks[fact.id] = look(claim.text, claim.language, fact.wordings(), truths, spoken_to)
            return looks[fact.id].doubt

        def close(match: Match) -> bool:
            return match.fact_id in looks and looks[match.fact_id].close

        def refutes(match: Match) -> bool:
            fact = self._neighbours.fact(match.fact_id)
            return fact is not None and fact.verdict in _REFUTED

        mixed = self._mixed(claim.text)
        allowed = self._policy.over(thresholds)
        return decide(claim, matches, self._policy, allowed, doubts, refutes, mixed, close)

    def chosen(
        self, choice: str, extraction: Extraction, matches: Sequence[Sequence[Match]], now: datetime
    ) -> Decision:
        """What somebody picked among what they were offered. Raises UnknownFact for what cannot answer."""
        claims = extraction.claims
        if choice in _ESCALATED:
            return Decision(Kind.ESCALATE, _ESCALATED[choice], _meant(extraction, matches))
        fact = self._neighbours.fact(choice)
        if fact is None or not fact.answers_at(now):
            raise UnknownFact(f"There is no fact {choice!r} that may answer now.")
        for claim, found in zip(claims, matches, strict=True):
            for match in found:
                if match.fact_id == choice:
                    return Decision(Kind.ANSWER, Reason.CHOSEN, claim, (match,))
        return Decision(Kind.ANSWER, Reason.CHOSEN, claims[0], (Match(choice, 0.0, {}),))


def _meant(extraction: Extraction, matches: Sequence[Sequence[Match]]) -> Claim:
    """Whose facts were not meant: of claims kept apart the one with the nearest fact, else the fullest."""
    asked = zip(extraction.claims, matches, strict=True)
    if extraction.shape is Shape.APART:
        return max(asked, key=lambda pair: max((match.probability for match in pair[1]), default=0.0))[0]
    return max(extraction.claims, key=lambda claim: len(claim.text))


def headlines(fact: Fact) -> tuple[Phrasing, ...]:
    """What a fact says instead of its rumour, in every language that it is told in."""
    return tuple(Phrasing(said.headline, language) for language, said in fact.corrections.items())
