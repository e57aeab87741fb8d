"""Is anybody's personal data in it?

Rule 13: "no personal data". What counts as that is found by a function that the caller passes. Pure.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from bot.core.proofreading.findings import Finding, stop
from bot.core.proofreading.parts import everything
from factbase.facts import Fact

RULE = "personal_data"
Personal = Callable[[str, str], Iterable[str]]
"""The kinds of personal data in a text, given its language, such as `telephone number`."""


def check(fact: Fact, personal: Personal) -> Iterator[Finding]:
    """Personal data in any text of a fact, its phrasings included."""
    for part in everything(fact):
        for kind in dict.fromkeys(personal(part.text, part.language)):
            article = "an" if kind[0] in "aeiou" else "a"
            yield stop(
                RULE,
                part.field,
                f"The text holds what looks like {article} {kind}.",
                "Take it out. If it is one that the agency gives out, an administrator can allow it in the "
                "policy (own_contacts).",
            )
