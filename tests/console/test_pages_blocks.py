"""On a case's page abuse is folded, crowds are named as such, and an asker can be blocked for a while."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.case_rooms import blocking, casework
from bot.core.permissions import Role
from bot.core.policy import Policy
from factbase.blocks import BlockStore
from factbase.cases import CaseStore
from factbase.database import memory_base
from factbase.sightings import SightingStore
from tests.console.desk import open_desk
from tests.console.served import Browser, House
from tests.factbase.examples import seen
from tests.fakes import SteppingClock

RUDE = "you idiots, the water is bad"


@pytest.fixture
def house() -> House:
    """A desk with one rude case that forty accounts asked about at once."""
    base, clock = memory_base(), SteppingClock()
    work, blocks = casework(Policy(), base, clock), blocking(Policy(), base, clock)
    house = open_desk(base, casework=work, blocking=blocks)
    CaseStore(base).open(RUDE, "en", "d1", clock())
    for number in range(40):
        at = clock() - timedelta(seconds=number + 1)
        SightingStore(base).record(seen(case_id=1, author=f"code{number}", digest="d1", at=at))
    return house


@pytest.fixture
def dora(house: House) -> Browser:
    return house.signed_in(house.hire("dora", Role.DUTY_OFFICER))


def test_abuse_is_behind_something_to_open(dora: Browser) -> None:
    page = dora.get("/cases/R-0001").text
    assert "[abusive words folded: insult]" in page
    assert page.count("idiots") == page.count('<details class="unfold">') == 2
    assert "idiots" not in dora.get("/cases").text


def test_a_crowd_is_named_as_such(dora: Browser) -> None:
    page = dora.get("/cases/R-0001").text
    assert "Looks coordinated: 40 accounts, one text within 1 minute." in page
    assert "3 people in 1 place; 40 accounts asked" in page


def test_an_asker_is_blocked_for_a_while(house: House, dora: Browser) -> None:
    form = {"asker": "1", "days": "7", "reason": "floods the line"}
    assert dora.post("/cases/R-0001/block", form).status == 303
    (block,) = BlockStore(house.base).list(house.clock())
    assert (block.author, block.reason, block.placed_by) == ("code39", "floods the line", "dora")
    assert block.ends_at - block.placed_at == timedelta(days=7)


@pytest.mark.parametrize("wrong", [{"days": "0"}, {"days": "999"}, {"asker": "99"}, {"reason": "x"}], ids=str)
def test_a_refusal_is_said_and_nothing_is_lost(house: House, dora: Browser, wrong: dict[str, str]) -> None:
    page = dora.post("/cases/R-0001/block", {"asker": "1", "days": "7", "reason": "floods us"} | wrong)
    assert page.status == 422
    assert "That was not done" in page.text
    assert BlockStore(house.base).list(house.clock()) == ()


def test_who_only_reads_sees_no_form(house: House) -> None:
    audrey = house.signed_in(house.hire("audrey", Role.AUDITOR))
    assert "block-asker" not in audrey.get("/cases/R-0001").text
    form = {"asker": "1", "days": "7", "reason": "floods us"}
    assert audrey.post("/cases/R-0001/block", form).status == 403
