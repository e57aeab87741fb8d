"""What everybody may read: only what is let out and valid now, without anybody's name, and inert."""

from __future__ import annotations

import html
import io
import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from email.utils import parsedate_to_datetime
from typing import Any
from xml.etree import ElementTree as ET

import extruct
import pytest
from hypothesis import given, settings

from bot.api import atom, reviewing
from factbase.exchange.loading import Format, read
from factbase.facts import Correction, Fact, Phrasing, Source, State
from factbase.publications import Publication
from tests.api.stage import DAY, REASON, STAFF, Stage, staged, written
from tests.factbase.strategies import facts
from tests.fakes import NOON

ATOM = "{http://www.w3.org/2005/Atom}"
HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(2)>&\"'<!-- \u2028 \x0b"
NAMES = {*STAFF, "zoe", "emergency"}


def feed(stage: Stage, query: str = "") -> list[str]:
    graph = stage.ask("GET", f"/claimreview{query}").json()["@graph"]
    return [review["identifier"]["value"] for review in graph]


def let_out(stage: Stage, fact: Fact) -> None:
    """As two people do it."""
    edit = stage.editorial.start(stage.person("ana"), fact).edit
    edit = stage.editorial.submit(stage.person("ana"), fact.id, edit).edit
    stage.clock.forward(timedelta(seconds=1))
    stage.editorial.publish(stage.person("ben"), fact.id, edit)


def independent(document: bytes) -> list[dict[str, Any]]:
    """The reviews, as extruct finds them in a page that embeds the document."""
    page = f'<!doctype html><script type="application/ld+json">{document.decode()}</script><p>end</p>'
    found: list[dict[str, Any]] = extruct.extract(page, syntaxes=["json-ld"])["json-ld"]
    return [node for each in found for node in each.get("@graph", [each])]


def test_an_independent_parser_reads_the_reviews() -> None:
    with staged() as stage:
        one = stage.ask("GET", "/claimreview/out")
        assert one.headers["content-type"] == "application/ld+json"
        (review,) = independent(one.content)
        assert review["@type"] == "ClaimReview"
        assert review["claimReviewed"] == "The water of out is poisoned"
        assert review["reviewRating"]["alternateName"] == "False"
        assert review["author"] == {"@type": "Organization", "name": "Town of Springfield"}
        assert review["headline"] == [{"@language": "en", "@value": "The tap water is safe to drink."}]
        every = independent(stage.ask("GET", "/claimreview").content)
        assert [each["identifier"]["value"] for each in every] == ["urgent", "second", "out"]


def test_another_agency_reads_them_as_facts() -> None:
    with staged() as stage:
        reading = read(io.BytesIO(stage.ask("GET", "/claimreview").content), Format.CLAIMREVIEW)
        # A published fact must name an approver, and nobody is named here.
        assert {problem.field for problem in reading.problems} <= {"author", "approver"}


@pytest.mark.parametrize(
    "path", ["/claimreview", "/claimreview/out", "/claimreview/urgent", "/claimreview.atom"]
)
def test_nobody_s_name_is_told(path: str) -> None:
    with staged() as stage:
        said = stage.ask("GET", path).text
        assert not NAMES & set(re.findall(r"\w+", said))
        assert "review_by" not in said
        assert "Is there a newer test?" not in said


def test_drafts_are_not_told() -> None:
    with staged() as stage:
        assert feed(stage) == ["urgent", "second", "out"]
        for name in ("drafted", "reviewed", "none"):
            refused = stage.ask("GET", f"/claimreview/{name}")
            assert (refused.status_code, refused.json()["code"]) == (404, "no_such_fact")
        stage.editorial.revise(stage.person("ana"), "out")
        changed = replace(written("out"), version=2, claim=Phrasing("Secret plans", "en"))
        stage.editorial.save(stage.person("ana"), changed, stage.edit("out"))
        assert "Secret" not in stage.ask("GET", "/claimreview/out").text
        assert "Secret" not in stage.ask("GET", "/claimreview").text


def withdraw(stage: Stage) -> None:
    stage.editorial.withdraw(stage.person("ben"), "out", REASON)


def supersede(stage: Stage) -> None:
    stage.editorial.supersede(stage.person("ben"), "out", "second", REASON)


@pytest.mark.parametrize("end", [withdraw, supersede], ids=lambda end: end.__name__)
def test_what_has_ended_is_gone_at_once_for_those_who_have_it_too(end: Callable[[Stage], None]) -> None:
    with staged() as stage:
        whole, one = stage.ask("GET", "/claimreview"), stage.ask("GET", "/claimreview/out")
        stage.clock.forward(timedelta(seconds=1))
        end(stage)
        kept = {"if-none-match": one.headers["etag"], "if-modified-since": one.headers["last-modified"]}
        assert stage.ask("GET", "/claimreview/out", headers=kept).status_code == 404
        for name in ("etag", "last-modified"):
            asked = {"etag": "if-none-match", "last-modified": "if-modified-since"}[name]
            again = stage.ask("GET", "/claimreview", headers={asked: whole.headers[name]})
            assert again.status_code == 200
            assert "out" not in [each["identifier"]["value"] for each in again.json()["@graph"]]


def test_a_fact_is_told_from_its_first_second_to_before_its_last() -> None:
    with staged() as stage:
        let_out(stage, written("dated", valid_from=NOON + DAY, expires=NOON + 2 * DAY))
        seen = {}
        for wait in (timedelta(0), DAY - timedelta(seconds=1), DAY, 2 * DAY - timedelta(seconds=1), 2 * DAY):
            stage.clock.now = NOON + wait
            one, whole = stage.ask("GET", "/claimreview/dated"), stage.ask("GET", "/claimreview")
            assert (one.status_code == 200) is ("dated" in feed(stage))
            seen[wait] = (one.status_code, parsedate_to_datetime(whole.headers["last-modified"]))
        assert [status for status, _ in seen.values()] == [404, 404, 200, 200, 404]
        assert [at for _, at in seen.values()] == [
            NOON + timedelta(seconds=1),
            NOON + timedelta(seconds=1),
            NOON + DAY,
            NOON + DAY,
            NOON + 2 * DAY,
        ]


@pytest.mark.parametrize("path", ["/claimreview", "/claimreview/out", "/claimreview.atom"])
def test_what_somebody_has_already_is_not_sent_again(path: str) -> None:
    with staged() as stage:
        stage.clock.forward(DAY)
        first = stage.ask("GET", path)
        assert first.headers["cache-control"] == "no-cache"
        tag, changed = first.headers["etag"], first.headers["last-modified"]
        for known in (
            {"if-none-match": tag},
            {"if-none-match": f'"other", W/{tag}'},
            {"if-none-match": "*"},
            {"if-modified-since": changed},
            {"if-none-match": tag, "if-modified-since": "Thu, 01 Jan 1970 00:00:00 GMT"},
        ):
            again = stage.ask("GET", path, headers=known)
            assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag), known
        for unknown in (
            {"if-none-match": '"other"'},
            {"if-none-match": tag[:-2] + '"'},
            {"if-none-match": '"other"', "if-modified-since": changed},
            {"if-modified-since": "Thu, 01 Jan 1970 00:00:00 GMT"},
            {"if-modified-since": "yesterday"},
            {"if-modified-since": ""},
        ):
            assert stage.ask("GET", path, headers=unknown).status_code == 200, unknown


def test_drafts_do_not_show_in_the_times_of_the_feed() -> None:
    with staged() as stage:
        before = stage.ask("GET", "/claimreview").headers["last-modified"]
        stage.clock.forward(DAY)
        stage.editorial.start(stage.person("ana"), written("plans"))
        assert stage.ask("GET", "/claimreview").headers["last-modified"] == before


def test_pages_follow_each_other_to_the_end() -> None:
    with staged() as stage:
        names = [f"fact-{number:02}" for number in range(7)]
        for name in names:
            let_out(stage, written(name))
        for path, entries in (("/claimreview", feed), ("/claimreview.atom", entries_of)):
            met, where = [], f"{path}?limit=3"
            while where:
                page = entries(stage, where.removeprefix(path))
                assert 0 < len(page) <= 3
                met += page
                where = following(stage, where)
            assert met == [*reversed(names), "urgent", "second", "out"]


def test_a_change_while_somebody_reads_moves_nothing_out_of_sight() -> None:
    with staged() as stage:
        first = feed(stage, "?limit=1")
        where = following(stage, "/claimreview?limit=1")
        stage.editorial.withdraw(stage.person("ben"), "second", REASON)
        assert first + feed(stage, where.removeprefix("/claimreview")) == ["urgent", "out"]


def entries_of(stage: Stage, query: str) -> list[str]:
    root = ET.fromstring(stage.ask("GET", f"/claimreview.atom{query}").content)
    links = [entry.find(f"{ATOM}link[@rel='alternate']") for entry in root.iter(f"{ATOM}entry")]
    return [link.attrib["href"].rpartition("/")[2] for link in links if link is not None]


def following(stage: Stage, where: str) -> str:
    """The address of the next page, within the API; empty on the last one."""
    response = stage.ask("GET", where)
    if "atom" in where:
        link = ET.fromstring(response.content).find(f"{ATOM}link[@rel='next']")
        return "" if link is None else link.attrib["href"].removeprefix("/api/v1")
    found = re.fullmatch(r'</api/v1([^>]*)>; rel="next"', response.headers.get("link", ""))
    return found[1] if found else ""


def test_the_feed_is_a_feed() -> None:
    with staged() as stage:
        response = stage.ask("GET", "/claimreview.atom?language=es")
        assert response.headers["content-type"] == "application/atom+xml"
        root = ET.fromstring(response.content)
        assert root.tag == f"{ATOM}feed"
        for name in ("id", "title", "updated", f"author/{ATOM}name"):
            assert root.findtext(ATOM + name)
        ids = [entry.findtext(f"{ATOM}id") for entry in root.iter(f"{ATOM}entry")]
        assert len(set(ids)) == 3
        for entry in root.iter(f"{ATOM}entry"):
            assert entry.findtext(f"{ATOM}title") == "The tap water is safe to drink."
            assert entry.findtext(f"{ATOM}updated") == "2026-11-21T12:00:00Z"
            assert entry.attrib["{http://www.w3.org/XML/1998/namespace}lang"] == "en"


def test_hostile_texts_stay_texts() -> None:
    hostile = written(
        "hostile",
        claim=Phrasing(HOSTILE, "en"),
        corrections={"en": Correction(HOSTILE, HOSTILE, HOSTILE)},
        sources=(Source(HOSTILE, "https://example.org/a"),),
        agency=HOSTILE,
        topics=(HOSTILE,),
        state=State.PUBLISHED,
        author="ana",
        approver="ben",
    )
    document = reviewing.document(hostile)
    assert b"<" not in document
    (review,) = independent(document)
    assert review["claimReviewed"] == HOSTILE
    frame = atom.Frame(HOSTILE, "en", NOON, "/a", "/b", "/c/")
    told = atom.feed(frame, [Publication(hostile, NOON, 1)])
    root = ET.fromstring(told)
    assert root.findtext(f"{ATOM}title") == HOSTILE.replace("\x0b", "\ufffd")
    assert {element.tag.removeprefix(ATOM) for element in root.iter()} <= {
        *("feed", "id", "title", "updated", "author", "name", "link", "entry", "category", "content")
    }
    assert "<script" not in told.decode()
    assert html.escape("<script>", quote=False) in told.decode()


@given(facts())
@settings(max_examples=40)
def test_whatever_a_fact_says_can_be_told(fact: Fact) -> None:
    told = replace(
        fact,
        corrections=fact.corrections or {"en": Correction("So it is.")},
        sources=fact.sources or (Source("A ministry"),),
        state=State.PUBLISHED,
        author="anastasia-x",
        approver="benjamin-y",
        superseded_by="",
    )
    (review,) = independent(reviewing.document(told))
    assert review["claimReviewed"] == told.claim.text
    assert not re.search("anastasia-x|benjamin-y", json.dumps(review))
    frame = atom.Frame(told.agency, "en", NOON, "/a", "", "/c/")
    ET.fromstring(atom.feed(frame, [Publication(told, NOON, 1)]))
