"""Forms: only those of this very session change anything, and what was typed is never lost without a word."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.console.cookies import Cookie
from bot.core.permissions import Role
from tests.console.served import AUTO, Browser, House, Page, open_house


@pytest.fixture
def house() -> House:
    """A console with an admin and a curator."""
    house = open_house()
    house.hire("ana", Role.ADMIN)
    return house


def display(house: House) -> str:
    member = house.identity.member("ana")
    assert member is not None
    return member.display


def ana(house: House) -> Browser:
    return house.signed_in(house.hire("ana2", Role.ADMIN))


def _other_session(house: House, browser: Browser) -> str:
    return house.signed_in(house.hire("mallory", Role.CURATOR)).token()


def _other_persons_first_form(house: House, browser: Browser) -> str:
    return house.browser().token()


def _cut(house: House, browser: Browser) -> str:
    return browser.token()[:-1]


def _longer(house: House, browser: Browser) -> str:
    return browser.token() + "0"


def _turned(house: House, browser: Browser) -> str:
    token = browser.token()
    return token[::-1]


WRONG: dict[str, Callable[[House, Browser], str]] = {
    "empty": lambda house, browser: "",
    "of another session": _other_session,
    "of a form before the sign-in": _other_persons_first_form,
    "cut": _cut,
    "longer": _longer,
    "turned": _turned,
    "not ASCII": lambda house, browser: "é🙂",
    "the session itself": lambda house, browser: browser.has(Cookie.SESSION),
}


def sent(house: House, browser: Browser, csrf: str | None, **headers: str) -> Page:
    return browser.post(
        "/settings", {"display": "Changed\nby a form", "language": "", "zone": ""}, csrf, headers
    )


@pytest.mark.parametrize("kind", WRONG)
def test_a_form_with_a_wrong_token_changes_nothing_and_shows_what_was_typed(kind: str, house: House) -> None:
    login = house.hire("bea", Role.CURATOR)
    browser = house.signed_in(login)
    page = sent(house, browser, WRONG[kind](house, browser))
    assert page.status == 403
    assert "This form is no longer good" in page.said
    assert "Changed by a form" in page.said
    member = house.identity.member("bea")
    assert member is not None
    assert member.display == "Bea"


def test_a_form_without_a_token_changes_nothing(house: House) -> None:
    browser = ana(house)
    assert sent(house, browser, None).status == 403


def test_whoever_keeps_no_cookies_is_told_so(house: House) -> None:
    browser = house.browser()
    page = browser.post("/sign-in", {"name": "ana"}, "x")
    assert page.status == 403
    assert "keeps no cookies" in page.said
    assert "keeps no cookies" not in browser.post("/sign-in", {"name": "ana"}, "x").said


def test_a_token_counts_in_the_header_too(house: House) -> None:
    browser = ana(house)
    assert sent(house, browser, None, **{"x-csrf": browser.token()}).status == 303
    assert sent(house, browser, None, **{"x-csrf": "wrong"}).status == 403


def test_a_wrong_header_is_not_saved_by_a_right_field(house: House) -> None:
    browser = ana(house)
    assert sent(house, browser, AUTO, **{"x-csrf": "wrong"}).status == 403


def test_a_token_in_the_address_is_none(house: House) -> None:
    browser = ana(house)
    page = browser.send("POST", "/settings", params={"csrf": browser.token()}, data={"display": "X"})
    assert page.status == 403


@pytest.mark.parametrize(
    ("site", "status"),
    [("same-origin", 303), ("none", 303), ("same-site", 403), ("cross-site", 403), ("nonsense", 403)],
)
def test_a_form_that_the_browser_says_came_from_elsewhere_is_refused(
    site: str, status: int, house: House
) -> None:
    browser = ana(house)
    assert sent(house, browser, AUTO, **{"sec-fetch-site": site}).status == status


def test_our_own_stale_form_can_be_sent_again_with_one_press(house: House) -> None:
    browser = ana(house)
    page = sent(house, browser, "stale", **{"sec-fetch-site": "same-origin"})
    again = page.form("/settings")
    assert again.value("display") == "Changed\nby a form"
    assert sent(house, browser, again.value("csrf")).status == 303


@pytest.mark.parametrize("site", ["cross-site", "same-site", ""])
def test_others_forms_are_never_offered_to_be_sent_again(site: str, house: House) -> None:
    browser = ana(house)
    headers = {"sec-fetch-site": site} if site else {}
    page = sent(house, browser, "forged", **headers)
    assert "/staff/settings" not in [form.action for form in page.forms]


def test_secrets_are_not_shown_again(house: House) -> None:
    browser = ana(house)
    fields = {
        "password": "secret-one",
        "password_new": "secret-two",
        "code": "secret-three",
        "challenge": "secret-four",
        "display": "shown",
    }
    page = browser.post("/settings/password", fields, "stale", {"sec-fetch-site": "same-origin"})
    assert "shown" in page.text
    assert "secret" not in page.text


def test_a_form_after_the_session_ended_shows_what_was_typed_and_the_way_back(house: House) -> None:
    browser = ana(house)
    token = browser.token()
    house.identity.sign_out(browser.has(Cookie.SESSION))
    page = browser.post(
        "/settings",
        {"display": "An hour of work"},
        token,
        {"referer": f"{browser.origin}/staff/settings?tab=1", "sec-fetch-site": "same-origin"},
    )
    assert page.status == 401
    assert "An hour of work" in page.said
    assert "/staff/sign-in?next=%2Fsettings%3Ftab%3D1" in [link.get("href") for link in page.all("a")]


def test_the_way_back_is_never_to_another_site(house: House) -> None:
    browser = house.browser()
    page = browser.post("/settings", {}, "x", {"referer": "https://evil.example/staff/settings"})
    assert "/staff/sign-in" in [link.get("href") for link in page.all("a")]
    assert "evil" not in page.text


def test_a_form_that_was_sent_twice_is_done_once(house: House) -> None:
    """A second sign-out, a second use of a challenge: nothing is done twice, and nothing breaks."""
    browser = ana(house)
    token = browser.token()
    session = browser.has(Cookie.SESSION)
    assert browser.post("/sign-out", {}, token).status == 303
    browser.take(Cookie.SESSION, session)
    assert browser.post("/sign-out", {}, token).status == 401


def test_htmx_is_told_in_the_notices(house: House) -> None:
    browser = ana(house)
    page = sent(house, browser, "stale", **{"hx-request": "true"})
    assert page.status == 403
    assert page.headers["hx-retarget"] == "#notices"
    assert not page.all("html")
    house.identity.sign_out(browser.has(Cookie.SESSION))
    page = sent(house, browser, "stale", **{"hx-request": "true"})
    assert (page.status, page.headers["hx-retarget"]) == (401, "#notices")


def test_htmx_is_sent_on_as_a_whole_page(house: House) -> None:
    browser = ana(house)
    page = sent(house, browser, AUTO, **{"hx-request": "true"})
    assert (page.status, page.headers["hx-redirect"]) == (200, "/staff/settings")
    assert "location" not in page.headers


@pytest.mark.parametrize(
    ("content", "body"),
    [
        ("application/json", b'{"display": "x"}'),
        ("multipart/form-data", b"no boundary"),
        ("multipart/form-data; boundary=x", b"--x\r\nContent-Disposition: form-data\r\n\r\n\r\n--x--"),
        ("multipart/form-data; boundary=x", b"\x00\xff" * 50),
        ("application/x-www-form-urlencoded", b"display=%ff%fe%00&%=&&&"),
        ("application/x-www-form-urlencoded; charset=utf-7", b"display=+ADw-"),
        ("text/plain", b"display=x"),
        ("", b"display=x"),
    ],
)
def test_broken_forms_are_refused_with_a_page(content: str, body: bytes, house: House) -> None:
    browser = ana(house)
    headers = {"content-type": content} if content else {}
    page = browser.send("POST", "/settings", headers=headers, content=body)
    assert page.status in (400, 403)
    assert page.all("h1")


def test_too_many_fields_are_refused_with_a_page(house: House) -> None:
    browser = ana(house)
    page = browser.post("/settings", {"display": ["x"] * 2_100})
    assert page.status == 400
    assert page.all("h1")


def test_a_form_may_hold_what_no_database_does(house: House) -> None:
    browser = ana(house)
    body = b"display=a%00b%ED%A0%80c&language=&zone=&csrf=" + browser.token().encode()
    headers = {"content-type": "application/x-www-form-urlencoded"}
    page = browser.send("POST", "/settings", headers=headers, content=body)
    assert page.status == 303
    assert "ab" in house.identity.member("ana2").display  # type: ignore[union-attr]  # it is there
