"""Answer, ask back, route, escalate or ignore: the decision, with its reason.

Knows matches and policy. Must not know wording, channels or storage. Pure.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.core.chatter import Chatter
from bot.core.claims import Claim
from bot.core.matching import Match
from bot.core.policy import Policy, RouteRule
from factbase.words import words


class Kind(StrEnum):
    """What is done about a claim; the order is that of precedence within one message."""

    ANSWER = "answer"
    ASK_BACK = "ask_back"
    ROUTE = "route"
    ESCALATE = "escalate"
    IGNORE = "ignore"


class Reason(StrEnum):
    """Why; `explanation` says it to a person."""

    SURE = "sure"
    CHOSEN = "chosen"
    NOT_SURE_ENOUGH = "not_sure_enough"
    NOTHING_SIMILAR = "nothing_similar"
    NONE_OF_THESE = "none_of_these"
    ROUTED = "routed"
    TOO_SHORT = "too_short"
    EMPTY = Chatter.EMPTY.value
    COMMAND = Chatter.COMMAND.value
    GREETING = Chatter.GREETING.value
    THANKS = Chatter.THANKS.value
    NO_CLAIM = Chatter.NO_CLAIM.value
    ONLY_LINK = Chatter.ONLY_LINK.value

    @property
    def explanation(self) -> str:
        """One sentence for staff and logs."""
        return _EXPLANATIONS[self]


_EXPLANATIONS = {
    Reason.SURE: "One fact answers this with a probability at or above the policy's answer threshold.",
    Reason.CHOSEN: "The person chose this fact among those suggested.",
    Reason.NOT_SURE_ENOUGH: "Facts come close, but none is probable enough to answer without asking.",
    Reason.NOTHING_SIMILAR: "No fact is probable enough even to suggest.",
    Reason.NONE_OF_THESE: "The person said that none of the suggested facts is meant.",
    Reason.ROUTED: "The policy names another agency for this matter.",
    Reason.TOO_SHORT: "Too few words to know what is claimed.",
    Reason.EMPTY: "The message holds no words.",
    Reason.COMMAND: "The message is a command.",
    Reason.GREETING: "The message is a greeting.",
    Reason.THANKS: "The message is thanks or a short reply.",
    Reason.NO_CLAIM: "The message asks for a check without saying what is claimed.",
    Reason.ONLY_LINK: "The message holds only a link.",
}


@dataclass(frozen=True, slots=True)
class Decision:
    """What to do about one claim. `matches`: the one fact of an answer, or the facts to suggest."""

    kind: Kind
    reason: Reason
    claim: Claim | None = None
    matches: tuple[Match, ...] = ()
    route: RouteRule | None = None


def decide(claim: Claim, matches: Sequence[Match], policy: Policy) -> Decision:
    """What to do about one claim; `matches` are most probable first and may all answer now."""
    if matches and matches[0].probability >= policy.answer_at:
        return Decision(Kind.ANSWER, Reason.SURE, claim, (matches[0],))
    close = [match for match in matches if match.probability >= policy.ask_back_at]
    if close:
        return Decision(Kind.ASK_BACK, Reason.NOT_SURE_ENOUGH, claim, tuple(close[: policy.max_suggestions]))
    if route := _route(claim, policy):
        return Decision(Kind.ROUTE, Reason.ROUTED, claim, route=route)
    if len(words(claim.text)) < policy.shortest_claim:
        return Decision(Kind.IGNORE, Reason.TOO_SHORT, claim)
    return Decision(Kind.ESCALATE, Reason.NOTHING_SIMILAR, claim)


def ignore(chatter: Chatter) -> Decision:
    """The decision about a message that holds no claim."""
    return Decision(Kind.IGNORE, Reason(chatter.value))


def combine(decisions: Sequence[Decision], policy: Policy) -> tuple[Decision, ...]:
    """Of the decisions about one message's claims, those that are acted on.

    One kind only, by precedence: answers (different facts, the surest ones), else one
    question back, else one route, else one case for the claim that says most.
    """
    kind = next(kind for kind in Kind if any(decision.kind is kind for decision in decisions))
    chosen = [decision for decision in decisions if decision.kind is kind]
    if kind is Kind.ANSWER:
        surest = sorted(chosen, key=lambda decision: -decision.matches[0].probability)
        by_fact = {decision.matches[0].fact_id: decision for decision in reversed(surest)}
        kept = sorted(by_fact.values(), key=lambda decision: -decision.matches[0].probability)
        return tuple(kept[: policy.max_answers])
    if kind is Kind.ASK_BACK:
        return (max(chosen, key=lambda decision: decision.matches[0].probability),)
    if kind is Kind.ESCALATE:
        return (
            max(chosen, key=lambda decision: len(set(words(decision.claim.text if decision.claim else "")))),
        )
    return (chosen[0],)


def _route(claim: Claim, policy: Policy) -> RouteRule | None:
    asked = f" {' '.join(words(claim.text))} "
    for rule in policy.routes:
        phrases = (words(phrase) for phrase in rule.words)
        if any(phrase and f" {' '.join(phrase)} " in asked for phrase in phrases):
            return rule
    return None
