"""All outgoing checks of a fact, in one go.

Knows which families of rules there are. Must not know where rules come from, or what is done about a finding.
Pure: personal data is found by a function that the caller passes.
"""

from __future__ import annotations

from datetime import datetime
from itertools import chain

from bot.core.proofreading import (
    claims,
    completeness,
    headlines,
    impersonation,
    lengths,
    links,
    privacy,
    reading_level,
    repeating,
    terms,
)
from bot.core.proofreading.findings import Finding, Severity
from bot.core.proofreading.house import House
from bot.core.proofreading.privacy import Personal
from bot.core.proofreading.rules import Rules
from factbase.facts import Fact

_GRAVEST_FIRST = tuple(Severity)


def proofread(
    fact: Fact, rules: Rules, personal: Personal, now: datetime, house: House | None = None
) -> tuple[Finding, ...]:
    """What is to be said about a fact before it goes out, the gravest first.

    Without a `house` replies are measured in English and no list is asked.
    """
    house = house or House()
    found = chain(
        completeness.check(fact, house, now),
        claims.check(fact, rules),
        headlines.check(fact, rules),
        lengths.check(fact, rules, house),
        links.check(fact, rules),
        impersonation.check(fact, house),
        repeating.check(fact, rules),
        terms.check(fact, rules, now),
        privacy.check(fact, personal),
        reading_level.check(fact, rules),
    )
    return tuple(sorted(found, key=lambda finding: _GRAVEST_FIRST.index(finding.severity)))
