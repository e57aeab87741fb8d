"""When the bot may speak in a group although nobody asked it.

Knows the rules of good behaviour and what it said there before. Must not know a platform or wording. Pure.

Rule 10 of the rules for replies: in groups speak only with high confidence and only about a false or
misleading claim; once per rumour per cool-down; whoever denies a rumour is not corrected. Bots that interrupt
get removed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from enum import StrEnum

from bot.core.decide import Decision, Kind
from bot.core.policy import Etiquette
from bot.core.reasons import Reason
from bot.core.restating import reserves
from factbase.facts import Verdict


class Silence(StrEnum):
    """Why nothing is said."""

    DENIES = "denies"
    NOT_KNOWN = "not_known"
    NOT_SURE = "not_sure"
    VERDICT = "verdict"
    TOO_LONG = "too_long"
    SAID_ALREADY = "said_already"
    OFTEN_ENOUGH = "often_enough"
    QUIET_HOURS = "quiet_hours"


Said = Sequence[tuple[str, datetime]]
"""The facts that were told in a place unasked, and when."""


def silence(
    decision: Decision, verdict: Verdict | None, length: int, said: Said, now: datetime, etiquette: Etiquette
) -> Silence | None:
    """Why the bot keeps silent about an overheard message of `length` characters; None if it may speak.

    `verdict` is that of the fact that would be told, if there is one.
    """
    if decision.reason is Reason.DENIED or _may_deny(decision):
        return Silence.DENIES
    if decision.kind is not Kind.ANSWER or verdict is None:
        return Silence.NOT_KNOWN
    return next(_objections(decision, verdict, length, said, now, etiquette), None)


def _may_deny(decision: Decision) -> bool:
    """Whether the message holds a word that denies and was not found to say just what the rumour says."""
    claim = decision.claim
    return claim is not None and not decision.close and reserves(claim.text, claim.language)


def _objections(
    decision: Decision, verdict: Verdict, length: int, said: Said, now: datetime, etiquette: Etiquette
) -> Iterator[Silence]:
    told = decision.matches[0]
    if told.probability < etiquette.speak_at:
        yield Silence.NOT_SURE
    if verdict not in etiquette.verdicts:
        yield Silence.VERDICT
    if length > etiquette.longest:
        yield Silence.TOO_LONG
    if any(fact_id == told.fact_id and now - at < etiquette.pause for fact_id, at in said):
        yield Silence.SAID_ALREADY
    if sum(now - at < timedelta(hours=1) for _, at in said) >= etiquette.per_hour:
        yield Silence.OFTEN_ENOUGH
    if _quiet(now, etiquette):
        yield Silence.QUIET_HOURS


def _quiet(now: datetime, etiquette: Etiquette) -> bool:
    hour, start, end = now.astimezone(etiquette.timezone).time(), etiquette.quiet_from, etiquette.quiet_until
    return start <= hour < end if start <= end else hour >= start or hour < end
