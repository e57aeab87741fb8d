"""What is sent to many: who may do what with it, who gets it, and how fast it goes out.

Knows roles, the life of a mailing and the rules for who belongs to it. Must not know stores, addresses or
words. Pure.

Everybody in the audience becomes a recipient, so that nobody is forgotten: whoever gets nothing is counted,
with the reason.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import datetime
from types import MappingProxyType

from bot.core.differences import differences
from bot.core.mailing_policy import MailingPolicy
from bot.core.permissions import Permission, Person
from bot.core.rewording import same_words
from factbase.audience import Reached
from factbase.facts import Correction, Fact
from factbase.mailing_life import Kind, MailingAct, MailingState, RecipientState, Why, after
from factbase.mailings import Mailing
from factbase.recipients import NewRecipient

PROPOSES: Mapping[Kind, Permission] = MappingProxyType(
    {
        Kind.ANSWER: Permission.WORK_CASES,
        Kind.HOLDING: Permission.WORK_CASES,
        Kind.ROUTED: Permission.WORK_CASES,
        Kind.CLOSED: Permission.WORK_CASES,
        Kind.RECALL: Permission.WITHDRAW,
        Kind.NEWS: Permission.APPROVE,
        Kind.BROADCAST: Permission.URGENT,
        Kind.CORRECTION: Permission.URGENT,
    }
)
"""What it takes to set a mailing of each kind going."""
_STOPS = (Permission.WORK_CASES, Permission.APPROVE)
"""Any of these is enough to hold a mailing up, or to let it go on."""
_REMOVES = Permission.ACCOUNTS
"""Who closes accounts may stop, for good, what strangers or people who have left set going with theirs."""
_UNDONE = {
    MailingState.DONE: "it is done already: whoever could be reached has it",
    MailingState.CANCELLED: "it was cancelled: propose another one",
    MailingState.PROPOSED: "it waits for a second person first",
    MailingState.SCHEDULED: "its time has not come yet; it can only be cancelled until then",
    MailingState.RUNNING: "it is running",
    MailingState.PAUSED: "it is paused: resume it, or cancel it",
}


def refusal(act: MailingAct, mailing: Mailing, person: Person) -> str | None:
    """Why this person may not do this now, and what to do instead; None: they may."""
    if after(mailing.state, act) is None:
        return _UNDONE[mailing.state]
    if act is MailingAct.APPROVE:
        return _why_not_approve(mailing, person)
    if act is MailingAct.CANCEL and person.name.casefold() == mailing.created_by.casefold():
        return None
    removable = act is MailingAct.CANCEL and mailing.kind.needs_two
    if not any(person.may(permission) for permission in (*_STOPS, *([_REMOVES] if removable else ()))):
        return "it takes somebody who works on cases or approves" + (", or an admin" if removable else "")
    return None


def possible(mailing: Mailing, person: Person) -> tuple[MailingAct, ...]:
    """What this person may do with it now; the clock's acts are nobody's."""
    theirs = (MailingAct.APPROVE, MailingAct.PAUSE, MailingAct.RESUME, MailingAct.CANCEL)
    return tuple(act for act in theirs if refusal(act, mailing, person) is None)


def reminder_due(mailing: Mailing, told: datetime | None, now: datetime, policy: MailingPolicy) -> bool:
    """Whether approvers are told now that it waits for a second person. `told`: when they last were."""
    if mailing.state is not MailingState.PROPOSED:
        return False
    if mailing.sent_back and mailing.starts_at and (told is None or told < mailing.starts_at):
        return True  # everybody takes it for said
    first = policy.remind_recall if mailing.kind is Kind.RECALL else policy.remind_broadcast
    return now - mailing.created_at >= first and (told is None or now - told >= policy.remind_again)


def _why_not_approve(mailing: Mailing, person: Person) -> str | None:
    if not person.may(Permission.APPROVE):
        return "it takes an approver"
    if person.name.casefold() == mailing.created_by.casefold():
        return "it needs a second person: you proposed it, or it follows from what you did"
    return None


def means_the_same(before: Fact, now: Fact) -> bool:
    """Whether who was told one of these need not hear of the other.

    Same verdict, same headlines, and the explanation and what to do in the same words, spelling and
    punctuation aside. A language more is no other meaning; one that is there no more leaves nobody misled.
    """
    both = before.corrections.keys() & now.corrections.keys()
    return (
        before.verdict is now.verdict
        and bool(both)
        and all(_says_the_same(before.corrections[code], now.corrections[code]) for code in both)
    )


def _says_the_same(before: Correction, now: Correction) -> bool:
    return (
        before.headline == now.headline
        and same_words(before.explanation, now.explanation)
        and same_words(before.action, now.action)
    )


def to_askers(
    askers: Iterable[Reached],
    channels: Collection[str],
    fallback: str,
    told: Collection[tuple[str, str]] = (),
) -> Iterator[NewRecipient]:
    """Who gets the answer to a case or a holding statement: once in each place and language.

    `channels`: those on which people can be written to. `told`: places and languages where it was said or is
    about to be. Whoever pressed "Not my claim" under this fact gets nothing.
    """
    taken = set(told)
    for one in askers:
        language = spoken(one, fallback)
        why = _why_not(one, channels)
        if why is Why.NONE and (one.conversation, language) in taken:
            why = Why.SAME_PLACE
        if why is Why.NONE:
            taken.add((one.conversation, language))
        yield _recipient(one, language, why)


def spoken(one: Reached, fallback: str) -> str:
    """The language of somebody: the one they chose, else the one they were heard in."""
    return one.language or (one.heard if one.heard not in (None, "und") else None) or fallback


def to_subscribers(
    subscribers: Iterable[Reached], channels: Collection[str], fallback: str, told: Collection[str] = ()
) -> Iterator[NewRecipient]:
    """Who gets news or a broadcast: once in each place. `told`: places where it was said already."""
    taken = set(told)
    for one in subscribers:
        why = _why_not(one, channels)
        if why is Why.NONE and one.conversation in taken:
            why = Why.SAME_PLACE
        if why is Why.NONE:
            taken.add(one.conversation)
        yield _recipient(one, one.language or fallback, why)


def to_recall(posts: Iterable[Reached], channels: Collection[str], fallback: str) -> Iterator[NewRecipient]:
    """Every post that must be corrected, each by itself: people may forward any of them."""
    for one in posts:
        why = _no_way(one, channels)
        note = Why.NOT_EDITABLE if why is Why.NONE and not one.shown else why
        state = RecipientState.DUE if why is Why.NONE else RecipientState.UNREACHABLE
        yield NewRecipient(one.channel, one.conversation, "", fallback, one.post, one.root or 0, state, note)


def to_correct(posts: Iterable[Reached], channels: Collection[str], fallback: str) -> Iterator[NewRecipient]:
    """Who got a broadcast that is not right, in the language they got it in; also who unsubscribed since.

    As a message of its own in reply to that one: nobody's telephone rings for an edit.
    """
    for one in posts:
        yield _recipient(one, one.language or fallback, _no_way(one, channels))


def outdated(said: Reached, version: Fact | None, now: Fact | None, anyhow: bool = False) -> bool:
    """Whether a post must be corrected. `version`: the fact as the post said it; `now`: what is right now.

    `anyhow`: a person says that what changed matters; then it is enough that anything at all did.
    """
    if said.withdrawn or version is None:
        return said.withdrawn and now is not None
    if now is None or not means_the_same(version, now):
        return True
    return anyhow and bool(differences(version, now))


def _why_not(one: Reached, channels: Collection[str]) -> Why:
    if one.denied:
        return Why.NOT_THEIRS
    if one.told:
        return Why.TOLD_ALREADY
    return Why.FORGOTTEN if one.forgotten else _no_way(one, channels)


def _no_way(one: Reached, channels: Collection[str]) -> Why:
    if one.channel in UNADDRESSED or (one.post is None and not one.kept):
        return Why.NO_ADDRESS
    if one.channel not in channels:
        return Why.CHANNEL_OFF
    if one.left:
        return Why.LEFT
    return Why.NONE if one.kept else Why.FORGOTTEN


UNADDRESSED = frozenset({"web", "terminal"})
"""Channels on which nobody can be written to later."""
_SKIPS = frozenset({Why.NOT_THEIRS, Why.TOLD_ALREADY, Why.SAME_PLACE})


def _recipient(one: Reached, language: str, why: Why) -> NewRecipient:
    state = RecipientState.DUE
    if why is not Why.NONE:
        state = RecipientState.SKIPPED if why in _SKIPS else RecipientState.UNREACHABLE
    return NewRecipient(one.channel, one.conversation, one.author, language, one.post, 0, state, why)
