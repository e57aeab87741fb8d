"""A fact that passes every check, and the findings when one thing about it is changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from typing import Any

from bot.core.proofreading.findings import Finding
from bot.core.proofreading.house import House
from bot.core.proofreading.proof import proofread
from bot.core.proofreading.rules import Rules
from bot.core.reply import Voice
from bot.wording.catalogue import wording
from factbase.facts import Correction, Fact, Phrasing, Source
from tests.fakes import NOON, published

HOUSE = House(Voice("Ministry of Health"), wording)
GOOD = published(
    "5g",
    "5G masts spread the virus to people nearby",
    corrections={
        "en": Correction(
            "Viruses travel from person to person, never on radio waves.",
            "It is natural to worry about a new mast. Tests in nine countries found no link.",
            "Air the room when people visit.",
        )
    },
    sources=(Source("Health Institute", "https://www.who.int/news/radio-waves"),),
    review_by=NOON + timedelta(days=90),
    topics=("health",),
    area="world",
)


def nobody(text: str, language: str) -> Iterable[str]:
    """A finder of personal data that finds none."""
    return ()


def headed(headline: str, language: str = "en", fact: Fact = GOOD) -> Fact:
    """The fact with this headline, in this language only; its wordings are in that language too."""
    corrections = {language: replace(fact.corrections["en"], headline=headline)}
    return replace(fact, corrections=corrections, claim=Phrasing(fact.claim.text, language))


def corrected(**changed: str) -> Fact:
    """The good fact with other words in English."""
    return replace(GOOD, corrections={"en": replace(GOOD.corrections["en"], **changed)})


def findings(fact: Fact, rule: str, house: House = HOUSE, **rules: Any) -> list[Finding]:
    """What one family of rules finds."""
    found = proofread(fact, Rules(**rules), nobody, NOON, house)
    return [finding for finding in found if finding.rule == rule]


def told(found: Iterable[Finding]) -> list[tuple[str, str]]:
    """How grave each finding is, and where."""
    return [(finding.severity.value, finding.field) for finding in found]
