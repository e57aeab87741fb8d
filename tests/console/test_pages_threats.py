"""Threats have pages: no words before somebody asks for them, which is logged; then they are dealt with."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.case_rooms import blocking
from bot.core.permissions import Role
from bot.core.policy import Policy
from factbase.audit import AuditLog
from factbase.blocks import BlockStore
from factbase.database import memory_base
from factbase.threats import ThreatStore
from tests.console.desk import open_desk
from tests.console.served import Browser, House
from tests.fakes import SteppingClock

WORDS = "i will kill you <b>all</b>, the well is poisoned"


@pytest.fixture
def house() -> House:
    """A desk with three threats: two by one person, one by another."""
    base, clock = memory_base(), SteppingClock()
    for author in ("code-a", "code-a", "code-b"):
        ThreatStore(base).keep("telegram", "room", author, "en", WORDS, clock())
    return open_desk(base, blocking=blocking(Policy(), base, clock))


@pytest.fixture
def dora(house: House) -> Browser:
    return house.signed_in(house.hire("dora", Role.DUTY_OFFICER))


def _log(house: House) -> list[tuple[str, str]]:
    return [(entry.act, entry.subject) for entry in AuditLog(house.base).entries(limit=50)]


def test_the_list_shows_no_words_and_tells_people_apart_without_naming_them(dora: Browser) -> None:
    page = dora.get("/threats").text
    assert all(f"T-000{number}" in page for number in (1, 2, 3))
    assert page.count("the one of T-0001") == 1
    assert "kill" not in page
    assert "code-" not in page


def test_words_are_folded_until_somebody_asks_for_them_and_that_is_logged(
    house: House, dora: Browser
) -> None:
    before = dora.get("/threats/T-0002").text
    assert "[abusive words folded: threat]" in before
    assert "will kill" not in before
    assert ("threat_words", "T-0002") not in _log(house)
    after = dora.post("/threats/T-0002/words", {}).text
    assert "i will kill you &lt;b&gt;all&lt;/b&gt;" in after
    assert ("threat_words", "T-0002") in _log(house)
    assert "code-" not in before + after + str(_log(house))


def test_what_was_dealt_with_leaves_the_list(house: House, dora: Browser) -> None:
    assert dora.post("/threats/T-0003/seen", {}).status == 303
    dora.get("/threats")  # which says once that it is dealt with
    assert "T-0003" not in dora.get("/threats").text
    assert "T-0003" in dora.get("/threats?which=all").text
    assert dora.post("/threats/T-0003/seen", {}).status == 422
    assert _log(house).count(("threat_seen", "T-0003")) == 1


def test_who_wrote_it_is_blocked_with_a_reason_and_an_end(house: House, dora: Browser) -> None:
    assert dora.post("/threats/T-0001/block", {"days": "30", "reason": "threatens staff"}).status == 303
    (block,) = BlockStore(house.base).list(house.clock())
    assert (block.author, block.reason) == ("code-a", "threatens staff")
    assert block.ends_at - block.placed_at == timedelta(days=30)


@pytest.mark.parametrize("wrong", [{"days": "0"}, {"days": "999"}, {"days": "x"}, {"reason": "x"}], ids=str)
def test_a_block_without_reason_or_end_is_refused(house: House, dora: Browser, wrong: dict[str, str]) -> None:
    page = dora.post("/threats/T-0001/block", {"days": "7", "reason": "threatens us"} | wrong)
    assert page.status == 422
    assert "That was not done" in page.text
    assert BlockStore(house.base).list(house.clock()) == ()


@pytest.mark.parametrize("name", ["T-0099", "x", "99999999999999999999999"])
def test_a_threat_that_is_not_there_is_not_found(dora: Browser, name: str) -> None:
    assert dora.get(f"/threats/{name}").status == 404


def test_who_only_reads_is_not_shown_any(house: House) -> None:
    audrey = house.signed_in(house.hire("audrey", Role.AUDITOR))
    assert audrey.get("/threats").status == 403
    assert audrey.post("/threats/T-0001/words", {}).status == 403
    assert 'href="/threats"' not in audrey.get("/cases").text
