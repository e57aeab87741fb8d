"""Every role at every content page: in, or turned away with a reason. No page is missing from the table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.routing import APIRoute
from starlette.routing import Mount

from bot.core.permissions import ROLES, Permission, Role
from factbase.cases import CaseStore
from factbase.database import memory_base
from factbase.drafts import DraftStore
from factbase.mailing_life import Kind
from factbase.mailings import MailingStore, Wish
from factbase.threats import ThreatStore
from tests.console.desk import REASON, Desk, fact, open_desk, turned_on
from tests.console.served import Browser, House, Page

P = Permission
ON_CALL = ("swap", "swap-end", "silence", "silence-end", "note", "rota")
Need = Permission | tuple[Permission, ...]
ROUTES: tuple[tuple[str, str, Need], ...] = (
    ("GET", "/queue", P.READ),
    ("GET", "/facts", P.READ),
    ("GET", "/facts/new", P.WRITE),
    ("POST", "/facts/new", P.WRITE),
    ("GET", "/facts/new/view", P.READ),
    ("GET", "/facts/{fact_id}", P.READ),
    ("GET", "/facts/{fact_id}/edit", P.WRITE),
    ("POST", "/facts/{fact_id}/edit", P.WRITE),
    ("POST", "/facts/{fact_id}/merge", P.WRITE),
    ("POST", "/facts/{fact_id}/revise", P.WRITE),
    ("POST", "/facts/{fact_id}/comment", P.WRITE),
    ("POST", "/facts/{fact_id}/assign", P.WRITE),
    ("GET", "/facts/{fact_id}/review", P.READ),
    ("POST", "/facts/{fact_id}/submit", P.WRITE),
    ("POST", "/facts/{fact_id}/publish", P.APPROVE),
    ("POST", "/facts/{fact_id}/return", P.APPROVE),
    ("GET", "/facts/{fact_id}/urgent", P.URGENT),
    ("POST", "/facts/{fact_id}/urgent", P.URGENT),
    ("GET", "/facts/{fact_id}/after-review", P.APPROVE),
    ("POST", "/facts/{fact_id}/after-review", P.APPROVE),
    ("GET", "/facts/{fact_id}/withdraw", P.WITHDRAW),
    ("POST", "/facts/{fact_id}/withdraw", P.WITHDRAW),
    ("GET", "/facts/{fact_id}/supersede", P.WITHDRAW),
    ("POST", "/facts/{fact_id}/supersede", P.WITHDRAW),
    ("GET", "/facts/{fact_id}/discard", P.WRITE),
    ("POST", "/facts/{fact_id}/discard", P.WRITE),
    ("GET", "/facts/{fact_id}/versions", P.READ),
    ("GET", "/facts/{fact_id}/versions/{version}", P.READ),
    ("POST", "/editor/checks", P.WRITE),
    ("POST", "/editor/near", P.WRITE),
    ("POST", "/editor/preview", P.WRITE),
    ("POST", "/editor/rehearsal", P.WRITE),
    ("POST", "/editor/phrasing", P.WRITE),
    ("GET", "/search", P.READ),
    ("GET", "/cases", P.READ),
    ("GET", "/cases/{case_id}", P.READ),
    ("GET", "/import", P.IMPORT),
    ("POST", "/import", P.IMPORT),
    ("POST", "/import/run", P.IMPORT),
    ("GET", "/export", P.EXPORT),
    ("POST", "/export", P.EXPORT),
    ("POST", "/export/archive", P.EXPORT),
    ("GET", "/terms", P.READ),
    ("POST", "/terms", P.TERMS),
    ("POST", "/terms/retire", P.TERMS),
    ("POST", "/terms/adopt", P.TERMS),
    ("POST", "/cases/{case_id}/{way}", P.WORK_CASES),
    ("GET", "/threats", P.WORK_CASES),
    ("GET", "/threats/{threat_id}", P.WORK_CASES),
    ("POST", "/threats/{threat_id}/words", P.WORK_CASES),
    ("POST", "/threats/{threat_id}/seen", P.WORK_CASES),
    ("POST", "/threats/{threat_id}/block", P.WORK_CASES),
    ("GET", "/privacy", P.PRIVACY),
    ("POST", "/privacy/hold", P.PRIVACY),
    ("POST", "/privacy/hold-end", P.PRIVACY),
    ("GET", "/on-call", P.READ),
    *(("POST", f"/on-call/{way}", (P.WORK_CASES, P.ACCOUNTS)) for way in ON_CALL),
    ("GET", "/mailings", P.READ),
    ("GET", "/mailings/{mailing_id}", P.READ),
    ("POST", "/mailings/{mailing_id}/approve", P.APPROVE),
    ("POST", "/mailings/{mailing_id}/pause", (P.WORK_CASES, P.APPROVE)),
    ("POST", "/mailings/{mailing_id}/resume", (P.WORK_CASES, P.APPROVE)),
    ("POST", "/mailings/{mailing_id}/cancel", (P.WORK_CASES, P.APPROVE, P.ACCOUNTS)),
    ("GET", "/mailings/{mailing_id}/correct", P.URGENT),
    ("POST", "/mailings/{mailing_id}/correct", P.URGENT),
    ("GET", "/mailings/recall", P.WITHDRAW),
    ("POST", "/mailings/recall", P.WITHDRAW),
    ("GET", "/mailings/broadcast", P.URGENT),
    ("POST", "/mailings/broadcast", P.URGENT),
)
"""Where several permissions stand, any of them is enough."""
MODULES = {
    f"bot.console.{name}"
    for name in (
        *(
            "pages_queue",
            "pages_editor",
            "panels",
            "as_phrasing",
            "pages_facts",
            "pages_versions",
            "pages_search",
        ),
        *("pages_review", "pages_urgent", "pages_acts", "pages_cases", "pages_exchange", "pages_terms"),
        *(
            "pages_case_acts",
            "pages_oncall",
            "pages_mailings",
            "pages_corrections",
            "pages_threats",
            "pages_privacy",
        ),
    )
}
"""Where the content pages are."""
FORM = {
    "claim": "a claim",
    "reason": REASON,
    "name": "roads",
    "kind": "topic",
    "label": "Roads",
    "text": "words",
}


@dataclass(frozen=True)
class Staffed:
    """A desk with a fact called `bridge`, one called `new` and a case, and a browser for each role."""

    house: House
    browsers: Mapping[Role, Browser]

    def edits(self) -> int:
        """How often anybody changed the fact, a case, the rota, what is silent or what is sent."""
        base = self.house.base
        tables = ("case_acts", "rotas", "rota_swaps", "silences", "handovers", "blocks", "legal_holds")
        counted = sum(int(base.value(f"SELECT COUNT(*) FROM {table}")) for table in tables)
        running = int(base.value("SELECT COUNT(*) FROM mailings WHERE state = 'scheduled'"))
        return len(DraftStore(base).edits("bridge")) + counted + running


def may(role: Role, need: Need) -> bool:
    """Whether the role has the permission, or any of them."""
    return any(one in ROLES[role] for one in ((need,) if isinstance(need, Permission) else need))


@pytest.fixture(scope="module")
def staffed() -> Staffed:
    """One desk for all of these: nobody changes anything."""
    base = memory_base()
    house = open_desk(base, **turned_on(base))
    house.hire("ana", Role.CURATOR)
    MailingStore(base).add(Wish(Kind.BROADCAST, words={"en": "Leave the valley now."}), "ana", house.clock())
    for fact_id in ("bridge", "new"):
        Desk(house).drafted(fact(fact_id, f"the claim {fact_id}"), "ana")
    CaseStore(house.base).open("is it so", "en", "d1", house.clock())
    ThreatStore(base).keep("telegram", "room", "code", "en", "i will kill you", house.clock())
    names = {role: f"the-{role.value}".replace("_", "-") for role in Role}
    return Staffed(house, {role: house.signed_in(house.hire(names[role], role)) for role in Role})


def content_routes(house: House) -> Iterator[tuple[str, str]]:
    """The routes that the modules of the content pages add."""
    (mount,) = house.app.routes
    assert isinstance(mount, Mount)
    assert isinstance(mount.app, FastAPI)
    for route in mount.app.routes:
        if isinstance(route, APIRoute) and route.endpoint.__module__ in MODULES:
            yield from ((method, route.path) for method in (route.methods or set()) - {"HEAD"})


def test_the_table_has_every_route_once(staffed: Staffed) -> None:
    assert sorted(content_routes(staffed.house)) == sorted((method, path) for method, path, _ in ROUTES)


def ask(browser: Browser, method: str, path: str, **more: Any) -> Page:
    """Go there, with a form where it takes one."""
    where = path.format(
        fact_id="bridge", version="1", case_id="1", mailing_id="1", way="note", threat_id="T-0001"
    )
    return browser.get(where) if method == "GET" else browser.post(where, FORM, **more)


@pytest.mark.parametrize("role", list(Role), ids=lambda role: role.value)
@pytest.mark.parametrize(("method", "path", "need"), ROUTES, ids=str)
def test_a_role_gets_where_it_may_and_nowhere_else(
    staffed: Staffed, role: Role, method: str, path: str, need: Need
) -> None:
    if may(role, need):
        # What acts do is told in the other tests; here it is about who is let in.
        assert method == "POST" or ask(staffed.browsers[role], method, path).status in (200, 303)
        return
    before = staffed.edits()
    page = ask(staffed.browsers[role], method, path)
    assert page.status == 403
    wanted = (need,) if isinstance(need, Permission) else need
    assert any(one.value.replace("_", " ") in page.said for one in wanted)
    assert staffed.edits() == before


@pytest.mark.parametrize(("method", "path", "need"), ROUTES, ids=str)
def test_nobody_gets_anywhere_without_signing_in(
    staffed: Staffed, method: str, path: str, need: Need
) -> None:
    before = staffed.edits()
    page = ask(staffed.house.browser(), method, path)
    if method == "GET":
        assert (page.status, page.to.partition("?")[0]) == (303, "/sign-in")
    else:
        assert page.status in (401, 403)
    assert staffed.edits() == before


@pytest.mark.parametrize(("path", "need"), [route[1:] for route in ROUTES if route[0] == "POST"], ids=str)
@pytest.mark.parametrize("token", [None, "forged"], ids=["no token", "a forged one"])
def test_no_form_does_anything_without_its_token(
    staffed: Staffed, path: str, need: Need, token: str | None
) -> None:
    browser = next(staffed.browsers[role] for role in Role if may(role, need))
    before = staffed.edits()
    assert ask(browser, "POST", path, csrf=token).status == 403
    assert staffed.edits() == before


@pytest.mark.parametrize("role", list(Role), ids=lambda role: role.value)
def test_a_page_offers_only_what_its_reader_may_do(staffed: Staffed, role: Role) -> None:
    page = staffed.browsers[role].get("/facts/bridge")
    needed = {
        path.rpartition("/")[2]: need for _, path, need in ROUTES if path.startswith("/facts/{fact_id}/")
    }
    offered = [form.action for form in page.forms] + [link.get("href", "") for link in page.all("a")]
    ways = {way.partition("/facts/bridge/")[2].partition("?")[0] for way in offered} - {""}
    assert {way for way in ways if not may(role, needed[way])} == set()
