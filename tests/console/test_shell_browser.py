"""The shell in a real browser: keys, sizes, light and dark, unsaved work, and a connection that is lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Dialog, Page, expect

from bot.console.cookies import Cookie, Jar
from bot.core.permissions import Permission, Person, Role
from tests.console.served import PASSWORD, ROOT, House, Login, open_house, served

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
DESKTOP, PHONE, NARROWEST = (1280, 900), (390, 844), (320, 640)
STRANGERS = ["/sign-in"]
PAGES = [
    "/settings",
    "/settings/password",
    "/settings/second-factor",
    "/settings/tokens",
    "/people",
    "/people/new",
    "/people/bea",
    "/people/ana",
    "/people/closed",
    "/audit",
    "/audit?actor=nobody",
    "/nothing",
]
LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft " * 2
RARE = "something_with_a_long_name"
CLICKABLE = "a, button, input, select, textarea, summary"


@dataclass
class Desk:
    """A served console, and browsers for it."""

    house: House
    address: str
    chromium: Browser
    ana: Login
    _open: list[BrowserContext]

    def page(
        self, login: Login | None = None, size: tuple[int, int] = DESKTOP, script: bool = True, **options: Any
    ) -> Page:
        """A page in a browser of its own, signed in as `login`."""
        viewport = {"width": size[0], "height": size[1]}
        context = self.chromium.new_context(
            viewport=viewport,  # type: ignore[arg-type]  # width and height
            java_script_enabled=script,
            base_url=self.address.removesuffix("/staff"),
            **options,
        )
        context.set_default_timeout(15_000)
        self._open.append(context)
        if login is not None:
            self.let_in(context, login)
        return context.new_page()

    def let_in(self, context: BrowserContext, login: Login) -> None:
        """Give this browser a session."""
        token = self.house.begin(login).token
        name = Jar(False).name(Cookie.SESSION)
        context.add_cookies([{"name": name, "value": token, "domain": "127.0.0.1", "path": "/staff"}])

    def close(self) -> None:
        """Close the browsers that a test opened."""
        while self._open:
            self._open.pop().close()


@pytest.fixture(scope="module")
def furnished(chromium: Browser) -> Iterator[Desk]:
    """A console with people, tokens and a log, served."""
    house = open_house(secure=False, counts=lambda person: {"/queue": 12})
    ana = house.hire("ana", Role.ADMIN, Role.CURATOR, display="Ana Martínez Ruiz")
    house.hire("bea", Role.CURATOR, Role.APPROVER, Role.DUTY_OFFICER, display=LONG[:80])
    house.hire("closed", Role.AUDITOR, factor=False, display="دورا المصري")
    house.identity.deactivate(ROOT, "closed")
    for name in ("ana", "bea"):
        person = _person(house, name)
        house.identity.new_api_token(person, f"Nightly export for {name}", [Permission.READ], 90)
    house.log.append("m" * 60, "api", RARE, "fact/" + "f" * 110, {"x": 1}, house.clock())
    with served(house) as address:
        yield Desk(house, address, chromium, ana, [])


def _person(house: House, name: str) -> Person:
    member = house.identity.member(name)
    assert member is not None
    return Person(member.name, member.display, member.roles)


@pytest.fixture
def desk(furnished: Desk) -> Iterator[Desk]:
    """The same; the browsers that a test opened are closed after it."""
    yield furnished
    furnished.close()


def complaints(page: Page, rules: Sequence[str] = WCAG) -> list[str]:
    """What axe finds, with where it is."""
    found = Axe().run(page, options={"runOnly": list(rules)}).response["violations"]
    return [f"{one['id']}: {node['html'][:200]}" for one in found for node in one["nodes"]]


def each(desk: Desk, **options: Any) -> Iterator[tuple[str, Page]]:
    """Every page of the shell, opened."""
    page = desk.page(**options)
    for path in STRANGERS:
        page.goto(f"/staff{path}")
        yield path, page
    desk.let_in(page.context, desk.ana)
    for path in PAGES:
        page.goto(f"/staff{path}")
        yield path, page


@pytest.mark.parametrize(
    ("theme", "size"),
    [("light", DESKTOP), ("dark", DESKTOP), ("light", PHONE)],
    ids=["light", "dark", "phone"],
)
def test_nothing_stands_in_the_way_of_anybody(theme: str, size: tuple[int, int], desk: Desk) -> None:
    rules = WCAG if theme == "light" else ["color-contrast"]  # the rest is the same page
    found = {path: complaints(page, rules) for path, page in each(desk, size=size, color_scheme=theme)}
    assert {path: told for path, told in found.items() if told} == {}


def test_the_steps_of_setting_up_stand_in_nobodys_way(desk: Desk) -> None:
    once = desk.house.identity.add_account(ROOT, "new", "New", [Role.CURATOR])
    page = desk.page()
    page.goto("/staff/sign-in")
    assert _sign_in(page, "new", "wrong") == "Sign in"
    assert complaints(page) == []
    assert _sign_in(page, "new", once) == "Choose your own password"
    assert complaints(page) == []
    for label, word in (
        ("The one-time password", once),
        ("New password", PASSWORD),
        ("New password again", PASSWORD),
    ):
        page.get_by_label(label, exact=True).fill(word)
    page.get_by_role("button", name="Change the password").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Second factor")
    assert complaints(page) == []
    page.get_by_role("button", name="Show me the picture").click()
    secret = page.locator("code.secret").inner_text().replace(" ", "")
    assert complaints(page) == []
    picture = page.get_by_role("img")
    assert picture.evaluate("image => image.naturalWidth") > 100
    page.get_by_label("Code").fill(desk.house.code(secret))
    page.get_by_role("button", name="Switch it on").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your recovery codes")
    assert complaints(page) == []
    page.goto("/staff/sign-out")
    page.goto("/staff/settings")
    page.get_by_role("button", name="Sign out", exact=True).first.click()
    assert _sign_in(page, "new", PASSWORD) == "Your second step"
    assert complaints(page) == []


def _sign_in(page: Page, name: str, password: str) -> str:
    page.get_by_label("Name").fill(name)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Sign in").click()
    return page.get_by_role("heading", level=1).inner_text()


@pytest.mark.parametrize("size", [NARROWEST, PHONE, (640, 450)], ids=["320 px", "390 px", "200%"])
def test_no_page_scrolls_sideways(size: tuple[int, int], desk: Desk) -> None:
    wide = {}
    for path, page in each(desk, size=size):
        if over := page.evaluate("document.documentElement.scrollWidth - innerWidth"):
            wide[path] = over
    assert wide == {}


def test_wider_spaced_text_fits_too(desk: Desk) -> None:
    """WCAG 1.4.12: people may space text out."""
    css = (
        "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } "
    )
    wide = {}
    for path, page in each(desk, size=NARROWEST, bypass_csp=True):
        page.add_style_tag(content=css + "p { margin-block-end: 2em !important }")
        if over := page.evaluate("document.documentElement.scrollWidth - innerWidth"):
            wide[path] = over
    assert wide == {}


def test_no_page_breaks_its_own_rules(desk: Desk) -> None:
    """Nothing is refused by the content security policy, and no script fails."""
    told: list[str] = []
    page = desk.page(desk.ana)
    page.on(
        "console", lambda message: told.append(message.text) if message.type in ("error", "warning") else None
    )
    page.on("pageerror", lambda error: told.append(str(error)))
    for path in PAGES[:-1]:
        page.goto(f"/staff{path}")
        page.wait_for_load_state("networkidle")
    assert told == []


def test_what_can_be_pressed_is_large_enough(desk: Desk) -> None:
    small = {}
    for path, page in each(desk, size=PHONE):
        found = page.evaluate(
            """selector => [...document.querySelectorAll(selector)].filter(one => {
                const box = one.getBoundingClientRect();
                const inText = one.localName === "a" && getComputedStyle(one).display === "inline";
                return box.width > 1 && box.height > 1 && !inText && (box.width < 24 || box.height < 24)
                    && !one.closest(".tick, [hidden]");
            }).map(one => one.outerHTML.slice(0, 120))""",
            CLICKABLE,
        )
        if found:
            small[path] = found
    assert small == {}


def test_signing_in_takes_no_mouse(desk: Desk) -> None:
    page = desk.page()
    page.goto("/staff/settings/tokens")
    page.keyboard.type("ana")
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Your second step")
    page.keyboard.type(desk.house.code(desk.ana.secret))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("API tokens")


def test_without_scripts_all_of_it_works(desk: Desk) -> None:
    page = desk.page(script=False)
    page.goto("/staff/settings")
    page.get_by_label("Name").fill("ana")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_label("Code").fill(desk.house.code(desk.ana.secret))
    page.get_by_role("button", name="Sign in").click()
    page.get_by_label("Time zone").select_option("Asia/Kolkata")
    page.get_by_role("button", name="Save").first.click()
    expect(page.locator("#notices")).to_have_text("Saved.")
    assert "Times are in Asia/Kolkata" in page.locator("footer").inner_text()
    page.get_by_label("Time zone").select_option("")
    page.get_by_role("button", name="Save").first.click()


def test_the_first_tab_skips_to_the_content(desk: Desk) -> None:
    page = desk.page(desk.ana)
    page.goto("/staff/people")
    page.keyboard.press("Tab")
    expect(page.get_by_text("Skip to the content")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Add somebody")).to_be_focused()


def test_focus_can_be_seen_wherever_it_is(desk: Desk) -> None:
    page = desk.page(desk.ana)
    page.goto("/staff/people/new")
    seen = 0
    for _ in range(30):
        page.keyboard.press("Tab")
        outline = page.evaluate(OUTLINE)
        if page.evaluate("document.activeElement !== document.body"):
            assert outline == "solid3px", page.evaluate("document.activeElement.outerHTML")
            seen += 1
    assert seen > 20


def test_the_menu_of_a_telephone_opens_and_closes_with_keys(desk: Desk) -> None:
    page = desk.page(desk.ana, PHONE)
    page.goto("/staff/settings")
    menu = page.get_by_role("navigation", name="Console")
    expect(menu).to_be_hidden()
    page.get_by_role("button", name="Menu").focus()
    page.keyboard.press("Enter")
    expect(menu).to_be_visible()
    expect(menu.get_by_role("link", name="My settings")).to_have_attribute("aria-current", "page")
    assert complaints(page) == []
    page.keyboard.press("Escape")
    expect(menu).to_be_hidden()


def background(page: Page) -> str:
    return str(page.evaluate("getComputedStyle(document.body).backgroundColor"))


def test_light_and_dark_follow_the_device_or_the_choice(desk: Desk) -> None:
    page = desk.page(desk.ana, color_scheme="dark")
    page.goto("/staff/settings")
    dark = background(page)
    page.emulate_media(color_scheme="light")
    light = background(page)
    assert dark != light
    for choice, expected in (("Dark", dark), ("Light", light)):
        page.get_by_label(choice, exact=True).check()
        page.locator('form[action$="/look"]').get_by_role("button").click()
        expect(page.locator("#notices")).to_have_text("Saved for this browser.")
        for device in ("dark", "light"):
            page.emulate_media(color_scheme=device)
            assert background(page) == expected


def test_whoever_wants_no_motion_has_none(desk: Desk) -> None:
    page = desk.page(desk.ana, reduced_motion="reduce")
    page.goto("/staff/people")
    moving = "[...document.querySelectorAll('*')].some(e => getComputedStyle(e).transitionDuration !== '0s')"
    assert not page.evaluate(moving)


def test_times_are_those_of_the_device_from_the_first_page_on(desk: Desk) -> None:
    page = desk.page(desk.ana, timezone_id="Asia/Tokyo")
    page.goto("/staff/people/bea")
    page.goto(f"/staff/audit?act={RARE}")
    server = page.content()
    shown = page.locator("td time").first.inner_text()
    assert "Times are in Asia/Tokyo" in page.locator("footer").inner_text()
    fresh = desk.page(desk.ana, timezone_id="Asia/Tokyo")
    fresh.goto(f"/staff/audit?act={RARE}")
    expect(fresh.locator("td time").first).to_have_text(shown)
    assert "Times are in Asia/Tokyo" in fresh.locator("footer").inner_text()
    assert 'data-zone="Asia/Tokyo"' in server


OUTLINE = """(() => {
    const style = getComputedStyle(document.activeElement);
    return style.outlineStyle + style.outlineWidth;
})()"""
CONTROL = """key => document.body.dispatchEvent(
    new KeyboardEvent("keydown", {key, ctrlKey: true, bubbles: true}))"""
KEYS: list[tuple[str, list[str], Callable[[Page], bool]]] = [
    ("search", ["/"], lambda page: bool(page.evaluate("document.activeElement.id === 'find'"))),
    ("help", ["?"], lambda page: page.locator("#shortcuts").is_visible()),
    ("queue", ["g", "q"], lambda page: page.url.endswith("/staff/queue")),
    ("facts", ["g", "f"], lambda page: page.url.endswith("/staff/facts")),
    ("cases", ["g", "c"], lambda page: page.url.endswith("/staff/cases")),
    ("new", ["n"], lambda page: page.url.endswith("/staff/facts/new")),
]


@pytest.mark.parametrize(("_name", "keys", "done"), KEYS, ids=[name for name, _, _ in KEYS])
def test_keys_take_a_short_way(_name: str, keys: list[str], done: Callable[[Page], bool], desk: Desk) -> None:
    page = desk.page(desk.ana)
    page.goto("/staff/settings")
    for key in keys:
        page.keyboard.press(key)
    for _ in range(100):  # a loaded machine takes its time
        if done(page):
            return
        page.wait_for_timeout(100)
    raise AssertionError(f"{keys} led to {page.url}")


@pytest.mark.parametrize("why", ["typing", "switched off", "with control"])
def test_keys_do_nothing_when_they_should_not(why: str, desk: Desk) -> None:
    page = desk.page(desk.ana)
    page.goto("/staff/settings")
    if why == "switched off":
        page.get_by_role("checkbox", name="Keyboard shortcuts").uncheck()
        page.locator('form[action$="/look"]').get_by_role("button").click()
        expect(page.locator("#notices")).to_have_text("Saved for this browser.")
    if why == "typing":
        page.get_by_label("Name that colleagues see").focus()
    for _, keys, done in KEYS:
        for key in keys:
            if why == "with control":
                page.evaluate(CONTROL, key)
            else:
                page.keyboard.press(key)
        page.wait_for_timeout(100)
        assert not done(page)
        assert page.url.endswith("/staff/settings")


def test_the_list_of_keys_stands_in_nobodys_way(desk: Desk) -> None:
    page = desk.page(desk.ana)
    page.goto("/staff/settings")
    page.keyboard.press("?")
    assert complaints(page) == []
    page.keyboard.press("Escape")
    expect(page.locator("#shortcuts")).to_be_hidden()


def kept(page: Page) -> list[str]:
    return list(page.evaluate("Object.keys(localStorage)"))


def begin_to_type(page: Page) -> None:
    page.goto("/staff/people/new")
    page.get_by_label("Name that colleagues see").fill("Zoë <b>& Co</b>")
    page.get_by_label("Auditor").check()
    page.wait_for_function("Object.keys(localStorage).length === 1")


def asked_by(page: Page, accept: bool) -> list[str]:
    """What the next dialog says; it is accepted or dismissed."""
    said: list[str] = []

    def answer(dialog: Dialog) -> None:
        said.append(dialog.message or dialog.type)
        if accept:
            dialog.accept()
        else:
            dialog.dismiss()

    page.once("dialog", answer)
    return said


def test_what_was_typed_survives_a_reload(desk: Desk) -> None:
    page = desk.page(desk.ana)
    begin_to_type(page)
    asked = asked_by(page, accept=True)
    page.reload()
    expect(page.get_by_label("Name that colleagues see")).to_have_value("Zoë <b>& Co</b>")
    expect(page.get_by_label("Auditor")).to_be_checked()
    expect(page.get_by_label("Curator")).not_to_be_checked()
    expect(page.locator("#notices")).to_contain_text("did not save is back in the form")
    assert asked == ["beforeunload"]
    assert complaints(page) == []
    page.get_by_role("button", name="Discard it").click()
    page.wait_for_function("Object.keys(localStorage).length === 0")
    expect(page.get_by_label("Name that colleagues see")).to_have_value("")


def test_what_was_typed_survives_another_tab_and_a_signed_out_session(desk: Desk) -> None:
    page = desk.page(desk.ana)
    begin_to_type(page)
    desk.house.identity.sign_out_everywhere("ana")
    page.get_by_label("Name to sign in with").fill("zoe")
    page.get_by_role("button", name="Add this person").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("You are signed out")
    assert "Zoë <b>& Co</b>" in page.locator("main").inner_text()
    assert complaints(page) == []
    page.get_by_role("link", name="Sign in").click()
    page.get_by_label("Name").fill("ana")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_label("Code").fill(desk.house.code(desk.ana.secret))
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_label("Name that colleagues see")).to_have_value("Zoë <b>& Co</b>")
    expect(page.get_by_label("Name to sign in with")).to_have_value("zoe")


def test_what_is_saved_is_forgotten_here_and_what_is_refused_is_not(desk: Desk) -> None:
    page = desk.page(desk.ana)
    begin_to_type(page)
    page.get_by_label("Name to sign in with").fill("not a name")
    page.get_by_role("button", name="Add this person").click()
    expect(page.get_by_role("alert")).to_contain_text("Nobody was added")
    assert len(kept(page)) == 1
    asked = asked_by(page, accept=False)
    page.get_by_role("link", name="Audit log").click()
    page.wait_for_timeout(200)
    assert asked == ["beforeunload"]
    expect(page.get_by_label("Name that colleagues see")).to_have_value("Zoë <b>& Co</b>")
    page.get_by_label("Name to sign in with").fill("zoe.new")
    page.get_by_role("button", name="Add this person").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("One-time password")
    assert kept(page) == []
    page.goto("/staff/people/new")
    expect(page.get_by_label("Name that colleagues see")).to_have_value("")


def test_typing_back_what_stood_there_leaves_nothing(desk: Desk) -> None:
    page = desk.page(desk.ana)
    begin_to_type(page)
    page.get_by_label("Name that colleagues see").fill("")
    page.get_by_label("Auditor").uncheck()
    page.wait_for_function("Object.keys(localStorage).length === 0")
    page.goto("/staff/people")
    expect(page.get_by_role("heading", level=1)).to_have_text("People and roles")


def test_passwords_are_never_kept(desk: Desk) -> None:
    page = desk.page(desk.ana)
    begin_to_type(page)
    stored = page.evaluate("JSON.stringify(localStorage)")
    assert "csrf" not in stored


def test_another_person_at_the_same_browser_sees_nothing_of_it(desk: Desk) -> None:
    page = desk.page(desk.ana)
    begin_to_type(page)
    page.on("dialog", lambda dialog: dialog.accept())
    other = desk.house.hire(f"admin.{len(desk.house.identity.accounts())}", Role.ADMIN)
    desk.let_in(page.context, other)
    page.goto("/staff/people/new")
    expect(page.get_by_label("Name that colleagues see")).to_have_value("")


def test_signing_out_asks_and_leaves_nothing_behind(desk: Desk) -> None:
    page = desk.page(desk.ana)
    begin_to_type(page)
    asked = asked_by(page, accept=False)
    page.get_by_role("button", name="Sign out", exact=True).first.click()
    assert "is not saved" in asked[0]
    assert len(kept(page)) == 1
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Sign out", exact=True).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")
    # The browser clears what it stored beside showing the page.
    page.wait_for_function("() => !Object.keys(localStorage).some((key) => key.startsWith('rumourline:'))")
    assert kept(page) == []


def test_a_lost_connection_is_said_and_typing_goes_on(desk: Desk) -> None:
    page = desk.page(desk.ana)
    begin_to_type(page)
    page.context.set_offline(True)
    banner = page.get_by_role("alert")
    expect(banner).to_contain_text("No connection")
    assert complaints(page) == []
    page.get_by_label("Name to sign in with").fill("zoe.offline")
    page.get_by_label("Name that colleagues see").fill("Zoe from afar")
    page.get_by_role("button", name="Add this person").click()
    expect(page.get_by_label("Name to sign in with")).to_have_value("zoe.offline")
    page.context.set_offline(False)
    expect(banner).to_be_hidden()
    expect(page.locator("#notices")).to_contain_text("The connection is back.")
    page.get_by_role("button", name="Add this person").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("One-time password")


def test_a_browser_that_keeps_nothing_says_so(desk: Desk) -> None:
    page = desk.page(desk.ana)
    page.add_init_script("Storage.prototype.setItem = () => { throw new Error('full') }")
    page.goto("/staff/people/new")
    page.get_by_label("Name that colleagues see").fill("Zoë")
    expect(page.locator("#notices")).to_contain_text("cannot keep what you type")


@pytest.mark.parametrize(
    "stored",
    ["", "{", "null", "[]", '{"fields": 7}', '{"at": "x", "fields": [["display"]]}', '{"fields": [[1, 2]]}'],
)
def test_whatever_lies_in_the_browser_breaks_nothing(stored: str, desk: Desk) -> None:
    told: list[str] = []
    page = desk.page(desk.ana)
    page.on("pageerror", lambda error: told.append(str(error)))
    page.goto("/staff/people")
    page.evaluate("text => localStorage.setItem('rumourline:ana:person-new', text)", stored)
    page.goto("/staff/people/new")
    expect(page.get_by_label("Name that colleagues see")).to_have_value("")
    assert told == []


def test_old_work_is_thrown_away_in_the_end(desk: Desk) -> None:
    page = desk.page(desk.ana)
    page.goto("/staff/people")
    page.evaluate(
        "localStorage.setItem('rumourline:ana:x', JSON.stringify({at: '2020-01-01T00:00:00Z', fields: []}))"
    )
    page.evaluate("localStorage.setItem('others', 'theirs')")
    page.goto("/staff/people")
    assert kept(page) == ["others"]


def test_the_same_button_is_not_pressed_twice(desk: Desk) -> None:
    page = desk.page(desk.ana)
    page.goto("/staff/settings/tokens")
    page.get_by_label("What it is for").fill("Twice")
    page.get_by_label("Read facts and cases").check()
    page.get_by_role("button", name="Make the token").dblclick()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your new token")
    page.goto("/staff/settings/tokens")
    expect(page.get_by_role("rowheader", name="Twice")).to_have_count(1)


def test_a_file_that_is_too_large_is_refused_before_it_is_sent(desk: Desk) -> None:
    page = desk.page(desk.ana)
    page.goto("/staff/people/new")
    page.evaluate(
        """() => { const file = document.createElement("input"); file.type = "file"; file.name = "file";
        file.dataset.most = "1000000"; document.querySelector("form[data-keep]").append(file); }"""
    )
    page.locator("input[type=file]").set_input_files(
        {"name": "x.csv", "mimeType": "text/csv", "buffer": b"x" * 1_100_000}
    )
    page.get_by_label("Name to sign in with").fill("zoe.file")
    page.get_by_label("Name that colleagues see").fill("Zoë")
    page.get_by_role("button", name="Add this person").click()
    expect(page.locator("#notices")).to_contain_text("That file has 2 MB")
