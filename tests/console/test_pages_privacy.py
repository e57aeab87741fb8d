"""The page of people's data shows what goes and what is held, names nobody, and lets an admin hold data."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.core.permissions import Role
from factbase.audit import AuditLog
from factbase.database import memory_base
from factbase.holds import HoldStore
from factbase.opt_outs import OptOutStore
from factbase.sightings import SightingStore
from tests.console.desk import open_desk, turned_on
from tests.console.served import Browser, House
from tests.factbase.examples import seen

CODE = "0badc0de" * 4
HOLD = {"kind": "claims", "code": "", "reason": "court order 12/2026"}


@pytest.fixture
def house() -> House:
    """A desk with one claim that is due, and one person who opted out."""
    base = memory_base()
    house = open_desk(base, **turned_on(base))
    SightingStore(base).record(seen(claim="the dam", author=CODE, at=house.clock() - timedelta(days=40)))
    OptOutStore(base).out("f00d" * 8, house.clock())
    return house


@pytest.fixture
def boss(house: House) -> Browser:
    return house.signed_in(house.hire("boss", Role.ADMIN))


def _row(page_said: str, kind: str) -> str:
    return page_said.partition(f" {kind} ")[2][:40]


def test_it_shows_what_the_next_run_would_remove_and_changes_nothing(house: House, boss: Browser) -> None:
    page = boss.get("/privacy")
    assert "lets 1 row go" in page.said
    assert _row(page.said, "claims").split()[:3] == ["1", "1", "0"]
    assert "1 person does not want to be read along" in page.said
    assert "until the person takes it back" in page.said
    assert "Record of processing" in page.said
    assert "HMAC-SHA-256" in page.said
    assert house.base.value("SELECT claim FROM sightings") == "the dam"
    assert CODE not in page.text


def test_a_hold_is_two_presses_and_keeps_what_was_due(house: House, boss: Browser) -> None:
    page = boss.get("/privacy")
    assert boss.post("/privacy/hold", HOLD).status == 303
    held = boss.get("/privacy")
    assert "1 is due and stays because of a hold" in held.said
    assert "court order 12/2026" in held.said
    assert page.form("/privacy/hold").method == "post"
    ended = {"number": "1", "reason": "the court has closed it"}
    assert boss.post("/privacy/hold-end", ended).status == 303
    over = boss.get("/privacy")
    assert "lets 1 row go" in over.said
    assert "court order 12/2026. Ended: the court has closed it" in over.said
    acts = [
        (entry.act, entry.subject, entry.via) for entry in AuditLog(house.base).entries(actor="boss", limit=2)
    ]
    assert acts == [("hold_lift", "hold:1", "console"), ("hold_add", "hold:1", "console")]


def test_one_persons_hold_never_shows_whose_it_is(house: House, boss: Browser) -> None:
    boss.post("/privacy/hold", HOLD | {"code": CODE.upper()})
    assert HoldStore(house.base).all()[0].author == CODE
    page = boss.get("/privacy")
    assert "one person" in page.said
    assert CODE not in page.text.lower()
    assert CODE not in repr(AuditLog(house.base).entries())


@pytest.mark.parametrize(
    ("path", "form", "told"),
    [
        ("/privacy/hold", HOLD | {"kind": "everything"}, "is no kind of data"),
        ("/privacy/hold", HOLD | {"reason": "because"}, "10 to 500 characters"),
        ("/privacy/hold", HOLD | {"code": "somebody"}, "32 characters"),
        ("/privacy/hold-end", {"number": "7", "reason": "it is closed now"}, "no hold 7"),
    ],
    ids=["kind", "reason", "code", "no such hold"],
)
def test_a_refusal_is_said_and_nothing_is_lost(
    house: House, boss: Browser, path: str, form: dict[str, str], told: str
) -> None:
    page = boss.post(path, form)
    assert page.status == 422
    assert told in page.said
    assert form["reason"] in page.text or path.endswith("end")
    assert HoldStore(house.base).all() == ()


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMIN], ids=str)
def test_nobody_but_an_admin_sees_it_in_the_menu_or_holds_anything(house: House, role: Role) -> None:
    browser = house.signed_in(house.hire("somebody", role))
    assert "/privacy" not in browser.get("/queue").text
    assert browser.post("/privacy/hold", HOLD).status == 403
    assert HoldStore(house.base).all() == ()
