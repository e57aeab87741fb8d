"""Does each language's text fit into one reply?

Rule 8: "Short: at most 900 characters, plain text first, reader's language, forwardable; a Details button
for the rest." So nothing that must be said may be cut; an explanation may go on behind the button, but
better does not. Knows the reply and how it cuts. Pure.
"""

from __future__ import annotations

from collections.abc import Iterator

from bot.core.proofreading.findings import Finding, stop, warn
from bot.core.proofreading.house import House
from bot.core.proofreading.rules import Rules
from bot.core.reply import LONGEST, answer
from bot.core.shortening import sentences
from factbase.facts import Fact

RULE = "length"
_SPARE = 2
"""The reply keeps room for one empty line more than it has."""


def check(fact: Fact, rules: Rules, house: House) -> Iterator[Finding]:
    """What of a fact is too long to be said."""
    for language in sorted(fact.corrections):
        headline = fact.corrections[language].headline
        if len(headline) > rules.longest_headline:
            yield stop(
                RULE,
                f"corrections.{language}.headline",
                f"The headline has {len(headline)} characters; {rules.longest_headline} are allowed.",
                "Say the one thing that is true; the rest belongs in the explanation.",
            )
        yield from _reply(fact, language, house)


def _reply(fact: Fact, language: str, house: House) -> Iterator[Finding]:
    """What a reader of this language would not get to see."""
    correction, name = fact.corrections[language], f"corrections.{language}"
    text = answer([(fact, 1.0)], language, house.wording(language), house.voice, agreed={fact.id}).text
    said, free = _plain(text), LONGEST - _SPARE - len(text)
    if _plain(correction.headline) not in said:
        yield stop(
            RULE,
            f"{name}.headline",
            "The headline is cut in the reply.",
            "Write a shorter headline: it is said twice.",
        )
    if correction.action and _plain(correction.action) not in said:
        yield stop(
            RULE,
            f"{name}.action",
            "The reply has no room for what people should do.",
            "Shorten the headline or the action.",
        )
    if fact.sources and fact.sources[0].url not in text:
        yield stop(
            RULE,
            "sources[0].url",
            f"The reply in '{language}' has no room for the link to the source.",
            "Give a shorter link to the source, or put another source first.",
        )
    yield from _explanation(correction.explanation, f"{name}.explanation", said, free)


def _explanation(explanation: str, field: str, said: str, free: int) -> Iterator[Finding]:
    whole = [_plain(sentence) for sentence in sentences(explanation)] if explanation.strip() else []
    kept = _kept(whole, said)
    if kept == len(whole):
        return
    over = len(" ".join(whole)) - len(" ".join(whole[:kept])) - free
    mend = f"Shorten it by about {max(over, 1)} characters, or a shorter headline or link gives it room."
    if not kept:
        yield stop(RULE, field, "Not one sentence of the explanation fits into the reply.", mend)
        return
    lost = len(whole) - kept
    left = "the last sentence" if lost == 1 else f"the last {lost} sentences"
    yield warn(
        RULE,
        field,
        f"The reply leaves out {left} of the explanation; people see it only behind the Details button.",
        mend,
    )


def _kept(whole: list[str], said: str) -> int:
    """How many sentences from the start are in the reply."""
    return next((count for count in range(len(whole), 0, -1) if " ".join(whole[:count]) in said), 0)


def _plain(text: str) -> str:
    return " ".join(text.split())
