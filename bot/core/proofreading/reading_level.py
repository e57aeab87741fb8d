"""How hard is it to read?

Rule 3: "the explanation is no more complex than the rumour". The level is always shown; above the policy's
number it is worth a thought. Knows LIX. Pure.
"""

from __future__ import annotations

from collections.abc import Iterator

from bot.core.proofreading.findings import Finding, Severity
from bot.core.proofreading.rules import Rules
from bot.core.readability import lix
from factbase.facts import Correction, Fact

RULE = "reading_level"
_ENDS = ".!?…۔؟।。！？"  # noqa: RUF001 - sentence ends of several scripts


def check(fact: Fact, rules: Rules) -> Iterator[Finding]:
    """The reading level of each language's text."""
    for language in sorted(fact.corrections):
        level = lix(_whole(fact.corrections[language]))
        if level is None:
            continue
        hard = level > rules.hardest_reading
        rumour = lix(fact.claim.text) if fact.claim.language == language else None
        beside = f"; the rumour's is {rumour:.0f}" if rumour is not None else ""
        yield Finding(
            RULE,
            Severity.WARN if hard else Severity.INFO,
            f"corrections.{language}",
            f"Reading level (LIX) {level:.0f}{beside}.",
            f"Above {rules.hardest_reading} is hard: make two sentences of one, and use shorter words."
            if hard
            else "Below 40 most people read it with ease. Shorter sentences and words lower it.",
        )


def _whole(correction: Correction) -> str:
    """Headline, explanation and action as one text, each ended as a sentence."""
    said = (correction.headline, correction.explanation, correction.action)
    parts = (part.strip() for part in said)
    return " ".join(part if part[-1] in _ENDS else f"{part}." for part in parts if part)
