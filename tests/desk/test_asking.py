"""A question in a chat is answered once, below what was asked, and what people press counts once."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.core.chat import Address, Command
from bot.desk.post_office import PostOffice
from bot.desk.told import LATELY, REPLIED_TO
from bot.errors import Hindrance, NotDelivered
from bot.outcomes import Outcome
from bot.questions import Question
from factbase.errors import DatabaseFull
from tests.desk.counter import DIRECT, GROUP, STAFF, Counter

ANSWERED = "is it true that the old bridge is closed?"
CLOSE = "the old bridge is made of cheese and butter"
NOVEL = "the mayor has sold our town hall to a circus"


@pytest.fixture
def counter() -> Counter:
    return Counter()


async def test_an_answer_stands_below_the_question_with_its_buttons(counter: Counter) -> None:
    question = counter.said(ANSWERED)
    await counter.take(question)
    (sent,) = counter.heard(DIRECT)
    assert sent.post.text.startswith("The truth about bridge.")
    assert sent.post.strong == len("The truth about bridge.")
    assert sent.post.reply_to == question.id
    assert [b.label for b in sent.post.buttons] == ["Answers me", "Not my claim", "Dispute", "Details"]
    assert all(len(button.token.encode()) <= 64 for button in sent.post.buttons)


async def test_what_was_said_is_recorded_with_its_post_and_fact_version(counter: Counter) -> None:
    await counter.take(counter.said(ANSWERED))
    (row,) = counter.line.base.rows("SELECT * FROM deliveries")
    assert (row["fact_id"], row["fact_version"]) == ("bridge", 1)
    stored = counter.papers.outbox.get(row["post_id"])
    assert stored is not None
    assert stored.messages is not None
    assert counter.papers.seal.open(stored.messages) == {"ids": ["1"]}


async def test_the_same_event_twice_is_answered_once(counter: Counter) -> None:
    question = counter.said(ANSWERED)
    await counter.take(question, question)
    assert len(counter.heard(DIRECT)) == 1
    assert counter.count("sightings") == 1


async def test_what_is_done_is_forgotten(counter: Counter) -> None:
    await counter.take(counter.said(ANSWERED))
    assert counter.count("inbox", "sealed IS NOT NULL") == 0
    everything = "".join(counter.line.base._database.conn.iterdump())
    assert "old bridge is closed?" not in everything


@pytest.mark.parametrize(
    ("text", "quoted", "command", "checked"),
    [
        pytest.param("is this true?", "nobody may cross the river", None, "nobody", id="a_reply"),
        pytest.param("", "nobody may cross the river", Command.CHECK, "nobody", id="check_on_a_message"),
        pytest.param("please", "nobody may cross the river", Command.CHECK, "nobody", id="only_politeness"),
        pytest.param(
            "boiling water kills all germs", "x y z", Command.CHECK, "boiling", id="check_with_text"
        ),
        pytest.param("boiling water kills all germs", "", None, "boiling", id="a_mention"),
    ],
)
async def test_the_message_that_is_pointed_at_is_checked(
    counter: Counter, text: str, quoted: str, command: Command | None, checked: str
) -> None:
    await counter.take(counter.said(text, GROUP, quoted=quoted, command=command))
    assert counter.asked[0].message.text.startswith(checked)
    assert len(counter.heard(GROUP)) == 1


async def test_an_edited_question_changes_the_answer_and_adds_none(counter: Counter) -> None:
    first = counter.said(ANSWERED)
    await counter.take(first)
    again = counter.said("boiling water kills all germs", id=first.id, edited=True)
    await counter.take(again)
    (sent,) = counter.heard(DIRECT)
    assert sent.edits == 1
    assert sent.post.text.startswith("The truth about water.")


async def test_an_edit_that_was_never_answered_and_is_not_for_us_is_left_alone(counter: Counter) -> None:
    counter.papers.rooms.arrive(counter.member(True).conversation, "telegram", b"", counter.line.clock())
    counter.papers.rooms.watch(counter.member(True).conversation, True, "mod", counter.line.clock())
    await counter.take(counter.said(ANSWERED, GROUP, addressed=False, edited=True))
    assert counter.platform.sent == []
    assert counter.papers.inbox.pending() == 0


async def test_who_is_asked_back_chooses_and_the_question_becomes_the_answer(counter: Counter) -> None:
    await counter.take(counter.said(CLOSE))
    (sent,) = counter.heard(DIRECT)
    assert [button.label for button in sent.post.buttons] == ["1. the old bridge is closed", "None of these"]
    await counter.take(counter.pressed(sent, "1."))
    assert sent.edits == 1
    assert sent.post.text.startswith("The truth about bridge.")
    await counter.take(counter.pressed(sent, "Answers me"))
    assert counter.papers.feedback.counts() == {"chosen": 1, "answers_me": 1}
    labels = [(label.text, label.fact_id, label.answers) for label in counter.papers.feedback.labels()]
    assert (CLOSE, "bridge", True) in labels


async def test_none_of_these_opens_a_case_and_tells_staff(counter: Counter) -> None:
    await counter.take(counter.said(CLOSE))
    (sent,) = counter.heard(DIRECT)
    await counter.take(counter.pressed(sent, "None"))
    assert "R-0001" in sent.post.text
    assert sent.post.buttons == ()
    (card,) = counter.heard(STAFF)
    assert CLOSE in card.post.text
    (label,) = counter.papers.feedback.labels()
    assert (label.fact_id, label.answers) == (None, None)


@pytest.mark.parametrize(
    ("typed", "begins", "word"),
    [
        pytest.param("1", "The truth about bridge.", "chosen", id="the number"),
        pytest.param("yes", "The truth about bridge.", "chosen", id="yes to the only one"),
        pytest.param("none of these", "We have received this", "none_of_these", id="none of these"),
        pytest.param("No.", "We have received this", "none_of_these", id="no"),
    ],
)
async def test_a_choice_may_be_typed_and_is_replied_to(
    counter: Counter, typed: str, begins: str, word: str
) -> None:
    await counter.take(counter.said(CLOSE))
    choice = counter.said(typed)
    await counter.take(choice)
    question, reply = counter.heard(DIRECT)
    assert question.edits == 0
    assert reply.post.text.startswith(begins)
    assert reply.post.reply_to == choice.id
    assert counter.papers.feedback.counts() == {word: 1}
    assert counter.papers.inbox.pending() == 0
    assert counter.count("cases") == (1 if word == "none_of_these" else 0)


@pytest.mark.parametrize(
    ("typed", "author", "after"),
    [
        pytest.param("2", "ana", 0, id="no such number"),
        pytest.param("none of these", "ben", 0, id="somebody else"),
        pytest.param("none of these", "ana", 31, id="half an hour later"),
        pytest.param("none of these bridges is open", "ana", 0, id="a message"),
    ],
)
async def test_anything_else_is_a_message(counter: Counter, typed: str, author: str, after: int) -> None:
    await counter.take(counter.said(CLOSE, GROUP))
    counter.line.clock.forward(timedelta(minutes=after))
    await counter.take(counter.said(typed, GROUP, author))
    assert counter.papers.feedback.counts() == {}
    assert len(counter.heard(GROUP)) == 2


async def test_a_choice_is_typed_once(counter: Counter) -> None:
    await counter.take(counter.said(CLOSE))
    await counter.take(counter.said("none of these"), counter.said("none of these"))
    assert counter.papers.feedback.counts() == {"none_of_these": 1}
    assert counter.count("cases") == 1


async def test_only_who_asked_may_choose_and_only_once(counter: Counter) -> None:
    await counter.take(counter.said(CLOSE, GROUP))
    (sent,) = counter.heard(GROUP)
    button = counter.pressed(sent, "1.", "ben")
    await counter.take(button)
    assert sent.edits == 0
    first, second = counter.pressed(sent, "1."), counter.pressed(sent, "None")
    await counter.take(first, second)
    assert sent.edits == 1
    assert [note for _, note in counter.platform.notes] == [
        "Only the person who asked can choose here.",
        "",
        "You have told us that already.",
    ]
    assert counter.count("cases") == 0


async def test_words_on_an_answer_count_once_a_person(counter: Counter) -> None:
    await counter.take(counter.said(ANSWERED, GROUP))
    (sent,) = counter.heard(GROUP)
    for sender in ("ana", "ben", "ben"):
        await counter.take(counter.pressed(sent, "Answers me", sender))
    assert counter.papers.feedback.counts() == {"answers_me": 2}
    assert [note for _, note in counter.platform.notes] == [
        "Thank you. That helps us.",
        "Thank you. That helps us.",
        "You have told us that already.",
    ]


async def test_not_my_claim_sends_the_claim_to_people_if_the_asker_says_so(counter: Counter) -> None:
    await counter.take(counter.said(ANSWERED, GROUP))
    (sent,) = counter.heard(GROUP)
    await counter.take(counter.pressed(sent, "Not my claim", "ben"))
    assert counter.count("cases") == 0
    await counter.take(counter.pressed(sent, "Not my claim", "ana"))
    assert counter.count("cases") == 1
    assert [s.post.text[:26] for s in counter.heard(GROUP)][1:] == ["We have received this and h"[:26]]


async def test_a_mind_may_change_and_change_back(counter: Counter) -> None:
    await counter.take(counter.said(ANSWERED))
    answer = counter.heard(DIRECT)[0]
    for label in ("Not my claim", "Answers me", "Not my claim"):
        await counter.take(counter.pressed(answer, label))
    assert counter.papers.feedback.counts() == {"not_mine": 1}
    assert counter.count("sightings", "reason = 'none_of_these'") == 1
    assert len(counter.heard(DIRECT)) == 2
    assert counter.platform.notes[-1][1] == "Thank you. That helps us."


async def test_a_dispute_by_a_bystander_reaches_people_and_adds_no_noise(counter: Counter) -> None:
    await counter.take(counter.said(ANSWERED, GROUP))
    (sent,) = counter.heard(GROUP)
    await counter.take(counter.pressed(sent, "Dispute", "ben"))
    assert counter.count("cases") == 1
    assert counter.count("sightings", "reason = 'disputed'") == 1
    assert len(counter.heard(GROUP)) == 1
    assert counter.platform.notes[-1] == ("ben", "Thank you. People will look into it.")


async def test_details_come_once(counter: Counter) -> None:
    await counter.take(counter.said(ANSWERED))
    (sent,) = counter.heard(DIRECT)
    await counter.take(counter.pressed(sent, "Details"), counter.pressed(sent, "Details"))
    answer, details = counter.heard(DIRECT)
    assert "A ministry https://example.org/facts" in details.post.text
    assert details.post.private
    assert details.post.reply_to == answer.id


async def test_buttons_work_after_a_restart(counter: Counter) -> None:
    await counter.take(counter.said(CLOSE))
    later = Counter(counter.line.base)
    later.platform.sent = counter.platform.sent
    await later.take(later.pressed(counter.platform.sent[0], "1.", text=""))
    assert counter.platform.sent[0].post.text.startswith("The truth about bridge.")


@pytest.mark.parametrize("token", ["", "nonsense", "p9:yes", "a:b:c", ":", "x" * 64])
async def test_a_token_that_is_none_of_ours_does_nothing(counter: Counter, token: str) -> None:
    await counter.take(counter.said(ANSWERED))
    await counter.take(replace(counter.pressed(counter.heard(DIRECT)[0], "Details"), token=token))
    assert counter.platform.notes == [("ana", "This button no longer works. Please send the claim again.")]
    assert counter.papers.inbox.pending() == 0


async def test_a_fact_that_was_withdrawn_is_not_told_by_an_old_button(counter: Counter) -> None:
    from factbase.facts import State
    from tests.assembled import BRIDGE

    await counter.take(counter.said(CLOSE))
    gone = replace(BRIDGE, state=State.WITHDRAWN, version=2)
    counter.line.facts.save([gone], counter.line.clock())
    await counter.take(counter.pressed(counter.heard(DIRECT)[0], "1."))
    assert counter.platform.notes[-1][1].startswith("This fact may not be told any more.")
    assert counter.heard(DIRECT)[0].edits == 0


class Crash(BaseException):
    """The process ends here."""


async def test_what_was_taken_before_a_crash_is_answered_once_after_it(counter: Counter) -> None:
    event = counter.said(ANSWERED)
    counter.papers.inbox.take(
        "telegram", counter.papers.key(event), counter.papers.seal.close(_sealed(event)), counter.line.clock()
    )
    later = Counter(counter.line.base)
    assert await later.reception.resume() == 1
    await later.settled()
    await later.take(event)
    assert len(later.heard(DIRECT)) == 1


def _sealed(event: object) -> dict[str, object]:
    from bot.desk.sealed import from_event

    return from_event(event)  # type: ignore[arg-type]


async def test_a_base_that_is_full_for_a_while_loses_nothing(
    counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.desk.reception._PAUSE", 0.0)
    handle, left = counter.service.handle, [DatabaseFull("full"), DatabaseFull("full")]

    async def ask(question: Question) -> Outcome:
        if left:
            raise left.pop()
        return handle([question])[0]

    counter.reception = counter.desk.reception(ask, counter.offices, lambda: None)
    await counter.take(counter.said(ANSWERED))
    assert len(counter.heard(DIRECT)) == 1


async def test_a_question_that_cannot_be_handled_is_set_aside_and_the_person_told(
    counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.desk.reception._PAUSE", 0.0)

    async def ask(question: Question) -> Outcome:
        raise ValueError("a defect")

    counter.reception = counter.desk.reception(ask, counter.offices, lambda: None)
    await counter.take(counter.said(ANSWERED))
    (sent,) = counter.heard(DIRECT)
    assert sent.post.text == "I could not look that up. Please try again in a few minutes."
    assert counter.count("inbox", "sealed IS NOT NULL") == 0


async def test_events_of_one_conversation_keep_their_order(counter: Counter) -> None:
    events = [counter.said(f"{NOVEL} number {at}") for at in range(8)]
    await asyncio.gather(*(counter.reception.take(event) for event in events))
    await counter.settled()
    assert [sent.post.reply_to for sent in counter.heard(DIRECT)] == [event.id for event in events]


@pytest.mark.parametrize(
    ("why", "state", "said"),
    [
        pytest.param(Hindrance.LATER, "sent", 1, id="a_limit_is_waited_for"),
        pytest.param(Hindrance.UNKNOWN, "unknown", 0, id="what_may_have_been_said_is_not_repeated"),
        pytest.param(Hindrance.REFUSED, "failed", 0, id="refused"),
        pytest.param(Hindrance.GONE, "failed", 0, id="gone"),
    ],
)
async def test_what_becomes_of_a_post_that_was_not_delivered(
    counter: Counter, why: Hindrance, state: str, said: int
) -> None:
    from datetime import timedelta

    counter.platform.faults = [NotDelivered(why, "as told", 3.0 if why is Hindrance.LATER else None)]
    await counter.take(counter.said(ANSWERED))
    assert counter.platform.sent == []
    counter.line.clock.forward(timedelta(seconds=4))
    await counter.settled()
    assert len(counter.platform.sent) == said
    counts = counter.papers.outbox.counts("telegram")
    assert {name for name, number in counts.items() if number} == {state}


async def test_a_post_that_was_under_way_when_the_process_ended_is_not_said_twice(counter: Counter) -> None:
    event = counter.said(ANSWERED)
    await counter.reception.take(event)
    await counter.reception.finished()
    (claimed,) = counter.papers.outbox.claim("telegram", counter.line.clock(), 5)
    later = Counter(counter.line.base)
    office = asyncio.create_task(later.offices["telegram"].run())
    later.offices["telegram"].stop()
    await office
    assert later.platform.sent == []
    stored = later.papers.outbox.get(claimed.id)
    assert stored is not None
    assert stored.state.value == "unknown"


@pytest.mark.parametrize(
    ("handed", "after"),
    [
        pytest.param(False, "sent", id="it_still_waited_for_its_turn"),
        pytest.param(True, "unknown", id="it_had_left"),
    ],
)
async def test_only_what_had_left_for_the_platform_may_have_been_said(
    counter: Counter, handed: bool, after: str
) -> None:
    await counter.reception.take(counter.said(ANSWERED))
    await counter.reception.finished()
    (claimed,) = counter.papers.outbox.claim("telegram", counter.line.clock(), 5)
    if handed:
        counter.papers.outbox.handed(claimed.id)
    later = Counter(counter.line.base)
    later.platform.limits = replace(later.platform.limits, announces=True)
    office = asyncio.create_task(later.offices["telegram"].run())
    await asyncio.sleep(0)
    later.offices["telegram"].stop()
    await office
    await later.offices["telegram"].flush(5)
    stored = later.papers.outbox.get(claimed.id)
    assert stored is not None
    assert stored.state.value == after
    assert len(later.platform.sent) == (0 if handed else 1)


async def test_too_many_questions_get_one_polite_word(counter: Counter) -> None:
    for at in range(16):
        await counter.take(counter.said(f"{NOVEL} {at}"))
    texts = [sent.post.text for sent in counter.heard(DIRECT)]
    assert len(texts) == 13
    assert texts[12] not in texts[:12]
    assert len(counter.asked) == 12


@pytest.mark.parametrize("wanted", [False, True])
async def test_links_show_what_they_lead_to_only_if_the_agency_wants_it(wanted: bool) -> None:
    counter = Counter()
    counter.offices["telegram"] = PostOffice(counter.platform, counter.papers, wanted)
    await counter.take(counter.said(ANSWERED))
    assert [sent.post.previews for sent in counter.heard(DIRECT)] == [wanted]


CRY = "my baby is not breathing"


async def test_who_is_in_danger_is_heard_beyond_the_pace_once_a_minute(counter: Counter) -> None:
    await counter.take(*(counter.said(f"{NOVEL} {at}") for at in range(14)))
    for _ in range(3):
        await counter.take(counter.said(CRY))
    told = [sent.post.text for sent in counter.heard(DIRECT) if "is in danger now, call" in sent.post.text]
    assert len(told) == 1
    counter.line.clock.forward(timedelta(minutes=1))
    await counter.take(*(counter.said(f"{NOVEL} {at}") for at in range(20, 33)), counter.said(CRY))
    told = [sent.post.text for sent in counter.heard(DIRECT) if "is in danger now, call" in sent.post.text]
    assert len(told) == 2


async def test_who_is_in_danger_and_asks_for_a_human_hears_whom_to_call(counter: Counter) -> None:
    await counter.take(counter.said(CRY, command=Command.HUMAN))
    (sent,) = counter.heard(DIRECT)
    assert "is in danger now, call" in sent.post.text
    assert counter.count("cases") == 0


@pytest.mark.parametrize("where", [DIRECT, GROUP], ids=["direct", "group"])
async def test_who_asks_about_an_answer_is_told_what_it_rests_on(counter: Counter, where: Address) -> None:
    await counter.take(counter.said(ANSWERED, where))
    await counter.take(counter.said("thanks!", where))
    await counter.take(counter.said("what is your source?", where))
    grounds = counter.heard(where)[-1]
    assert grounds.post.text.startswith("About what I told you: The truth about bridge.")
    assert "Sources:" in grounds.post.text
    assert counter.count("deliveries", "fact_id = 'bridge'") == 2  # a recall finds both


@pytest.mark.parametrize(
    ("between", "waited"),
    [
        pytest.param("the mayor has sold our town hall to a circus", timedelta(0), id="another_claim_came"),
        pytest.param("thanks!", LATELY, id="too_long_ago"),
    ],
)
async def test_what_an_answer_rests_on_is_not_told_of_another(
    counter: Counter, between: str, waited: timedelta
) -> None:
    await counter.take(counter.said(ANSWERED))
    await counter.take(counter.said(between))
    counter.line.clock.now += waited
    await counter.take(counter.said("what is your source?"))
    assert counter.heard(DIRECT)[-1].post.text.startswith("Please send the claim itself once more")


@pytest.mark.parametrize(
    ("replied_to", "waited", "opening"),
    [
        pytest.param(0, timedelta(0), "About what I told you: The truth about bridge.", id="an_older_answer"),
        pytest.param(1, timedelta(0), "Please send the claim itself once more", id="what_is_no_answer"),
        pytest.param(0, LATELY, "About what I told you: The truth about bridge.", id="yesterdays_answer"),
        pytest.param(0, REPLIED_TO, "Please send the claim itself once more", id="last_weeks_answer"),
        pytest.param(None, timedelta(0), "Please send the claim itself once more", id="none_of_ours"),
    ],
)
async def test_who_replies_to_an_answer_is_told_what_that_one_rests_on(
    counter: Counter, replied_to: int | None, waited: timedelta, opening: str
) -> None:
    await counter.take(counter.said(ANSWERED, GROUP))
    await counter.take(counter.said("the mayor has sold our town hall to a circus", GROUP))
    ids = [sent.id for sent in counter.heard(GROUP)]
    counter.line.clock.now += waited
    target = "never-sent" if replied_to is None else ids[replied_to]
    await counter.take(counter.said("what is your source?", GROUP, reply_to=target))
    assert counter.heard(GROUP)[-1].post.text.startswith(opening)
