"""Mailings and their recipients as the base keeps them."""

from __future__ import annotations

from datetime import timedelta

import pytest

from factbase.database import Base
from factbase.errors import DatabaseError
from factbase.mailing_life import Kind, MailingAct, MailingState, RecipientState, Why
from factbase.mailings import MailingStore, Wish
from factbase.outbox import OutboxStore
from factbase.people import PersonStore
from factbase.recipient_posts import RecipientPosts
from factbase.recipients import NewRecipient, RecipientStore
from tests.fakes import NOON

ANA = NewRecipient("telegram", "c1", "ana", "en")
WISH = Wish(Kind.BROADCAST, words={"es": "Salgan del valle ahora.", "en": "Leave the valley."}, reason="dam")


@pytest.fixture
def mailings(base: Base) -> MailingStore:
    return MailingStore(base)


@pytest.fixture
def recipients(base: Base) -> RecipientStore:
    return RecipientStore(base)


def test_a_mailing_comes_back_as_it_went_in(mailings: MailingStore) -> None:
    kept = mailings.get(mailings.add(WISH, "ben", NOON))
    assert kept is not None
    assert (kept.kind, kept.state, kept.words, kept.reason, kept.created_by, kept.created_at) == (
        Kind.BROADCAST,
        MailingState.PROPOSED,
        WISH.words,
        "dam",
        "ben",
        NOON,
    )


def test_its_life(mailings: MailingStore) -> None:
    one, later = mailings.add(WISH, "ben", NOON), NOON + timedelta(minutes=5)
    assert mailings.act(one, MailingAct.BEGIN, NOON) is None
    assert mailings.act(one, MailingAct.APPROVE, NOON, "bea", later) is MailingState.SCHEDULED
    kept = mailings.get(one)
    assert kept is not None
    assert (kept.approved_by, kept.starts_at) == ("bea", later)
    assert mailings.act(one, MailingAct.BEGIN, later) is MailingState.RUNNING
    assert mailings.act(one, MailingAct.CANCEL, later, reason="no") is MailingState.CANCELLED
    kept = mailings.get(one)
    assert kept is not None
    assert (kept.ended_at, kept.reason) == (later, "no")


def test_nobody_is_there_twice(mailings: MailingStore, recipients: RecipientStore) -> None:
    one = mailings.add(WISH, "ben", NOON)
    assert [recipients.put(one, [ANA]) for _ in range(2)] == [1, 0]


def test_a_post_carries_it_to_one_only(
    base: Base, mailings: MailingStore, recipients: RecipientStore
) -> None:
    one = mailings.add(WISH, "ben", NOON)
    recipients.put(one, [ANA, NewRecipient("telegram", "c2", "ben", "en")])
    first, second = recipients.due(one, "telegram", 10)
    post = OutboxStore(base).add("telegram", "c1", "x", b"x", NOON)
    recipients.queued(first.id, post)
    with pytest.raises(DatabaseError):
        recipients.queued(second.id, post)


@pytest.mark.parametrize(
    ("outcome", "edit", "state", "why"),
    [
        ("sent", False, RecipientState.SENT, Why.NONE),
        ("unknown", False, RecipientState.UNKNOWN, Why.NONE),
        ("failed", False, RecipientState.UNREACHABLE, Why.REFUSED),
        ("failed", True, RecipientState.DUE, Why.NOT_EDITABLE),
        ("later", False, RecipientState.QUEUED, Why.NONE),
    ],
)
def test_outcomes_are_read_back(
    base: Base,
    mailings: MailingStore,
    recipients: RecipientStore,
    outcome: str,
    edit: bool,
    state: RecipientState,
    why: Why,
) -> None:
    outbox, one = OutboxStore(base), mailings.add(WISH, "ben", NOON)
    original = outbox.add("telegram", "c1", "x", b"x", NOON)
    outbox.sent(original, b"m", NOON)
    recipients.put(one, [ANA])
    post = outbox.add("telegram", "c1", "x", b"x", NOON, original if edit else None)
    recipients.queued(recipients.due(one, "telegram", 1)[0].id, post)
    outbox.claim("telegram", NOON)
    end = {"sent": outbox.sent, "unknown": outbox.unknown, "failed": outbox.failed, "later": outbox.later}
    given = (b"m",) if outcome == "sent" else ("no",)
    end[outcome](post, *given, NOON)  # type: ignore[operator]
    RecipientPosts(base).settle(one)
    assert [(each.state, each.why) for each in recipients.all(one)] == [(state, why)]


def test_what_turns_out_to_have_been_said_is_no_longer_unknown(
    base: Base, mailings: MailingStore, recipients: RecipientStore
) -> None:
    outbox, one = OutboxStore(base), mailings.add(WISH, "ben", NOON)
    recipients.put(one, [ANA])
    post = outbox.add("telegram", "c1", "x", b"x", NOON)
    recipients.queued(recipients.due(one, "telegram", 1)[0].id, post)
    outbox.unknown(post, "?", NOON)
    RecipientPosts(base).settle(one)
    outbox.sent(post, b"m", NOON)
    RecipientPosts(base).settle(one)
    assert [each.state for each in recipients.all(one)] == [RecipientState.SENT]


def test_who_asks_to_be_forgotten_gets_nothing_more(
    base: Base, mailings: MailingStore, recipients: RecipientStore
) -> None:
    one = mailings.add(WISH, "ben", NOON)
    recipients.put(one, [ANA])
    PersonStore(base).forget("ana")
    (kept,) = recipients.all(one)
    assert (kept.state, kept.why) == (RecipientState.UNREACHABLE, Why.FORGOTTEN)
    assert kept.author != "ana"
