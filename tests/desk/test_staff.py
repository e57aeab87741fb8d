"""Staff's presses: who may, what is recorded, once, and what the card then says."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.casework.door import NEXT_WORD
from bot.core.chat import Address, Place, Post, Pressed, Sender
from bot.core.reply import Voice
from bot.desk.papers import papers
from bot.desk.staff import CASE, Pressing, Staff, StaffPolicy
from bot.pseudonyms import Pseudonyms
from bot.sealing import Seal
from bot.wording.catalogue import LANGUAGES, wording
from factbase.alarms import AlarmStore
from factbase.case_acts import Act, CaseActStore
from factbase.case_life import CaseState
from factbase.cases import CaseStore
from factbase.database import Base, memory_base
from factbase.facts import State
from factbase.prompts import Prompt
from factbase.store import FactStore
from tests.core.strategies import texts
from tests.fakes import SteppingClock, published

ROOM, OTHER = Address("telegram", "staff-chat"), Address("discord", "staff-channel")
TWO_ROOMS = StaffPolicy({"telegram": ROOM, "discord": OTHER})
WHO = Sender("user-7", "pseudonym-7", frozenset({"role-3"}))
STATEMENT = "We have heard this and are testing the water; more at six."
LONGEST_NOTE = 200
"""What Telegram shows to who pressed."""
WORDS = {Act.LINK: "water-1", Act.HOLDING: STATEMENT, Act.DISMISS: "Not ours."}


@dataclass
class Room:
    """A staff chat on a base in memory, with one open case."""

    policy: StaffPolicy = TWO_ROOMS
    language: str = "en"
    base: Base = field(default_factory=memory_base)
    clock: SteppingClock = field(default_factory=SteppingClock)

    def __post_init__(self) -> None:
        names = (f"prompt{number}" for number in range(1_000))
        base = self.base
        self.cases, self.acts, self.facts = CaseStore(base), CaseActStore(base), FactStore(base)
        self.papers = papers(
            base, Seal(b"k" * 32), Pseudonyms(b"a key of the tests").of, self.clock, lambda: next(names)
        )
        voice = Voice("Ministry of Health", self.language)
        self.staff = Staff(self.cases, self.acts, self.facts, self.papers, wording, voice, self.policy)
        self.facts.save([published("water-1", "The water is poisoned")], self.clock())
        self.case_id = self.cases.open("The water is poisoned", "en", "digest", self.clock())

    def prompt(self) -> Prompt:
        """The one under the card in the first staff room."""
        _, card = self.staff.cards(self.case_id)[0]
        found = self.papers.prompts.get(card.buttons[0].token.partition(":")[0], self.clock())
        assert found is not None
        return found

    def press(
        self,
        act: str,
        text: str = "",
        moderator: bool = True,
        prompt: Prompt | None = None,
        **changed: object,
    ) -> Pressing:
        used = prompt or self.prompt()
        pressed = Pressed(
            *("key", "message-1", Place.GROUP, ROOM, "c", WHO, self.clock()), f"{used.id}:{act}", text
        )
        with self.base.writing():
            return self.staff.pressed(replace(pressed, **changed), used, moderator)  # type: ignore[arg-type]

    def bring_to(self, state: CaseState) -> None:
        act = {
            CaseState.ACKNOWLEDGED: Act.ACKNOWLEDGE,
            CaseState.IN_PROGRESS: Act.TAKE,
            CaseState.HOLDING: Act.HOLDING,
            CaseState.ANSWERED: Act.LINK,
            CaseState.DISMISSED: Act.DISMISS,
            CaseState.ROUTED: Act.ROUTE,
        }.get(state)
        assert act is None or self.acts.act(self.case_id, act, "somebody", "water-1", self.clock())

    @property
    def state(self) -> CaseState:
        case = self.cases.get(self.case_id)
        assert case is not None
        return case.state

    def recorded(self) -> list[tuple[Act, str, str]]:
        return [(act.act, act.actor, act.detail) for act in self.acts.acts(self.case_id)]


@pytest.fixture
def room() -> Room:
    return Room()


# --- cards


def test_there_is_a_card_for_each_staff_room_with_a_prompt_of_its_own(room: Room) -> None:
    cards = room.staff.cards(room.case_id)
    assert [address for address, _ in cards] == [ROOM, OTHER]
    assert {post.buttons[0].token for _, post in cards} == {"prompt0:acknowledge", "prompt1:acknowledge"}
    for number, address in enumerate((ROOM, OTHER)):
        prompt = room.papers.prompts.get(f"prompt{number}", room.clock())
        assert prompt is not None
        assert (prompt.kind, prompt.channel, prompt.author) == (CASE, address.channel, "")
        assert prompt.conversation == room.papers.conversation(address)


@pytest.mark.parametrize("policy", [StaffPolicy(), StaffPolicy(allowed={"telegram": frozenset({"u"})})])
def test_without_staff_rooms_there_are_no_cards(policy: StaffPolicy) -> None:
    room = Room(policy)
    assert room.staff.cards(room.case_id) == ()


def test_there_is_no_card_of_an_unknown_case_and_no_prompt(room: Room) -> None:
    assert room.staff.cards(999) == ()
    assert room.base.value("SELECT COUNT(*) FROM prompts") == 0


def test_the_card_speaks_the_agencys_language() -> None:
    room = Room(language="fr")
    assert {post.language for _, post in room.staff.cards(room.case_id)} == {"fr"}


# --- acts


@pytest.mark.parametrize(
    ("act", "state", "detail", "line"),
    [
        (Act.ACKNOWLEDGE, CaseState.ACKNOWLEDGED, "", "Acknowledged by staff on"),
        (Act.TAKE, CaseState.IN_PROGRESS, "", "Taken by staff on"),
        (Act.LINK, CaseState.ANSWERED, "water-1", "Answered by the fact water-1."),
        (Act.HOLDING, CaseState.HOLDING, STATEMENT, f"Holding statement: “{STATEMENT}”"),
        (Act.DISMISS, CaseState.DISMISSED, "Not ours.", "Dismissed by staff on"),
    ],
)
def test_an_act_is_recorded_and_shown(act: Act, state: CaseState, detail: str, line: str, room: Room) -> None:
    done = room.press(act, WORDS.get(act, ""))
    assert room.recorded() == [(act, "pseudonym-7", detail)]
    assert room.state is state
    assert done.card is not None
    assert line in done.card.text
    assert "12:00 UTC" in done.card.text
    assert done.ask is None


@pytest.mark.parametrize("act", Act)
def test_a_card_never_says_who_it_was(act: Act, room: Room) -> None:
    done = room.press(act, WORDS.get(act, ""))
    shown = f"{done.note} {done.card}"
    assert [name for name in ("user-7", "pseudonym-7", "role-3") if name in shown] == []


@pytest.mark.parametrize("act", [Act.ACKNOWLEDGE, Act.TAKE, Act.LINK, Act.HOLDING, Act.DISMISS])
def test_the_second_press_of_the_same_is_told_kindly_and_changes_nothing(act: Act, room: Room) -> None:
    prompt = room.prompt()
    room.press(act, WORDS.get(act, ""), prompt=prompt)
    again = room.press(act, WORDS.get(act, ""), prompt=prompt, sender=Sender("user-8", "pseudonym-8"))
    assert len(room.recorded()) == 1
    assert "already" in again.note


@pytest.mark.parametrize("act", Act)
@pytest.mark.parametrize("state", [CaseState.ANSWERED, CaseState.DISMISSED])
def test_a_closed_case_stays_closed_and_its_card_has_no_buttons(
    state: CaseState, act: Act, room: Room
) -> None:
    prompt = room.prompt()
    room.bring_to(state)
    pressing = room.press(act, prompt=prompt)
    assert room.state is state
    assert "already" in pressing.note
    assert pressing.ask is None
    assert pressing.card is not None
    assert pressing.card.buttons == ()


def test_a_newer_holding_statement_takes_the_place_of_the_older(room: Room) -> None:
    newer = f"{STATEMENT} The first tests are good."
    room.press("holding", STATEMENT)
    room.clock.forward(timedelta(hours=1))
    done = room.press("holding", newer)
    assert room.acts.holding(room.case_id) == newer
    assert done.card is not None
    assert done.card.text.count("Holding statement written by staff") == 2


def test_whoever_acts_has_the_alarm(room: Room) -> None:
    AlarmStore(room.base).raise_(room.case_id, "P1", room.clock())
    room.press("acknowledge")
    assert AlarmStore(room.base).open()[0].acknowledged_at == room.clock()


@dataclass
class Noting:
    """Whoever must hear of acts."""

    heard: list[tuple[int, Act]] = field(default_factory=list)

    def after(self, case_id: int, act: Act, now: datetime) -> None:
        """Note it."""
        self.heard.append((case_id, act))


@pytest.mark.parametrize("act", [Act.ACKNOWLEDGE, Act.TAKE, Act.LINK, Act.HOLDING, Act.DISMISS])
def test_whoever_must_hear_of_an_act_hears_of_it_once(act: Act, room: Room) -> None:
    noting, prompt = Noting(), room.prompt()
    room.staff = replace(room.staff, follow_up=noting)
    for _ in range(2):
        room.press(act, WORDS.get(act, ""), prompt=prompt)
    assert noting.heard == [(room.case_id, act)]


def test_nobody_hears_of_what_was_not_done(room: Room) -> None:
    noting = Noting()
    room.staff = replace(room.staff, follow_up=noting)
    room.press("holding")
    room.press("dismiss", "no")
    room.press("take", moderator=False)
    assert noting.heard == []


def test_a_holding_statement_promises_another_word(room: Room) -> None:
    room.press("holding", STATEMENT)
    case = room.cases.get(room.case_id)
    assert case is not None
    assert case.word_due == room.clock() + NEXT_WORD


@pytest.mark.parametrize(
    ("act", "detail", "line"),
    [
        pytest.param(Act.HAND_OVER, "carl", "Handed over to a colleague on", id="handed_over"),
        pytest.param(Act.ROUTE, "Tax Office", "Given to another agency by staff on", id="routed"),
        pytest.param(Act.NOTE, "they answer at six", "", id="a_note_stays_with_staff"),
    ],
)
def test_a_card_tells_of_what_was_done_elsewhere(act: Act, detail: str, line: str, room: Room) -> None:
    assert room.acts.act(room.case_id, act, "dora", detail, room.clock())
    _, card = room.staff.cards(room.case_id)[0]
    assert line in card.text
    assert [name for name in ("dora", "carl", "they answer") if name in card.text] == []


# --- words


@pytest.mark.parametrize("act", WORDS)
@pytest.mark.parametrize("text", ["", "  \n ", "\u202e\u2066", "\0"], ids=["nothing", "blank", "bidi", "nul"])
def test_an_act_that_needs_words_asks_for_them(act: Act, text: str, room: Room) -> None:
    pressing = room.press(act, text)
    assert room.recorded() == []
    assert pressing.card is None
    assert isinstance(pressing.ask, Post)
    assert pressing.ask.text.startswith("R-0001: ")
    assert pressing.ask.language == "en"


@pytest.mark.parametrize(
    ("act", "text", "taken"),
    [
        (Act.HOLDING, "x" * 19, False),
        (Act.HOLDING, "x" * 20, True),
        (Act.HOLDING, "x" * 600, True),
        (Act.HOLDING, "x" * 601, False),
        (Act.HOLDING, "x" * 100_000, False),
        (Act.HOLDING, f" {'x' * 19} \n", False),
        (Act.HOLDING, "x\u202e\u2066" * 10, False),
        (Act.DISMISS, "no", False),
        (Act.DISMISS, "x" * 300, True),
        (Act.DISMISS, "x" * 301, False),
    ],
    ids=["19", "20", "600", "601", "huge", "blanks-do-not-count", "invisible-do-not-count", "short-reason",
         "long-reason", "too-long-reason"],
)  # fmt: skip
def test_how_long_words_may_be(act: Act, text: str, taken: bool, room: Room) -> None:
    pressing = room.press(act, text)
    assert bool(room.recorded()) is taken
    assert (pressing.card is not None) is taken
    assert ("Nothing changed" in pressing.note) is not taken


@pytest.mark.parametrize(
    ("fact_id", "changed", "linked"),
    [
        ("water-1", {}, True),
        (" water-1\n", {}, True),
        ("water-2", {}, False),
        ("water-1; --", {}, False),
        ("half \ud83d", {}, False),
        ("w" * 9_000, {}, False),
        ("water-1", {"state": State.WITHDRAWN, "version": 2}, False),
        ("water-1", {"state": State.DRAFT, "version": 2}, True),
        ("water-1", {"expires": SteppingClock().now, "version": 2}, False),
        ("water-1", {"valid_from": SteppingClock().now + timedelta(days=1), "version": 2}, False),
    ],
    ids=[
        "known",
        "blanks",
        "unknown",
        "sql",
        "surrogate",
        "huge",
        "withdrawn",
        "being_worked_on",
        "expired",
        "embargo",
    ],
)
def test_only_a_fact_that_may_answer_is_linked(
    fact_id: str, changed: dict[str, object], linked: bool, room: Room
) -> None:
    room.facts.save([published("water-1", "The water is poisoned", **changed)], room.clock())
    pressing = room.press("link", fact_id)
    assert (room.state is CaseState.ANSWERED) is linked
    assert [detail for _, _, detail in room.recorded()] == (["water-1"] if linked else [])
    assert ("Nothing changed" in pressing.note) is not linked


def test_staffs_words_are_kept_without_what_is_no_text(room: Room) -> None:
    room.press("holding", f"\u202e{STATEMENT}\0\nMore \ud83dat six.\u2069")
    assert room.acts.holding(room.case_id) == f"{STATEMENT}\nMore at six."


# --- who may

ALLOWED_USER = StaffPolicy({"telegram": ROOM}, {"telegram": frozenset({"user-7"})})
ALLOWED_ROLE = StaffPolicy({"telegram": ROOM}, {"telegram": frozenset({"role-3", "role-4"})})
ALLOWED_OTHERS = StaffPolicy({"telegram": ROOM}, {"telegram": frozenset({"user-8"})})
ALLOWED_ELSEWHERE = StaffPolicy({"telegram": ROOM}, {"discord": frozenset({"user-7"})})


@pytest.mark.parametrize(
    ("policy", "moderator", "allowed"),
    [
        (StaffPolicy({"telegram": ROOM}), True, True),
        (StaffPolicy({"telegram": ROOM}), False, False),
        (StaffPolicy({"telegram": ROOM}, {"telegram": frozenset()}), True, True),
        (ALLOWED_USER, False, True),
        (ALLOWED_ROLE, False, True),
        (ALLOWED_OTHERS, True, False),
        (ALLOWED_ELSEWHERE, False, False),
        (ALLOWED_ELSEWHERE, True, True),
    ],
    ids=["moderator", "nobody", "empty-list", "user", "role", "moderator-not-listed", "listed-elsewhere",
         "moderator-elsewhere-listed"],
)  # fmt: skip
def test_who_may_act(policy: StaffPolicy, moderator: bool, allowed: bool) -> None:
    room = Room(policy)
    pressing = room.press("acknowledge", moderator=moderator)
    assert bool(room.recorded()) is allowed
    if not allowed:
        assert pressing == Pressing("Only staff may do that, and only in the staff chat.")
        assert room.state is CaseState.NEW


@pytest.mark.parametrize("act", Act)
def test_who_may_not_is_asked_for_nothing(act: Act, room: Room) -> None:
    assert room.press(act, WORDS.get(act, ""), moderator=False).ask is None
    assert room.press(act, moderator=False).ask is None
    assert room.recorded() == []


@pytest.mark.parametrize(
    "address",
    [Address("telegram", "another-chat"), Address("discord", "staff-chat"), Address("web", "staff-chat")],
    ids=["another-chat", "another-channel", "no-staff-room"],
)
def test_acts_count_in_the_staff_chat_only(address: Address, room: Room) -> None:
    """Whoever moderates a group of their own is no staff, should a card ever get there."""
    assert room.press("acknowledge", address=address).card is None
    assert room.recorded() == []


def test_a_thread_of_the_staff_chat_is_the_staff_chat(room: Room) -> None:
    room.press("acknowledge", address=Address("telegram", "staff-chat", "topic-4"))
    assert room.state is CaseState.ACKNOWLEDGED


@pytest.mark.parametrize("act", ["", "delete", "ACKNOWLEDGE", "acknowledge:", "yes", "\0", "x" * 9_000])
def test_an_unknown_button_does_nothing(act: str, room: Room) -> None:
    assert room.press(act) == Pressing("This button does nothing any more.")
    assert room.recorded() == []


def test_a_case_that_is_gone_is_no_error(room: Room) -> None:
    sealed = room.papers.seal.close({"case": 999})
    pressing = room.press("acknowledge", prompt=replace(room.prompt(), sealed=sealed))
    assert pressing == Pressing("This button does nothing any more.")


# --- whatever happens


@pytest.mark.parametrize("language", LANGUAGES)
def test_notes_fit_in_every_language(language: str) -> None:
    notes = []
    for state in CaseState:
        for act in Act:
            for text in {"", "x" * 9_000, WORDS.get(act, "x" * 50)}:
                room = Room(language=language)
                prompt = room.prompt()
                room.bring_to(state)
                notes.append(room.press(act, text, prompt=prompt).note)
                room.base.close()
    assert all(0 < len(note) <= LONGEST_NOTE for note in notes)


@given(st.lists(st.tuples(st.sampled_from(Act), texts() | st.sampled_from([*WORDS.values()])), max_size=8))
def test_any_presses_leave_a_case_that_its_acts_explain(presses: list[tuple[Act, str]]) -> None:
    room = Room()
    prompt = room.prompt()
    for act, text in presses:
        before, pressing = len(room.recorded()), room.press(act, text, prompt=prompt)
        assert len(room.recorded()) - before in (0, 1)
        assert not (pressing.card and pressing.ask)
    recorded = [act for act, _, _ in room.recorded()]
    assert recorded.count(Act.ACKNOWLEDGE) <= 1
    assert recorded.count(Act.TAKE) <= 1
    assert recorded.count(Act.LINK) + recorded.count(Act.DISMISS) <= 1
    room.base.close()
