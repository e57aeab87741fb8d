"""Is the claim written as it goes round?

What people ask is compared with it, so it must be the rumour and not our word about it. Rule 9: "Say how it
matched (\'this is about a claim we have checked\')". Knows verdict words. Pure.
"""

from __future__ import annotations

from collections.abc import Iterator

from bot.core.proofreading import rumours
from bot.core.proofreading.findings import Finding, warn
from bot.core.proofreading.rules import Rules
from bot.core.proofreading.verdicts import without_verdict
from factbase.facts import Fact

RULE = "claim"


def check(fact: Fact, rules: Rules) -> Iterator[Finding]:
    """A claim with our verdict in it."""
    plain = " ".join(fact.claim.text.split())
    if rumours.is_rumour(fact) and without_verdict(plain, rules) != plain:
        yield warn(
            RULE,
            "claim",
            "The claim begins or ends with a verdict.",
            "Write it as people say it, as a statement and without saying whether it is so.",
        )
