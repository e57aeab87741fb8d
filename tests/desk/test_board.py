"""The staff's cards as cases become more urgent, go on as others, or cannot be shown."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.core.cards import defused
from bot.core.chat import Address
from bot.core.permissions import Person, Role
from bot.desk.staff import StaffPolicy
from bot.errors import Hindrance, NotDelivered
from factbase.case_acts import Act, CaseActStore
from factbase.staff_alerts import StaffAlertStore
from tests.desk.counter import CHANNEL, GROUP, STAFF, Counter, NotingPlatform, Sent
from tests.fakes import NOON

NOVEL = "the mayor has sold our town hall to a circus"
OTHER = "penguins were seen driving trams at night"
HOUR = timedelta(hours=1)
DORA = Person("dora", "Dora", frozenset({Role.DUTY_OFFICER}))
TWO = StaffPolicy({CHANNEL: STAFF, "discord": Address("discord", "staff")})


async def _case(counter: Counter, text: str = NOVEL) -> Sent:
    await counter.take(counter.said(text))
    return next(sent for sent in reversed(counter.heard(STAFF)) if defused(text) in sent.post.text)


def _rescored(counter: Counter, harm: int) -> None:
    """Somebody judged the harm elsewhere, as from the console."""
    with counter.line.base.writing():
        CaseActStore(counter.line.base).act(1, Act.SET_HARM, "dora", str(harm), NOON, harm)
        counter.line.rescorer.after(1, counter.line.clock())
        counter.desk.board.after(1, Act.SET_HARM, NOON)


def _rings(counter: Counter) -> list[Sent]:
    return [sent for sent in counter.heard(STAFF) if "Please look." in sent.post.text]


async def test_a_rise_to_p1_is_a_message_of_its_own_in_reply_to_the_card() -> None:
    counter = Counter()
    card = await _case(counter)
    counter.line.clock.forward(HOUR)
    _rescored(counter, 3)
    await counter.settled()
    (ring,) = _rings(counter)
    assert ring.post.text.startswith("Case R-0001 is P1 now, score ")
    assert ring.post.reply_to == card.id
    assert "new · P1" in card.post.text


async def test_a_rise_rings_once_and_the_first_card_does_not_ring_twice() -> None:
    counter = Counter()
    await _case(counter)
    await counter.take(counter.said(NOVEL, GROUP, "ben"))
    assert _rings(counter) == []
    counter.line.clock.forward(HOUR)
    _rescored(counter, 3)
    for _ in range(3):
        with counter.line.base.writing():
            counter.desk.board.show(1)
        await counter.settled()
    assert len(_rings(counter)) == 1


async def test_what_rang_can_be_acknowledged_where_it_rang() -> None:
    counter = Counter()
    card = await _case(counter)
    await counter.take(counter.pressed(card, "Acknowledge", "mod"))
    counter.line.clock.forward(HOUR)
    _rescored(counter, 3)
    await counter.settled()
    assert any(button.label == "Acknowledge" for button in card.post.buttons)
    await counter.take(counter.pressed(_rings(counter)[0], "Acknowledge", "mod"))
    assert counter.platform.notes[-1] == ("mod", "Acknowledged. Thank you.")
    assert counter.count("alarms", "acknowledged_at IS NULL AND ended_at IS NULL") == 0


async def test_what_only_time_makes_urgent_rings_too() -> None:
    counter = Counter()
    await _case(counter)
    counter.line.clock.forward(HOUR)
    with counter.line.base.writing():
        counter.line.base.run("UPDATE cases SET harm = 3")
    assert replace(counter.line.rescorer, risen=counter.desk.board.show).run() == 1
    await counter.settled()
    assert len(_rings(counter)) == 1


async def test_each_case_that_a_message_opens_has_a_card_of_its_own_in_every_room() -> None:
    counter = Counter(staff=TWO, beside=[NotingPlatform("discord")])
    await counter.take(counter.said(f"1. {NOVEL}\n2. {OTHER}"))
    for room in TWO.rooms.values():
        one, other = counter.heard(room)
        assert one.post.text.startswith(f"Case R-0001: new · P2\n“{NOVEL}”")
        assert other.post.text.startswith(f"Case R-0002: new · P2\n“{OTHER}”")
    one, other = counter.heard(STAFF)
    await counter.take(counter.pressed(other, "Dismiss", "mod", text="Not our matter."))
    assert "Case R-0002: dismissed" in other.post.text
    assert "Case R-0001: new" in one.post.text


async def test_a_case_that_is_not_the_first_in_a_message_is_counted_on_its_card() -> None:
    counter = Counter()
    card = await _case(counter, OTHER)
    await counter.take(counter.said(f"1. {NOVEL}\n2. {OTHER}", GROUP, "ben"))
    assert "Asked by: 2." in card.post.text
    assert [len(counter.heard(STAFF)), card.edits] == [2, 1]


async def test_a_new_case_beside_an_answer_has_its_card() -> None:
    counter = Counter()
    await counter.take(
        counter.said(f"Is it true that the old bridge is closed? Also, is it true that {NOVEL}?")
    )
    (card,) = counter.heard(STAFF)
    assert card.post.text.startswith("Case R-0001: new")


async def test_more_widens_the_card_in_its_own_room_only_and_an_act_narrows_it_again() -> None:
    counter = Counter()
    card = await _case(counter)
    await counter.take(counter.pressed(card, "More", "mod"))
    assert "Hand over…" in [button.label for button in card.post.buttons]
    assert len(counter.heard(STAFF)) == 1
    await counter.take(counter.pressed(card, "Take", "mod"))
    assert "More…" in [button.label for button in card.post.buttons]


async def test_after_a_merge_the_card_of_the_one_that_went_has_no_buttons_left() -> None:
    counter = Counter()
    one, two = await _case(counter), await _case(counter, OTHER)
    counter.line.base.run("UPDATE cases SET owner = ''")
    with counter.line.base.writing():
        counter.desk.staff.doings.do("merge", DORA, 2, "R-0001")
    await counter.settled()
    assert (two.post.buttons, "It went on as part of case R-0001." in two.post.text) == ((), True)
    assert two.post.text.startswith("Case R-0002: joined with another case")
    assert "Asked by: 1." in one.post.text


@pytest.mark.parametrize(
    ("faults", "told"),
    [
        pytest.param([NotDelivered(Hindrance.GONE, "kicked")], 1, id="the_bot_is_not_there"),
        pytest.param([NotDelivered(Hindrance.UNKNOWN, "no answer")], 1, id="nobody_can_tell"),
        pytest.param([NotDelivered(Hindrance.LATER, "busy", 1.0)], 0, id="busy_for_a_moment"),
        pytest.param([NotDelivered(Hindrance.LATER, "down", 10.0)] * 9, 1, id="down_for_a_minute"),
    ],
)
async def test_a_card_that_is_not_shown_is_told_of_elsewhere(faults: list[NotDelivered], told: int) -> None:
    discord = NotingPlatform("discord")
    discord.faults = list(faults)
    counter = Counter(staff=TWO, beside=[discord])
    await counter.take(counter.said(NOVEL))
    for _ in faults:
        counter.line.clock.forward(timedelta(seconds=11))
        await counter.settled()
    alerts = StaffAlertStore(counter.line.base)
    assert alerts.waiting() == told
    if told:
        page = alerts.claim(counter.line.clock(), HOUR)
        assert page is not None
        assert page.title == "Cases do not reach the staff chat on Discord"
        assert NOVEL not in page.body


async def test_a_citizen_s_answer_that_cannot_be_said_is_no_alert() -> None:
    counter = Counter(staffed=False)
    counter.platform.faults = [NotDelivered(Hindrance.REFUSED, "no")]
    await counter.take(counter.said(NOVEL))
    assert StaffAlertStore(counter.line.base).waiting() == 0
