"""What the desk no longer needs is gone; what it needs stays."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.desk.papers import PROMPT_LIFE
from bot.desk.retention import ADDRESS_LIFE, KEY_LIFE, Forgetting, forget
from tests.desk.counter import DIRECT, Counter

ANSWERED = "is it true that the old bridge is closed?"
INSTANT = timedelta(seconds=1)


@pytest.mark.parametrize(
    ("after", "forgotten"),
    [
        pytest.param(KEY_LIFE - INSTANT, Forgetting(0, 0, 0, 0), id="all_is_needed"),
        pytest.param(KEY_LIFE + INSTANT, Forgetting(1, 0, 0, 0), id="the_events_key"),
        pytest.param(
            PROMPT_LIFE + INSTANT,
            Forgetting(1, 0, 1, 1),
            id="the_words_behind_the_buttons_and_what_was_asked",
        ),
        pytest.param(ADDRESS_LIFE + INSTANT, Forgetting(1, 1, 1, 1), id="where_it_was_said"),
    ],
)
async def test_what_is_forgotten_when(after: timedelta, forgotten: Forgetting) -> None:
    counter = _keeping()
    await counter.take(counter.said(ANSWERED))
    counter.line.clock.forward(after)
    assert forget(counter.papers) == forgotten
    assert forget(counter.papers) == Forgetting(0, 0, 0, 0)
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
    assert forget(papers).claims == forgotten
    assert len(papers.sightings.claims(10)) == 1 - forgotten
    assert counter.count("sightings") == 1


async def test_a_button_whose_words_are_forgotten_says_so() -> None:
    counter = Counter()
    await counter.take(counter.said(ANSWERED))
    counter.line.clock.forward(PROMPT_LIFE + INSTANT)
    forget(counter.papers)
    await counter.take(counter.pressed(counter.heard(DIRECT)[0], "Details"))
    assert counter.platform.notes[-1][1].startswith("This button no longer works.")
