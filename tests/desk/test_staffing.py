"""The whole way of a case through the staff's chats: its card, who may act, and what becomes of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.core.chat import Address, Button, Command, Pressed, Said
from bot.core.messages import Message
from bot.desk.staff import StaffPolicy
from bot.errors import Hindrance, NotDelivered
from bot.questions import Question
from factbase.case_acts import Act, CaseActStore
from tests.desk.counter import CHANNEL, DIRECT, GROUP, STAFF, Counter, NotingPlatform, Sent
from tests.fakes import NOON

ANSWERED = "is it true that the old bridge is closed?"
CLOSE = "the old bridge is made of cheese and butter"
NOVEL = "the mayor has sold our town hall to a circus"
STATEMENT = "We have heard this and are asking the town hall; more at six."
OTHER_STAFF = Address("discord", "staff")
ALL_ACTS = ["Acknowledge", "Take", "Link to fact…", "Holding statement…", "Dismiss…", "More…"]


@pytest.fixture
def counter() -> Counter:
    return Counter()


async def _case(counter: Counter, text: str = NOVEL) -> Sent:
    """A case that was just opened; returns its card."""
    await counter.take(counter.said(text))
    return counter.heard(STAFF)[-1]


async def _act(counter: Counter, label: str, words: str = "", sender: str = "mod") -> str:
    """Press, and answer the question if there is one, the Telegram way; returns the last that was told."""
    card = next(sent for sent in counter.heard(STAFF) if sent.post.text.startswith("Case"))
    await counter.take(counter.pressed(card, label, sender))
    if words:
        await counter.take(_reply(counter, words, sender))
        return counter.heard(STAFF)[-1].post.text
    return counter.platform.notes[-1][1]


def _reply(counter: Counter, words: str, sender: str = "mod", to: Sent | None = None) -> Said:
    """The words in reply to our last question."""
    return counter.said(words, STAFF, sender, reply_to=(to or counter.heard(STAFF)[-1]).id)


def _labels(buttons: Sequence[Button]) -> list[str]:
    return [button.label for button in buttons]


def _states(counter: Counter) -> list[str]:
    return [row[0] for row in counter.line.base.rows("SELECT state FROM cases ORDER BY id")]


# --- cards


async def test_a_new_case_has_one_card_with_every_act(counter: Counter) -> None:
    card = await _case(counter)
    assert len(counter.heard(STAFF)) == 1
    assert card.post.text.startswith(f"Case R-0001: new · P2\n“{NOVEL}”")
    assert _labels(card.post.buttons) == ALL_ACTS


async def test_a_case_that_was_opened_on_the_web_has_a_card_too(counter: Counter) -> None:
    message = Message("w1", "web", "a browser", "somebody", NOVEL, NOON)
    counter.service.handle([Question(message)])
    await counter.settled()
    (card,) = counter.heard(STAFF)
    assert "Asked by: 1. Channels: 1." in card.post.text
    assert _labels(card.post.buttons) == ALL_ACTS


async def test_whoever_asks_the_same_changes_the_card_and_adds_none(counter: Counter) -> None:
    card = await _case(counter)
    await counter.take(counter.said(NOVEL, GROUP, "ben"))
    counter.service.handle([Question(Message("w1", "web", "a browser", "cem", NOVEL, NOON))])
    await counter.settled()
    assert counter.heard(STAFF) == [card]
    assert "Asked by: 3. Channels: 3." in card.post.text
    await counter.take(counter.pressed(card, "Take", "mod"))
    assert "taken" in card.post.text


async def test_a_card_names_nobody_and_its_claim_can_neither_ping_nor_unfurl(counter: Counter) -> None:
    card = await _case(counter, "@maria of https://evil.example says the mayor sold the hall to a circus")
    await _act(counter, "Take")
    for told in ("@", "://", "ana", "mod", DIRECT.chat + " "):
        assert told not in card.post.text


async def test_without_staff_rooms_a_case_is_opened_all_the_same() -> None:
    counter = Counter(staffed=False)
    await counter.take(counter.said(NOVEL))
    assert _states(counter) == ["new"]
    assert [sent.address for sent in counter.platform.sent] == [DIRECT]


async def test_a_staff_room_that_is_closed_keeps_nobody_from_an_answer(counter: Counter) -> None:
    await counter.reception.take(counter.said(NOVEL))
    await counter.reception.finished()
    post = counter.papers.outbox.latest(counter.papers.conversation(STAFF), "case:1")
    assert post is not None
    counter.papers.outbox.failed(post.id, "kicked", NOON)
    await counter.settled()
    assert len(counter.heard(DIRECT)) == 1
    assert counter.heard(STAFF) == []


# --- acts


@pytest.mark.parametrize(
    ("label", "words", "told", "state", "shown", "left"),
    [
        pytest.param("Acknowledge", "", "Acknowledged. Thank you.", "acknowledged", "Acknowledged by staff",
                     ALL_ACTS[1:], id="acknowledge"),
        pytest.param("Take", "", "The case is taken.", "in_progress", "Taken by staff",
                     ALL_ACTS[2:], id="take"),
        pytest.param("Link", "bridge", "The case is linked to the fact.", "answered",
                     "Answered by the fact bridge.", ALL_ACTS[5:], id="link"),
        pytest.param("Holding", STATEMENT, "The holding statement is recorded.", "holding",
                     STATEMENT, ALL_ACTS[1:], id="holding"),
        pytest.param("Dismiss", "Not our matter.", "The case is dismissed.", "dismissed",
                     "Dismissed by staff", ALL_ACTS[5:], id="dismiss"),
    ],
)  # fmt: skip
async def test_each_act_is_recorded_and_told_and_changes_the_card(
    counter: Counter, label: str, words: str, told: str, state: str, shown: str, left: list[str]
) -> None:
    card = await _case(counter)
    assert await _act(counter, label, words) == told
    assert _states(counter) == [state]
    (act,) = CaseActStore(counter.line.base).acts(1)
    assert act.detail == words
    assert card.edits >= 1
    assert shown in card.post.text
    assert _labels(card.post.buttons) == left
    assert len(counter.heard(STAFF)) == (3 if words else 1)


async def test_words_that_came_with_the_press_are_not_asked_for(counter: Counter) -> None:
    """Where the platform has a form of its own."""
    card = await _case(counter)
    await counter.take(counter.pressed(card, "Dismiss", "mod", text="Not our matter."))
    assert _states(counter) == ["dismissed"]
    assert counter.heard(STAFF) == [card]


@pytest.mark.parametrize(
    ("label", "words", "told"),
    [
        pytest.param("Link", "no-such-fact", "There is no fact with this id that may answer now.", id="fact"),
        pytest.param("Link", "b" * 121, "Please write 1 to 120 characters; these were 121.", id="long_id"),
        pytest.param("Holding", "Soon.", "Please write 20 to 600 characters; these were 5.", id="short"),
        pytest.param("Holding", "x" * 601, "Please write 20 to 600 characters; these were 601.", id="long"),
        pytest.param("Dismiss", "no", "Please write 3 to 300 characters; these were 2.", id="reason"),
        pytest.param("Dismiss", " \u202e\0 ", "Reason, in one sentence", id="nothing_readable"),
    ],
)
async def test_words_that_will_not_do_are_explained_and_may_be_sent_again(
    counter: Counter, label: str, words: str, told: str
) -> None:
    card = await _case(counter)
    assert told in await _act(counter, label, words)
    assert _states(counter) == ["new"]
    assert CaseActStore(counter.line.base).acts(1) == ()
    question = counter.heard(STAFF)[1]
    good = {"Link": "bridge", "Holding": STATEMENT, "Dismiss": "Not our matter."}[label]
    await counter.take(_reply(counter, good, to=question))
    assert len(CaseActStore(counter.line.base).acts(1)) == 1
    assert card.post.text.startswith("Case R-0001: ")
    assert counter.count("cases") == 1


async def test_two_of_the_staff_who_press_at_once_are_told_apart(counter: Counter) -> None:
    card = await _case(counter)
    presses = [counter.pressed(card, "Take", "mod"), counter.pressed(card, "Take", "mod")]
    await counter.take(*presses)
    assert [note for _, note in counter.platform.notes] == [
        "The case is taken.",
        "It is taken already. Thank you.",
    ]
    assert len(CaseActStore(counter.line.base).acts(1)) == 1


async def test_a_press_on_a_card_of_a_month_ago_is_explained(counter: Counter) -> None:
    card = await _case(counter)
    press = counter.pressed(card, "Take", "mod")
    counter.line.clock.forward(timedelta(days=31))
    await counter.take(press)
    assert counter.platform.notes == [("mod", "This button no longer works. Please send the claim again.")]
    assert _states(counter) == ["new"]


@pytest.mark.parametrize(
    ("label", "words", "told"),
    [
        ("Link", "bridge", "Fact bridge."),
        ("Dismiss", "Not our matter.", "decided not to look into it"),
    ],
)
async def test_after_its_end_the_same_words_hear_how_it_ended_and_disturb_nobody(
    counter: Counter, label: str, words: str, told: str
) -> None:
    """They opened a new case and paged every time, though staff had decided about these very words."""
    card = await _case(counter)
    await _act(counter, label, words)
    shown, cards = card.post.text, len(counter.heard(STAFF))
    await counter.take(counter.said(NOVEL, GROUP, "ben"))
    assert len(_states(counter)) == 1
    assert told in counter.heard(GROUP)[-1].post.text
    assert (len(counter.heard(STAFF)), card.post.text) == (cards, shown)


async def test_after_its_end_other_words_open_a_new_case(counter: Counter) -> None:
    await _case(counter)
    await _act(counter, "Dismiss", "Not our matter.")
    await counter.take(counter.said(f"{NOVEL} and its tigers", GROUP, "ben"))
    assert len(_states(counter)) == 2
    assert "R-0002" in counter.heard(GROUP)[-1].post.text


async def test_while_it_is_only_taken_the_same_claim_joins(counter: Counter) -> None:
    await _case(counter)
    await _act(counter, "Take")
    await counter.take(counter.said(NOVEL, GROUP, "ben"))
    assert _states(counter) == ["in_progress"]


# --- who may act


@pytest.mark.parametrize(
    ("allowed", "sender", "roles", "acts"),
    [
        pytest.param((), "mod", (), True, id="a_moderator_where_nobody_is_named"),
        pytest.param((), "ben", (), False, id="not_a_moderator"),
        pytest.param(("7",), "7", (), True, id="named"),
        pytest.param(("7",), "mod", (), False, id="a_moderator_who_is_not_named"),
        pytest.param(("role-3",), "ben", ("role-3",), True, id="by_role"),
        pytest.param(("role-3",), "ben", ("role-4",), False, id="another_role"),
    ],
)
async def test_who_may_act(allowed: tuple[str, ...], sender: str, roles: tuple[str, ...], acts: bool) -> None:
    named = {CHANNEL: frozenset(allowed)} if allowed else {}
    counter = Counter(staff=StaffPolicy({CHANNEL: STAFF}, named))
    card = await _case(counter)
    press = counter.pressed(card, "Take", sender)
    await counter.take(replace(press, sender=replace(press.sender, roles=frozenset(roles))))
    assert _states(counter) == ["in_progress" if acts else "new"]
    told = "The case is taken." if acts else "Only staff may do that, and only in the staff chat."
    assert counter.platform.notes == [(sender, told)]


async def test_a_card_that_was_passed_on_does_nothing_elsewhere(counter: Counter) -> None:
    card = await _case(counter)
    await counter.take(replace(counter.pressed(card, "Take", "mod"), address=GROUP))
    assert _states(counter) == ["new"]


async def test_whoever_may_no_longer_act_cannot_answer_our_question_either(counter: Counter) -> None:
    card = await _case(counter)
    await counter.take(counter.pressed(card, "Link", "mod"))
    counter.platform.moderators = frozenset()
    await counter.take(_reply(counter, "bridge"))
    assert _states(counter) == ["new"]
    assert counter.heard(STAFF)[-1].post.text.startswith("Only staff may do that")


async def test_a_citizen_cannot_use_a_staff_button_of_which_they_learnt(counter: Counter) -> None:
    card = await _case(counter)
    await counter.take(counter.said(ANSWERED))
    answer = counter.heard(DIRECT)[-1]
    token = card.post.buttons[1].token
    await counter.take(replace(counter.pressed(answer, "Details"), token=token))
    assert _states(counter) == ["new"]
    assert counter.platform.notes[-1][1].startswith("This button no longer works.")


# --- two staff rooms


def _two_rooms() -> Counter:
    rooms = StaffPolicy({CHANNEL: STAFF, "discord": OTHER_STAFF})
    return Counter(staff=rooms, beside=[NotingPlatform("discord")])


async def test_a_case_has_a_card_in_each_room_and_an_act_changes_both() -> None:
    counter = _two_rooms()
    await counter.take(counter.said(NOVEL))
    (one,), (other,) = counter.heard(STAFF), counter.heard(OTHER_STAFF)
    assert one.post.text == other.post.text
    await counter.take(counter.pressed(other, "Take", "mod"))
    assert (one.post.text, one.edits) == (other.post.text, other.edits)
    assert "Case R-0001: taken" in one.post.text
    await counter.take(counter.pressed(one, "Dismiss", "mod", text="Not our matter."))
    assert "Case R-0001: dismissed" in other.post.text
    assert _labels(one.post.buttons) == _labels(other.post.buttons) == ["More…"]
    assert [len(counter.heard(room)) for room in (STAFF, OTHER_STAFF)] == [1, 1]


async def test_what_was_done_elsewhere_changes_the_cards_in_both_rooms() -> None:
    counter = _two_rooms()
    await counter.take(counter.said(NOVEL))
    (one,), (other,) = counter.heard(STAFF), counter.heard(OTHER_STAFF)
    with counter.line.base.writing():
        assert CaseActStore(counter.line.base).act(1, Act.TAKE, "dora", "", NOON)
        counter.desk.board.after(1, Act.TAKE, NOON)
    await counter.settled()
    assert "Case R-0001: taken" in one.post.text
    assert one.post.text == other.post.text
    assert [len(counter.heard(room)) for room in (STAFF, OTHER_STAFF)] == [1, 1]


async def test_a_room_that_cannot_be_reached_does_not_hold_up_the_other() -> None:
    counter = _two_rooms()
    counter.platforms["discord"].faults = [NotDelivered(Hindrance.LATER, "down", 60.0)]
    await counter.take(counter.said(NOVEL))
    assert [len(counter.heard(room)) for room in (STAFF, OTHER_STAFF)] == [1, 0]
    counter.line.clock.forward(timedelta(minutes=2))
    await counter.settled()
    assert len(counter.heard(OTHER_STAFF)) == 1


# --- what else is said in the staff's chat


async def test_words_that_staff_correct_afterwards_are_no_citizens_claim(counter: Counter) -> None:
    card = await _case(counter)
    await counter.take(counter.pressed(card, "Holding", "mod"))
    answered = _reply(counter, STATEMENT)
    await counter.take(answered)
    await counter.take(counter.said(f"{STATEMENT} Or at seven.", STAFF, "mod", id=answered.id,
                                    reply_to=answered.reply_to, edited=True))  # fmt: skip
    assert counter.count("cases") == 1
    assert counter.heard(STAFF)[-1].post.text == "The holding statement is recorded."


async def test_words_of_another_of_the_staff_are_no_citizens_claim(counter: Counter) -> None:
    counter.platform.moderators = frozenset({"mod", "another"})
    card = await _case(counter)
    await counter.take(counter.pressed(card, "Dismiss", "mod"))
    await counter.take(_reply(counter, "We do not look into circuses", "another"))
    assert counter.count("cases") == 1


# --- buttons of citizens, pressed where and how they should not be


def _elsewhere(press: Pressed, counter: Counter, place: Address) -> Pressed:
    return replace(press, address=place, conversation=counter.papers.conversation(place))


async def test_a_choice_counts_only_where_it_was_offered(counter: Counter) -> None:
    await counter.take(counter.said(ANSWERED), counter.said(CLOSE, GROUP))
    mine, asked = counter.heard(DIRECT)[0], counter.heard(GROUP)[0]
    await counter.take(_elsewhere(counter.pressed(asked, "1.", "ben"), counter, DIRECT))
    assert counter.platform.notes[-1][1].startswith("This button no longer works.")
    assert (mine.edits, asked.edits) == (0, 0)


async def test_who_asked_may_choose_where_a_private_question_stands_and_changes_nothing_else(
    counter: Counter,
) -> None:
    await counter.take(counter.said(ANSWERED), counter.said(CLOSE, GROUP))
    mine, asked = counter.heard(DIRECT)[0], counter.heard(GROUP)[0]
    await counter.take(_elsewhere(counter.pressed(asked, "1."), counter, DIRECT))
    assert (mine.edits, asked.edits) == (0, 0)
    assert len(counter.heard(DIRECT)) == 2


@pytest.mark.parametrize("label", ["Answers me", "Not my claim", "Dispute", "Details"])
async def test_a_word_on_an_answer_counts_only_where_it_was_given(counter: Counter, label: str) -> None:
    await counter.take(counter.said(ANSWERED, GROUP))
    (answer,) = counter.heard(GROUP)
    await counter.take(_elsewhere(counter.pressed(answer, label, "ben"), counter, DIRECT))
    assert counter.count("feedback") == 0
    assert counter.heard(DIRECT) == []
    assert counter.count("cases") == 0


async def test_details_in_a_group_come_once_however_they_are_asked_for(counter: Counter) -> None:
    await counter.take(counter.said(ANSWERED, GROUP))
    (answer,) = counter.heard(GROUP)
    for at in range(3):
        press = counter.pressed(answer, "Details", f"person {at}")
        await counter.take(replace(press, address=replace(press.address, via=f"query {at}")))
    assert len(counter.heard(GROUP)) == 2


async def test_who_changes_their_mind_again_and_again_is_answered_once(counter: Counter) -> None:
    await counter.take(counter.said(ANSWERED, GROUP))
    (answer,) = counter.heard(GROUP)
    for _ in range(5):
        for label in ("Dispute", "Answers me"):
            await counter.take(counter.pressed(answer, label))
    assert len(counter.heard(GROUP)) == 2
    assert counter.count("sightings", "reason = 'disputed'") == 1


async def test_only_what_is_said_is_recorded_as_said(counter: Counter) -> None:
    await counter.take(counter.said(ANSWERED, GROUP))
    await counter.take(counter.pressed(counter.heard(GROUP)[0], "Dispute", "ben"))
    assert counter.count("deliveries") == 1


async def test_details_are_recorded_as_told(counter: Counter) -> None:
    await counter.take(counter.said(ANSWERED))
    await counter.take(counter.pressed(counter.heard(DIRECT)[0], "Details"))
    assert counter.count("deliveries", "fact_id = 'bridge' AND post_id IS NOT NULL") == 2


async def test_a_token_with_half_a_character_is_none_of_ours(
    counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.desk.reception._PAUSE", 0.0)
    await counter.take(counter.said(ANSWERED))
    press = counter.pressed(counter.heard(DIRECT)[0], "Details")
    await counter.take(replace(press, token="\ud83d:yes"))
    assert counter.platform.notes == [("ana", "This button no longer works. Please send the claim again.")]


async def test_who_is_forgotten_is_no_longer_known_by_the_buttons_under_their_answers(
    counter: Counter,
) -> None:
    await counter.take(counter.said(ANSWERED, GROUP))
    await counter.take(counter.command(Command.FORGET_ME, "yes"))
    await counter.take(counter.pressed(counter.heard(GROUP)[0], "Not my claim"))
    assert list(counter.papers.feedback.labels()) == []
    assert counter.count("cases") == 0
