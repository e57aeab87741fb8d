"""Staff's presses: who may, what is recorded, once, and what the card then says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.case_rooms import rescorer
from bot.casework.follow_up import Follower
from bot.core.card_acts import ACT_QUESTIONS, UNLINKED
from bot.core.chat import Address, Place, Post, Pressed, Said, Sender
from bot.core.holding import Agencies, Agency, CasePolicy
from bot.core.permissions import Person, Role
from bot.core.policy import Policy
from bot.core.reply import Voice
from bot.desk.case_cards import CASE
from bot.desk.case_doings import REFUSALS
from bot.desk.front import Manners, desk
from bot.desk.linking import CODE_LIFE, is_code
from bot.desk.papers import papers
from bot.desk.shelf import FactShelf
from bot.desk.staff import ALREADY, BARRED, LINK_FIRST, STAFF_NOTES, Pressing, StaffPolicy
from bot.errors import AccountRefused
from bot.pseudonyms import Pseudonyms
from bot.sealing import Seal
from bot.wording.catalogue import LANGUAGES, wording
from factbase.accounts import Account, AccountStore
from factbase.alarms import AlarmStore
from factbase.case_acts import Act, CaseActStore
from factbase.case_life import CaseState
from factbase.cases import Case, CaseStore
from factbase.database import Base, memory_base
from factbase.facts import State
from factbase.prompts import Prompt
from factbase.store import FactStore
from tests.core.strategies import texts
from tests.desk.counter import work_of
from tests.fakes import SteppingClock, published

ROOM, OTHER = Address("telegram", "staff-chat"), Address("discord", "staff-channel")
TWO_ROOMS = StaffPolicy({"telegram": ROOM, "discord": OTHER})
WHO = Sender("user-7", "pseudonym-7", frozenset({"role-3"}))
STATEMENT = "We have heard this and are testing the water; more at six."
LONGEST_NOTE = 200
"""What Telegram shows to who pressed."""
WORDS = {Act.LINK: "water-1", Act.HOLDING: STATEMENT, Act.DISMISS: "Not ours."}
WORDS_OF = {act.value: words for act, words in WORDS.items()} | {
    "hand_over": "Carl",
    "note": "they answer at six",
    "set_harm": "2",
    "set_vulnerability": "1",
    "lower": "p4: an old joke of the carnival",
    "draft": "water-2",
    "route": "tax office",
    "merge": "R-0002",
    "split": "2",
    "reopen": "the fact was wrong",
    "leadership": "the mayor, by telephone",
}
WORDS_OF_ALL = [*WORDS_OF.values()]
EVERY = [*STAFF_NOTES]
OF_CLOSED = {"take_over", "reopen", "note", "leadership"}


POLICY = Policy(casework=CasePolicy(agencies=Agencies((Agency("Tax Office", "https://tax.example/"),))))
ACCOUNTS = {"dora": "duty_officer", "carl": "curator", "audrey": "auditor"}
OPERATOR = Person("operator", "operator", frozenset({Role.ADMIN}), via="cli")


@dataclass
class Room:
    """A staff chat on a base in memory, with one open case, and the doors that acts go through."""

    policy: StaffPolicy = TWO_ROOMS
    language: str = "en"
    base: Base = field(default_factory=memory_base)
    clock: SteppingClock = field(default_factory=SteppingClock)
    followers: tuple[Follower, ...] = ()

    def __post_init__(self) -> None:
        names = (f"prompt{number}" for number in range(10_000))
        base = self.base
        self.cases, self.acts, self.facts = CaseStore(base), CaseActStore(base), FactStore(base)
        self.papers = papers(
            base, Seal(b"k" * 32), Pseudonyms(b"a key of the tests").of, self.clock, lambda: next(names)
        )
        manners = Manners(wording, Voice("Ministry of Health", self.language), self.policy)
        scorer = rescorer(POLICY, base, self.clock)
        shelf, work = FactShelf(self.facts, self.clock), work_of(base, POLICY, self.clock)
        self.desk = desk(self.papers, scorer.counts, shelf, manners, work, self.followers)
        self.staff = self.desk.staff
        self.facts.save([published("water-1", "The water is poisoned")], self.clock())
        self.case_id = self.cases.open("The water is poisoned", "en", "digest", self.clock())
        scorer.after(self.case_id, self.clock())
        for name, role in ACCOUNTS.items():
            AccountStore(base).add(Account(name, name.title(), (role,), self.clock(), "ana"))

    def link(self, account: str, author: str = WHO.author) -> None:
        """Somebody in the chat is linked to this account."""
        said = Said("k", "m", Place.GROUP, ROOM, "c", replace(WHO, author=author), self.clock(), "")
        code = self.staff.linking.code(OPERATOR, account)
        with self.base.writing():
            assert self.staff.linking.redeem(replace(said, text=code)) is not None

    def prompt(self) -> Prompt:
        """The one under the card in the first staff room."""
        _, card = self.staff.cards.of(self.case_id)[0]
        found = self.papers.prompts.get(card.buttons[0].token.partition(":")[0], self.clock())
        assert found is not None
        return found

    def card(self, wide: bool = False) -> Post:
        """The card as it is now."""
        case = self.cases.get(self.case_id)
        assert case is not None
        return self.staff.cards.card(case, "p", wide)

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
        try:
            with self.base.writing():
                return self.staff.pressed(replace(pressed, **changed), used, moderator)  # type: ignore[arg-type]
        except REFUSALS as error:
            return self.staff.refused(error)

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
    def case(self) -> Case:
        case = self.cases.get(self.case_id)
        assert case is not None
        return case

    @property
    def state(self) -> CaseState:
        return self.case.state

    def recorded(self) -> list[tuple[Act, str, str]]:
        return [(act.act, act.actor, act.detail) for act in self.acts.acts(self.case_id)]


@pytest.fixture
def room() -> Room:
    return Room()


AFTER: dict[str, Callable[[Room, int], bool]] = {
    "acknowledge": lambda room, other: room.state is CaseState.ACKNOWLEDGED,
    "take": lambda room, other: room.case.owner == "dora",
    "take_over": lambda room, other: room.case.owner == "dora",
    "link": lambda room, other: room.case.fact_id == "water-1",
    "holding": lambda room, other: room.acts.holding(room.case_id) == STATEMENT,
    "dismiss": lambda room, other: room.state is CaseState.DISMISSED,
    "hand_over": lambda room, other: room.case.owner == "carl",
    "note": lambda room, other: room.recorded()[-1][2] == "they answer at six",
    "set_harm": lambda room, other: room.case.harm == 2,
    "set_vulnerability": lambda room, other: room.case.vulnerability == 1,
    "lower": lambda room, other: room.case.priority == "P4",
    "draft": lambda room, other: room.case.fact_id == "water-2",
    "route": lambda room, other: room.recorded()[-1][2] == "Tax Office",
    "merge": lambda room, other: room.case.merged_into == other,
    "split": lambda room, other: len(room.cases.wordings(room.case_id)) == 1,
    "reopen": lambda room, other: room.state is CaseState.IN_PROGRESS,
    "leadership": lambda room, other: room.recorded()[-1][2] == "the mayor, by telephone",
}


# --- cards


def test_there_is_a_card_for_each_staff_room_with_a_prompt_of_its_own(room: Room) -> None:
    cards = room.staff.cards.of(room.case_id)
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
    assert room.staff.cards.of(room.case_id) == ()


def test_there_is_no_card_of_an_unknown_case_and_no_prompt(room: Room) -> None:
    assert room.staff.cards.of(999) == ()
    assert room.base.value("SELECT COUNT(*) FROM prompts") == 0


def test_the_card_speaks_the_agencys_language() -> None:
    room = Room(language="fr")
    assert {post.language for _, post in room.staff.cards.of(room.case_id)} == {"fr"}


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
    assert done.changed
    assert line in room.card().text
    assert "12:00 UTC" in room.card().text
    assert done.ask is None


@pytest.mark.parametrize("act", Act)
def test_a_card_never_says_who_it_was_in_the_words_of_the_platform(act: Act, room: Room) -> None:
    done = room.press(act, WORDS.get(act, ""))
    shown = f"{done.note} {room.card()}"
    assert [name for name in ("user-7", "pseudonym-7", "role-3") if name in shown] == []


@pytest.mark.parametrize("act", [Act.ACKNOWLEDGE, Act.TAKE, Act.LINK, Act.HOLDING, Act.DISMISS])
def test_the_second_press_of_the_same_is_told_kindly_and_changes_nothing(act: Act, room: Room) -> None:
    prompt = room.prompt()
    room.press(act, WORDS.get(act, ""), prompt=prompt)
    again = room.press(act, WORDS.get(act, ""), prompt=prompt, sender=Sender("user-8", "pseudonym-8"))
    assert len(room.recorded()) == 1
    assert "already" in again.note


@pytest.mark.parametrize("act", [Act(act) for act in EVERY if act not in OF_CLOSED])
@pytest.mark.parametrize("state", [CaseState.ANSWERED, CaseState.DISMISSED])
def test_a_closed_case_stays_closed_and_its_card_is_shown_anew(
    state: CaseState, act: Act, room: Room
) -> None:
    prompt = room.prompt()
    room.link("dora")
    room.bring_to(state)
    pressing = room.press(act, prompt=prompt)
    assert room.state is state
    assert "already" in pressing.note
    assert pressing.stale
    assert pressing.ask is None
    assert [button.label for button in room.card().buttons] == ["More…"]


def test_a_newer_holding_statement_takes_the_place_of_the_older(room: Room) -> None:
    newer = f"{STATEMENT} The first tests are good."
    room.press("holding", STATEMENT)
    room.clock.forward(timedelta(hours=1))
    room.press("holding", newer)
    assert room.acts.holding(room.case_id) == newer
    assert room.card().text.count("Holding statement written by staff") == 2


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
def test_whoever_must_hear_of_an_act_hears_of_it_once(act: Act) -> None:
    noting = Noting()
    room = Room(followers=(noting,))
    prompt = room.prompt()
    for _ in range(2):
        room.press(act, WORDS.get(act, ""), prompt=prompt)
    assert noting.heard == [(room.case_id, act)]


def test_nobody_hears_of_what_was_not_done() -> None:
    noting = Noting()
    room = Room(followers=(noting,))
    room.press("holding")
    room.press("dismiss", "no")
    room.press("take", moderator=False)
    assert noting.heard == []


def test_a_holding_statement_promises_another_word(room: Room) -> None:
    room.press("holding", STATEMENT)
    case = room.cases.get(room.case_id)
    assert case is not None
    assert case.word_due == room.clock() + POLICY.deadlines.next_word


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
    _, card = room.staff.cards.of(room.case_id)[0]
    assert line in card.text
    assert "they answer" not in card.text


# --- words


@pytest.mark.parametrize("act", WORDS)
@pytest.mark.parametrize("text", ["", "  \n ", "\u202e\u2066", "\0"], ids=["nothing", "blank", "bidi", "nul"])
def test_an_act_that_needs_words_asks_for_them(act: Act, text: str, room: Room) -> None:
    pressing = room.press(act, text)
    assert room.recorded() == []
    assert not pressing.changed
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
    assert pressing.changed is taken
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
    assert not room.press("acknowledge", address=address).changed
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
    say = wording(language)
    fixed = [*STAFF_NOTES.values(), *ALREADY.values(), *ACT_QUESTIONS.values(), BARRED, LINK_FIRST]
    notes = [say.say(sentence) for sentence in fixed]
    room = Room(language=language)
    notes += [room.press(act, "x" * 9_000).note for act in ("holding", "link", "dismiss")]
    notes += [room.press("take", moderator=False).note, room.press("nothing").note]
    assert all(0 < len(note) <= LONGEST_NOTE for note in notes)


@given(st.lists(st.tuples(st.sampled_from(EVERY), texts() | st.sampled_from(WORDS_OF_ALL)), max_size=8))
def test_any_presses_leave_a_case_that_its_acts_explain(presses: list[tuple[str, str]]) -> None:
    room = Room()
    prompt = room.prompt()
    room.link("dora")
    for act, text in presses:
        before, pressing = len(room.recorded()), room.press(act, text, prompt=prompt)
        assert (len(room.recorded()) - before == 1) is pressing.changed
        assert not (pressing.changed and pressing.ask)
        assert pressing.note or pressing.wide
    recorded = [act for act, _, _ in room.recorded()]
    ends = recorded.count(Act.LINK) + recorded.count(Act.DISMISS) + recorded.count(Act.ROUTE)
    assert ends <= 1 + recorded.count(Act.REOPEN)
    room.base.close()


# --- with an account


def test_whoever_is_linked_acts_by_name_with_the_rights_of_the_account(room: Room) -> None:
    room.link("dora")
    room.press("take", moderator=False)
    assert room.recorded() == [(Act.TAKE, "dora", "")]
    assert (room.case.owner, "Works on it: Dora." in room.card().text) == ("dora", True)


def test_a_case_that_was_taken_before_gets_its_name_with_the_link(room: Room) -> None:
    room.press("take")
    assert "whose account is not linked" in room.card().text
    room.link("dora")
    assert "Works on it: Dora." in room.card().text
    assert room.case.owner == "dora"


@pytest.mark.parametrize("act", ["acknowledge", "take", "dismiss"])
def test_an_account_that_may_not_work_on_cases_may_not_here_either(act: str, room: Room) -> None:
    room.link("audrey")
    told = room.press(act, WORDS.get(Act(act), "")).note
    assert told.startswith("Your roles do not let you work cases. It takes the role curator")
    assert room.recorded() == []
    assert room.base.value("SELECT COUNT(*) FROM audit WHERE act = 'refused' AND actor = 'audrey'") == 1


@pytest.mark.parametrize("how", ["closed", "one_time_password"])
def test_an_account_that_may_do_nothing_may_do_nothing_here(how: str, room: Room) -> None:
    room.link("dora")
    if how == "closed":
        AccountStore(room.base).set_active("dora", False)
    else:
        AccountStore(room.base).set_password("dora", "hash", True, room.clock())
    assert room.press("take").note.startswith("Your account may do nothing now.")
    assert room.recorded() == []


@pytest.mark.parametrize("act", sorted({*EVERY} - UNLINKED))
def test_what_takes_an_account_says_how_to_link_it(act: str, room: Room) -> None:
    if act == "take_over":
        room.acts.act(room.case_id, Act.TAKE, "carl", "", room.clock())
    assert room.press(act, WORDS_OF.get(act, "x")).note.startswith("For this, link your account: ")
    assert [done for done, _, _ in room.recorded()] == ([Act.TAKE] if act == "take_over" else [])


@pytest.mark.parametrize("act", EVERY)
def test_every_act_of_the_console_can_be_done_here_and_is_logged_by_name(act: str, room: Room) -> None:
    room.link("dora")
    other = room.cases.open("Penguins drive the trams", "en", "trams", room.clock())
    room.cases.join(room.case_id, "The wells are poisoned", "en", "wells", room.clock())
    if act == "reopen":
        room.bring_to(CaseState.DISMISSED)
    if act == "take_over":
        room.acts.act(room.case_id, Act.TAKE, "carl", "", room.clock())
    pressing = room.press(act, WORDS_OF.get(act, ""), moderator=False)
    assert (pressing.changed, pressing.ask) == (True, None)
    done = Act.TAKE if act == "take_over" else Act(act)
    assert room.recorded()[-1][:2] == (done, "dora")
    logged = room.base.rows("SELECT actor, via FROM audit WHERE act = ?", (f"case_{done}",))
    assert [tuple(row) for row in logged] == [("dora", "telegram")]
    assert AFTER[act](room, other)


def test_two_cases_can_be_kept_apart_from_here(room: Room) -> None:
    room.link("dora")
    room.cases.open("Penguins drive the trams", "en", "trams", room.clock())
    assert room.press("split", "not R-0002").changed
    assert room.recorded() == [(Act.SPLIT, "dora", "not R-0002")]


@pytest.mark.parametrize(
    ("act", "words", "told"),
    [
        ("hand_over", "nobody", "'nobody' cannot work on cases: name somebody with such a role."),
        ("set_harm", "4", "The level is a whole number from 0 to 3."),
        ("set_vulnerability", "very", "The level is a whole number from 0 to 2."),
        ("lower", "soon", "Begin with the priority that is right, then say why, such as: P3 an old joke."),
        ("lower", "P1 it is only an old joke", "R-0001 is P3 already, which is not above P1."),
        ("draft", "water-1", "water-1"),
        ("merge", "R-0001", "R-0001 cannot join R-0001: name another open case."),
        ("merge", "the other", "'the other' is no case: write its reference, such as R-0003."),
        ("merge", "R-0099", "There is no case R-0099."),
        ("split", "7", "Write numbers of its wordings, from 1 to 1, or: not R-0003."),
        ("split", "1", "Choose some of the wordings, and leave some."),
    ],
)
def test_what_cannot_be_done_is_refused_as_elsewhere_and_changes_nothing(
    act: str, words: str, told: str, room: Room
) -> None:
    room.link("dora")
    before = "\n".join(room.base._database.conn.iterdump())
    prompt = room.prompt()
    pressing = room.press(act, words, prompt=prompt)
    assert told in pressing.note
    assert not pressing.changed
    kept = 'INSERT INTO "prompts"'
    after = "\n".join(room.base._database.conn.iterdump())
    assert [line for line in after.splitlines() if line not in before and kept not in line] == []


def test_a_case_is_taken_from_a_colleague_knowingly_only(room: Room) -> None:
    room.link("dora")
    stale = room.prompt()
    room.acts.act(room.case_id, Act.TAKE, "carl", "", room.clock())
    assert room.press("take", prompt=stale).note == "It is taken already. Thank you."
    assert room.case.owner == "carl"
    room.press("take_over")
    assert room.recorded()[-1] == (Act.TAKE, "dora", "from carl")
    assert room.press("take_over").note == "It is taken already. Thank you."


def test_more_shows_every_act_and_the_wordings_by_number(room: Room) -> None:
    room.cases.join(room.case_id, "The wells are poisoned", "en", "wells", room.clock())
    pressing = room.press("more")
    assert pressing.wide is not None
    assert "2. “The wells are poisoned”" in pressing.wide.text
    shown = {button.token.partition(":")[2] for button in pressing.wide.buttons}
    assert shown == {*EVERY} - {"take_over", "reopen"}


@pytest.mark.parametrize(
    ("act", "listed"),
    [("hand_over", "carl\ndora"), ("route", "Tax Office"), ("split", "1. “The water is poisoned”")],
)
def test_a_question_lists_what_can_be_chosen(act: str, listed: str, room: Room) -> None:
    room.link("dora")
    asked = room.press(act).ask
    assert asked is not None
    assert f"\n\n{listed}\n\n" in asked.text


# --- codes


def test_a_code_works_once_and_not_for_long(room: Room) -> None:
    code = room.staff.linking.code(OPERATOR, "dora")
    said = Said("k", "m", Place.GROUP, ROOM, "c", WHO, room.clock(), code)
    assert is_code(code)
    with room.base.writing():
        assert room.staff.linking.redeem(replace(said, text=f" {code.upper()} ")) is not None
        assert room.staff.linking.redeem(said) is None
    later = Room()
    code = later.staff.linking.code(OPERATOR, "dora")
    later.clock.forward(CODE_LIFE)
    with later.base.writing():
        assert later.staff.linking.redeem(replace(said, text=code)) is None
    assert later.press("note", "x").note.startswith("For this, link your account")


def test_neither_code_nor_platform_s_name_is_kept(room: Room) -> None:
    code = room.staff.linking.code(OPERATOR, "dora")
    kept = "\n".join(room.base._database.conn.iterdump())
    assert code not in kept
    assert code.replace("-", "") not in kept
    room.link("carl")
    kept = "\n".join(room.base._database.conn.iterdump())
    assert "user-7" not in kept


def test_a_link_ends_by_an_admin_or_with_a_newer_one(room: Room) -> None:
    room.link("dora")
    room.link("carl")
    person = room.staff.linking.person(WHO.author, "telegram")
    assert person is not None
    assert person.name == "carl"
    assert room.staff.linking.unlink(OPERATOR, "carl") == 1
    assert room.staff.linking.person(WHO.author, "telegram") is None


@pytest.mark.parametrize("name", ["nobody", "dora"])
def test_only_accounts_that_are_open_get_a_code(name: str, room: Room) -> None:
    AccountStore(room.base).set_active("dora", False)
    with pytest.raises(AccountRefused, match="no active account"):
        room.staff.linking.code(OPERATOR, name)
