"""The editor: nothing that was typed is lost, whatever is wrong with it and whoever else was at it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from html import unescape
from typing import Any

import pytest

from bot.console.drafting import proposed_id
from bot.console.labels import language_code
from bot.core.permissions import Role
from factbase.cases import CaseStore
from factbase.drafts import DraftStore, Working
from factbase.facts import Correction, Phrasing, State, Verdict
from factbase.store import FactStore
from tests.console.desk import Desk, fact, form_of, open_desk
from tests.console.served import Browser, House, Page


@pytest.fixture
def house() -> House:
    """A desk with nobody at it."""
    return open_desk()


@pytest.fixture
def ana(house: House) -> Browser:
    """A curator's browser."""
    return house.signed_in(house.hire("ana", Role.CURATOR))


@pytest.fixture
def carl(house: House) -> Browser:
    """Another curator's browser."""
    return house.signed_in(house.hire("carl", Role.CURATOR))


def working(house: House, fact_id: str = "bridge") -> Working:
    """The version that is worked on."""
    found = DraftStore(house.base).get(fact_id)
    assert found is not None
    return found


def standing(page: Page) -> dict[str, str]:
    """What stands in the boxes and lines of a page, as a browser shows it."""
    lines = {field["name"]: field.get("value", "") for field in page.all("input") if "name" in field}
    boxes = re.findall(r'<textarea[^>]* name="([^"]+)"[^>]*>\n?(.*?)</textarea>', page.text, re.DOTALL)
    return lines | {unescape(name): unescape(text) for name, text in boxes}


def ticked(page: Page) -> str:
    """The verdict that stands chosen, as a browser sends it: the first of the list if none is marked."""
    offered = re.search(r'<select id="f-verdict".*?</select>', page.text, re.DOTALL)
    assert offered is not None
    options: list[tuple[str, str]] = re.findall(r'<option value="([^"]*)"( selected)?', offered[0])
    return next((value for value, marked in options if marked), options[0][0])


def summary(page: Page) -> list[str]:
    """Where the links of the summary of errors lead."""
    return [link["href"] for link in page.all("a") if link.get("href", "").startswith("#f-")]


@pytest.mark.parametrize(
    ("field", "typed", "anchor"),
    [
        ("claim", "  ", "#f-claim"),
        ("claim", "x" * 2_001, "#f-claim"),
        ("corrections.en.headline", "", "#f-corrections-en-headline"),
        ("sources[0].url", "not a link", "#f-sources-0-url"),
        ("expires", "soon", "#f-expires"),
        ("checked_on", "21.11.2026", "#f-checked_on"),
        ("topics", "weather", "#f-topics"),
        ("area", "mars", "#f-area"),
        ("id", "two words", "#f-id"),
    ],
)
def test_what_is_wrong_is_said_at_the_field_and_above_and_nothing_typed_is_lost(
    house: House, ana: Browser, field: str, typed: str, anchor: str
) -> None:
    sent = form_of(fact(), **{field: typed})
    page = ana.post("/facts/new", sent)
    assert page.status == 422
    assert summary(page)[0] == anchor
    assert anchor[1:] in [given.get("id") for _, given in page.tags]
    assert f'id="{anchor[1:]}-said"' in page.text
    shown = standing(page)
    for name, value in sent.items():
        if name not in ("topics", "verdict"):
            stands = shown[name].strip()
            assert (language_code(stands) if name.endswith("language") else stands) == str(value).strip(), (
                name
            )
    assert FactStore(house.base).get("bridge") is None


@pytest.mark.parametrize(
    ("field", "typed", "told"),
    [
        ("claim.language", "sp", "“sp” is no language that is known here: choose one of the list, such as"),
        ("phrasings[0].language", "Klingonish", "“klingonish” is no language that is known here"),
        ("expires", "2026-01-05T08:00", "Stops answering at: is not after “Answers from”, so it would never"),
        ("sources[0].url", "www.who.int/dengue", "is no link that can be opened: begin it with https://"),
        ("sources", "", "There is no correction in Spanish, the agency's main language."),
    ],
    ids=["no code", "no name", "ends before it begins", "no link", "no main language"],
)
def test_what_is_wrong_is_said_in_plain_words(ana: Browser, field: str, typed: str, told: str) -> None:
    english = {"en": Correction("The bridge is open.")}
    fields = {"valid_from": "2026-01-06T08:00", "phrasings[0]": "it is shut", field: typed, "area": "mars"}
    said = ana.post("/facts/new", form_of(fact(corrections=english), **fields)).said
    assert told in said
    assert re.search(r"'[a-z]{2}'|valid_from", said) is None


@pytest.mark.parametrize("do", ["save", "submit"])
def test_no_verdict_is_chosen_for_anybody(house: House, ana: Browser, do: str) -> None:
    assert ticked(ana.get("/facts/new")) == ""
    page = ana.post("/facts/new", {**form_of(fact(), verdict=""), "do": do})
    assert (page.status, FactStore(house.base).get("bridge")) == (422, None)
    assert summary(page)[0] == "#f-verdict"
    assert "Verdict: choose what you found" in page.said
    assert ticked(page) == ""


@pytest.mark.parametrize(
    ("begun", "stands"),
    [
        pytest.param({"corrections": {}, "sources": ()}, "", id="begun from a case"),
        pytest.param({"corrections": {}, "verdict": Verdict.TRUE}, "true", id="chosen, nothing else said"),
        pytest.param({}, "false", id="written"),
    ],
)
def test_a_draft_that_nobody_has_written_yet_has_no_verdict_either(
    house: House, ana: Browser, begun: dict[str, Any], stands: str
) -> None:
    Desk(house).drafted(fact(**begun), "ana")
    assert ticked(ana.get("/facts/bridge/edit")) == stands


def test_a_verdict_that_was_chosen_is_not_asked_for_again(house: House, ana: Browser) -> None:
    Desk(house).drafted(fact(corrections={}, sources=()), "ana")
    fields = form_of(fact(corrections={}, sources=()), working(house).edit, verdict="false")
    ana.post("/facts/bridge/edit", {**fields, "do": "save"})
    assert working(house).fact.corrections == {}
    assert ticked(ana.get("/facts/bridge/edit")) == "false"


@pytest.mark.parametrize("typed", ["es", "Spanish", "spanish ", "español"])
def test_a_language_is_typed_by_code_or_name_and_shown_by_its_name(
    house: House, ana: Browser, typed: str
) -> None:
    ana.post("/facts/new", form_of(fact(), **{"claim.language": typed}))
    assert working(house).fact.claim.language == "es"
    assert standing(ana.get("/facts/bridge/edit"))["claim.language"] == "Spanish"


def test_a_topic_that_is_in_no_list_is_refused_kindly_with_what_was_meant(ana: Browser) -> None:
    page = ana.post("/facts/new", form_of(fact(), topics="Helth, Roads and bridges"))
    assert "“Helth” is not in the list of topics. Did you mean “Health”?" in page.said
    assert standing(page)["topics"] == "Helth"
    ticked = [box["value"] for box in page.all("input") if box.get("name") == "topics" and "checked" in box]
    assert ticked == ["roads"]


def test_topics_and_areas_are_taken_by_name_or_label(house: House, ana: Browser) -> None:
    ana.post("/facts/new", form_of(fact(), topics="HEALTH", area="the South"))
    assert (working(house).fact.topics, working(house).fact.area) == (("roads", "health"), "south")


def test_a_topic_that_was_retired_stays_on_the_fact_that_has_it(house: House, ana: Browser) -> None:
    ana.post("/facts/new", form_of(fact()))
    ana.post("/terms/retire", {"kind": "topic", "name": "roads"})
    page = ana.get("/facts/bridge/edit")
    assert "Roads and bridges (retired)" in page.said
    assert ana.post("/facts/bridge/edit", form_of(fact(), working(house).edit)).status == 303
    refused = ana.post("/facts/new", form_of(fact("other", "another claim altogether")))
    assert "“roads” is not in the list of topics." in refused.said


def test_an_id_that_is_taken_is_said_at_the_id(ana: Browser) -> None:
    ana.post("/facts/new", form_of(fact()))
    page = ana.post("/facts/new", form_of(fact(claim="something else")))
    assert (page.status, summary(page)[0]) == (422, "#f-id")


@pytest.mark.parametrize(
    ("claim", "made"),
    [
        ("The old bridge is closed!", "the-old-bridge-is-closed"),
        ("¿Está cerrado el puente?", "esta-cerrado-el-puente"),
        ("الجسر مغلق", "fact"),
        ("a b c d e f g h", "a-b-c-d-e-f"),
        ("", "fact"),
    ],
)
def test_a_fact_without_an_id_gets_one_of_its_claim(claim: str, made: str) -> None:
    assert proposed_id(claim) == made


def test_two_facts_of_one_claim_get_different_ids(house: House, ana: Browser) -> None:
    for _ in range(2):
        assert ana.post("/facts/new", form_of(fact(), id="")).status == 303
    assert {"the-old-bridge-is-closed", "the-old-bridge-is-closed-2"} <= set(FactStore(house.base).newest())


@pytest.mark.parametrize(
    ("wish", "more", "expected"),
    [
        ("add-language", {"new_language": "French"}, "corrections.fr.headline"),
        ("add-language", {"new_language": "ar"}, "corrections.ar.headline"),
        ("add-phrasing", {"phrasings[0]": "it is shut"}, "phrasings[1]"),
        ("add-source", {}, "sources[1].name"),
        ("rows", {"phrasings[0]": "one", "phrasings[1]": "two"}, "phrasings[2]"),
    ],
)
def test_rows_and_languages_are_added_by_plain_forms_and_nothing_is_saved(
    house: House, ana: Browser, wish: str, more: dict[str, str], expected: str
) -> None:
    page = ana.post("/facts/new", form_of(fact(), do=wish, **more))
    assert page.status == 200
    assert expected in standing(page)
    assert standing(page)["claim"] == "the old bridge is closed"
    assert FactStore(house.base).get("bridge") is None


def test_rows_and_languages_are_taken_out(ana: Browser) -> None:
    more = {"phrasings[0]": "first", "phrasings[1]": " ", "phrasings[2]": "third"}
    page = ana.post("/facts/new", form_of(fact(), do="remove:phrasings[2]", **more))
    assert standing(page)["phrasings[0]"] == "first"
    assert standing(page)["phrasings[1]"] == ""
    page = ana.post("/facts/new", form_of(fact(), do="remove:corrections.es"))
    assert "corrections.es.headline" not in standing(page)
    page = ana.post("/facts/new", form_of(fact(), do="remove:../../etc"))
    assert "corrections.es.headline" in standing(page)


def test_a_language_that_nobody_knows_is_refused_kindly(ana: Browser) -> None:
    page = ana.post("/facts/new", form_of(fact(), do="add-language", new_language="klingonese"))
    assert "“klingonese” is no language that is known here" in page.said
    assert standing(page)["corrections.en.headline"]


def test_a_correction_stands_in_its_own_language_and_direction(ana: Browser) -> None:
    arabic = {
        "corrections.ar.headline": "الجسر مفتوح للجميع.",
        "corrections.ar.explanation": "",
        "corrections.ar.action": "",
    }
    page = ana.post("/facts/new", form_of(fact(), do="rows", **arabic))
    (box,) = (box for box in page.all("textarea") if box["name"] == "corrections.ar.headline")
    assert (box["lang"], box["dir"]) == ("ar", "rtl")


def test_times_are_typed_in_the_zone_that_is_shown(house: House, ana: Browser) -> None:
    ana.post("/facts/new", form_of(fact(), zone="Europe/Madrid", expires="2026-12-01T09:00"))
    expires = working(house).fact.expires
    assert expires is not None
    assert expires.isoformat() == "2026-12-01T08:00:00+00:00"
    house.identity.prefer("ana", "Ana", "en", "Asia/Kathmandu")
    page = ana.get("/facts/bridge/edit")
    assert "Times are in Asia/Kathmandu" in page.said
    assert standing(page)["expires"] == "2026-12-01T13:45"


def test_a_form_that_comes_after_its_session_ended_is_shown_again_and_changes_nothing(
    house: House, ana: Browser
) -> None:
    form = {**form_of(fact()), "csrf": ana.token()}
    house.clock.forward(timedelta(hours=13))
    page = ana.post("/facts/new", form, csrf=None)
    assert page.status in (401, 403)
    assert "The old bridge is open to everybody." in page.said
    assert FactStore(house.base).get("bridge") is None


# Two people.


def test_the_second_of_two_sees_both_and_loses_nothing(house: House, ana: Browser, carl: Browser) -> None:
    Desk(house).drafted(fact(), "ana")
    seen = working(house).edit
    ana.post(
        "/facts/bridge/edit",
        form_of(fact(), seen, **{"corrections.en.headline": "Cross the old bridge freely."}),
    )
    theirs = working(house)
    page = carl.post(
        "/facts/bridge/edit",
        form_of(
            fact(), seen, **{"corrections.en.headline": "The old bridge was never shut.", "area": "south"}
        ),
    )
    assert page.status == 409
    assert working(house) == theirs
    for text in (
        "Cross the old bridge freely.",
        "The old bridge was never shut.",
        "Both of you changed this",
    ):
        assert text in page.said
    form = page.form("/facts/bridge/merge")
    kept = {name: value for name, value in form.fields if name.startswith("keep:")}
    assert kept == {"keep:area": "yours"}  # nobody's headline is taken away unasked
    fields = {name: value for name, value in form.fields if name not in ("csrf", "do")}
    unchosen = carl.post("/facts/bridge/merge", {**fields, "topics": "roads"})
    assert (unchosen.status, "Two of you changed bridge" in unchosen.said) == (409, True)
    assert working(house) == theirs
    merged = carl.post(
        "/facts/bridge/merge", {**fields, "topics": "roads", "keep:corrections.en.headline": "theirs"}
    )
    assert merged.to == "/facts/bridge/edit"
    now = working(house)
    assert now.fact.corrections["en"].headline == "Cross the old bridge freely."
    assert (now.fact.area, now.edit) == ("south", theirs.edit + 1)


def test_theirs_can_be_taken_as_it_is(house: House, ana: Browser, carl: Browser) -> None:
    Desk(house).drafted(fact(), "ana")
    seen = working(house).edit
    ana.post("/facts/bridge/edit", form_of(fact(), seen, agency="First board"))
    theirs = working(house)
    page = carl.post("/facts/bridge/edit", form_of(fact(), seen, agency="Second board"))
    fields = {
        name: value for name, value in page.form("/facts/bridge/merge").fields if name not in ("csrf", "do")
    }
    taken = carl.post("/facts/bridge/merge", {**fields, "do": "theirs"})
    assert "You took theirs." in carl.follow(taken).said
    assert working(house) == theirs


def test_what_only_they_changed_is_kept_without_a_word(house: House, ana: Browser, carl: Browser) -> None:
    Desk(house).drafted(fact(), "ana")
    seen = working(house).edit
    ana.post("/facts/bridge/edit", form_of(fact(), seen, area="north"))
    page = carl.post("/facts/bridge/edit", form_of(fact(), seen, agency="Another board"))
    fields = {
        name: value for name, value in page.form("/facts/bridge/merge").fields if name not in ("csrf", "do")
    }
    carl.post("/facts/bridge/merge", {**fields, "topics": "roads"})
    assert (working(house).fact.area, working(house).fact.agency) == ("north", "Another board")


def test_a_third_one_in_between_is_seen_too(house: House, ana: Browser, carl: Browser) -> None:
    Desk(house).drafted(fact(), "ana")
    seen = working(house).edit
    ana.post("/facts/bridge/edit", form_of(fact(), seen, agency="First board"))
    page = carl.post("/facts/bridge/edit", form_of(fact(), seen, agency="Second board"))
    fields = {
        name: value for name, value in page.form("/facts/bridge/merge").fields if name not in ("csrf", "do")
    }
    ana.post("/facts/bridge/edit", form_of(fact(), working(house).edit, agency="Third board"))
    again = carl.post("/facts/bridge/merge", fields)
    assert again.status == 409
    assert "Third board" in again.said
    assert "Second board" in again.said
    assert working(house).fact.agency == "Third board"


def test_the_same_form_sent_twice_is_no_conflict(house: House, ana: Browser) -> None:
    Desk(house).drafted(fact(), "ana")
    form = form_of(fact(), working(house).edit, agency="Another board")
    ana.post("/facts/bridge/edit", form)
    again = ana.post("/facts/bridge/edit", form)
    assert "This was saved already" in ana.follow(again).said


def test_what_was_typed_over_a_version_that_is_out_can_be_kept_as_a_new_one(
    house: House, ana: Browser
) -> None:
    house.hire("ben", Role.APPROVER)
    desk = Desk(house)
    edit = desk.submitted(fact(), "ana")
    desk.editorial.publish(desk.person("ben"), "bridge", edit)
    form = form_of(fact(), edit, agency="Another board")
    page = ana.post("/facts/bridge/edit", form)
    assert page.status == 409
    assert "Nothing that you typed is lost: save it as a new version." in page.said
    assert standing(page)["agency"] == "Another board"
    kept = ana.post("/facts/bridge/edit", {**form, "do": "revise"})
    assert kept.to == "/facts/bridge/edit"
    assert (working(house).fact.version, working(house).fact.agency) == (2, "Another board")


def test_a_new_version_that_somebody_else_began_meanwhile_is_a_conflict(
    house: House, ana: Browser, carl: Browser
) -> None:
    house.hire("ben", Role.APPROVER)
    desk = Desk(house)
    edit = desk.submitted(fact(), "ana")
    desk.editorial.publish(desk.person("ben"), "bridge", edit)
    carl.post("/facts/bridge/revise")
    page = ana.post("/facts/bridge/edit", form_of(fact(), edit, agency="Another board", do="revise"))
    assert page.status == 409
    assert "Another board" in page.said
    assert working(house).fact.agency == "Ministry of Testing"


def test_changing_a_version_in_review_brings_it_back_and_says_so_first(house: House, ana: Browser) -> None:
    Desk(house).submitted(fact(), "ana")
    assert "This version is in review" in ana.get("/facts/bridge/edit").said
    ana.post("/facts/bridge/edit", form_of(fact(), working(house).edit, agency="Another board"))
    assert working(house).fact.state is State.DRAFT


# What is said beside the form.


HTMX = {"hx-request": "true"}


def test_checks_come_beside_their_fields(ana: Browser) -> None:
    form = form_of(
        fact(), **{"corrections.en.headline": "False.", "phrasings[3]": "write to jane.doe@example.com"}
    )
    page = ana.post("/editor/checks", form, headers=HTMX)
    assert (page.status, page.all("html")) == (200, [])
    slots = {given["id"]: given for given in page.all("div") if "hx-swap-oob" in given}
    assert {
        "f-claim-said",
        "f-corrections-en-headline-said",
        "f-sources-0-url-said",
        "f-phrasings-3-said",
    } <= set(slots)
    headline = page.text.split('id="f-corrections-en-headline-said"')[1].split("</div>")[0]
    assert "Mend first" in headline
    phrasing = page.text.split('id="f-phrasings-3-said"')[1].split("</div>")[0]
    assert "finding" in phrasing


def test_near_facts_are_named_with_a_way_to_add_the_claim_to_them(house: House, ana: Browser) -> None:
    Desk(house).drafted(fact(), "ana")
    page = ana.post("/editor/near", form_of(fact(claim="the old bridge is closed today")), headers=HTMX)
    (button,) = page.all("button")
    assert (button["name"], button["value"], button["formaction"]) == (
        "add_to",
        "bridge",
        "/staff/editor/phrasing",
    )
    far = ana.post("/editor/near", form_of(fact(claim="vaccines hold microchips")), headers=HTMX)
    assert "No other fact says nearly the same." in far.said


def test_a_claim_is_added_to_a_near_fact_as_a_phrasing(house: House, ana: Browser) -> None:
    house.hire("ben", Role.APPROVER)
    Desk(house).published(fact(), "ana", "ben")
    form = {"claim": "is the old bridge shut", "claim.language": "en", "add_to": "bridge"}
    for _ in range(2):
        page = ana.post("/editor/phrasing", form)
        assert page.to == "/facts/bridge/edit"
    assert working(house).fact.phrasings == (Phrasing("is the old bridge shut", "en"),)
    assert working(house).fact.version == 2


@pytest.mark.parametrize(
    ("written", "named"),
    [
        pytest.param({"corrections.es.explanation": "Se reparó."}, "Explanation in Spanish", id="correction"),
        pytest.param({"sources[0].name": "Roads board"}, "Sources", id="source"),
        pytest.param({"expires": "2026-12-01T08:00"}, "Stops answering at", id="date"),
        pytest.param({"id": "bridge-2"}, "Id", id="id"),
    ],
)
def test_what_no_phrasing_takes_is_named_before_it_is_left_behind(
    house: House, ana: Browser, written: dict[str, str], named: str
) -> None:
    house.hire("ben", Role.APPROVER)
    Desk(house).published(fact(), "ana", "ben")
    form = {"claim": "is the old bridge shut", "claim.language": "en", "phrasings[0]": "shut?", **written}
    page = ana.post("/editor/phrasing", {**form, "add_to": "bridge"})
    assert page.status == 422
    assert f"left behind: {named} If you need it" in page.said
    ((name, typed),) = written.items()
    assert standing(page)[name] == typed
    assert DraftStore(house.base).get("bridge") is None
    (button,) = (each for each in page.all("button") if each.get("name") == "add_without_rest")
    assert ana.post("/editor/phrasing", {**form, button["name"]: button["value"]}).to == "/facts/bridge/edit"
    assert [one.text for one in working(house).fact.phrasings] == ["is the old bridge shut", "shut?"]


def test_a_fact_in_review_is_left_alone(house: House, ana: Browser) -> None:
    Desk(house).submitted(fact(), "ana")
    page = ana.post("/editor/phrasing", {"claim": "is it shut", "add_to": "bridge"})
    assert "in review" in ana.follow(page).said
    assert working(house).fact.phrasings == ()


def test_the_preview_shows_every_channel_in_every_language(ana: Browser) -> None:
    page = ana.post("/editor/preview", form_of(fact()), headers=HTMX)
    for said in (
        "Telegram",
        "Discord",
        "Web",
        "The old bridge is open to everybody.",
        "El puente viejo está abierto",
    ):
        assert said in page.said
    whole = ana.post("/facts/new", form_of(fact(), do="look"))
    assert "El puente viejo está abierto" in whole.said
    assert whole.all("html")


def test_a_rehearsal_tells_who_would_have_been_answered(ana: Browser) -> None:
    page = ana.post("/editor/rehearsal", form_of(fact()), headers=HTMX)
    assert "is the bridge closed??" in page.said
    assert "asked 3 times" in page.said
    assert "is the bridge closed??" in ana.post("/facts/new", form_of(fact(), do="rehearse")).said


def test_panels_know_a_fact_that_is_in_the_base(house: House, ana: Browser) -> None:
    edit = Desk(house).drafted(fact(), "ana")
    page = ana.post("/editor/near", form_of(fact(), edit), headers=HTMX)
    assert "bridge" not in page.said


def test_a_new_fact_can_begin_with_the_words_of_a_case_or_a_search(house: House, ana: Browser) -> None:
    case = CaseStore(house.base).open("is the bridge shut", "en", "d1", house.clock())
    CaseStore(house.base).join(case, "el puente está cerrado", "es", "d2", house.clock())
    shown = standing(ana.get("/facts/new", case=str(case)))
    assert (shown["claim"], shown["phrasings[0]"], shown["phrasings[0].language"]) == (
        "is the bridge shut",
        "el puente está cerrado",
        "Spanish",
    )
    assert standing(ana.get("/facts/new", claim="so they say"))["claim"] == "so they say"


@pytest.mark.parametrize("path", ["/editor/checks", "/editor/near", "/editor/preview", "/editor/rehearsal"])
@pytest.mark.parametrize(
    "form", [{}, {"claim": "\0\ud800"[:1]}, {"id": "nothing", "edit": "7"}], ids=["empty", "nul", "gone"]
)
def test_panels_take_anything(ana: Browser, path: str, form: dict[str, str]) -> None:
    assert ana.post(path, form, headers=HTMX).status in (200, 404)


def test_an_empty_correction_is_left_out(house: House, ana: Browser) -> None:
    empty = {"corrections.fr.headline": "", "corrections.fr.explanation": " ", "corrections.fr.action": ""}
    ana.post("/facts/new", form_of(fact(), **empty))
    assert list(working(house).fact.corrections) == ["en", "es"]


def test_a_whole_fact_survives_the_form(house: House, ana: Browser) -> None:
    long = replace(
        fact(),
        phrasings=tuple(Phrasing(f"wording {number}\nwith two lines", "en") for number in range(200)),
        corrections={code: Correction(f"Headline {code}") for code in ("ar", "en", "es", "fr", "hi", "pt")},
    )
    assert ana.post("/facts/new", form_of(long)).status == 303
    saved = working(house).fact
    assert (saved.phrasings, saved.corrections) == (long.phrasings, long.corrections)
    shown = standing(ana.get("/facts/bridge/edit"))
    assert shown["phrasings[199]"] == "wording 199\nwith two lines"
