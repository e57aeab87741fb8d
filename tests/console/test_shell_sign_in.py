"""Signing in, the second step, the first time, and what strangers get."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import timedelta

import pyotp
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.console.cookies import Cookie
from bot.console.rendering import onward_url
from bot.console.second_factor import picture
from bot.core.permissions import Role
from bot.errors import ProviderTrouble, SignInRefused
from bot.identity.outcomes import NeedsCode, SignedIn
from tests.console.served import PASSWORD, ROOT, Browser, House, Page, open_house

WRONG = "The name or the password is not right."


@pytest.fixture
def house() -> House:
    """A console."""
    return open_house()


def first_step(browser: Browser, name: str, password: str, onward: str = "") -> Page:
    return browser.post("/sign-in", {"name": name, "password": password, "next": onward})


def second_step(browser: Browser, page: Page, code: str) -> Page:
    form = page.form("/sign-in/code")
    fields = {"challenge": form.value("challenge"), "next": form.value("next"), "code": code}
    return browser.post("/sign-in/code", fields)


def test_name_password_and_code_lead_to_where_somebody_wanted_to_go(house: House) -> None:
    login, browser = house.hire("ana", Role.CURATOR), house.browser()
    page = browser.get("/settings/tokens", tab="two words")
    assert page.to == "/sign-in?next=%2Fsettings%2Ftokens%3Ftab%3Dtwo%2Bwords"
    onward = browser.follow(page).form("/sign-in").value("next")
    page = first_step(browser, "ana", PASSWORD, onward)
    assert (page.status, browser.has(Cookie.SESSION)) == (200, "")
    page = second_step(browser, page, house.code(login.secret))
    assert (page.status, page.to) == (303, "/settings/tokens?tab=two+words")
    assert browser.follow(page).status == 200


def test_names_are_taken_as_people_type_them(house: House) -> None:
    login, browser = house.hire("ana", Role.CURATOR), house.browser()
    page = second_step(browser, first_step(browser, "  ANA ", PASSWORD), house.code(login.secret))
    assert page.status == 303


def test_a_recovery_code_lets_in_once(house: House) -> None:
    login, browser = house.hire("ana", Role.CURATOR), house.browser()
    page = second_step(browser, first_step(browser, "ana", PASSWORD), login.recovery[0])
    assert page.status == 303
    other = house.browser()
    page = second_step(other, first_step(other, "ana", PASSWORD), login.recovery[0])
    assert page.status == 403
    assert not other.has(Cookie.SESSION)


@pytest.mark.parametrize(
    ("name", "password"),
    [
        ("ana", "wrong"),
        ("nobody", PASSWORD),
        ("", ""),
        ("ana", ""),
        ("' OR 1=1 --", "x"),
        ("ana", "x" * 100_000),
        ("\u202eana", PASSWORD),
        ("<script>alert(1)</script>", "x"),
    ],
)
def test_a_stranger_learns_nothing(name: str, password: str, house: House) -> None:
    house.hire("ana", Role.CURATOR)
    browser = house.browser()
    page = first_step(browser, name, password)
    assert page.status == 403
    assert WRONG in page.said
    assert not browser.has(Cookie.SESSION)
    assert "<script>alert" not in page.text
    assert page.form("/sign-in").value("password") == ""


def test_the_name_stays_in_the_form_and_the_password_does_not(house: House) -> None:
    page = first_step(house.browser(), "ana", "hunter2hunter2")
    assert page.form("/sign-in").value("name") == "ana"
    assert page.form("/sign-in").value("password") == ""


@pytest.mark.parametrize(
    "code", ["000000", "", "x" * 5_000, "<b>", "12345", "\uff11\uff12\uff13\uff14\uff15\uff16"]
)
def test_a_wrong_code_asks_again(code: str, house: House) -> None:
    house.hire("ana", Role.CURATOR)
    browser = house.browser()
    page = second_step(browser, first_step(browser, "ana", PASSWORD, "/settings"), code)
    assert page.status == 403
    assert page.form("/sign-in/code").value("next") == "/settings"
    assert not browser.has(Cookie.SESSION)


def test_a_code_is_used_up(house: House) -> None:
    login = house.hire("ana", Role.CURATOR)
    browser, other = house.browser(), house.browser()
    asked, asked_too = first_step(browser, "ana", PASSWORD), first_step(other, "ana", PASSWORD)
    code = house.code(login.secret)
    assert second_step(browser, asked, code).status == 303
    assert second_step(other, asked_too, code).status == 403


@pytest.mark.parametrize("kind", ["late", "tampered", "empty", "of somebody else"])
def test_a_second_step_without_its_first_is_refused(kind: str, house: House) -> None:
    login = house.hire("ana", Role.CURATOR)
    house.hire("mallory", Role.CURATOR)
    browser = house.browser()
    challenge = first_step(browser, "ana", PASSWORD).form("/sign-in/code").value("challenge")
    if kind == "late":
        house.clock.forward(timedelta(minutes=6))
    wrong = {"late": challenge, "tampered": challenge[:-2] + "xx", "empty": ""}
    if kind == "of somebody else":
        page = first_step(browser, "mallory", PASSWORD)
        wrong[kind] = page.form("/sign-in/code").value("challenge")
    fields = {"challenge": wrong[kind], "code": house.code(login.secret), "next": ""}
    assert browser.post("/sign-in/code", fields).status == 403
    assert not browser.has(Cookie.SESSION)


def tries(house: House, browser: Browser, count: int, name: str = "ana") -> list[int]:
    return [first_step(browser, name, "wrong").status for _ in range(count)]


@pytest.mark.parametrize("name", ["ana", "nobody"])
def test_guessing_at_a_name_is_slowed_down_whether_it_exists_or_not(name: str, house: House) -> None:
    house.hire("ana", Role.CURATOR)
    statuses = []
    for number in range(40):
        browser = house.browser(address=f"198.51.100.{number}")
        page = first_step(browser, name, "wrong")
        statuses.append(page.status)
        if page.status == 429:
            break
    assert statuses[0] == 403
    assert statuses[-1] == 429
    assert int(page.headers["retry-after"]) > 0
    assert "Try again in" in page.said


def test_guessing_from_one_address_is_slowed_down_whatever_the_names(house: House) -> None:
    browser = house.browser(address="198.51.100.1")
    statuses = [first_step(browser, f"name{number}", "wrong").status for number in range(120)]
    assert statuses[0] == 403
    assert statuses[-1] == 429


def test_guessing_codes_is_slowed_down(house: House) -> None:
    house.hire("ana", Role.CURATOR)
    browser = house.browser(address="198.51.100.2")
    page = first_step(browser, "ana", PASSWORD)
    challenge = page.form("/sign-in/code").value("challenge")
    statuses = []
    for number in range(40):
        fields = {"challenge": challenge, "code": f"{number:06}"}
        statuses.append(browser.post("/sign-in/code", fields).status)
    assert 429 in statuses


def test_a_browser_that_was_in_before_is_not_locked_out_by_strangers(house: House) -> None:
    login = house.hire("ana", Role.CURATOR)
    browser = house.browser()
    second_step(browser, first_step(browser, "ana", PASSWORD), house.code(login.secret))
    browser.post("/sign-out")
    for number in range(40):
        first_step(house.browser(address=f"198.51.100.{number}"), "ana", "wrong")
    assert first_step(house.browser(address="198.51.100.99"), "ana", PASSWORD).status == 429
    page = second_step(browser, first_step(browser, "ana", PASSWORD), house.code(login.secret))
    assert page.status == 303


def test_the_first_time_leads_through_password_and_second_factor(house: House) -> None:
    once = house.identity.add_account(ROOT, "new", "New", [Role.CURATOR])
    browser = house.browser()
    page = browser.follow(first_step(browser, "new", once, "/settings"))
    assert page.to == "/settings/password"
    fields = {"password": once, "password_new": PASSWORD, "password_again": PASSWORD}
    before = browser.has(Cookie.SESSION)
    page = browser.post("/settings/password", fields)
    assert page.to == "/settings/second-factor"
    assert browser.has(Cookie.SESSION) != before
    assert not browser.follow(page).all("img")
    page = browser.post("/settings/second-factor")
    secret = re.search('<code class="secret">([A-Z2-7 ]+)</code>', page.text)
    assert secret is not None
    (shown,) = page.all("img")
    assert shown["src"].startswith("data:image/svg+xml")
    assert browser.get("/settings/second-factor").all("img") == [shown]
    assert browser.post("/settings/second-factor/finish", {"code": "000000"}).status == 403
    code = pyotp.TOTP(secret[1].replace(" ", "")).at(house.clock())
    before = browser.has(Cookie.SESSION)
    page = browser.post("/settings/second-factor/finish", {"code": code})
    assert page.status == 200
    assert len(re.findall("<li><code>", page.text)) == 10
    assert browser.has(Cookie.SESSION) != before
    assert page.form("/sign-out").value("csrf") == browser.token()
    assert browser.get("/settings").status == 200


def test_the_picture_stands_in_the_page_itself() -> None:
    shown, other = (
        picture("otpauth://totp/ana?secret=JBSWY3DP"),
        picture("otpauth://totp/ana?secret=JBSWY3DQ"),
    )
    assert shown.startswith("data:image/svg+xml")
    assert shown != other


@pytest.mark.parametrize(
    ("typed", "status", "said"),
    [
        (("wrong", "another good one 12", "another good one 12"), 403, "present password is not right"),
        ((PASSWORD, "another good one 12", "another good one 13"), 422, "two new passwords differ"),
        ((PASSWORD, "tiny-one", "tiny-one"), 422, "characters"),
        ((PASSWORD, PASSWORD, PASSWORD), 422, "the password that you have"),
    ],
    ids=["old is wrong", "new ones differ", "too short", "the same"],
)
def test_a_password_that_is_not_taken(
    typed: tuple[str, str, str], status: int, said: str, house: House
) -> None:
    browser = house.signed_in(house.hire("ana", Role.CURATOR))
    names = ("password", "password_new", "password_again")
    page = browser.post("/settings/password", dict(zip(names, typed, strict=True)))
    assert page.status == status
    assert said in page.said
    assert not any(word in page.text for word in typed)
    assert browser.get("/settings").status == 200


def test_a_changed_password_signs_other_browsers_out(house: House) -> None:
    login = house.hire("ana", Role.CURATOR)
    browser, other = house.signed_in(login), house.signed_in(login)
    new = "quite another good one"
    fields = {"password": PASSWORD, "password_new": new, "password_again": new}
    assert browser.post("/settings/password", fields).to == "/settings"
    assert "Your password is changed" in browser.get("/settings").said
    assert other.get("/settings").to.startswith("/sign-in")


def test_whoever_is_signed_in_needs_no_sign_in(house: House) -> None:
    browser = house.signed_in(house.hire("ana", Role.CURATOR))
    assert browser.get("/sign-in", next="/settings").to == "/settings"


def test_a_link_on_another_site_brings_the_session_along(house: House) -> None:
    """Browsers keep strict cookies back then; a page of ours that leads on brings them."""
    page = house.browser().get("/settings", {"sec-fetch-site": "cross-site"}, tab="a&b")
    assert page.status == 200
    (refresh,) = [meta for meta in page.all("meta") if meta.get("http-equiv") == "refresh"]
    assert refresh["content"] == "0; url=/staff/settings?tab=a%26b"
    page = house.browser().get("/settings", {"sec-fetch-site": "same-origin"})
    assert page.status == 303


@given(st.text() | st.text(alphabet="/\\?#:@.%\r\n\t evil"))
def test_nobody_is_ever_sent_to_another_site(wished: str) -> None:
    to = onward_url(wished)
    assert to.startswith("/staff/")
    assert to.isascii()
    assert to.isprintable()
    assert "\\" not in to


@pytest.mark.parametrize(
    "onward", ["https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)", "/../../x"]
)
def test_a_wished_page_is_one_of_ours(onward: str, house: House) -> None:
    house.hire("ana", Role.AUDITOR, factor=False)
    page = first_step(house.browser(), "ana", PASSWORD, onward)
    assert page.status == 303
    assert page.headers["location"].startswith("/staff/")


class Provider:
    """A sign-in provider that says what it was told to."""

    def __init__(self, outcome: SignedIn | NeedsCode | Exception) -> None:
        self.outcome = outcome
        self.asked: list[tuple[Mapping[str, str], str]] = []

    def start(self, return_to: str) -> tuple[str, str]:
        """Where to go."""
        if isinstance(self.outcome, ProviderTrouble):
            raise self.outcome
        return f"https://id.example/authorize?to={return_to}", f"signed:{return_to}"

    def returns_to(self, cookie: str) -> str:
        """Where to come back to."""
        return cookie.removeprefix("signed:") or "/"

    def finish(
        self, query: Mapping[str, str], cookie: str, address: str = "", agent: str = ""
    ) -> SignedIn | NeedsCode:
        """Who came."""
        self.asked.append((query, cookie))
        if isinstance(self.outcome, Exception):
            raise self.outcome
        return self.outcome


def with_provider(house: House, outcome: SignedIn | NeedsCode | Exception) -> Provider:
    provider = Provider(outcome)
    house.identity.oidc = provider  # type: ignore[assignment]  # a fake of the same shape
    return provider


def test_the_way_to_the_provider_and_back(house: House) -> None:
    provider = with_provider(house, house.begin(house.hire("ana", Role.CURATOR)))
    browser = house.browser()
    page = browser.get("/sign-in", next="/settings?tab=1")
    assert "/staff/oidc/start?next=%2Fsettings%3Ftab%3D1" in [link.get("href") for link in page.all("a")]
    page = browser.get("/oidc/start", next="/settings?tab=1")
    assert page.headers["location"] == "https://id.example/authorize?to=/staff/settings?tab=1"
    line = page.cookies["__Host-rumourline-oidc"].lower()
    assert "samesite=lax" in line
    assert "httponly" in line
    assert "secure" in line
    page = browser.get("/oidc/return", {"sec-fetch-site": "cross-site"}, code="c", state="s")
    assert provider.asked == [({"code": "c", "state": "s"}, "signed:/staff/settings?tab=1")]
    assert page.status == 200
    assert "0; url=/staff/settings?tab=1" in [meta.get("content") for meta in page.all("meta")]
    assert "max-age=0" in page.cookies["__Host-rumourline-oidc"].lower()
    assert browser.get("/settings").status == 200


def test_the_provider_may_leave_the_code_to_us(house: House) -> None:
    login = house.hire("ana", Role.CURATOR)
    half = house.identity.sign_in("ana", PASSWORD, "203.0.113.8")
    assert isinstance(half, NeedsCode)
    with_provider(house, half)
    browser = house.browser()
    browser.get("/oidc/start", next="/settings")
    page = browser.get("/oidc/return", code="c", state="s")
    assert second_step(browser, page, house.code(login.secret)).to == "/settings"


@pytest.mark.parametrize(
    ("error", "status"), [(SignInRefused("Ask an admin."), 403), (ProviderTrouble("It is down."), 502)]
)
def test_a_provider_that_does_not_let_in(error: SignInRefused, status: int, house: House) -> None:
    with_provider(house, error)
    browser = house.browser()
    page = browser.get("/oidc/return", error="access_denied")
    assert page.status == status
    assert str(error) in page.said
    assert not browser.has(Cookie.SESSION)


def test_without_a_provider_there_is_no_way_to_it(house: House) -> None:
    browser = house.browser()
    assert browser.get("/oidc/start").status == 404
    assert browser.get("/oidc/return").status == 404
    assert "/staff/oidc/start" not in browser.get("/sign-in").text
