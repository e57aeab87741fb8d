"""The pictures in docs/curators.md, taken anew:  python -m tests.console.pictures

They show invented facts on a desk that lives and dies with this program. Needs Chromium.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from bot.console.cookies import Cookie, Jar
from factbase.drafts import DraftStore
from tests.console.furnished import Day, fact, furnished
from tests.console.served import Login, served

FOLDER = Path(__file__).parents[2] / "docs" / "pictures"
SIZE = {"width": 1280, "height": 800}
MOST = 150 * 1024
"""Bytes of one picture."""
TABLE = (
    b"id,claim,claim_language,headline_en,sources\n"
    b"gas,the gas is cut off at noon,en,Gas flows as usual.,Gas board <https://gas.gov.example.org>\n"
    b"trains,no trains until Friday,en,Trains run to the timetable.,Railway <https://rail.gov.example.org>\n"
    b",half a row,en,,\n"
)


def main() -> None:
    """Take all pictures."""
    FOLDER.mkdir(exist_ok=True)
    day = furnished()
    path = (
        os.environ.get("RUMOURLINE_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    )
    with served(day.house) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        for name, who, take in PICTURES:
            page = opened(browser, address, day, who(day))
            take(page, day)
            page.screenshot(path=FOLDER / f"{name}.png")
            page.context.close()
        browser.close()
    large = [file.name for file in FOLDER.glob("*.png") if file.stat().st_size > MOST]
    if large:
        sys.exit(f"too large: {', '.join(large)}")


def opened(browser: Browser, address: str, day: Day, login: Login) -> Page:
    """A page of somebody who is signed in."""
    context = browser.new_context(
        viewport={"width": SIZE["width"], "height": SIZE["height"]},
        base_url=address.removesuffix("/staff"),
        timezone_id="Europe/Madrid",
    )
    token = day.house.begin(login).token
    name = Jar(False).name(Cookie.SESSION)
    context.add_cookies([{"name": name, "value": token, "domain": "127.0.0.1", "path": "/staff"}])
    return context.new_page()


def queue(page: Page, day: Day) -> None:
    """What waits for an approver."""
    page.goto("/staff/queue")


def editor(page: Page, day: Day) -> None:
    """A headline that the checks stop."""
    page.goto("/staff/facts/bridge/edit")
    headline = page.get_by_role("group", name="English").get_by_label("Headline")
    headline.fill("Is the old bridge really closed?")
    page.locator("#f-corrections-en-headline-said .stop").first.wait_for()
    page.locator("#corrections-group").scroll_into_view_if_needed()
    page.evaluate("scrollTo(0, document.querySelector('#corrections-group').offsetTop - 80)")


def near(page: Page, day: Day) -> None:
    """A claim that another fact has already."""
    page.goto("/staff/facts/new")
    page.get_by_label("Language", exact=True).fill("en")
    page.get_by_label("Claim as it goes round").fill("soldiers are looting shops in the north")
    page.locator("#near .note").wait_for()


def review(page: Page, day: Day) -> None:
    """What differs from what counts."""
    page.goto("/staff/facts/tap-water/review")


def conflict(page: Page, day: Day) -> None:
    """Two people at one draft."""
    desk, house = day.desk, day.house
    ferry = fact("ferry", "the ferry sank", "The ferry is in the harbour.", "El ferri está en el puerto.")
    desk.drafted(ferry, "ana")
    page.goto("/staff/facts/ferry/edit")
    page.get_by_role("group", name="English").get_by_label("Headline").fill(
        "The ferry lies safe in the harbour."
    )
    page.get_by_label("Agency that answers for it").fill("Harbour board")
    working = DraftStore(house.base).get("ferry")
    assert working is not None
    other = fact("ferry", "the ferry sank", "The ferry sails as usual.", "El ferri está en el puerto.")
    house.editorial.save(desk.person("dora"), other, working.edit)
    page.get_by_role("button", name="Save the draft").click()
    page.get_by_role("heading", name="Two of you changed ferry").wait_for()


def brought(page: Page, day: Day) -> None:
    """What an import would do."""
    page.goto("/staff/import")
    page.get_by_label("File", exact=True).set_input_files(
        {"name": "from-the-provinces.csv", "mimeType": "text/csv", "buffer": TABLE}
    )
    page.get_by_role("button", name="Look at it").click()
    page.get_by_role("heading", name="Lines that cannot be read").wait_for()


PICTURES: tuple[tuple[str, Callable[[Day], Login], Callable[[Page, Day], None]], ...] = (
    ("queue", lambda day: day.ben, queue),
    ("editor", lambda day: day.ana, editor),
    ("near", lambda day: day.ana, near),
    ("review", lambda day: day.ben, review),
    ("conflict", lambda day: day.ana, conflict),
    ("import", lambda day: day.ana, brought),
)

if __name__ == "__main__":
    main()
