"""How often is the rumour told?

Rule 2: "A warning before the rumour; the rumour is paraphrased once, never the headline". Each telling
makes it more familiar, and what is familiar sounds true. Knows near copies. Pure.
"""

from __future__ import annotations

from collections.abc import Iterator

from bot.core.proofreading import rumours
from bot.core.proofreading.findings import Finding, stop
from bot.core.proofreading.rules import Rules
from bot.core.shortening import sentences
from factbase.facts import Fact

RULE = "rumour"
_ONCE = 1


def check(fact: Fact, rules: Rules) -> Iterator[Finding]:
    """Explanations that tell the rumour more than once, the action beside them included."""
    for language in sorted(fact.corrections) if rumours.is_rumour(fact) else ():
        correction = fact.corrections[language]
        said = [*sentences(correction.explanation), *sentences(correction.action)]
        told = sum(rumours.copies(sentence, language, fact, rules.near_copy) for sentence in said)
        if told > _ONCE:
            yield stop(
                RULE,
                f"corrections.{language}.explanation",
                f"The text tells the rumour {told} times.",
                "Paraphrase it once at most, and use the room for what is true.",
            )
