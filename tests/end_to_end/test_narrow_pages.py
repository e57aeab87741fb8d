"""Pages with figures can be read on the narrowest phones: nothing moves sideways, tables stay tables."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from bot.cli import calibration_page
from bot.config import Settings
from bot.core.decide import Kind
from bot.core.policy import Policy
from bot.evaluation import page as evaluation_page
from bot.evaluation.report import report
from bot.privacy.page import as_page
from bot.privacy.record import record
from tests.cli.test_calibration_page import BASE, _assessment
from tests.console.conftest import chromium
from tests.core.askings import asking
from tests.evaluation.test_report import BASIS, FAQ, MIXED, asked_set
from tests.fakes import NOON

__all__ = ["chromium"]

LANDMARKS = {"region", "landmark-one-main"}
"""Pages to print need no landmarks: they hold one thing."""
NARROW, WIDE = (320, 640), (1280, 900)
SIDEWAYS = """() => [...document.querySelectorAll('*')]
  .filter(e => e === document.documentElement ? e.scrollWidth > innerWidth
    : ['auto', 'scroll'].includes(getComputedStyle(e).overflowX) && e.scrollWidth > e.clientWidth + 1)
  .map(e => e.tagName + ' ' + e.className + ' ' + e.scrollWidth)"""
UNLABELLED = """() => [...document.querySelectorAll('.stacked tbody td')]
  .filter(e => !e.dataset.label || !getComputedStyle(e, '::before').content.includes('attr')
    && !getComputedStyle(e, '::before').content.includes(e.dataset.label)).map(e => e.outerHTML)"""
OTHER_LABEL = """() => [...document.querySelectorAll('.stacked')].flatMap(t =>
  [...t.querySelectorAll('tbody tr')].flatMap(row => [...row.cells].slice(1)
    .filter(e => e.dataset.label !== t.tHead.rows[0].cells[e.cellIndex].textContent.trim())
    .map(e => e.outerHTML)))"""


def _evaluation() -> str:
    asked = [FAQ, MIXED, asked_set("long", [asking("ab", "b", 0.9, Kind.ANSWER, "a")], text="word " * 99)]
    return evaluation_page.page(report(BASIS, asked), asked)


PAGES: dict[str, Callable[[], str]] = {
    "evaluation": _evaluation,
    "calibration": lambda: calibration_page.page(_assessment(60), BASE, NOON),
    "record of processing": lambda: as_page(record(Settings(), Policy(), NOON)),
}


@pytest.fixture(params=PAGES)
def shown(request: pytest.FixtureRequest, chromium: Browser) -> Iterator[Page]:
    page = chromium.new_page(viewport={"width": NARROW[0], "height": NARROW[1]})
    page.set_content(PAGES[request.param]())
    yield page
    page.close()


def test_nothing_moves_sideways_on_a_narrow_page(shown: Page) -> None:
    assert shown.evaluate(SIDEWAYS) == []


def test_every_cell_of_a_stack_says_what_its_column_is_called(shown: Page) -> None:
    assert shown.locator(".stacked").count() > 0
    assert shown.evaluate(UNLABELLED) == []
    assert shown.evaluate(OTHER_LABEL) == []


@pytest.mark.parametrize("size", [NARROW, WIDE], ids=["narrow", "wide"])
def test_a_table_stays_one_for_those_who_hear_it(shown: Page, size: tuple[int, int]) -> None:
    shown.set_viewport_size({"width": size[0], "height": size[1]})
    told = shown.locator(".stacked").first.aria_snapshot()
    assert all(part in told for part in ("table", "columnheader", "rowheader", "cell"))
    found = Axe().run(shown, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "best-practice"]})
    serious = [one["id"] for one in found.response["violations"] if one["id"] not in LANDMARKS]
    assert serious == []
