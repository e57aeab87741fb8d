"""One full fact and one small one, and a sighting: for golden files, for changing one thing at a time."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from factbase.facts import Correction, Fact, Phrasing, Source, State, Verdict
from factbase.sightings import Sighting

WATER = Fact(
    id="water-1",
    claim=Phrasing("The tap water is poisoned", "en"),
    phrasings=(Phrasing("El agua está envenenada", "es"), Phrasing("is tap water safe??\nasking", "en")),
    verdict=Verdict.FALSE,
    corrections={
        "es": Correction("El agua es potable."),
        "en": Correction("The water is safe.", "Tested on Friday.", "Drink it."),
    },
    sources=(Source("Water board", "https://water.example/test"), Source("Town hall")),
    agency="Town",
    topics=("water", "health"),
    area="Springfield",
    checked_on=date(2026, 11, 20),
    valid_from=datetime(2026, 11, 21, tzinfo=UTC),
    review_by=datetime(2027, 1, 1, tzinfo=UTC),
    expires=datetime(2027, 6, 1, 12, 30, tzinfo=UTC),
    state=State.PUBLISHED,
    version=2,
    author="ana",
    approver="bo",
)
SMALL = Fact(id="s", claim=Phrasing("=SUM(A1) costs -5"))
SEEN = Sighting(
    at=datetime(2026, 11, 21, 12, 0, tzinfo=UTC),
    channel="web",
    conversation="c0ffee",
    author="facade",
    digest="d1",
    language="en",
    decision="escalate",
    reason="nothing_similar",
    calibration="by hand",
)


def seen(**changed: Any) -> Sighting:
    """A sighting of a claim that nobody has answered."""
    return replace(SEEN, **changed)
