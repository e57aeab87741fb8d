"""What every answer carries, what errors say, and how much is read."""

from __future__ import annotations

import hashlib
import re
from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest
import structlog

from bot.console.application import MAX_BODY, MAX_IMPORT
from bot.console.cookies import Cookie
from bot.console.rendering import HERE, asset, url
from bot.console.times import said, utc
from bot.console.troubles import Trouble, trouble_of
from bot.core.permissions import Role
from bot.errors import AccountRefused, NotAllowed, SignInRefused, TooManyTries
from factbase.errors import ActRefused, DatabaseCorrupt, DatabaseLocked, FactInvalid, NoSuchFact
from tests.console.served import ROOT, Browser, House, Login, Page, open_house
from tests.fakes import NOON

STRICT = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
STATIC = ["console.css", "console.js", "htmx.min.js", "icon.svg"]


@pytest.fixture(scope="module")
def house() -> House:
    """A console with an admin."""
    house = open_house()
    house.hire("ana", Role.ADMIN)
    return house


@pytest.fixture(scope="module")
def browser(house: House) -> Browser:
    """The admin's browser."""
    return house.signed_in(house.hire("bea", Role.ADMIN))


def _broken_base(house: House) -> Browser:
    """A browser whose session cannot even be looked up."""
    other = open_house()
    browser = other.signed_in(other.hire("ana", Role.CURATOR))
    other.base.close()
    return browser


ANSWERS: dict[str, Callable[[House, Browser], tuple[Page, int]]] = {
    "a page": lambda house, browser: (browser.get("/settings"), 200),
    "the sign-in": lambda house, browser: (house.browser().get("/sign-in"), 200),
    "a redirect": lambda house, browser: (house.browser().get("/settings"), 303),
    "a bad form": lambda house, browser: (browser.post("/settings", {}, "wrong"), 403),
    "signed out": lambda house, browser: (house.browser().post("/settings"), 401),
    "no page": lambda house, browser: (browser.get("/nothing/here"), 404),
    "no page, like documentation": lambda house, browser: (browser.get("/docs"), 404),
    "no page for strangers": lambda house, browser: (house.browser().get("/nothing"), 404),
    "no such file": lambda house, browser: (browser.get("/static/nothing.css"), 404),
    "a way out of the files": lambda house, browser: (browser.get("/static/..%2fsite.py"), 404),
    "a wrong method": lambda house, browser: (browser.send("DELETE", "/settings"), 405),
    "too much": lambda house, browser: (browser.post("/settings", {"display": "x" * MAX_BODY}), 413),
    "too much in pieces": lambda house, browser: (_in_pieces(browser), 413),
    "a base that is gone": lambda house, browser: (_broken_base(house).get("/settings"), 503),
    "a file": lambda house, browser: (browser.get("/static/console.css"), 200),
}


def _in_pieces(browser: Browser) -> Page:
    async def body() -> AsyncIterator[bytes]:
        for _ in range(40):
            yield b"x" * 8192

    headers = {"content-type": "application/x-www-form-urlencoded"}
    return browser.send("POST", "/settings", headers=headers, content=body())


@pytest.mark.parametrize("kind", ANSWERS)
def test_every_answer_is_guarded(kind: str, house: House, browser: Browser) -> None:
    page, status = ANSWERS[kind](house, browser)
    assert page.status == status
    assert page.headers.get_list("content-security-policy") == [STRICT]
    assert page.headers.get_list("cache-control") == ["no-store"]
    assert page.headers["x-content-type-options"] == "nosniff"
    assert page.headers["x-frame-options"] == "DENY"
    assert page.headers["referrer-policy"] == "same-origin"
    assert page.headers["cross-origin-opener-policy"] == "same-origin"
    assert page.headers["cross-origin-resource-policy"] == "same-origin"
    assert "camera=()" in page.headers["permissions-policy"]


@pytest.mark.parametrize("kind", [kind for kind in ANSWERS if kind not in ("a redirect", "a file")])
def test_every_page_says_what_it_is_without_scripts_or_styles_in_it(
    kind: str, house: House, browser: Browser
) -> None:
    page, _ = ANSWERS[kind](house, browser)
    assert len(page.all("h1")) == 1
    assert page.all("html")[0]["lang"] == "en"
    for tag, given in page.tags:
        assert tag != "style"
        assert not any(name.startswith("on") for name in given), given
        assert "style" not in given
        assert tag != "script" or given["src"].startswith("/staff/static/")


@pytest.mark.parametrize("name", STATIC)
def test_files_are_kept_for_ever_under_their_digest(name: str, browser: Browser) -> None:
    page = browser.get(asset(name).removeprefix("/staff"))
    assert page.status == 200
    assert page.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert "set-cookie" not in page.headers


def test_a_file_that_is_missing_is_not_kept(browser: Browser) -> None:
    assert browser.get("/static/nothing.css", v="1").headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    ("path", "size", "status"),
    [
        ("/settings", MAX_BODY, 413),
        ("/settings", MAX_BODY - 5_000, 422),
        ("/import", MAX_IMPORT, 413),
        ("/settings/password", MAX_BODY, 413),
    ],
)
def test_so_much_is_read_and_no_more(path: str, size: int, status: int, browser: Browser) -> None:
    page = browser.post(path, {"display": "x" * size, "zone": "Nowhere"})
    assert page.status == status
    if status == 413:
        assert "That is too much at once" in page.said
        assert ("10 MB" if path == "/import" else "256 KB") in page.said


def test_a_length_that_is_no_number_is_no_way_around(browser: Browser) -> None:
    headers = {"content-length": "9" * 40, "content-type": "application/x-www-form-urlencoded"}
    assert browser.send("POST", "/settings", headers=headers, content=b"x").status == 413


def test_what_went_wrong_inside_is_not_told(house: House) -> None:
    other = open_house(counts=_fail)
    page = other.signed_in(other.hire("ana", Role.CURATOR)).get("/settings")
    assert page.status == 500
    assert "Something went wrong on our side" in page.said
    assert "the secret" not in page.text
    assert "Traceback" not in page.text


def _fail(_person: object) -> dict[str, int]:
    raise RuntimeError("the secret word")


def test_the_log_says_what_was_missing_and_where_but_repeats_no_words() -> None:
    def lacking(person: object) -> dict[str, int]:
        del person
        text: Any = "the secret word"
        return dict(text.nothing_of_the_kind())

    other = open_house(counts=lacking)
    browser = other.signed_in(other.hire("ana", Role.CURATOR))
    with structlog.testing.capture_logs() as lines:
        browser.get("/settings")
    (line,) = [line for line in lines if line["event"] == "console_failed"]
    assert line["error"] == "AttributeError str.nothing_of_the_kind"
    assert "test_shell_answers.py" in line["at"]
    assert "secret" not in str(line)


@pytest.mark.parametrize(
    ("error", "status", "said"),
    [
        (NotAllowed("it takes approve"), 403, "It takes approve."),
        (SignInRefused("wrong code"), 403, "Wrong code."),
        (TooManyTries(90), 429, "Try again in"),
        (AccountRefused("no such account"), 422, "No such account."),
        (NoSuchFact("f-1"), 404, "no such fact"),
        (ActRefused("you wrote it yourself"), 409, "You wrote it yourself."),
        (FactInvalid("f", [("claim", "is empty")]), 422, "claim: is empty"),
        (DatabaseLocked("/secret/path"), 503, "busy"),
        (DatabaseCorrupt("/secret/path"), 503, "cannot be used"),
        (ValueError("/secret/path"), 500, "on our side"),
        (Trouble(429, "Too many", "Wait."), 429, "Wait."),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, Exception) else None,
)
def test_each_error_says_what_to_do(error: Exception, status: int, said: str) -> None:
    trouble = trouble_of(error)
    assert trouble.status == status
    assert said in f"{trouble.title} {trouble.told}"
    assert "/secret/path" not in f"{trouble.title} {trouble.told}"


def test_only_who_has_a_search_is_sent_to_it(house: House, browser: Browser) -> None:
    for page in (browser.get("/nothing/here"), browser.get("/settings/none", headers={"HX-Request": "true"})):
        assert "what was here has gone. Look for it with the search above." in page.said
    stranger = house.browser().get("/nothing/here")
    assert stranger.all("input") == []
    assert "what was here has gone. Sign in, and look for it there." in stranger.said
    once = house.identity.add_account(ROOT, "newly", "Newly", [Role.CURATOR])
    half = house.browser()
    half.take(Cookie.SESSION, house.begin(Login("newly", once)).token)
    assert "search above" not in half.get("/nothing/here").said


def test_htmx_is_the_file_that_its_makers_released() -> None:
    static = HERE / "static"
    written = re.search(r"`([0-9a-f]{64})`", (static / "README.md").read_text())
    assert written is not None
    assert hashlib.sha256((static / "htmx.min.js").read_bytes()).hexdigest() == written[1]
    assert "Zero-Clause BSD" in (static / "htmx.LICENSE").read_text()


def test_nothing_is_loaded_from_elsewhere() -> None:
    for path in (*HERE.glob("templates/*.html"), HERE / "static/console.css", HERE / "static/console.js"):
        text = path.read_text()
        assert not re.search(r"(src|href|action|url\(|import)\s*[=(]?\s*[\"']?(https?:)?//", text), path.name
        assert "hx-on" not in text
        assert "js:" not in text


def test_dark_is_dark_whoever_chose_it() -> None:
    css = (HERE / "static/console.css").read_text()
    device = re.search(r'data-theme="system"\] \{(.*?)\}', css, re.DOTALL)
    chosen = re.search(r'data-theme="dark"\] \{(.*?)\}', css, re.DOTALL)
    assert device is not None
    assert chosen is not None
    assert device[1].split() == chosen[1].split()


def test_addresses_are_quoted() -> None:
    assert url("/facts/a b:c/ü") == "/staff/facts/a%20b%3Ac/%C3%BC"
    assert url("/search", q="a&b=c", none=None, empty="") == "/staff/search?q=a%26b%3Dc"


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("long", "21 Nov 2026, 12:00"),
        ("short", "21 Nov, 12:00"),
        ("day", "21 Nov 2026"),
        ("full", "Saturday, 21 November 2026, 12:00:00 UTC"),
    ],
)
def test_times_are_written_plainly(form: str, expected: str) -> None:
    assert said(NOON, NOON.tzinfo, form) == expected  # type: ignore[arg-type]  # noon has a zone
    assert utc(NOON) == "2026-11-21T12:00:00Z"
