"""The content pages in a real browser: for everybody, at every size, live, and without scripts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Dialog, Page, expect

from bot.console.cookies import Cookie, Jar
from factbase.drafts import DraftStore
from tests.console.furnished import Day, fact, furnished
from tests.console.served import Login, served

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
DESKTOP, PHONE, NARROWEST = (1280, 900), (390, 844), (320, 640)
ANAS = (
    "/queue",
    "/facts",
    "/facts?state=draft&topic=health",
    "/facts/new",
    "/facts/new?case=1",
    "/facts/tap-water",
    "/facts/dam",
    "/facts/bridge/edit",
    "/facts/tap-water/edit",
    "/facts/tap-water/versions",
    "/facts/tap-water/versions/2",
    "/facts/bridge/urgent",
    "/facts/bridge/discard",
    "/search",
    "/search?q=water",
    "/search?q=unicorns",
    "/cases",
    "/cases?which=all",
    "/cases/R-0001",
    "/import",
    "/export",
    "/terms",
    "/cases/R-0001?template=health",
    "/on-call",
    "/mailings",
    "/mailings/2",
    "/mailings/broadcast",
)
BENS = (
    "/queue",
    "/facts/tap-water/review?rehearse=1",
    "/facts/curfew/withdraw",
    "/facts/curfew/supersede",
    "/facts/dam/after-review",
    "/mailings/recall?fact=curfew",
)


@dataclass
class Served:
    """A furnished desk, served, and browsers for it."""

    day: Day
    address: str
    chromium: Browser
    _open: list[BrowserContext]

    def page(
        self, login: Login, size: tuple[int, int] = DESKTOP, script: bool = True, **options: Any
    ) -> Page:
        """A page in a browser of its own, signed in; what goes wrong in it fails the test."""
        context = self.chromium.new_context(
            viewport={"width": size[0], "height": size[1]},
            java_script_enabled=script,
            base_url=self.address.removesuffix("/staff"),
            **options,
        )
        context.set_default_timeout(15_000)
        self._open.append(context)
        token = self.day.house.begin(login).token
        name = Jar(False).name(Cookie.SESSION)
        context.add_cookies([{"name": name, "value": token, "domain": "127.0.0.1", "path": "/staff"}])
        page = context.new_page()
        page.on("pageerror", lambda error: pytest.fail(f"a script failed: {error}"))
        return page

    def close(self) -> None:
        """Close the browsers that a test opened."""
        while self._open:
            self._open.pop().close()


@pytest.fixture(scope="module")
def hall(chromium: Browser) -> Iterator[Served]:
    """One served desk for the whole module."""
    day = furnished()
    # What finds personal data is slow to load: the first check of all takes seconds.
    day.house.editorial.check(fact("warm", "is it 12345 so", "It is not so.", "No es así."))
    with served(day.house) as address:
        yield Served(day, address, chromium, [])


@pytest.fixture
def desk(hall: Served) -> Iterator[Served]:
    """The same; the browsers that a test opened are closed after it."""
    yield hall
    hall.close()


def complaints(page: Page, only: list[str] | None = None) -> list[str]:
    """What axe finds, with where it is."""
    # What the bar at the foot covers can be scrolled from under it; axe looks at one moment only.
    page.evaluate("document.querySelector('.save-bar')?.style.setProperty('position', 'static')")
    found = Axe().run(page, options={"runOnly": only or WCAG}).response["violations"]
    return [f"{one['id']}: {node['html'][:200]}" for one in found for node in one["nodes"]]


def each(desk: Served, **options: Any) -> Iterator[tuple[str, Page]]:
    """Every content page, opened by somebody who may."""
    for login, paths in ((desk.day.ana, ANAS), (desk.day.ben, BENS)):
        page = desk.page(login, **options)
        for path in paths:
            answer = page.goto(f"/staff{path}")
            assert answer is not None
            assert answer.status == 200, path
            yield path, page


@pytest.mark.parametrize(
    ("theme", "size", "rules"),
    [("light", DESKTOP, WCAG), ("light", PHONE, WCAG), ("dark", DESKTOP, ["color-contrast"])],
    ids=["desktop", "phone", "dark"],
)
def test_nothing_stands_in_the_way_of_anybody(
    theme: str, size: tuple[int, int], rules: list[str], desk: Served
) -> None:
    found = {path: complaints(page, rules) for path, page in each(desk, size=size, color_scheme=theme)}
    assert {path: told for path, told in found.items() if told} == {}


@pytest.mark.parametrize(
    "size",
    [NARROWEST, (640, 450), (800, 900), (1024, 768), DESKTOP],
    ids=["320 pixels", "200 %", "tablet", "1024 pixels", "desktop"],
)
def test_no_page_has_to_be_scrolled_sideways(size: tuple[int, int], desk: Served) -> None:
    wide = {
        path: page.evaluate("document.documentElement.scrollWidth") for path, page in each(desk, size=size)
    }
    assert {path: width for path, width in wide.items() if width > size[0]} == {}


def test_a_case_keeps_room_for_its_claim(desk: Served) -> None:
    narrow = {}
    for width in (800, 1024, 1280):
        page = desk.page(desk.day.ben, size=(width, 900))
        page.goto("/staff/cases")
        narrow[width] = page.locator("tbody th").first.evaluate("cell => cell.clientWidth")
    assert {width: room for width, room in narrow.items() if room < 160} == {}


def test_what_a_table_is_called_is_read_along_and_not_down(desk: Served) -> None:
    tall = {}
    for path, page in each(desk, size=PHONE):
        for caption in page.locator("caption:not(.unseen)").all():
            box = caption.bounding_box()
            if box and box["height"] > box["width"]:
                tall[path] = caption.inner_text()
    assert tall == {}


def test_the_browsers_policy_is_never_broken(desk: Served) -> None:
    said: list[str] = []

    def noted(message: ConsoleMessage) -> None:
        said.append(message.text)

    for _, page in each(desk):
        page.on("console", noted)
        page.wait_for_load_state("networkidle")
        page.remove_listener("console", noted)
    assert said == []


# Live.


def test_near_facts_show_while_somebody_types_and_take_the_claim(desk: Served) -> None:
    page = desk.page(desk.day.ana)
    page.goto("/staff/facts/new")
    page.get_by_label("Claim as it goes round").press_sequentially("soldiers are looting")
    near = page.locator("#near")
    expect(near).to_contain_text("nearly the same")
    near.get_by_role("button", name="Add as a phrasing instead of looting").click()
    page.wait_for_url("**/facts/looting/edit")
    expect(page.get_by_label("Phrasing 2", exact=True)).to_have_value("soldiers are looting")


def test_checks_stand_beside_the_field_while_somebody_types(desk: Served) -> None:
    page = desk.page(desk.day.ana)
    page.goto("/staff/facts/bridge/edit")
    headline = page.get_by_role("group", name="English").get_by_label("Headline")
    said = page.locator("#f-corrections-en-headline-said")
    headline.fill("Is the bridge open?")
    expect(said).to_contain_text("Mend first")
    expect(page.locator("#checks-said")).to_contain_text("to mend first")
    assert page.evaluate("document.activeElement.name") == "corrections.en.headline"
    headline.fill("Everybody may cross the bridge again.")
    expect(said).not_to_contain_text("Mend first")


def test_characters_are_counted_while_somebody_types(desk: Served) -> None:
    page = desk.page(desk.day.ana)
    page.goto("/staff/facts/new")
    headline = page.get_by_label("Headline")
    headline.fill("x" * 130)
    expect(page.get_by_text("10 characters left")).to_be_visible()
    headline.fill("x" * 150)
    expect(page.get_by_text("10 characters too many")).to_be_visible()


def test_rows_and_languages_come_without_leaving_the_page(desk: Served) -> None:
    page = desk.page(desk.day.ana)
    page.goto("/staff/facts/new")
    page.get_by_label("Claim as it goes round").fill("a claim that nobody has heard")
    page.get_by_label("Phrasing 1", exact=True).fill("one way to say it")
    page.get_by_role("button", name="Add another phrasing").click()
    expect(page.get_by_label("Phrasing 2", exact=True)).to_be_visible()
    page.get_by_label("Language to add").fill("French")
    page.get_by_role("button", name="Add this language").click()
    expect(page.get_by_role("group", name="French")).to_be_visible()
    page.get_by_role("button", name="Remove this language French").click()
    expect(page.get_by_role("group", name="French")).to_be_hidden()
    expect(page.get_by_label("Claim as it goes round")).to_have_value("a claim that nobody has heard")
    assert page.url.endswith("/facts/new")


def test_the_preview_and_the_rehearsal_come_beside_what_is_written(desk: Served) -> None:
    page = desk.page(desk.day.ana)
    page.goto("/staff/facts/bridge/edit")
    page.get_by_role("button", name="Check and show what people will see").click()
    expect(page.locator("#preview")).to_contain_text("El puente viejo está abierto.")
    page.get_by_role("button", name="Who would this have answered?").click()
    expect(page.locator("#rehearsal")).to_contain_text("is the bridge closed??")
    assert complaints(page) == []


def test_what_was_typed_survives_a_reload_with_its_rows(desk: Served) -> None:
    page = desk.page(desk.day.ana)
    page.goto("/staff/facts/new")
    page.get_by_label("Claim as it goes round").fill("they will shut the harbour")
    page.get_by_label("Phrasing 1", exact=True).fill("the harbour closes")
    page.get_by_role("button", name="Add another phrasing").click()
    page.get_by_label("Phrasing 2", exact=True).fill("no more ships")
    page.get_by_label("Language to add").fill("fr")
    page.get_by_role("button", name="Add this language").click()
    page.get_by_role("group", name="French").get_by_label("Headline").fill("Le port reste ouvert.")
    page.get_by_label("What you found").select_option("Unproven")
    page.wait_for_timeout(400)
    page.on("dialog", lambda dialog: dialog.accept())
    page.reload()
    expect(page.locator("#notices")).to_contain_text("is back in the form")
    expect(page.get_by_label("Phrasing 2", exact=True)).to_have_value("no more ships")
    expect(page.get_by_role("group", name="French").get_by_label("Headline")).to_have_value(
        "Le port reste ouvert."
    )
    expect(page.get_by_label("What you found")).to_have_value("unproven")
    page.get_by_role("button", name="Save the draft").click()
    page.wait_for_url("**/facts/they-will-shut-the-harbour/edit")
    page.goto("/staff/facts/new")
    expect(page.get_by_label("Claim as it goes round")).to_have_value("")


def test_work_that_comes_back_is_compared_with_what_was_saved_meanwhile(desk: Served) -> None:
    """The edit that somebody saw comes back with what they typed: they overwrite nobody."""
    house = desk.day.house
    ana, dora = (desk.day.desk.person(name) for name in ("ana", "dora"))
    desk.day.desk.drafted(
        fact("ferry", "the ferry sank", "The ferry is in the harbour.", "El ferri está en el puerto."), "ana"
    )
    page = desk.page(desk.day.ana)
    page.goto("/staff/facts/ferry/edit")
    page.get_by_label("Agency that answers for it").fill("Harbour board")
    page.wait_for_timeout(400)
    working = DraftStore(house.base).get("ferry")
    assert working is not None
    other = fact(
        "ferry", "the ferry sank", "The ferry is in the harbour.", "El ferri está en el puerto.", area="south"
    )
    house.editorial.save(dora, other, working.edit)
    page.on("dialog", lambda dialog: dialog.accept())
    page.reload()
    expect(page.get_by_label("Agency that answers for it")).to_have_value("Harbour board")
    page.get_by_role("button", name="Save the draft").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Two of you changed ferry")
    assert complaints(page) == []
    page.get_by_role("button", name="Put together and save").click()
    page.wait_for_url("**/facts/ferry/edit")
    kept = house.editorial.fact(ana, "ferry").working
    assert kept is not None
    assert (kept.fact.agency, kept.fact.area) == ("Harbour board", "south")


def test_what_is_wrong_stays_beside_the_fields_when_the_server_reads_them_otherwise(desk: Served) -> None:
    page = desk.page(desk.day.ana)
    page.goto("/staff/facts/new")
    page.get_by_label("Claim as it goes round").fill("they will shut the harbour at night")
    page.get_by_label("Phrasing 1", exact=True).fill("el puerto cierra")
    page.get_by_label("Language of phrasing 1").fill("Spanish")  # the answer has one more row, empty
    page.get_by_label("Area in which it holds").fill("Atlantis")
    page.get_by_role("button", name="Save the draft").click()
    expect(page.locator("#f-area-said")).to_contain_text("is not in the list of areas")
    page.wait_for_timeout(500)
    expect(page.locator("#f-area-said")).to_contain_text("is not in the list of areas")
    expect(page.locator("#notices")).not_to_contain_text("is back in the form")
    expect(page.locator("#checks-said")).to_contain_text("to mend first")
    page.get_by_label("Area in which it holds").fill("Atlantis, north")
    page.wait_for_timeout(400)
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto("/staff/facts/new")
    expect(page.get_by_label("Area in which it holds")).to_have_value("Atlantis, north")


def test_whoever_only_reads_a_fact_leaves_it_unasked(desk: Served) -> None:
    page = desk.page(desk.day.ana)
    asked: list[str] = []

    def answer(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", answer)
    page.goto("/staff/facts/curfew")
    expect(page.get_by_text("What you cannot do now, and why")).to_be_visible()
    page.get_by_text("What you cannot do now, and why").click()  # a browser asks only whom it saw at work
    page.get_by_role("link", name="Queue").click()
    expect(page.get_by_role("heading", name="Queue", level=1)).to_be_visible()
    assert (asked, page.evaluate("localStorage.length")) == ([], 0)


def test_a_note_that_was_sent_is_not_kept_in_the_browser(desk: Served) -> None:
    page = desk.page(desk.day.dora)
    page.goto("/staff/cases/R-0001")
    page.get_by_text("Write a note for colleagues").click()
    page.get_by_label("Note", exact=True).fill("The mayor was called.")
    page.wait_for_timeout(400)
    page.get_by_role("button", name="Keep the note").click()
    expect(page.locator("#notices .note")).to_be_visible()
    assert page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('rumourline:'))") == []


def test_the_search_answers_while_somebody_types(desk: Served) -> None:
    page = desk.page(desk.day.ana)
    page.goto("/staff/search")
    page.get_by_label("Look for").press_sequentially("curfew")
    expect(page.locator("#results")).to_contain_text("there is a curfew tonight")


def test_what_is_wrong_gets_the_focus_and_leads_to_the_field(desk: Served) -> None:
    page = desk.page(desk.day.ana)
    page.goto("/staff/facts/new")
    page.get_by_role("button", name="Save the draft").click()
    expect(page.get_by_role("alert")).to_be_focused()
    assert complaints(page) == []
    page.get_by_role("link", name="Claim: is empty").click()
    expect(page.get_by_label("Claim as it goes round")).to_be_focused()


def test_an_import_is_looked_at_and_brought_in(desk: Served) -> None:
    page = desk.page(desk.day.ana)
    page.goto("/staff/import")
    rows = b"id,claim,headline_en\ngas,the gas is cut off,Gas flows as usual.\n,half a row,\n"
    page.get_by_label("File", exact=True).set_input_files(
        {"name": "f.csv", "mimeType": "text/csv", "buffer": rows}
    )
    page.get_by_role("button", name="Look at it").click()
    expect(page.get_by_role("heading", name="Lines that cannot be read 1")).to_be_visible()
    assert complaints(page) == []
    page.get_by_role("button", name="Import 1 fact").click()
    expect(page.locator("#notices")).to_contain_text("1 fact added")


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_everything_works_without_scripts(size: tuple[int, int], desk: Served) -> None:
    """A fact in two languages is written, mended and handed to review by plain forms."""
    name = f"the well is dry {size[0]}"
    page = desk.page(desk.day.ana, size=size, script=False)
    page.goto("/staff/facts/new")
    page.get_by_label("Claim as it goes round").fill(name)
    page.get_by_label("Language to add").fill("English")
    page.get_by_role("button", name="Add this language").click()
    page.get_by_role("group", name="English").get_by_label("Headline").fill(
        "Water comes from every tap in town."
    )
    page.get_by_role("group", name="Spanish").get_by_label("Headline").fill("Sale agua de todos los grifos.")
    page.get_by_label("Area in which it holds").fill("nowhere at all")
    page.get_by_role("button", name="Save and hand to review").click()
    expect(page.get_by_role("alert")).to_contain_text("is not in the list of areas")
    expect(page.get_by_role("group", name="Spanish").get_by_label("Headline")).to_have_value(
        "Sale agua de todos los grifos."
    )
    expect(page.get_by_role("alert")).to_contain_text("Verdict: choose what you found")
    page.get_by_label("Area in which it holds").fill("the north")
    page.get_by_label("What you found").select_option("False")
    page.get_by_label("Source 1: name").fill("Water board")
    page.get_by_label("Source 1: link").fill("https://water.gov.example.org/today")
    page.get_by_label("Roads and bridges").check()
    page.get_by_role("button", name="Check and show what people will see").click()
    expect(page.locator("#preview")).to_contain_text("Water comes from every tap in town.")
    page.get_by_role("button", name="Save and hand to review").click()
    expect(page.locator("#notices")).to_contain_text("Handed to review")
    expect(page.get_by_role("heading", level=1)).to_have_text(name)
    page.goto("/staff/facts/bridge/urgent")
    page.get_by_label("Why this cannot wait").fill("no")
    page.get_by_label("I have read it again").check()
    page.get_by_role("button", name="Publish it urgently").click()
    expect(page.get_by_role("alert")).to_contain_text("in 10 characters at least")


def test_keys_reach_everything_in_the_editor_and_hide_nothing(desk: Served) -> None:
    page = desk.page(desk.day.ana, size=PHONE)
    page.goto("/staff/facts/new")
    hidden = """() => {
        const focus = document.activeElement, box = focus.getBoundingClientRect();
        const bar = document.querySelector('.save-bar').getBoundingClientRect();
        const under = box.top >= bar.top && box.bottom <= bar.bottom && box.height > 0;
        return under && !focus.closest('.save-bar');
    }"""
    names = set()
    for _ in range(70):
        page.keyboard.press("Tab")
        names.add(page.evaluate("document.activeElement.name || document.activeElement.textContent.trim()"))
        assert not page.evaluate(hidden), page.evaluate("document.activeElement.outerHTML")
    assert {"claim", "corrections.es.headline", "sources[0].url", "topics", "expires", "id", "do"} <= names
