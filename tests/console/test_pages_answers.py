"""Who answers a case with a fact chooses one that may answer it, finds others by words, or types an id."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest

from bot.case_rooms import casework
from bot.core.permissions import Role
from bot.core.policy import Policy
from factbase.cases import CaseStore
from factbase.database import memory_base
from factbase.store import FactStore
from tests.console.desk import Desk, open_desk
from tests.console.desk import fact as written
from tests.console.served import Browser, Page
from tests.fakes import SteppingClock, published

RUMOUR = "the water of the lake is bad"


@dataclass
class Shelf:
    """One open case, facts that may answer it, and people."""

    desk: Desk
    dora: Browser
    audrey: Browser

    def state(self) -> str:
        """How the case stands."""
        case = CaseStore(self.desk.house.base).get(1)
        assert case is not None
        return case.state.value


@pytest.fixture
def shelf() -> Shelf:
    base, clock = memory_base(), SteppingClock()
    house = open_desk(base, casework=casework(Policy(), base, clock))
    facts = [
        published("lake", RUMOUR),
        published("roof", "a school roof collapsed"),
        replace(published("gone", RUMOUR), expires=clock()),
    ]
    FactStore(base).save(facts, clock())
    CaseStore(base).open(RUMOUR, "en", "d1", clock())
    house.hire("carl", Role.CURATOR)
    desk = Desk(house)
    desk.drafted(written("lake-2", RUMOUR), "carl")
    desk.editorial.revise(desk.person("carl"), "lake")
    dora = house.signed_in(house.hire("dora", Role.DUTY_OFFICER))
    return Shelf(desk, dora, house.signed_in(house.hire("audrey", Role.AUDITOR)))


def offered(page: Page) -> list[str]:
    """The facts that can be chosen."""
    return [box["value"] for box in page.all("input") if box.get("name") == "chosen" and box["value"]]


def chosen(page: Page) -> list[str]:
    """The fact that stands chosen."""
    return [box["value"] for box in page.all("input") if box.get("name") == "chosen" and "checked" in box]


def test_facts_that_answer_now_are_offered_and_nobody_chose_one(shelf: Shelf) -> None:
    page = shelf.dora.get("/cases/1")
    assert offered(page) == ["lake"]
    assert chosen(page) == []
    assert "very much alike" in page.said
    assert shelf.dora.post("/cases/1/link", {"chosen": "lake", "fact_id": ""}).status == 303
    assert shelf.state() == "answered"


@pytest.mark.parametrize(
    ("find", "found", "told"),
    [
        pytest.param("roof school", ["roof"], "Facts found by your words", id="words"),
        pytest.param(" ", ["lake"], "nearest to what people ask", id="none"),
        pytest.param("zeppelin", [], "No published fact is found by these words", id="nothing"),
    ],
)
def test_other_facts_are_found_by_words(shelf: Shelf, find: str, found: list[str], told: str) -> None:
    page = shelf.dora.get("/cases/1", find=find)
    assert offered(page) == found
    assert told in page.said
    assert shelf.state() == "new"


@pytest.mark.parametrize(
    ("typed", "status", "state"),
    [
        pytest.param({"fact_id": "roof"}, 303, "answered", id="typed"),
        pytest.param({"chosen": "", "fact_id": "roof"}, 303, "answered", id="none of these"),
        pytest.param({"chosen": "roof", "fact_id": " roof "}, 303, "answered", id="the same twice"),
        pytest.param({"chosen": "lake", "fact_id": "roof"}, 422, "new", id="two"),
        pytest.param({"chosen": "", "fact_id": ""}, 422, "new", id="nothing"),
        pytest.param({"chosen": "gone"}, 422, "new", id="expired"),
    ],
)
def test_a_case_is_answered_with_the_one_fact_that_is_named(
    shelf: Shelf, typed: dict[str, str], status: int, state: str
) -> None:
    assert (shelf.dora.post("/cases/1/link", typed).status, shelf.state()) == (status, state)


def test_a_refusal_keeps_the_words_the_choice_and_the_id(shelf: Shelf) -> None:
    page = shelf.dora.post("/cases/1/link", {"find": "roof school", "chosen": "roof", "fact_id": "lake"})
    assert "You chose roof and typed lake" in page.said
    assert (offered(page), chosen(page)) == (["roof"], ["roof"])
    assert page.form("/cases/R-0001/link").value("fact_id") == "lake"


def test_who_cannot_answer_or_a_case_that_is_over_is_offered_none(shelf: Shelf) -> None:
    assert offered(shelf.audrey.get("/cases/1")) == []
    shelf.dora.post("/cases/1/dismiss", {"reason": "satire"})
    assert offered(shelf.dora.get("/cases/1")) == []
