"""Every hostile input through the public page and API, the staff's API and the forms of the console."""

from __future__ import annotations

import asyncio
import json
import xml.etree.ElementTree as ET
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager
from typing import Any

import httpx
import pytest
import structlog
from fastapi import FastAPI
from starlette.types import ASGIApp

from bot.api.site import PREFIX as API
from bot.channels.web.application import application
from bot.channels.web.site import Site
from bot.outcomes import Outcome
from bot.questions import Question
from factbase.facts import Correction, Source
from factbase.store import FactStore
from tests.api.stage import Stage, staged
from tests.assembled import FACTS, Line, line
from tests.channels.contract import PSEUDONYM
from tests.console.furnished import Day, furnished
from tests.fakes import NOON, SteppingClock, published
from tests.red_team.inputs import FAMILIES, HOSTILE, ORDERS
from tests.red_team.sampling import share
from tests.red_team.verdicts import Shape, held_in, injected

BENIGN = (
    "is it true that the old bridge is closed?",
    "elephants swim at noon",
    "the old",
    "the river",
    "x",
    "",
)


@asynccontextmanager
async def _client(app: ASGIApp, base: str = "http://rumours.example") -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(app, client=("203.0.113.77", 50_000))
    async with httpx.AsyncClient(transport=transport, base_url=base) as client:
        yield client


def public_site(room: Line) -> FastAPI:
    async def ask(question: Question) -> Outcome:
        return room.service.handle([question])[0]

    ready = {"ready": True, "facts": len(FACTS)}
    return application(
        Site(ask, PSEUDONYM.of, SteppingClock(), lambda: ready, "Town of Testing", "en", "1.2.3")
    )


def _headers_are_ours(response: httpx.Response) -> None:
    assert response.status_code < 500
    assert response.headers["x-content-type-options"] == "nosniff"
    assert "default-src 'none'" in response.headers["content-security-policy"]
    assert not any("zqmark" in value or "evil.example" in value for value in response.headers.values())


def test_the_public_page_and_api_take_every_input() -> None:
    room = line()

    async def walked() -> None:
        async with _client(public_site(room)) as client:
            known = {
                tag
                for text in BENIGN
                for tag in Shape((await client.post("/", data={"text": text})).text).tags
            }
            for name, text in HOSTILE.items():
                page = await client.post("/", data={"text": text})
                _headers_are_ours(page)
                assert not injected(page.text, known), name
                told = await client.post("/api/ask", json={"text": text})
                _headers_are_ours(told)
                assert told.headers["content-type"] == "application/json"
                assert name not in ORDERS or told.json()["decision"] != "answer"
            for field in ("lang", "choice", "none"):
                for text in share(len(field), 18):
                    _headers_are_ours(await client.post("/", data={"text": "the old", field: text}))
                    _headers_are_ours(await client.post("/api/ask", json={"text": "the old", field: text}))

    with structlog.testing.capture_logs() as logged:
        asyncio.run(walked())
    assert not [line for line in logged if held_in(line, HOSTILE.values())]


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (b"\x1f\x8b\x08\x00" + b"\0" * 50, {"content-encoding": "gzip"}),
        (b"{" * 50_000, {}),
        (b"[" * 100_000, {}),
        (b'{"text": ' + b"9" * 100_000 + b"}", {}),
        (b'{"text": "\\ud800"}', {}),
        (b'{"text": 1e999}', {}),
        (b"\xff\xfe{\0}\0", {}),
        (b"x" * 200_000, {}),
        (b"", {"content-length": "99999999999999999999"}),
        (b"", {"content-length": "-1"}),
    ],
    ids=lambda value: repr(value)[:28] if isinstance(value, bytes) else "",
)
@pytest.mark.parametrize("kind", ["application/json", "multipart/form-data; boundary=x", "text/xml"])
def test_bodies_that_are_bombs_or_rubbish_are_refused(
    body: bytes, headers: dict[str, str], kind: str
) -> None:
    """Nothing that came compressed is unpacked: what says gzip is read as the bytes that it is."""

    async def sent() -> list[httpx.Response]:
        async with _client(public_site(line())) as client:
            given = {"content-type": kind, **headers}
            return [await client.post(path, content=body, headers=given) for path in ("/api/ask", "/")]

    refused, page = asyncio.run(sent())
    assert 400 <= refused.status_code < 500
    assert page.status_code < 500


@pytest.fixture(scope="module")
def stage() -> Iterator[Stage]:
    with staged() as made:
        yield made


def _fact(fact_id: str, text: str) -> dict[str, Any]:
    said = text[:2000] or "-"
    return {
        "id": fact_id,
        "claim": {"text": said, "language": "en"},
        "phrasings": [{"text": said, "language": "es"}],
        "verdict": "false",
        "corrections": {"en": {"headline": said, "explanation": said, "action": said}},
        "sources": [{"name": said, "url": "https://example.org/x"}],
        "agency": said,
        "topics": [said],
        "area": said,
    }


def test_the_staffs_api_takes_every_input_as_data(stage: Stage) -> None:
    token = stage.token("zoe")
    bodies: list[tuple[str, str, Any]] = [
        ("PUT", "/facts/drafted/assignment", lambda text: {"person": text}),
        ("POST", "/search", lambda text: {"text": text}),
        ("POST", "/near", lambda text: {"text": text, "language": "en"}),
        ("PUT", "/terms/topic/lake", lambda text: {"label": text}),
        ("POST", "/check", lambda text: _fact("new", text)),
        ("POST", "/preview", lambda text: {"fact": _fact("new", text), "language": "en"}),
        ("POST", "/facts/out/withdraw", lambda text: {"reason": text, "unknown": text}),
    ]

    async def walked() -> None:
        stage.api.state.site = stage.site
        async with _client(stage.app) as client:
            client.headers["authorization"] = f"Bearer {token}"
            for number, text in enumerate(share(0, 2)):
                made = await client.post(f"{API}/facts", json=_fact(f"red-{number}", text))
                assert made.status_code in (201, 422), made.text
            for text in share(1, 2):
                _headers_are_ours(await client.post(f"{API}/facts/drafted/comments", json={"text": text}))
            for number, (method, path, body) in enumerate(bodies):
                for text in share(number, 4 * len(bodies)):
                    _headers_are_ours(await client.request(method, API + path, json=body(text)))
            for text in share(0, 6):
                for query in ("q", "state", "after", "limit", "actor"):
                    _headers_are_ours(await client.get(f"{API}/facts", params={query: text}))
                _headers_are_ours(await client.get(f"{API}/facts/{httpx.QueryParams({'x': text})}"))
                header = (
                    text.encode("ascii", "ignore").replace(b"\r", b"").replace(b"\n", b"").replace(b"\0", b"")
                )
                for name in (b"if-match", b"authorization", b"if-none-match", b"accept-language"):
                    found = await client.get(f"{API}/facts/out", headers=[(name, header)])
                    assert found.status_code < 500

    with structlog.testing.capture_logs() as logged:
        asyncio.run(walked())
    assert not [line for line in logged if held_in(line, HOSTILE.values())]


def test_what_is_published_is_data_in_every_feed(stage: Stage) -> None:
    """Even a fact with such texts, past all checks, makes no element of a feed."""
    facts = [
        published(
            f"loud-{number}",
            text,
            corrections={"en": Correction(text, text, text)},
            sources=(Source(text, "https://example.org/x"),),
            agency=text,
        )
        for number, text in enumerate(_storable())
    ]
    FactStore(stage.base).save(facts, NOON)
    known, following = None, ""
    for page in range(1, len(facts) // 100 + 2):
        before = "" if page == 1 else f"&before={following}"
        review = stage.ask("GET", f"/claimreview?limit=100{before}")
        atom = stage.ask("GET", f"/claimreview.atom?limit=100{before}")
        assert (review.status_code, atom.status_code) == (200, 200)
        assert "</script" not in review.text.lower()
        assert "<!--" not in review.text
        json.loads(review.text)
        tags = {element.tag for element in ET.fromstring(atom.content).iter()}
        assert all(tag.startswith("{http://www.w3.org/2005/Atom}") for tag in tags)
        known = known or tags
        assert tags <= known | {"{http://www.w3.org/2005/Atom}updated"}
        if 'rel="next"' not in review.headers.get("link", ""):
            break
        following = review.headers["link"].split("before=")[1].split("&")[0].split(">")[0]


def _storable() -> list[str]:
    return [text[:2000] for text in HOSTILE.values() if "\0" not in text and text[:2000].strip()]


FORMS: tuple[tuple[str, str, Mapping[str, str], tuple[str, ...]], ...] = (
    (
        "ana",
        "/facts/new",
        {},
        ("id", "claim", "corrections.es.headline", "sources[0].name", "sources[0].url"),
    ),
    ("ana", "/facts/bridge/edit", {"edit": "1"}, ("claim", "phrasings[0]", "agency", "area", "expires")),
    ("ana", "/facts/bridge/comment", {}, ("text",)),
    ("ana", "/facts/bridge/assign", {}, ("person",)),
    ("ana", "/editor/checks", {"id": "x"}, ("claim", "corrections.en.headline", "agency")),
    ("ana", "/editor/preview", {"id": "x"}, ("claim", "corrections.en.headline", "language")),
    ("ana", "/editor/near", {"id": "x"}, ("claim",)),
    ("ben", "/facts/tap-water/return", {}, ("note", "reason", "edit")),
    ("ana", "/terms", {"kind": "topic"}, ("name", "label")),
    ("ana", "/settings", {}, ("display", "language", "zone")),
    ("ana", "/settings/notify", {}, ("notify",)),
    ("ana", "/settings/tokens", {"days": "30"}, ("title", "scopes")),
    ("dora", "/cases/1/note", {}, ("text",)),
    ("dora", "/cases/1/holding", {}, ("text", "next_word")),
    ("dora", "/cases/2/dismiss", {}, ("reason",)),
    ("dora", "/cases/2/link", {}, ("fact_id",)),
    ("dora", "/cases/2/route", {}, ("agency", "listed")),
    ("dora", "/mailings/broadcast", {}, ("words", "words.en", "reason")),
    ("dora", "/facts/dam/urgent", {"edit": "1"}, ("reason",)),
    ("", "/sign-in", {}, ("name", "password", "next")),
)
PAGES = (
    *("/facts", "/facts/bridge", "/facts/dam", "/queue", "/cases", "/cases/1", "/cases/2"),
    *("/mailings", "/terms", "/search", "/settings"),
)


def _told(day: Day, pages: Mapping[str, Any]) -> list[tuple[str, Any]]:
    return [(path, pages["ana"].get(path)) for path in PAGES]


def test_the_consoles_forms_show_whatever_is_typed_as_text() -> None:
    day = furnished()
    pages = {name: day.house.signed_in(getattr(day, name)) for name in ("ana", "ben", "dora")}
    pages[""] = day.house.browser()
    known: set[tuple[str, str]] = set()
    for name, path, fixed, names in FORMS:  # what these pages are made of, right and wrong
        for typed in ("plain words", "the old bridge is closed", ""):
            known |= Shape(pages[name].post(path, {**fixed, **dict.fromkeys(names, typed)}).text).tags
    for _, page in _told(day, pages):
        known |= Shape(page.text).tags
    known |= {("a", "rel"), ("strong", ""), ("b", ""), ("dd", "class"), ("del", ""), ("ins", "")}
    with structlog.testing.capture_logs() as logged:
        for number, (name, path, fixed, names) in enumerate(FORMS):
            for text in share(number, 4 * len(FORMS)):
                typed = text.encode("utf-8", "replace").decode()
                page = pages[name].post(path, {**fixed, **dict.fromkeys(names, typed)})
                assert page.status < 500, (path, text)
                assert not injected(page.text, known), (path, text)
                assert "zqmark" not in page.headers.get("location", "") or page.to.startswith("/"), path
        for text in HOSTILE.values():  # each is kept or refused, and shown with all that was kept
            note = {"text": text.encode("utf-8", "replace").decode()}
            assert pages["dora"].post("/cases/1/note", note).status in (303, 422)
        for number, path in enumerate(PAGES):
            for text in share(number, len(PAGES) * 8):
                page = pages["ana"].get(path, None, q=text, text=text, next=text, page=text, state=text)
                assert page.status < 500, (path, text)
                assert not injected(page.text, known), (path, text)
        for path, page in _told(day, pages):  # what was kept on the way
            assert page.status == 200, path
            assert not injected(page.text, known), path
    assert not [line for line in logged if held_in(line, HOSTILE.values())]


def test_every_family_has_its_share_and_there_are_enough() -> None:
    assert len(HOSTILE) >= 300
    assert len(set(HOSTILE.values())) == len(HOSTILE)
    assert min(map(len, FAMILIES.values())) >= 6
    assert {text for number in range(20) for text in share(number, 20)} == set(HOSTILE.values())
