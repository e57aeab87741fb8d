"""The whole story of a fact in a real browser, with the real server and models: two people, two languages."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import httpx
import pyotp
import pytest
from playwright.sync_api import Browser, Page, TimeoutError, expect

from tests.console.conftest import chromium  # noqa: F401 - a fixture
from tests.end_to_end.conftest import Running

pytestmark = pytest.mark.models
PASSWORD = "nine quiet herons wade"
RUMOUR = "The Ostra footbridge fell into the river this morning"
ASKED = "is it true that the ostra footbridge fell into the river this morning?"
ANSWERS_FOR = timedelta(seconds=45)
ENGLISH = "The Ostra footbridge stands and is open: engineers checked it on Friday"
SPANISH = "La pasarela de Ostra está en pie y abierta: los ingenieros la revisaron el viernes"


@dataclass
class Member:
    """Somebody on the staff, with a browser of their own."""

    name: str
    page: Page
    codes: pyotp.TOTP
    used: str = ""

    def code(self) -> str:
        """A code that was not used yet: one is good once, and the next comes within half a minute."""
        while (code := self.codes.now()) == self.used:
            time.sleep(0.5)
        self.used = code
        return code


def _hire(running: Running, name: str, role: str) -> str:
    """Add somebody; their one-time password."""
    command = [sys.executable, "-m", "bot", "staff", "add", name, "--role", role, "--json"]
    said = subprocess.run(
        [*command, "--data", str(running.data)], capture_output=True, text=True, check=True, timeout=120
    )
    return str(json.loads(said.stdout)["password"])


def _first_time(running: Running, browser: Browser, name: str, role: str) -> Member:
    """Sign in for the first time: own password, second factor, recovery codes."""
    once = _hire(running, name, role)
    page = browser.new_context(base_url=running.url).new_page()
    page.set_default_timeout(30_000)
    page.goto("/staff/")
    page.get_by_label("Name").fill(name)
    page.get_by_label("Password").fill(once)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_label("The one-time password").fill(once)
    page.get_by_label("New password", exact=True).fill(PASSWORD)
    page.get_by_label("New password again").fill(PASSWORD)
    page.get_by_role("button", name="Change the password").click()
    page.get_by_role("button", name="Show me the picture for the app").click()
    secret = _secret(running, page)
    member = Member(name, page, pyotp.TOTP(secret))
    page.get_by_label("Code", exact=True).fill(member.code())
    page.get_by_role("button", name="Switch it on").click()
    page.get_by_role("link", name="I have kept them").click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    return member


def _secret(running: Running, page: Page) -> str:
    """What the page shows for the app; where it shows none, what it and the server say instead."""
    try:
        return (page.locator("code.secret").text_content() or "").replace(" ", "")
    except TimeoutError as error:
        said = "".join(running.said[-20:])
        raise AssertionError(f"{page.url} shows:\n{page.inner_text('body')}\n{said}") from error


def _sign_in_again(running: Running, member: Member) -> None:
    """With password and a code of the app."""
    member.page.context.clear_cookies()
    member.page.goto("/staff/")
    member.page.get_by_label("Name").fill(member.name)
    member.page.get_by_label("Password").fill(PASSWORD)
    member.page.get_by_role("button", name="Sign in").click()
    member.page.get_by_label("Code").fill(member.code())
    member.page.get_by_role("button", name="Sign in").click()
    expect(member.page).to_have_url(f"{running.url}/staff/queue")


def _write(page: Page) -> None:
    """A new fact in two languages, handed to review."""
    page.goto("/staff/facts/new")
    page.get_by_label("Claim as it goes round").fill(RUMOUR)
    page.locator('[name="claim.language"]').fill("en")
    for language, headline in (("en", ENGLISH), ("es", SPANISH)):
        if not page.locator(f'[name="corrections.{language}.headline"]').count():
            page.locator('[name="new_language"]').fill(language)
            page.get_by_role("button", name="Add this language").click()
        page.locator(f'[name="corrections.{language}.headline"]').fill(headline)
    page.locator('[name="sources[0].name"]').fill("City works department")
    page.locator('[name="sources[0].url"]').fill("https://www.ostra.example.org/bridges")
    page.get_by_label("What you found").select_option("False")
    page.locator('[name="id"]').fill("ostra-footbridge")
    page.get_by_role("button", name="Save and hand to review").click()
    page.wait_for_url("**/staff/facts/ostra-footbridge**")


def _ask(client: httpx.Client, text: str = ASKED) -> dict[str, object]:
    reply = client.post("/api/ask", json={"text": text})
    assert reply.status_code == 200
    answer: dict[str, object] = reply.json()
    return answer


def _two_at_once(one: Page, other: Page) -> datetime:
    """Two people write at the same draft; returns the second at which it stops answering."""
    for page in (one, other):
        page.goto("/staff/facts/ostra-water/edit")
    other.locator('[name="agency"]').fill("Ostra water works")
    other.get_by_role("button", name="Save the draft").click()
    expect(other.get_by_text("Saved as a draft.")).to_be_visible()
    ends = datetime.now(UTC).replace(microsecond=0) + ANSWERS_FOR
    one.locator('[name="corrections.en.action"]').fill("Drink it as ever")
    one.locator('[name="expires"]').fill(f"{ends:%Y-%m-%dT%H:%M:%S}")
    one.get_by_role("button", name="Save the draft").click()
    expect(one.get_by_text("Nothing is lost, and nothing was saved yet")).to_be_visible()
    one.get_by_role("button", name="Put together and save").click()
    expect(one.get_by_text("Put together and saved.")).to_be_visible()
    expect(one.locator('[name="corrections.en.action"]')).to_have_value("Drink it as ever")
    expect(one.locator('[name="agency"]')).to_have_value("Ostra water works")
    return ends


def test_a_fact_from_the_first_word_to_the_last(
    running: Running,
    client: httpx.Client,
    chromium: Browser,  # noqa: F811
) -> None:
    _hire(running, "ada", "admin")
    cara = _first_time(running, chromium, "cara", "curator")
    paul = _first_time(running, chromium, "paul", "approver")
    _sign_in_again(running, cara)
    assert ENGLISH not in str(_ask(client)["text"])

    _write(cara.page)
    expect(cara.page.get_by_text("In review").first).to_be_visible()
    assert ENGLISH not in str(_ask(client)["text"]), "nothing answers before two people have seen it"

    # Its own author is refused, in plain words; a request past the page as well.
    cara.page.goto("/staff/facts/ostra-footbridge/review")
    expect(cara.page.get_by_text("You cannot approve this version")).to_be_visible()

    paul.page.goto("/staff/queue")
    paul.page.get_by_role("link", name=RUMOUR).first.click()
    paul.page.goto("/staff/facts/ostra-footbridge/review")
    expect(paul.page.get_by_text(ENGLISH).first).to_be_visible()
    paul.page.get_by_role("button", name="Approve and publish").click()
    paul.page.wait_for_url("**/staff/facts/ostra-footbridge**")
    # The very next question has it: nothing waits for a timer.
    assert ENGLISH in str(_ask(client)["text"])
    spanish = client.post("/api/ask", json={"text": ASKED, "lang": "es"}).json()
    assert SPANISH in spanish["text"]

    paul.page.goto("/staff/facts/ostra-footbridge/withdraw")
    paul.page.get_by_label("Why it is withdrawn").fill("The bridge was closed after all, we check again.")
    paul.page.get_by_role("button", name="Withdraw it").click()
    paul.page.wait_for_url("**/staff/facts/ostra-footbridge**")
    assert ENGLISH not in str(_ask(client)["text"])


def test_two_write_at_once_one_publishes_in_an_emergency_and_at_its_second_it_ends(
    running: Running,
    client: httpx.Client,
    chromium: Browser,  # noqa: F811
) -> None:
    dora = _first_time(running, chromium, "dora", "duty_officer")
    page = dora.page
    page.goto("/staff/facts/new")
    page.get_by_label("Claim as it goes round").fill("The water of Ostra was poisoned last night")
    page.locator('[name="claim.language"]').fill("en")
    page.locator('[name="corrections.en.headline"]').fill(
        "The tap water of Ostra is safe: tonight's samples are clean"
    )
    page.locator('[name="sources[0].name"]').fill("Ostra water works")
    page.locator('[name="sources[0].url"]').fill("https://www.ostra.example.org/water")
    page.get_by_label("What you found").select_option("False")
    page.locator('[name="id"]').fill("ostra-water")
    page.get_by_role("button", name="Save the draft").click()
    page.wait_for_url("**/staff/facts/ostra-water**")
    ends = _two_at_once(page, _first_time(running, chromium, "eve", "curator").page)
    page.goto("/staff/facts/ostra-water/urgent")
    page.get_by_label("Why this cannot wait for a second person").fill(
        "People stop drinking, nobody else is here."
    )
    page.get_by_label("I have read it again").check()
    page.get_by_role("button", name="Publish it urgently").click()
    page.wait_for_url("**/staff/facts/ostra-water**")
    assert "is safe" in str(_ask(client, "was the water of ostra poisoned last night?")["text"])
    expect(page.get_by_text("Published urgently: somebody else must look at it")).to_be_visible()
    while datetime.now(UTC) < ends:
        time.sleep(0.2)
    assert "is safe" not in str(_ask(client, "was the water of ostra poisoned last night?")["text"])
    alerts = running.data / "alerts.log"
    until = time.monotonic() + 30
    while not (alerts.exists() and "ostra-water" in alerts.read_text("utf-8")):
        assert time.monotonic() < until, "nobody was alerted"
        time.sleep(0.2)
