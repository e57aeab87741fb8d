"""A case is worked on from its page: each act has its form, refusals lose nothing, readers only read."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from bot.case_rooms import casework
from bot.core.permissions import Role
from bot.core.policy import Policy
from factbase.alarms import AlarmStore
from factbase.case_acts import Act, CaseActStore
from factbase.case_bonds import CaseBonds
from factbase.case_counts import CaseCounts
from factbase.cases import Case, CaseStore
from factbase.database import memory_base
from factbase.pages import PageStore
from factbase.store import FactStore
from tests.console.desk import fact as written
from tests.console.desk import form_of, open_desk
from tests.console.served import Browser, House
from tests.fakes import SteppingClock, published

JOKE = "an old joke of the carnival"
STATEMENT = "We have heard this and are testing the water."


@dataclass
class Ward:
    """A desk with two open cases, somebody who works on cases and somebody who only reads."""

    house: House
    dora: Browser
    audrey: Browser

    def case(self, number: int = 1) -> Case:
        """A case as it stands."""
        found = CaseStore(self.house.base).get(number)
        assert found is not None
        return found


@pytest.fixture
def ward() -> Ward:
    base, clock = memory_base(), SteppingClock()
    house = open_desk(base, casework=casework(Policy(), base, clock))
    cases = CaseStore(base)
    cases.open("the water is bad", "en", "d1", clock())
    cases.join(1, "do not drink the water", "en", "d2", clock())
    cases.open("the mayor fled", "en", "d3", clock())
    FactStore(base).save([published("water-1", "the water is bad")], clock())
    house.hire("carl", Role.CURATOR)
    dora = house.signed_in(house.hire("dora", Role.DUTY_OFFICER))
    return Ward(house, dora, house.signed_in(house.hire("audrey", Role.AUDITOR)))


@pytest.mark.parametrize(
    ("way", "typed", "state"),
    [
        pytest.param("acknowledge", {}, "acknowledged", id="acknowledge"),
        pytest.param("take", {}, "in_progress", id="take"),
        pytest.param("hand_over", {"to": "carl"}, "in_progress", id="hand_over"),
        pytest.param("note", {"text": "they answer at six"}, "new", id="note"),
        pytest.param("set_harm", {"harm": "3"}, "new", id="set_harm"),
        pytest.param("set_vulnerability", {"vulnerability": "2"}, "new", id="set_vulnerability"),
        pytest.param("link", {"fact_id": " water-1 "}, "answered", id="link"),
        pytest.param("draft", {"fact_id": "water-9"}, "in_progress", id="draft"),
        pytest.param(
            "holding", {"text": STATEMENT, "next_word": "2026-11-25T18:00"}, "holding", id="holding"
        ),
        pytest.param("leadership", {"who": "the mayor, by telephone"}, "new", id="leadership"),
        pytest.param("dismiss", {"reason": "satire"}, "dismissed", id="dismiss"),
        pytest.param("route", {"agency": "Tax Office"}, "routed", id="route"),
        pytest.param("merge", {"into": "2"}, "dismissed", id="merge"),
        pytest.param("split", {"digests": "d2"}, "new", id="split"),
    ],
)
def test_each_act_is_done_and_told(ward: Ward, way: str, typed: dict[str, str], state: str) -> None:
    page = ward.dora.post(f"/cases/R-0001/{way}", typed)
    assert page.status == 303
    (act,) = CaseActStore(ward.house.base).acts(1)
    assert (act.act.value, act.actor, ward.case().state.value) == (way, "dora", state)


def test_the_fact_that_is_written_from_a_case_is_the_cases_fact(ward: Ward) -> None:
    page = ward.dora.get("/facts/new", case="2")
    assert "This fact answers R-0002 : once it is published" in page.said.replace("R-0002:", "R-0002 :")
    typed = form_of(written("mayor", "the mayor fled"))
    kept = ward.dora.post("/facts/new", {**typed, "case": "2", "do": "add-phrasing"})
    assert kept.form("/facts/new").value("case") == "2"
    made = ward.dora.post("/facts/new", {**typed, "case": "2"})
    assert (made.status, made.to) == (303, "/facts/mayor/edit")
    assert ward.case(2).fact_id == "mayor"
    assert [act.act for act in CaseActStore(ward.house.base).acts(2)] == [Act.DRAFT]


def test_the_fact_is_written_as_long_as_the_case_is_open(ward: Ward) -> None:
    assert "Write the fact" in ward.dora.get("/cases/R-0001").said
    ward.dora.post("/cases/R-0001/link", {"fact_id": "water-1"})
    assert "Write the fact" not in ward.dora.get("/cases/R-0001").said


def test_a_case_that_waits_for_a_fact_leads_to_it_and_begins_no_second(ward: Ward) -> None:
    first, second = (form_of(written(name, f"the mayor fled {name}")) for name in ("one", "two"))
    ward.dora.post("/facts/new", {**first, "case": "2"})
    assert ward.dora.get("/facts/new", case="2").to == "/facts/one"
    page = ward.dora.post("/facts/new", {**second, "case": "2"})
    assert (page.status, "R-0002 waits for the fact one" in page.said) == (422, True)
    assert (ward.case(2).fact_id, FactStore(ward.house.base).get("two")) == ("one", None)


@pytest.mark.parametrize("case", ["0", "99", "x", "2"], ids=["none", "unknown", "no number", "closed"])
def test_a_fact_that_is_written_for_no_open_case_is_a_fact_all_the_same(ward: Ward, case: str) -> None:
    ward.dora.post("/cases/R-0002/dismiss", {"reason": "satire"})
    made = ward.dora.post("/facts/new", {**form_of(written("mayor", "the mayor fled")), "case": case})
    assert made.to == "/facts/mayor/edit"
    assert ward.case(2).fact_id is None


def test_an_id_made_of_the_claim_finds_another_where_it_is_taken(ward: Ward) -> None:
    typed = {**form_of(written("", "the mayor fled")), "id": ""}
    made = [ward.dora.post("/facts/new", {**typed, "case": number}).to for number in ("1", "2")]
    assert made == ["/facts/the-mayor-fled/edit", "/facts/the-mayor-fled-2/edit"]
    assert ward.case(2).fact_id == "the-mayor-fled-2"


def test_whoever_acts_in_the_staff_chat_alone_is_called_staff(ward: Ward) -> None:
    CaseActStore(ward.house.base).act(1, Act.TAKE, "a3a559b991b6b0401ca9551b3430b62f", "", ward.house.clock())
    for page in (ward.dora.get("/cases/R-0001"), ward.dora.get("/cases")):
        assert "a3a559" not in page.text
        assert "staff" in page.said
    assert "Somebody in the staff chat works on R-0001" in ward.dora.post("/cases/R-0001/take", {}).said


def test_a_merged_case_says_first_where_it_went_on(ward: Ward) -> None:
    ward.dora.post("/cases/R-0001/merge", {"into": "2"})
    page = ward.dora.get("/cases/R-0001")
    assert "Merged into R-0002" in page.said
    assert "It went on as part of another case Work on case R-0002" in page.said
    assert "Dismissed" not in page.said
    assert "Merged into R-0002" in ward.dora.get("/cases?which=all").said


def test_a_merged_case_leads_also_to_what_was_split_off_since(ward: Ward) -> None:
    ward.dora.post("/cases/R-0002/merge", {"into": "1"})
    assert "split off" not in ward.dora.get("/cases/R-0002").said
    ward.dora.post("/cases/R-0001/split", {"digests": "d3"})
    page = ward.dora.get("/cases/R-0002")
    assert "Since then R-0003 was split off from it" in page.said
    assert "Look for a fact" not in page.said
    assert "dora split it off from R-0001" in ward.dora.get("/cases/R-0003").said


def test_no_case_is_chosen_for_whoever_makes_two_one(ward: Ward) -> None:
    options = [each.get("value") for each in ward.dora.get("/cases/R-0001").all("option")]
    assert options[options.index("2") - 1] == ""
    page = ward.dora.post("/cases/R-0001/merge", {"into": ""})
    assert (page.status, "Choose the case that goes on." in page.said) == (422, True)


@pytest.mark.parametrize(
    ("way", "typed", "told"),
    [
        pytest.param("hand_over", {"to": "audrey"}, "cannot work on cases", id="no_colleague"),
        pytest.param("note", {"text": " "}, "Write 1 to 2000 characters", id="empty"),
        pytest.param("set_harm", {"harm": "x"}, "from 0 to 3", id="no_level"),
        pytest.param("lower", {"priority": "P9", "reason": JOKE}, "Choose a priority", id="no_priority"),
        pytest.param("lower", {"priority": "P4", "reason": JOKE}, "not above P4", id="not_lower"),
        pytest.param("link", {"fact_id": "nothing"}, "publish it first", id="no_fact"),
        pytest.param("draft", {"fact_id": "water-1"}, "water-1", id="fact_there_already"),
        pytest.param("holding", {"text": STATEMENT, "next_word": "2000-01-01T18:00"}, "in the past",
                     id="past"),
        pytest.param("holding", {"text": STATEMENT, "next_word": "2062-11-25T18:00"}, "look at the year",
                     id="digits_turned_round"),
        pytest.param("holding", {"text": STATEMENT, "next_word": "9999-12-31T23:59"}, "30 days away",
                     id="last_of_all_days"),
        pytest.param("holding", {"text": STATEMENT, "next_word": "soon"}, "is not a date and time",
                     id="no_moment"),
        pytest.param("merge", {"into": "1"}, "name another open case", id="itself"),
        pytest.param("split", {}, "Choose some of the wordings", id="no_wording"),
        pytest.param("reopen", {"reason": "it is not over"}, "possible now", id="not_closed"),
    ],
)  # fmt: skip
def test_a_refusal_is_said_where_it_was_tried_and_nothing_is_lost(
    ward: Ward, way: str, typed: dict[str, str], told: str
) -> None:
    page = ward.dora.post(f"/cases/1/{way}", typed)
    assert page.status == 422
    assert told in page.said
    assert CaseActStore(ward.house.base).acts(1) == ()
    for words in (value for name, value in typed.items() if name in {"text", "reason"} and way != "reopen"):
        assert words.strip() in page.text


def test_the_page_offers_what_the_state_allows(ward: Ward) -> None:
    ways = {form.action.rpartition("/")[2] for form in ward.dora.get("/cases/1").forms}
    assert {"acknowledge", "take", "holding", "link", "split", "merge", "dismiss"} <= ways
    assert "reopen" not in ways
    ward.dora.post("/cases/1/dismiss", {"reason": "satire"})
    ways = {form.action.rpartition("/")[2] for form in ward.dora.get("/cases/1").forms}
    assert {"reopen", "note"} <= ways
    assert not {"acknowledge", "take", "holding", "link"} & ways


@pytest.mark.parametrize(
    ("answer", "open_cases"),
    [({"merge": {"into": "1"}}, {1}), ({"split": {"apart_from": "1"}}, {1, 2})],
    ids=["one matter", "two matters"],
)
def test_a_case_that_may_be_another_says_so_until_somebody_answers(
    ward: Ward, answer: dict[str, dict[str, str]], open_cases: set[int]
) -> None:
    base = ward.house.base
    CaseBonds(base).propose(2, 1, 0.65, SteppingClock()())
    page = ward.dora.get("/cases/2")
    assert "R-0001 the water is bad 65 % sure" in page.said
    assert "65 % sure" in ward.audrey.get("/cases/1").said
    ((way, typed),) = answer.items()
    assert ward.dora.post(f"/cases/2/{way}", typed).status == 303
    assert {case.id for case in CaseStore(base).list(only_open=True)} == open_cases
    assert "65 %" not in ward.dora.get("/cases/1").said
    assert [act.act.value for act in CaseActStore(base).acts(1)] == [way]


def test_who_only_reads_is_offered_no_act_and_may_do_none(ward: Ward) -> None:
    ways = {form.action for form in ward.audrey.get("/cases/1").forms}
    assert [way for way in ways if "/cases/" in way] == []
    assert ward.audrey.post("/cases/1/take", {}).status == 403
    assert CaseActStore(ward.house.base).acts(1) == ()


@pytest.mark.parametrize("path", ["/cases/9/take", "/cases/x/take", "/cases/1/fly", "/cases/1/remind"])
def test_what_is_not_there_is_not_found(ward: Ward, path: str) -> None:
    assert ward.dora.post(path, {}).status == 404


def test_every_input_of_the_score_is_shown(ward: Ward) -> None:
    ward.dora.post("/cases/1/set_harm", {"harm": "3"})
    said = ward.dora.get("/cases/1").said
    for told in ("Score 9, P1: harm is 3", "Harm 3 of 3 3 9 staff set by staff", "Reach 0 of 3 2 0 counted"):
        assert told in said


def test_alarms_and_pages_are_shown_with_their_fate(ward: Ward) -> None:
    base, now = ward.house.base, ward.house.clock()
    AlarmStore(base).raise_(1, "P1", now)
    page_id = PageStore(base).put("alarm", "officer", "t", "b", [("dora", "1")], now)
    AlarmStore(base).paged(AlarmStore(base).open()[0].id, page_id, now)
    PageStore(base).gave_up(1, "the address is refused", now)
    said = ward.dora.get("/cases/1").said
    for told in ("not acknowledged yet", "dora", "Failed", "the address is refused"):
        assert told in said


def test_what_is_owed_stands_on_the_page_and_in_the_list_until_it_is_done(ward: Ward) -> None:
    ward.dora.post("/cases/R-0001/set_harm", {"harm": "3"})
    owed = ("Holding statement", "Tell leadership", "Fact")
    assert "Owed Holding statement" in ward.dora.get("/cases/1").said
    assert all(each in ward.dora.get("/cases/1").said for each in owed)
    assert "Holding statement" in ward.dora.get("/cases").said
    assert "Last hour" in ward.dora.get("/cases").said
    ward.dora.post("/cases/R-0001/holding", {"text": STATEMENT, "next_word": "2026-11-25T18:00"})
    listed = ward.dora.get("/cases").said
    assert "Holding statement" not in listed
    assert "Tell leadership" in listed


def test_the_list_has_the_most_urgent_first(ward: Ward) -> None:
    CaseCounts(ward.house.base).scored(1, 9, "P1")
    page = ward.dora.get("/cases")
    shown = [link["href"] for link in page.all("a") if "/cases/R-" in link.get("href", "")]
    assert [way.rpartition("/")[2] for way in shown] == ["R-0001", "R-0002"]
    assert "P1 score 9" in page.said
