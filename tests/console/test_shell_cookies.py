"""Cookies: their flags, and what becomes of those that somebody tampered with."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.console import look, notices
from bot.console.cookies import Cookie
from bot.console.look import Look
from bot.console.notices import NONE, Notice
from bot.core.permissions import Permission, Role
from bot.identity.registry import Rules
from tests.console.served import Browser, House, open_house


def flags(line: str) -> set[str]:
    """What follows a cookie's value."""
    return {part.strip().lower() for part in line.split(";")[1:]}


def signed_in_by_hand(house: House) -> tuple[Browser, dict[str, str]]:
    """Somebody who signs in with name, password and code; and every cookie that was set on the way."""
    login = house.hire("ana", Role.CURATOR)
    browser = house.browser()
    seen = dict(browser.get("/sign-in").cookies)
    page = browser.post("/sign-in", {"name": "ana", "password": login.password})
    seen |= page.cookies
    code = {"challenge": page.form("/sign-in/code").value("challenge"), "code": house.code(login.secret)}
    page = browser.post("/sign-in/code", code)
    seen |= page.cookies
    seen |= browser.post("/settings/look", {"theme": "dark"}).cookies
    return browser, seen


@pytest.mark.parametrize("cookie", [Cookie.SESSION, Cookie.DEVICE, Cookie.NOTICE, Cookie.LOOK])
def test_over_https_cookies_belong_to_this_host_alone(cookie: Cookie) -> None:
    _, seen = signed_in_by_hand(open_house())
    assert set(seen) <= {f"__Host-rumourline-{kind}" for kind in Cookie}
    said = flags(seen[f"__Host-rumourline-{cookie}"])
    assert {"secure", "httponly", "samesite=strict", "path=/"} <= said
    assert not any(flag.startswith("domain") for flag in said)


@pytest.mark.parametrize("cookie", [Cookie.SESSION, Cookie.DEVICE, Cookie.NOTICE, Cookie.LOOK])
def test_over_http_cookies_belong_to_the_console(cookie: Cookie) -> None:
    _, seen = signed_in_by_hand(open_house(secure=False))
    said = flags(seen[f"rumourline-staff-{cookie}"])
    assert {"httponly", "samesite=strict", "path=/staff"} <= said
    assert "secure" not in said


def test_the_form_cookie_of_the_sign_in_is_as_strict() -> None:
    page = open_house().browser().get("/sign-in")
    said = flags(page.cookies["__Host-rumourline-form"])
    assert {"secure", "httponly", "samesite=strict", "path=/"} <= said


def test_a_session_ends_with_the_browser() -> None:
    _, seen = signed_in_by_hand(open_house())
    said = flags(seen["__Host-rumourline-session"])
    assert not any(flag.startswith(("max-age", "expires")) for flag in said)


def test_signing_out_takes_the_cookie_back_and_empties_the_browser() -> None:
    browser, _ = signed_in_by_hand(open_house())
    page = browser.post("/sign-out")
    assert "max-age=0" in flags(page.cookies["__Host-rumourline-session"])
    assert page.headers["clear-site-data"] == '"storage"'
    assert not browser.has(Cookie.SESSION)
    assert browser.has(Cookie.DEVICE)
    assert browser.get("/settings").to.startswith("/sign-in")


@pytest.mark.parametrize(
    "tampered",
    [
        "",
        "x",
        "rl_" + "a" * 40,
        "é🙂".encode().hex(),
        "a" * 4000,
        "../../etc/passwd",
        "' OR 1=1 --",
        "%00%ff",
    ],
)
def test_a_made_up_session_is_none(tampered: str) -> None:
    browser = open_house().browser()
    browser.take(Cookie.SESSION, tampered)
    assert browser.get("/settings").to.startswith("/sign-in")


@pytest.mark.parametrize("at", [0, 5, -1])
def test_a_session_with_one_letter_changed_is_none(at: int) -> None:
    house = open_house()
    browser = house.signed_in(house.hire("ana", Role.CURATOR))
    letters = list(browser.has(Cookie.SESSION))
    letters[at] = "A" if letters[at] != "A" else "B"
    browser.take(Cookie.SESSION, "".join(letters))
    assert browser.get("/settings").to.startswith("/sign-in")


@pytest.mark.parametrize("token", ["api token", "challenge", "device"])
def test_other_secrets_open_no_session(token: str) -> None:
    house = open_house()
    login = house.hire("ana", Role.CURATOR)
    signed_in = house.begin(login)
    half = house.identity.sign_in(login.name, login.password, "203.0.113.8")
    values = {
        "api token": house.identity.new_api_token(signed_in.person, "x", [Permission.READ], 7),
        "challenge": getattr(half, "challenge", ""),
        "device": signed_in.device,
    }
    browser = house.browser()
    browser.take(Cookie.SESSION, values[token])
    assert browser.get("/settings").to.startswith("/sign-in")


@pytest.mark.parametrize(
    ("steps", "inside"),
    [
        ([29], True),
        ([31], False),
        ([29, 29, 29], True),
        ([25] * 28, True),
        ([25] * 29, False),
    ],
    ids=["short of idle", "idle", "used now and then", "short of the longest", "past the longest"],
)
def test_a_session_ends_by_itself(steps: list[int], inside: bool) -> None:
    house = open_house(rules=Rules(idle=timedelta(minutes=30), absolute=timedelta(hours=12)))
    browser = house.signed_in(house.hire("ana", Role.CURATOR))
    for minutes in steps:
        house.clock.forward(timedelta(minutes=minutes))
        page = browser.get("/settings")
    assert (page.status == 200) == inside


def test_signing_in_gives_a_new_session_and_ends_the_old_one() -> None:
    """A session that somebody planted is of no use to them."""
    house = open_house()
    mallory = house.begin(house.hire("mallory", Role.CURATOR)).token
    house.hire("ana", Role.AUDITOR, factor=False)
    browser = house.browser()
    browser.take(Cookie.SESSION, mallory)
    browser.post("/sign-in", {"name": "ana", "password": "correct horse battery staple 7"})
    assert browser.has(Cookie.SESSION) not in ("", mallory)
    assert house.identity.session(mallory) is None


@given(st.text() | st.binary().map(lambda raw: raw.hex()))
def test_whatever_stands_in_a_notice_cookie_is_read(cookie: str) -> None:
    assert notices.read(cookie) is NONE or notices.read(cookie).kind in notices.KINDS


@given(st.text(max_size=600), st.sampled_from(sorted(notices.KINDS)), st.text(max_size=200))
def test_a_notice_comes_through_its_cookie(text: str, kind: str, saved: str) -> None:
    notice = Notice(text.encode("utf-8", "replace").decode(), kind, saved.encode("utf-8", "replace").decode())
    written = notices.write(notice)
    assert notices.read(written) == notice
    assert written.isascii()


@given(st.text(max_size=5_000))
def test_a_notice_fits_into_a_cookie(text: str) -> None:
    assert len(notices.write(Notice(text, "done", text))) < 4_000


@given(st.text())
def test_whatever_stands_in_a_look_cookie_is_read(cookie: str) -> None:
    assert look.read(cookie).theme in look.THEMES


@pytest.mark.parametrize("theme", look.THEMES)
@pytest.mark.parametrize("shortcuts", [True, False])
def test_a_look_comes_through_its_cookie(theme: str, shortcuts: bool) -> None:
    assert look.read(look.write(Look(theme, shortcuts))) == Look(theme, shortcuts)


def test_a_notice_is_shown_once_and_as_text() -> None:
    house = open_house()
    browser = house.signed_in(house.hire("ana", Role.CURATOR))
    browser.take(Cookie.NOTICE, notices.write(Notice('<script>alert("x")</script>', "warn", '"><b>')))
    page = browser.get("/settings")
    assert '<script>alert("x")</script>' in page.said
    assert "<script>alert" not in page.text
    assert "script&gt;alert" not in browser.get("/settings").text


def test_a_notice_waits_while_htmx_asks_for_parts() -> None:
    house = open_house()
    browser = house.signed_in(house.hire("ana", Role.CURATOR))
    browser.take(Cookie.NOTICE, notices.write(Notice("Saved.")))
    browser.get("/settings", {"hx-request": "true"})
    assert "Saved." in browser.get("/settings").said
