"""Rings beneath edited answers: what became of them is reported, and they keep the pace of all mailings."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.core.mailing_policy import MailingPolicy
from bot.errors import Hindrance, NotDelivered
from factbase.mailing_life import MailingState
from factbase.people import NOBODY
from factbase.recipient_posts import Rings
from tests.desk.counter import CHANNEL
from tests.mailing.post import ANSWERED, BEA, RUNG, Office, changed, chat

GONE = NotDelivered(Hindrance.GONE, "blocked")
MAYBE = NotDelivered(Hindrance.UNKNOWN, "no answer came")


async def _recalled(office: Office, chats: int) -> Office:
    for number in range(chats):
        await office.asks(number, ANSWERED)
    office.changed(changed())
    office.rooms.desk.approve(BEA, office.mailing().id)
    return office


def _rings(office: Office) -> list[Rings]:
    return list(office.rooms.desk.view(BEA, office.mailing().id).rings)


async def test_it_is_reported_from_the_edit_to_the_ring() -> None:
    office = await _recalled(Office(), 3)
    assert _rings(office) == []
    office.rooms.job.run()
    await office.counter.settled()
    assert _rings(office) == [], "nobody has read back what became of the edits"
    office.rooms.job.run()
    assert _rings(office) == [Rings(CHANNEL, edited=3, due=3)]
    await office.counter.settled()
    assert _rings(office) == [Rings(CHANNEL, edited=3, rung=3)]


@pytest.mark.parametrize(
    ("fault", "told"),
    [(GONE, Rings(CHANNEL, 2, rung=1, failed=1)), (MAYBE, Rings(CHANNEL, 2, rung=1, unknown=1))],
    ids=["gone", "maybe"],
)
async def test_a_ring_that_did_not_get_there_is_counted_apart(fault: NotDelivered, told: Rings) -> None:
    office = await _recalled(Office(), 2)
    office.rooms.job.run()
    await office.counter.settled()
    office.rooms.job.run()
    office.counter.platform.faults.append(fault)
    await office.sent()
    assert _rings(office) == [told]


async def test_a_chat_with_two_edited_messages_rings_once() -> None:
    office = Office()
    await office.asks(1, ANSWERED)
    await office.asks(1, f"please, {ANSWERED}")
    office.changed(changed())
    office.rooms.desk.approve(BEA, office.mailing().id)
    await office.sent()
    assert _rings(office) == [Rings(CHANNEL, edited=2, rung=1)]


async def test_what_another_recall_rang_is_not_counted() -> None:
    office = await _recalled(Office(), 1)
    await office.sent()
    office.changed(changed(changed(), "The old bridge is open again."))
    office.rooms.desk.approve(BEA, office.mailing().id)
    await office.sent()
    assert _rings(office) == [Rings(CHANNEL, edited=1, rung=1)]


async def test_nothing_is_said_of_rings_once_it_is_forgotten_where_they_were() -> None:
    office = await _recalled(Office(), 2)
    await office.sent()
    office.base.run("UPDATE outbox SET conversation = ? || id, about = ?", (NOBODY, NOBODY))
    office.base.run("UPDATE recipients SET conversation = ? || id", (NOBODY,))
    assert _rings(office) == [], "edited, and nothing rang, would be wrong"


async def test_rings_and_edits_together_keep_the_pace() -> None:
    slow = MailingPolicy(per_second={CHANNEL: 2.0}, batch=7)
    office, each_second = await _recalled(Office(policy=slow), 6), []
    for _ in range(10):
        before = _posts(office)
        office.rooms.job.run()
        each_second.append(_posts(office) - before)
        await office.counter.settled()
        office.clock.forward(timedelta(seconds=1))
    assert max(each_second) == 2
    assert sum(each_second) == 12, "six edits, and a ring for each"
    assert office.mailing().state is MailingState.DONE
    assert [office.shown(chat(number))[-1] for number in range(6)] == [RUNG] * 6


def _posts(office: Office) -> int:
    return int(office.base.value("SELECT COUNT(*) FROM outbox"))
