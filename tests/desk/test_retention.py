"""What the desk no longer needs is gone; what it needs stays, and so does what a legal hold keeps."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.desk.retention import forget
from tests.desk.counter import DIRECT, Counter

ANSWERED = "is it true that the old bridge is closed?"
INSTANT = timedelta(seconds=1)
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("after", "forgotten"),
    [
        pytest.param(7 * DAY - INSTANT, {}, id="all_is_needed"),
        pytest.param(7 * DAY + INSTANT, {"events": 1}, id="the_events_key"),
        pytest.param(
            30 * DAY + INSTANT,
            {"events": 1, "buttons": 1, "claims": 1},
            id="the_words_behind_the_buttons_and_what_was_asked",
        ),
        pytest.param(
            90 * DAY + INSTANT,
            {"events": 1, "addresses": 1, "buttons": 1, "claims": 1},
            id="where_it_was_said",
        ),
        pytest.param(
            730 * DAY + INSTANT,
            # Of codes: the sighting, the delivery and the post.
            {"events": 1, "addresses": 1, "buttons": 1, "claims": 1, "answers": 1, "codes": 3},
            id="who_it_was_said_to",
        ),
    ],
)
async def test_what_is_forgotten_when(after: timedelta, forgotten: dict[str, int]) -> None:
    counter = _keeping()
    await counter.take(counter.said(ANSWERED))
    counter.line.clock.forward(after)
    assert {kind: rows for kind, rows in forget(counter.papers).items() if rows} == forgotten
    assert set(forget(counter.papers).values()) == {0}
    assert counter.count("sightings") == counter.count("deliveries") == 1


def _keeping() -> Counter:
    counter = Counter()
    counter.service = replace(counter.service, keep_claims=True)
    return counter


@pytest.mark.parametrize(
    ("days", "after", "forgotten"),
    [(30, timedelta(days=29), 0), (30, timedelta(days=31), 1), (2, timedelta(days=3), 1), (0, INSTANT, 1)],
)
async def test_policy_says_when_what_was_asked_is_forgotten(
    days: int, after: timedelta, forgotten: int
) -> None:
    counter = _keeping()
    await counter.take(counter.said(ANSWERED))
    counter.line.clock.forward(after)
    papers = replace(counter.papers, claim_life=timedelta(days=days))
    assert forget(papers)["claims"] == forgotten
    assert len(papers.sightings.claims(10)) == 1 - forgotten
    assert counter.count("sightings") == 1


async def test_a_button_whose_words_are_forgotten_says_so() -> None:
    counter = Counter()
    await counter.take(counter.said(ANSWERED))
    counter.line.clock.forward(30 * DAY + INSTANT)
    forget(counter.papers)
    await counter.take(counter.pressed(counter.heard(DIRECT)[0], "Details"))
    assert counter.platform.notes[-1][1].startswith("This button no longer works.")
