"""Answer, ask back, route, escalate or ignore: the decision, with its reason.

Knows matches and policy. Must not know wording, channels or storage. Pure.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.core.calibration import Thresholds
from bot.core.chatter import Chatter
from bot.core.claims import Claim
from bot.core.guard import Doubt
from bot.core.matching import Match
from bot.core.parting import Shape
from bot.core.policy import Policy, RouteRule
from bot.core.reasons import Reason
from bot.core.tongues import is_function_word
from factbase.words import fold, words


class Kind(StrEnum):
    """What is done about a claim; the order is that of precedence within one message."""

    ANSWER = "answer"
    ASK_BACK = "ask_back"
    ROUTE = "route"
    ESCALATE = "escalate"
    IGNORE = "ignore"


@dataclass(frozen=True, slots=True)
class Decision:
    """What to do about one claim. `matches`: the one fact of an answer, or the facts to suggest.

    `doubt`: how the claim differs from the fact that comes first, or that it denies the fact's rumour.
    `close`: the claim was read beside the fact's words and says the same; without that, nothing is said
    about whether the message is right.
    """

    kind: Kind
    reason: Reason
    claim: Claim | None = None
    matches: tuple[Match, ...] = ()
    route: RouteRule | None = None
    doubt: Doubt | None = None
    close: bool = False


Doubts = Callable[[Match], Doubt | None]
"""How a claim differs from the fact that it seems to be about."""
Rumours = Callable[[Match], bool]
"""Whether a fact says that its claim is not so."""


def decide(
    claim: Claim,
    matches: Sequence[Match],
    policy: Policy,
    thresholds: Thresholds,
    doubts: Doubts = lambda match: None,
    refutes: Rumours = lambda match: False,
    mixed: bool = False,
    close: Rumours = lambda match: False,
) -> Decision:
    """What to do about one claim; `matches` are most probable first and may all answer now.

    `thresholds` are those that hold for this claim: the policy's own are among them already. Only what may
    be answered is doubted, since looking for differences takes time. Where the first fact differs from
    the claim and another one is as sure and does not, that one is told. A claim that is `mixed` is never
    answered: probabilities are fitted on texts in one language. Nor is one of very few words, or with too few
    besides grammar: they name a matter at most, and what they say of it is asked back. Nor is a short one
    with a fact that does not speak of all that it says.
    """
    spoken = words(claim.text)
    if len("".join(spoken)) < _FEWEST_LETTERS:
        matches = ()
    brief = _brief(spoken, claim.language, policy.shortest_answer)
    sure = [match for match in matches if match.probability >= thresholds.answer_at][:_TRIED]
    told = [match for match in sure if match.covered]
    first: Doubt | None = None
    for match in () if mixed or brief else told:
        doubt = doubts(match)
        if doubt is None:
            return Decision(Kind.ANSWER, Reason.SURE, claim, (match,), close=close(match))
        if (doubt.denial or doubt.contrary) and refutes(match):
            return Decision(Kind.ANSWER, Reason.DENIED, claim, (match,), doubt=doubt, close=doubt.denial)
        first = first or doubt
    if suggested := _suggested(matches, policy, thresholds):
        return Decision(Kind.ASK_BACK, _unanswered(sure, told, first, mixed), claim, suggested, doubt=first)
    if route := _route(claim, policy):
        return Decision(Kind.ROUTE, Reason.ROUTED, claim, route=route)
    if len(spoken) < policy.shortest_claim:
        return Decision(Kind.IGNORE, Reason.TOO_SHORT, claim)
    return Decision(Kind.ESCALATE, Reason.NOTHING_SIMILAR, claim)


def _unanswered(sure: Sequence[Match], told: Sequence[Match], first: Doubt | None, mixed: bool) -> Reason:
    """Why the person is asked: what was sure has met a doubt, or the claim is mixed or says too little."""
    if not sure:
        return Reason.NOT_SURE_ENOUGH
    if first:
        return Reason.DIFFERS
    if mixed:
        return Reason.MIXED
    return Reason.NOT_SURE_ENOUGH if told else Reason.UNCOVERED


_FEWEST_LETTERS = 2
_TRIED = 3
"""Facts that are looked at word by word for one claim."""
_BESIDE = 0.2
"""A fact is suggested beside a better one from this share of the threshold for asking back."""


def _brief(spoken: Sequence[str], language: str, fewest: int) -> bool:
    """Whether these words say too little to be answered: "is there a tsunami" asks nothing but its matter."""
    matter = {word for word in spoken if not is_function_word(fold(word), language)}
    return len(spoken) < fewest or len(matter) < fewest - 1


def _suggested(matches: Sequence[Match], policy: Policy, thresholds: Thresholds) -> tuple[Match, ...]:
    """Whoever is asked anyway loses nothing by a second and a third choice that are less probable."""
    if not matches or matches[0].probability < thresholds.ask_back_at:
        return ()
    floor = _BESIDE * thresholds.ask_back_at
    return tuple(match for match in matches[: policy.max_suggestions] if match.probability >= floor)


def close_to(decisions: Sequence[Decision], reason: Reason) -> frozenset[str]:
    """The facts that are told for this reason to a message that was read beside their words."""
    close = (decision for decision in decisions if decision.close and decision.reason is reason)
    return frozenset(match.fact_id for decision in close for match in decision.matches)


def ignore(chatter: Chatter) -> Decision:
    """The decision about a message that holds no claim."""
    return Decision(Kind.IGNORE, Reason(chatter.value))


def turned_away(reason: Reason) -> Decision:
    """The decision about a message that is not looked into, whatever it claims."""
    return Decision(Kind.IGNORE, reason)


def combine(decisions: Sequence[Decision], policy: Policy, shape: Shape = Shape.ONE) -> tuple[Decision, ...]:
    """Of the decisions about one message's claims, those that are acted on.

    First by precedence: answers (different facts, the surest ones), else one question back, else one
    route, else one case. Beside them what no fact answers goes to people, where the message has the `shape`
    of several matters; of a story most sentences are no claim of their own.
    """
    kind = next(kind for kind in Kind if any(decision.kind is kind for decision in decisions))
    first = _foremost([decision for decision in decisions if decision.kind is kind], policy)
    escalated = [decision for decision in decisions if decision.kind is Kind.ESCALATE]
    if shape is not Shape.APART:  # the one that says most
        escalated = sorted(escalated, key=lambda decision: -_said(decision))
    if kind is Kind.ESCALATE:
        return tuple(escalated[: max(1, shape.value)])
    return (*first, *escalated[: shape.value])


def _said(decision: Decision) -> int:
    """How many different words its claim has."""
    return len(set(words(decision.claim.text if decision.claim else "")))


def _foremost(chosen: Sequence[Decision], policy: Policy) -> tuple[Decision, ...]:
    """Of decisions of one kind those that are acted on."""
    kind = chosen[0].kind
    if kind is Kind.ANSWER:
        surest = sorted(chosen, key=lambda decision: -decision.matches[0].probability)
        by_fact = {decision.matches[0].fact_id: decision for decision in reversed(surest)}
        kept = sorted(by_fact.values(), key=lambda decision: -decision.matches[0].probability)
        return tuple(kept[: policy.max_answers])
    if kind is Kind.ASK_BACK:
        return (max(chosen, key=lambda decision: decision.matches[0].probability),)
    return (chosen[0],)


def _route(claim: Claim, policy: Policy) -> RouteRule | None:
    asked = f" {' '.join(words(claim.text))} "
    for rule in policy.routes:
        phrases = (words(phrase) for phrase in rule.words)
        if any(phrase and f" {' '.join(phrase)} " in asked for phrase in phrases):
            return rule
    return None
