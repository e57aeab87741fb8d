"""The shell's own pages: settings, tokens, people and roles, the audit log."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from bot.console import navigation
from bot.console.agents import browser_named
from bot.console.audit import A_PAGE
from bot.console.cookies import ZONE, Cookie
from bot.console.people import TITLES
from bot.console.tokens import ALLOWED
from bot.core.permissions import Permission, Person, Role
from bot.identity.outcomes import Member
from tests.console.served import HOST, PASSWORD, ROOT, Browser, House, Page, open_house

HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</textarea></option><b>bold</b>",
    "' OR 1=1; DROP TABLE accounts; --",
    "{{ 7*7 }}{% raw %}${7*7}",
    "&lt;b&gt; &amp;",
    "javascript:alert(1)",
    "\u202etxt.exe",
    "a\x00b\ud800",
    "x" * 20_000,
    "🙂" * 500,
    "../../etc/passwd",
    "%0d%0aSet-Cookie: a=b",
]


@pytest.fixture
def house() -> House:
    """A console."""
    return open_house()


@pytest.fixture
def ana(house: House) -> Browser:
    """An admin's browser."""
    return house.signed_in(house.hire("ana", Role.ADMIN))


def member(house: House, name: str) -> Member:
    found = house.identity.member(name)
    assert found is not None
    return found


def harmless(page: Page) -> None:
    """Nothing that was typed became a tag, an attribute or a header."""
    assert page.status < 500
    assert all(tag not in ("b", "img") or "data:" in given.get("src", "") for tag, given in page.tags)
    assert not [given for tag, given in page.tags if tag == "script" and "src" not in given]
    assert not [name for _, given in page.tags for name in given if name.startswith("on")]
    links = [given.get("href", "") for tag, given in page.tags if tag == "a"]
    assert all(link.startswith(("/staff", "#")) for link in links), links
    assert "49{% raw" not in page.text
    assert "a=b" not in page.headers.get("set-cookie", "")


FORMS = [
    ("/sign-in", ("name", "password", "next")),
    ("/sign-in/code", ("challenge", "code", "next")),
    ("/settings", ("display", "language", "zone")),
    ("/settings/notify", ("notify",)),
    ("/settings/look", ("theme", "shortcuts")),
    ("/settings/sessions/end", ("session",)),
    ("/settings/password", ("password", "password_new", "password_again")),
    ("/settings/second-factor", ("code",)),
    ("/settings/second-factor/finish", ("code",)),
    ("/settings/recovery-codes", ("code",)),
    ("/settings/tokens", ("title", "days", "scopes")),
    ("/settings/tokens/revoke", ("token",)),
    ("/people/new", ("name", "display", "roles")),
    ("/people/victor/roles", ("roles",)),
    ("/people/victor/revoke", ("token",)),
]
PAGES = ["/settings", "/settings/tokens", "/people", "/people/new", "/people/victor", "/audit"]


@pytest.mark.parametrize("typed", HOSTILE, ids=lambda typed: typed[:12].encode("ascii", "ignore").decode())
def test_whatever_is_typed_into_any_field_stays_text(typed: str) -> None:
    house = open_house()
    house.hire("victor", Role.CURATOR)
    browser = house.signed_in(house.hire("ana", Role.ADMIN))
    typed = typed.encode("utf-8", "replace").decode()
    for path, names in FORMS:
        for name in names:
            for fields in ({name: typed}, {**dict.fromkeys(names, "1"), name: typed}):
                harmless(browser.post(path, fields))
                harmless(browser.post(path, fields, "stale", {"sec-fetch-site": "same-origin"}))
    browser = house.signed_in(house.hire("bea", Role.ADMIN))
    for path in PAGES:
        page = browser.get(path)
        assert page.status == 200
        harmless(page)
    for name in ("actor", "subject", "act", "after", "check"):
        harmless(browser.get("/audit", None, **{name: typed}))
    harmless(browser.get("/people/" + "".join(f"%{byte:02x}" for byte in typed[:300].encode())))


def test_names_in_every_script_are_shown_as_they_are(house: House, ana: Browser) -> None:
    for display in ("دورا المصري", "陳怡君", "Zoë O'Connor-Ñúñez", "हिन्दी", "<b>Eli</b>"):
        assert ana.post("/settings", {"display": display, "language": "", "zone": ""}).status == 303
        assert display in ana.get("/people").said
        assert display in ana.get("/settings").said


def test_what_one_prefers_is_kept_and_shown(house: House, ana: Browser) -> None:
    page = ana.post("/settings", {"display": "Ana M", "language": "ar", "zone": "Asia/Karachi"})
    assert page.to == "/settings"
    kept = member(house, "ana")
    assert (kept.display, kept.language, kept.zone) == ("Ana M", "ar", "Asia/Karachi")
    page = ana.get("/audit")
    assert "Times are in Asia/Karachi" in page.said
    assert "21 Nov 2026, 17:0" in page.said
    assert page.all("html")[0]["data-zone"] == "Asia/Karachi"


@pytest.mark.parametrize(
    ("wished", "shown"),
    [
        ("Europe/Madrid", "Europe/Madrid"),
        ("Not/AZone", "Africa/Lagos"),
        ("", "Africa/Lagos"),
        ("../x", "Africa/Lagos"),
    ],
)
def test_whoever_chose_no_zone_has_that_of_the_device_or_of_the_agency(wished: str, shown: str) -> None:
    house = open_house(zone="Africa/Lagos")
    browser = house.signed_in(house.hire("ana", Role.CURATOR))
    browser.cookies.set(ZONE, wished, HOST, "/staff")
    assert f"Times are in {shown}" in browser.get("/settings").said


@pytest.mark.parametrize(
    "fields",
    [
        {"display": "", "language": "", "zone": ""},
        {"display": "Ana", "language": "klingon", "zone": ""},
        {"display": "Ana", "language": "", "zone": "Mars/Olympus"},
    ],
    ids=["no name", "no language", "no zone"],
)
def test_what_cannot_be_kept_is_said_and_stays_in_the_form(
    fields: dict[str, str], house: House, ana: Browser
) -> None:
    page = ana.post("/settings", fields)
    assert page.status == 422
    assert "Nothing was changed" in page.said
    assert page.form("/settings").value("display") == fields["display"]
    assert member(house, "ana").display == "Ana"


def test_a_look_belongs_to_the_browser(house: House, ana: Browser) -> None:
    ana.post("/settings/look", {"theme": "dark"})
    html = ana.get("/settings").all("html")[0]
    assert (html["data-theme"], html["data-shortcuts"]) == ("dark", "off")
    other = house.signed_in(house.hire("bea", Role.CURATOR))
    html = other.get("/settings").all("html")[0]
    assert (html["data-theme"], html["data-shortcuts"]) == ("system", "on")
    ana.post("/settings/look", {"theme": "pink", "shortcuts": "yes"})
    html = ana.get("/settings").all("html")[0]
    assert (html["data-theme"], html["data-shortcuts"]) == ("system", "on")


def test_where_one_is_told_is_kept_sealed(house: House, ana: Browser) -> None:
    ana.post("/settings/notify", {"notify": "mailto://ana@example.org"})
    assert ana.get("/settings").form("/settings/notify").value("notify") == "mailto://ana@example.org"
    assert not house.base.rows("SELECT 1 FROM accounts WHERE CAST(notify AS TEXT) LIKE '%ana@example%'")


def test_another_browser_can_be_signed_out(house: House) -> None:
    login = house.hire("ana", Role.CURATOR)
    browser, other = house.signed_in(login), house.signed_in(login, **{"user-agent": "Mozilla Firefox/150"})
    (this, that) = [browser.house.identity.session(one.has(Cookie.SESSION)) for one in (browser, other)]
    assert this is not None
    assert that is not None
    page = browser.get("/settings")
    offered = [form.value("session") for form in page.forms if form.action == "/staff/settings/sessions/end"]
    assert that.id in offered
    assert this.id not in offered
    assert browser.post("/settings/sessions/end", {"session": that.id}).to == "/settings"
    assert other.get("/settings").to.startswith("/sign-in")
    assert "That browser is signed out." in browser.get("/settings").said


def test_others_sessions_cannot_be_ended(house: House, ana: Browser) -> None:
    other = house.signed_in(house.hire("bea", Role.CURATOR))
    theirs = house.identity.session(other.has(Cookie.SESSION))
    assert theirs is not None
    ana.post("/settings/sessions/end", {"session": theirs.id})
    assert other.get("/settings").status == 200


def test_signing_out_everywhere_is_everywhere(house: House) -> None:
    login = house.hire("ana", Role.CURATOR)
    browser, other = house.signed_in(login), house.signed_in(login)
    assert browser.post("/settings/sessions/end-all").to == "/sign-in"
    assert other.get("/settings").to.startswith("/sign-in")


def test_recovery_codes_are_renewed_with_a_code(house: House) -> None:
    login = house.hire("ana", Role.CURATOR)
    browser = house.signed_in(login)
    assert browser.post("/settings/recovery-codes", {"code": "000000"}).status == 403
    page = browser.post("/settings/recovery-codes", {"code": house.code(login.secret)})
    codes = re.findall("<li><code>([^<]+)</code>", page.text)
    assert len(codes) == 10
    assert set(codes).isdisjoint(login.recovery)


def test_another_app_is_set_up_only_with_a_code_of_the_old_one(house: House) -> None:
    login = house.hire("ana", Role.CURATOR)
    browser = house.signed_in(login)
    page = browser.post("/settings/second-factor", {"code": "000000"})
    assert page.status == 403
    assert not page.all("img")
    page = browser.post("/settings/second-factor", {"code": house.code(login.secret)})
    assert page.all("img")


def test_a_token_is_shown_once_and_ends_when_it_is_revoked(house: House, ana: Browser) -> None:
    page = ana.post("/settings/tokens", {"title": "Export", "days": "30", "scopes": ["read", "export"]})
    found = re.search(r'id="made"[^>]*>(rl_[^<]+)<', page.text)
    assert found is not None
    person = house.identity.by_token(found[1])
    assert person is not None
    assert person.permissions() == {Permission.READ, Permission.EXPORT}
    page = ana.get("/settings/tokens")
    assert found[1] not in page.text
    number = page.form("/settings/tokens/revoke").value("token")
    ana.post("/settings/tokens/revoke", {"token": number})
    assert house.identity.by_token(found[1]) is None
    assert "Revoked" in ana.get("/settings/tokens").said


@pytest.mark.parametrize(
    "fields",
    [
        {"title": "", "days": "30", "scopes": ["read"]},
        {"title": "X", "days": "30", "scopes": []},
        {"title": "X", "days": "0", "scopes": ["read"]},
        {"title": "X", "days": "99999", "scopes": ["read"]},
        {"title": "X", "days": "²", "scopes": ["read"]},
        {"title": "X", "days": "30", "scopes": ["everything"]},
    ],
    ids=["no title", "no scope", "no day", "too long", "no number", "unknown scope"],
)
def test_a_token_that_cannot_be_made(fields: dict[str, str | list[str]], house: House, ana: Browser) -> None:
    page = ana.post("/settings/tokens", fields)
    assert page.status == 422
    assert "No token was made" in page.said
    assert page.form("/settings/tokens").value("title") == fields["title"]
    person = house.identity.person(ana.has(Cookie.SESSION))
    assert person is not None
    assert house.identity.api_tokens(person) == ()


def test_nobody_gives_a_token_more_than_they_may_themselves(house: House) -> None:
    browser = house.signed_in(house.hire("cara", Role.CURATOR))
    offered = [
        given["value"] for given in browser.get("/settings/tokens").all("input") if given["name"] == "scopes"
    ]
    assert "approve" not in offered
    page = browser.post("/settings/tokens", {"title": "X", "days": "7", "scopes": ["read", "approve"]})
    found = re.search("rl_[A-Za-z0-9_-]{20,}", page.text)
    assert found is None or not house.identity.by_token(found[0]).may(Permission.APPROVE)  # type: ignore[union-attr]  # it was just made


def test_somebody_is_added_and_comes_in(house: House, ana: Browser) -> None:
    fields = {"name": "bea.s", "display": "Bea S", "roles": ["curator", "approver"]}
    page = ana.post("/people/new", fields)
    assert page.status == 200
    found = re.search('id="made"[^>]*>([^<]+)<', page.text)
    assert found is not None
    assert member(house, "bea.s").roles == {Role.CURATOR, Role.APPROVER}
    assert found[1] not in ana.get("/people/bea.s").text
    browser = house.browser()
    assert browser.post("/sign-in", {"name": "bea.s", "password": found[1]}).status == 303


@pytest.mark.parametrize(
    "fields",
    [
        {"name": "", "display": "X", "roles": ["curator"]},
        {"name": "with space", "display": "X", "roles": ["curator"]},
        {"name": "ana", "display": "X", "roles": ["curator"]},
        {"name": "emergency", "display": "X", "roles": ["curator"]},
        {"name": "bea", "display": "X", "roles": []},
        {"name": "bea", "display": "X", "roles": ["king"]},
    ],
    ids=["no name", "space", "taken", "reserved", "no role", "unknown role"],
)
def test_somebody_who_cannot_be_added(fields: dict[str, str | list[str]], house: House, ana: Browser) -> None:
    before = len(house.identity.accounts())
    page = ana.post("/people/new", fields)
    assert page.status == 422
    assert "Nobody was added" in page.said
    assert page.form("/people/new").value("display") == "X"
    assert len(house.identity.accounts()) == before


def test_changed_roles_count_at_once(house: House, ana: Browser) -> None:
    bea = house.signed_in(house.hire("bea", Role.CURATOR))
    assert bea.get("/settings").status == 200
    assert ana.post("/people/bea/roles", {"roles": ["auditor"]}).to == "/people/bea"
    assert member(house, "bea").roles == {Role.AUDITOR}
    assert bea.get("/settings").to.startswith("/sign-in")


def test_nobody_changes_their_own_roles_or_locks_everybody_out(house: House) -> None:
    house.identity.add_account(ROOT, "second", "Second", [Role.ADMIN])
    ana = house.signed_in(house.hire("ana", Role.ADMIN))
    page = ana.post("/people/ana/roles", {"roles": ["admin", "approver"]})
    assert page.status == 403
    assert member(house, "ana").roles == {Role.ADMIN}
    assert not [form for form in ana.get("/people/ana").forms if "/people/" in form.action]
    for name in ("second", "founder"):
        ana.post(f"/people/{name}/deactivate")
    assert ana.post("/people/ana/deactivate").status == 422
    assert member(house, "ana").active


def test_an_account_is_closed_and_opened_again(house: House, ana: Browser) -> None:
    bea = house.signed_in(house.hire("bea", Role.CURATOR))
    ana.post("/people/bea/deactivate")
    assert bea.get("/settings").to.startswith("/sign-in")
    assert "Closed" in ana.get("/people/bea").said
    ana.post("/people/bea/activate")
    assert member(house, "bea").active


def test_a_lost_telephone_is_made_good(house: House, ana: Browser) -> None:
    house.hire("bea", Role.CURATOR)
    page = ana.post("/people/bea/reset")
    found = re.search('id="made"[^>]*>([^<]+)<', page.text)
    assert found is not None
    assert not member(house, "bea").second_factor
    browser = house.browser()
    assert browser.post("/sign-in", {"name": "bea", "password": PASSWORD}).status == 403
    page = browser.post("/sign-in", {"name": "bea", "password": found[1]})
    assert browser.follow(page).to == "/settings/password"


def test_an_admin_revokes_somebodys_token(house: House, ana: Browser) -> None:
    bea = house.identity.person(house.begin(house.hire("bea", Role.CURATOR)).token)
    assert bea is not None
    made = house.identity.new_api_token(bea, "Machine", [Permission.READ], 7)
    number = ana.get("/people/bea").form("/people/bea/revoke").value("token")
    ana.post("/people/bea/revoke", {"token": number})
    assert house.identity.by_token(made) is None


def test_somebody_who_is_locked_out_shows_as_such(house: House, ana: Browser) -> None:
    house.hire("bea", Role.CURATOR)
    for number in range(30):
        house.browser(address=f"198.51.100.{number}").post("/sign-in", {"name": "bea", "password": "x"})
    assert "Locked" in ana.get("/people").said
    ana.post("/people/bea/activate")
    assert "Locked" not in ana.get("/people").said


def write(house: House, count: int, act: str = "noted", actor: str = "mia", subject: str = "fact/f") -> None:
    with house.base.writing():
        for number in range(count):
            house.log.append(actor, "api", act, f"{subject}{number}", {"count": number}, house.clock())


def rows(page: Page) -> list[int]:
    """The numbers of the entries that a page shows."""
    return [int(found) for found in re.findall(r'class="number">(\d+)<', page.text)]


def test_the_log_says_that_it_is_whole(house: House, ana: Browser) -> None:
    assert "The log is whole: all" in ana.get("/audit").said


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE audit SET actor = 'nobody' WHERE id = 3",
        "DELETE FROM audit WHERE id = 3",
        "UPDATE audit SET detail = '{}' WHERE id = 9",
    ],
    ids=["changed", "taken out", "emptied"],
)
def test_the_log_says_where_it_was_tampered_with(damage: str, house: House, ana: Browser) -> None:
    write(house, 5)
    for verb in ("update", "delete"):
        house.base.run(f"DROP TRIGGER audit_{verb}_refused")
    house.base.run(damage)
    said = ana.get("/audit").said
    assert "The log was tampered with" in said
    assert re.search(r"Entry [349] ", said)


def test_the_log_is_paged_without_gaps_or_repeats(house: House, ana: Browser) -> None:
    write(house, 3 * A_PAGE)
    last = house.log.head()[0]
    seen: list[int] = []
    page = ana.get("/audit")
    while True:
        seen += rows(page)
        onward = [link["href"] for link in page.all("a") if link.get("rel") == "next"]
        if not onward:
            break
        page = ana.get(onward[0].removeprefix("/staff"))
    assert seen == list(range(last, 0, -1))


def test_the_log_is_filtered(house: House, ana: Browser) -> None:
    write(house, 3, actor="mia")
    write(house, 70, act="published", actor="zoe")
    write(house, 2, act="withdrawn", actor="zoe", subject="fact/g")
    assert len(rows(ana.get("/audit", actor="mia"))) == 3
    assert len(rows(ana.get("/audit", subject="fact/g1"))) == 1
    assert len(rows(ana.get("/audit", act="withdrawn"))) == 2
    assert len(rows(ana.get("/audit", act="withdrawn", actor="mia"))) == 0
    first = ana.get("/audit", act="published")
    (onward,) = [link["href"] for link in first.all("a") if link.get("rel") == "next"]
    assert "act=published" in onward
    second = ana.get(onward.removeprefix("/staff"))
    assert len(rows(first)) + len(rows(second)) == 70
    assert not [link for link in second.all("a") if link.get("rel") == "next"]
    assert "Nothing was found" in ana.get("/audit", act="nothing").said


@pytest.mark.parametrize(("count", "more"), [(A_PAGE - 1, False), (A_PAGE, False), (A_PAGE + 1, True)])
def test_a_next_page_is_offered_only_where_there_is_one(
    count: int, more: bool, house: House, ana: Browser
) -> None:
    write(house, count, actor="solo")
    page = ana.get("/audit", actor="solo")
    assert len(rows(page)) == min(count, A_PAGE)
    assert bool([link for link in page.all("a") if link.get("rel") == "next"]) == more


def test_a_rare_act_is_found_behind_many_others(house: House, ana: Browser) -> None:
    write(house, 1, act="rare")
    write(house, 3 * A_PAGE)
    assert len(rows(ana.get("/audit", act="rare"))) == 1


def test_a_long_log_is_checked_when_somebody_asks(
    house: House, ana: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.console.audit.CHECKED_UNASKED", 5)
    write(house, 10)
    assert "The log has" in ana.get("/audit").said
    assert "The log is whole" in ana.get("/audit", check="yes").said


def test_what_happens_at_the_door_is_in_the_log(house: House, ana: Browser) -> None:
    house.hire("bea", Role.CURATOR)
    house.browser().post("/sign-in", {"name": "bea", "password": "wrong"})
    assert "bea" in ana.get("/audit", subject="account/bea").said
    assert "wrong" not in ana.get("/audit").text.replace('class="field wrong', "")


@pytest.mark.parametrize("role", list(Role), ids=[role.value for role in Role])
def test_the_menu_shows_what_somebody_may_open(role: Role, house: House) -> None:
    page = house.signed_in(house.hire("somebody", role)).get("/settings")
    shown = {link["href"].removeprefix("/staff") for link in page.all("a")}
    person = Person("somebody", "Somebody", frozenset({role}))
    for group in navigation.MENU:
        for item in group.items:
            assert (item.path in shown) == person.may(item.need), item


@pytest.mark.parametrize(
    ("path", "here"),
    [
        ("/queue", "/queue"),
        ("/facts", "/facts"),
        ("/facts/new", "/facts/new"),
        ("/facts/f-1/versions", "/facts"),
        ("/factsheet", ""),
        ("/people/ana", "/people"),
        ("/settings", ""),
        ("", ""),
    ],
)
def test_a_page_belongs_to_one_line_of_the_menu(path: str, here: str) -> None:
    assert navigation.place(path) == here


def test_what_waits_stands_in_the_menu() -> None:
    house = open_house(counts=lambda person: {"/queue": 3} if person.name == "ana" else {})
    assert "Queue 3 waiting" in house.signed_in(house.hire("ana", Role.CURATOR)).get("/settings").said
    assert "waiting" not in house.signed_in(house.hire("bea", Role.CURATOR)).get("/settings").said


def test_everything_that_can_be_given_has_a_name() -> None:
    assert set(ALLOWED) == set(Permission)
    assert set(TITLES) == set(Role)


@pytest.mark.parametrize(
    ("agent", "named"),
    [
        (
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:150.0) Gecko/20100101 Firefox/150.0",
            "Firefox on Windows",
        ),
        (
            "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0",
            "Edge on Windows",
        ),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605 Version/18.0 Safari/604",
            "Safari on iPhone",
        ),
        (
            "Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/5",
            "Chrome on Android",
        ),
        ("curl/8.0", "A browser"),
        ("", "Unknown"),
    ],
)
def test_browsers_have_names(agent: str, named: str) -> None:
    assert browser_named(agent) == named


def test_time_goes_by_in_the_list_of_sessions(house: House) -> None:
    browser = house.signed_in(house.hire("ana", Role.CURATOR))
    house.clock.forward(timedelta(minutes=5))
    page = browser.get("/settings")
    times = {given["datetime"] for given in page.all("time")}
    assert len(times) >= 2
