"""The list of facts, search, cases, topics and areas."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import urlencode

import pytest

from bot.core.permissions import Role
from factbase.case_acts import Act, CaseActStore
from factbase.case_file import CaseFile
from factbase.cases import CaseStore
from factbase.deliveries import Delivery, DeliveryStore
from factbase.facts import Correction, Phrasing
from factbase.sightings import Sighting, SightingStore
from factbase.terms import TermKind
from tests.console.desk import Desk, fact, open_desk
from tests.console.served import Browser, House, Page


@pytest.fixture
def house() -> House:
    """A desk with nobody at it."""
    return open_desk()


@pytest.fixture
def ana(house: House) -> Browser:
    """A curator's browser."""
    return house.signed_in(house.hire("ana", Role.CURATOR))


def links(page: Page) -> list[str]:
    """Where the links of a page lead, within the console."""
    return [link["href"].removeprefix("/staff") for link in page.all("a") if "href" in link]


# Facts.


def test_facts_come_page_by_page_and_each_once(house: House, ana: Browser) -> None:
    desk = Desk(house)
    for number in range(120):
        desk.drafted(fact(f"f-{number:03d}", f"claim number {number}"), "ana")
    seen: list[str] = []
    page = ana.get("/facts")
    for _ in range(5):
        seen += [link for link in links(page) if link.startswith("/facts/f-")]
        onward = [link for link in page.all("a") if link.get("rel") == "next"]
        if not onward:
            break
        page = ana.get(onward[0]["href"].removeprefix("/staff"))
    assert seen == [f"/facts/f-{number:03d}" for number in range(120)]
    assert "/facts" in links(page)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({}, {"a", "b", "c"}),
        ({"state": "published"}, {"b"}),
        ({"state": "nonsense"}, {"a", "b", "c"}),
        ({"topic": "health"}, {"c"}),
        ({"area": "south"}, {"b"}),
        ({"topic": "roads", "state": "draft"}, {"a"}),
        ({"language": "es"}, {"a", "b"}),
        ({"language": "fr"}, {"c"}),
        ({"language": "<b>"}, set()),
        ({"area": "nowhere"}, set()),
        ({"topic": "x' OR 1=1 --"}, set()),
    ],
)
def test_facts_are_filtered(house: House, ana: Browser, query: dict[str, str], found: set[str]) -> None:
    house.hire("ben", Role.APPROVER)
    desk = Desk(house)
    desk.drafted(fact("a"), "ana")
    desk.published(fact("b", "claim b", area="south"), "ana", "ben")
    french = {"fr": Correction("Le pont est ouvert.")}
    desk.drafted(fact("c", "claim c", topics=("health",), corrections=french), "ana")
    page = ana.get(f"/facts?{urlencode(query)}")
    assert {link.removeprefix("/facts/") for link in links(page) if link.startswith("/facts/")} - {
        "new"
    } == found
    if not found:
        assert "No fact is like that" in page.said


def test_a_version_that_is_worked_on_is_listed_by_its_state_too(house: House, ana: Browser) -> None:
    house.hire("ben", Role.APPROVER)
    desk = Desk(house)
    desk.published(fact("a"), "ana", "ben")
    desk.editorial.revise(desk.person("ana"), "a")
    page = ana.get("/facts?state=draft")
    assert "Published Version 2: draft" in page.said
    assert "No fact is like that" in ana.get("/facts?state=in_review").said


def test_an_empty_base_says_what_to_do(ana: Browser) -> None:
    page = ana.get("/facts")
    assert "There are no facts yet" in page.said
    assert {"/facts/new", "/import"} <= set(links(page))


# Search.


def test_everything_is_searched_by_words_and_meaning(house: House, ana: Browser) -> None:
    Desk(house).drafted(fact(), "ana")
    CaseStore(house.base).open("somebody says the bridge fell", "en", "d1", house.clock())
    page = ana.get("/search", q="bridge")
    assert {"/facts/bridge", "/cases/R-0001"} <= set(links(page))
    assert "found by its words" in page.said
    assert "/cases/R-0001" in links(ana.get("/search", q="r-0001"))


def test_a_search_that_finds_nothing_offers_to_write_the_fact(ana: Browser) -> None:
    page = ana.get("/search", q="unicorns")
    assert "Nothing was found" in page.said
    assert "/facts/new?claim=unicorns" in links(page)
    assert "Nothing was found" not in ana.get("/search").said


@pytest.mark.parametrize(
    "sought", ['"', "*", "NEAR(", "a" * 5_000, "\0", "OR OR", "%", "الجسر", "'; DROP TABLE facts; --"]
)
def test_any_text_can_be_searched(house: House, ana: Browser, sought: str) -> None:
    Desk(house).drafted(fact(), "ana")
    assert ana.get("/search", q=sought).status == 200


# Cases.


def told(house: House, case: int, *texts: str) -> None:
    """Askers of this case were told these texts, a minute apart."""
    with house.base.writing():
        for number, text in enumerate(texts):
            at = house.clock() + timedelta(minutes=number)
            channel = "web" if number % 2 else "telegram"
            SightingStore(house.base).record(
                Sighting(
                    at, channel, f"c{number}", f"a{number}", "d", "en", "escalate", "r", "v", case_id=case
                )
            )
            DeliveryStore(house.base).record(
                Delivery(at, channel, f"c{number}", f"m{number}", "escalate", text, case_id=case)
            )


def test_a_case_shows_its_words_its_counts_and_what_was_said(house: House, ana: Browser) -> None:
    case = CaseStore(house.base).open("is the bridge shut", "en", "d1", house.clock())
    CaseStore(house.base).join(case, "¿está cerrado el puente?", "es", "d2", house.clock())
    told(house, case, "We are looking into it.", "We are looking into it.", "Lo estamos mirando.")
    CaseActStore(house.base).act(case, Act.HOLDING, "dora", "Known: nothing yet.", house.clock())
    page = ana.get("/cases/R-0001")
    for said in (
        "is the bridge shut",
        "¿está cerrado el puente?",
        "2 times in telegram, web",
        "1 time in telegram",
        "Lo estamos mirando.",
        "Known: nothing yet.",
        "People who asked 3",
    ):
        assert said in page.said
    assert "/facts/new?case=1" in links(page)
    assert ana.get("/cases/1").status == 200


def test_what_was_told_is_counted_word_for_word_the_latest_first(house: House) -> None:
    case = CaseStore(house.base).open("is it so", "en", "d1", house.clock())
    told(house, case, "a", "b", "a")
    found = CaseFile(house.base).told(case)
    assert [(one.text, one.times, one.channels) for one in found] == [
        ("a", 2, ("telegram",)),
        ("b", 1, ("web",)),
    ]
    assert found[0].last - found[0].first == timedelta(minutes=2)


def test_cases_are_listed_open_ones_first_of_all(house: House, ana: Browser) -> None:
    assert "No case is open" in ana.get("/cases").said
    store = CaseStore(house.base)
    for number in range(55):
        store.open(f"claim {number}", "en", f"d{number}", house.clock())
    CaseActStore(house.base).act(55, Act.DISMISS, "dora", "not a claim", house.clock())
    page = ana.get("/cases")
    shown = [link for link in links(page) if link.startswith("/cases/R-")]
    assert (shown[0], len(shown)) == ("/cases/R-0054", 50)
    (onward,) = (link["href"] for link in page.all("a") if link.get("rel") == "next")
    rest = [link for link in links(ana.get(onward.removeprefix("/staff"))) if link.startswith("/cases/R-")]
    assert rest == [f"/cases/R-{number:04d}" for number in (4, 3, 2, 1)]
    assert "/cases/R-0055" in links(ana.get("/cases", which="all"))


@pytest.mark.parametrize("number", ["99", "R-0099", "x", "-1", "9" * 40, "R-"])
def test_a_case_that_is_not_there_is_not_found(ana: Browser, number: str) -> None:
    assert ana.get(f"/cases/{number}").status == 404


# Topics and areas.


def test_a_topic_is_added_renamed_retired_and_brought_back(house: House, ana: Browser) -> None:
    ana.post("/terms", {"kind": "topic", "name": " water ", "label": "", "do": "add"})
    ana.post("/terms", {"kind": "topic", "name": "water", "label": "Tap water", "do": "label"})
    ana.post("/terms/retire", {"kind": "topic", "name": "water"})
    said = ana.get("/terms").said
    assert "water Retired Tap water" in said
    ana.post("/terms", {"kind": "topic", "name": "water", "label": "Tap water", "do": "label"})
    assert "water Retired" not in ana.get("/terms").said


@pytest.mark.parametrize(
    ("name", "told"),
    [("Health", "there already"), ("", "needs 1 to 120 characters"), ("x" * 121, "needs 1 to 120")],
)
def test_a_topic_that_cannot_be_is_refused_and_stays_in_the_field(ana: Browser, name: str, told: str) -> None:
    ana.post("/terms", {"kind": "topic", "name": "Health", "label": "Health", "do": "add"})
    page = ana.post("/terms", {"kind": "topic", "name": name, "label": "Kept label", "do": "add"})
    assert page.status == 422
    assert told in page.said or "already" in page.said
    assert 'value="Kept label"' in page.text


def test_lists_say_how_often_a_term_is_used_and_what_is_in_none(house: House, ana: Browser) -> None:
    desk = Desk(house)
    desk.drafted(fact("a"), "ana")
    desk.drafted(fact("b", "claim b", topics=("roads", "gossip"), area="north"), "ana")
    page = ana.get("/terms")
    assert {"/facts?topic=roads", "/facts?area=north", "/facts?topic=gossip"} <= set(links(page))
    assert "1 in facts, but not in the list" in page.said


def test_a_list_can_begin_with_what_facts_have_already(house: House, ana: Browser) -> None:
    desk = Desk(house)
    desk.drafted(fact("a", topics=("roads", "gossip", " odd ", "x" * 200)), "ana")
    page = ana.post("/terms/adopt", {"kind": "topic"})
    assert "1 put into the list" in ana.follow(page).said
    names = {term.name for term in desk.editorial.terms(desk.person("ana"), TermKind.TOPIC)}
    assert names == {"health", "roads", "gossip"}


def test_a_reader_sees_the_lists_and_no_buttons(house: House) -> None:
    reader = house.signed_in(house.hire("aud", Role.AUDITOR, factor=False))
    page = reader.get("/terms")
    assert "Roads and bridges" in page.said
    assert not [form for form in page.forms if form.action.startswith("/staff/terms")]


# What people wrote, whatever it is.

HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</textarea></q><b>bold</b>",
    "' onmouseover='alert(1)",
    "{{ 7*7 }} {% raw %} ${7*7}",
    "javascript:alert(1)",
    "\u202etxt.exe",
    "<!-- --><svg/onload=alert(1)>",
    "</select><option>",
)


@pytest.mark.parametrize("hostile", HOSTILE)
def test_what_people_write_is_shown_and_never_run(house: House, ana: Browser, hostile: str) -> None:
    """Every page of a fact full of it has the tags that it has of a fact full of plain words."""
    house.hire("ben", Role.APPROVER)
    desk = Desk(house)

    def pages(fact_id: str, text: str) -> list[list[str]]:
        written = fact(
            fact_id,
            f"{text} claim {fact_id}",
            phrasings=(Phrasing(f"{text} wording", "en"),),
            agency=text,
            area=text,
            topics=(text,),
            sources=(fact().sources[0],),
            corrections={
                code: type(said)(f"{text} {said.headline}", f"{text} why", f"{text} what")
                for code, said in fact().corrections.items()
            },
        )
        desk.drafted(written, "ana")
        desk.editorial.comment(desk.person("ben"), fact_id, text)
        ways = ("", "/edit", "/versions", "/versions/1", "/urgent", "/discard", "/review")
        shown = [ana.get(f"/facts/{fact_id}{way}") for way in ways]
        assert {page.status for page in shown} == {200}
        found = [[tag for tag, _ in page.tags] for page in shown]
        for page in shown:
            assert not [given for _, given in page.tags if any(name.startswith("on") for name in given)]
            assert not [
                given for tag, given in page.tags if tag == "a" and "javascript:" in given.get("href", "")
            ]
            assert not [given for tag, given in page.tags if tag == "script" and "src" not in given]
        return found

    plain, bad = pages("plain", "plain words"), pages("bad", hostile)
    strange = {"script", "img", "b", "svg"}
    for before, after in zip(plain, bad, strict=True):
        assert [tag for tag in after if tag in strange] == [tag for tag in before if tag in strange]
        assert set(after) <= set(before) | {"li", "ul", "span", "mark", "a", "strong", "p"}


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_words_in_searches_notes_and_lists_are_shown_only(
    house: House, ana: Browser, hostile: str
) -> None:
    Desk(house).drafted(fact(), "ana")
    pages = [
        ana.get("/search", q=hostile),
        ana.get("/facts", topic=hostile, area=hostile, language=hostile),
        ana.get("/facts/new", claim=hostile),
        ana.post(
            "/facts/new", {"claim": hostile, "claim.language": hostile, "area": hostile, "topics": hostile}
        ),
        ana.post("/facts/bridge/urgent", {"reason": hostile}),
        ana.post("/terms", {"kind": hostile, "name": hostile * 40, "label": hostile, "do": "add"}),
        ana.post("/facts/bridge/assign", {"person": hostile}),
    ]
    for page in pages:
        assert page.status in (200, 422)
        assert not [given for _, given in page.tags if any(name.startswith("on") for name in given)]
        assert not [given for tag, given in page.tags if tag == "script" and "src" not in given]
        assert not {"img", "b", "svg"} & {tag for tag, _ in page.tags}
