"""Is all there that a fact needs: the main language, an end, its place on the lists?

Rule 7: "still valid or not". Rule 8: "reader's language". Knows fields. Pure.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from bot.core.proofreading.findings import Finding, stop, warn
from bot.core.proofreading.house import House
from factbase.facts import Fact

LANGUAGE = "language"
DATES = "dates"
LISTS = "lists"


def check(fact: Fact, house: House, now: datetime) -> Iterator[Finding]:
    """What is missing from a fact, or stands in it and on no list."""
    main = house.voice.language
    if main not in fact.corrections:
        yield stop(
            LANGUAGE,
            f"corrections.{main}",
            f"There is no correction in '{main}', the agency's main language.",
            "Write one: whoever reads no other language here gets it.",
        )
    if fact.review_by is None and fact.expires is None:
        yield warn(
            DATES,
            "review_by",
            "Nobody will be asked to look at this again.",
            "Set when it should be reviewed, or when it expires.",
        )
    if fact.expires is not None and fact.expires <= now:
        yield stop(
            DATES,
            "expires",
            "The instant at which it stops answering has passed: it would answer nobody.",
            "Name a later one, or none.",
        )
    yield from _lists(fact, house)


def _lists(fact: Fact, house: House) -> Iterator[Finding]:
    for number, topic in enumerate(fact.topics):
        if house.topics and topic not in house.topics:
            yield warn(
                LISTS,
                f"topics[{number}]",
                f"“{topic}” is not on the list of topics: nobody can subscribe to it knowingly.",
                "Choose one from the list, or have it added.",
            )
    if house.topics and not fact.topics:
        yield warn(LISTS, "topics", "The fact has no topic.", "Choose one or more from the list.")
    if house.areas and fact.area not in house.areas:
        named = f"“{fact.area}” is not on the list of areas" if fact.area else "The fact has no area"
        yield warn(LISTS, "area", f"{named}.", "Choose one from the list, or have it added.")
