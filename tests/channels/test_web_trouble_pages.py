"""Who meets a trouble in a browser gets a page in their language; programs get what they can read."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from bot.channels.web.application import MAX_BODY
from bot.wording.catalogue import LANGUAGES, wording
from tests.channels.sites import Browsed, CannedAsk, fetch, site

BROWSER = {"accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
FORM = {"content-type": "application/x-www-form-urlencoded"}
NOWHERE = "There is no such page."
FAILED = RuntimeError("secret at /srv/secret.db")
TROUBLES = [
    pytest.param("GET", "/nowhere", {}, 404, NOWHERE, id="unknown address"),
    pytest.param("GET", "/nowhere/else.php?lang=en&text=x", {}, 404, NOWHERE, id="unknown with a query"),
    pytest.param("GET", "/static/nothing.css", {}, 404, NOWHERE, id="unknown file"),
    pytest.param("GET", "/metrics", {}, 404, NOWHERE, id="not measured"),
    pytest.param("PUT", "/", {}, 405, "That cannot be done here.", id="another method"),
    pytest.param("GET", "/api/ask", {}, 405, "That cannot be done here.", id="an address for programs"),
    pytest.param(
        *("POST", "/", {"files": {"text": ("a.txt", b"a claim")}}),
        *(422, "That cannot be done here."),
        id="a file for a text",
    ),
    pytest.param(
        *("POST", "/", {"content": b"text=" + b"x" * MAX_BODY, "headers": FORM}),
        *(413, "That is too much at once."),
        id="too large",
    ),
    pytest.param(
        *("POST", "/", {"data": {"text": "a b c"}}),
        *(500, "Something went wrong on our side."),
        id="nobody expected it",
    ),
]


def met(
    method: str, path: str, request: dict[str, Any], accept: dict[str, str], **site_: Any
) -> httpx.Response:
    """The answer to a request of somebody who reads this."""
    headers = {**request.get("headers", {}), **accept}
    return fetch(site(CannedAsk(FAILED), **site_), method, path, **{**request, "headers": headers})


@pytest.mark.parametrize(("method", "path", "request_", "status", "title"), TROUBLES)
def test_a_browser_gets_a_page_with_a_way_back(
    method: str, path: str, request_: dict[str, Any], status: int, title: str
) -> None:
    response = met(method, path, request_, BROWSER)
    assert response.status_code == status
    assert response.headers["content-type"].startswith("text/html")
    browsed = Browsed(response.text)
    assert title in browsed.text
    assert "/?lang=en" in [given["href"] for given in browsed.all("a")]
    assert "secret" not in response.text
    assert not browsed.all("script")


@pytest.mark.parametrize(("method", "path", "request_", "status", "title"), TROUBLES)
@pytest.mark.parametrize("accept", ["*/*", "application/json", "application/json, text/html"])
def test_a_program_gets_json(
    method: str, path: str, request_: dict[str, Any], status: int, title: str, accept: str
) -> None:
    response = met(method, path, request_, {"accept": accept})
    assert response.status_code == status
    assert set(response.json()) == {"error", "message", "fields"}
    assert title not in response.text
    assert "secret" not in response.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_is_in_the_visitors_language(language: str) -> None:
    browsed = Browsed(met("GET", "/nowhere", {}, {**BROWSER, "accept-language": f"{language},de"}).text)
    (html,) = browsed.all("html")
    assert (html["lang"], html["dir"]) == (language, "rtl" if language == "ar" else "ltr")
    assert wording(language).say(NOWHERE) in browsed.text


def test_who_names_no_language_reads_the_agencys() -> None:
    assert wording("pt").say(NOWHERE) in met("GET", "/nowhere", {}, BROWSER, language="pt").text


@pytest.mark.parametrize(("method", "path", "request_", "status", "title"), TROUBLES)
def test_every_trouble_has_the_headers_of_a_page(
    method: str, path: str, request_: dict[str, Any], status: int, title: str
) -> None:
    headers = met(method, path, request_, BROWSER).headers
    assert "default-src 'none'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert "Accept" in headers["vary"]


def test_what_may_be_done_instead_is_still_said() -> None:
    assert met("PUT", "/api/ask", {}, BROWSER).headers["allow"] == "POST"


@pytest.mark.parametrize("path", ["/<script>alert(1)</script>", "/%3Cb%3E?lang=%3Cscript%3E", "/\u202etxt"])
def test_what_the_address_holds_is_not_shown(path: str) -> None:
    response = met("GET", path, {}, BROWSER)
    assert response.status_code == 404
    assert not {"script", "b"} & {tag for tag, _ in Browsed(response.text).tags}
    assert "alert" not in response.text
