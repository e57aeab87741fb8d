"""Does each language's text fit into one reply?

Rule 8: "Short: at most 900 characters, plain text first, reader's language, forwardable; a Details button
for the rest." So nothing that must be said may be cut; an explanation may go on behind the button, but
better does not. Knows the reply and how it cuts. Pure.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from bot.core.answering import answer
from bot.core.proofreading.findings import Finding, stop, warn
from bot.core.proofreading.house import House
from bot.core.proofreading.rules import Rules
from bot.core.reply import LONGEST
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
    text = _said(fact, language, house)
    said = _plain(text)
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
    yield from _explanation(fact, language, house, said)


def _explanation(fact: Fact, language: str, house: House, said: str) -> Iterator[Finding]:
    explanation, field = fact.corrections[language].explanation, f"corrections.{language}.explanation"
    if _plain(explanation) in said:
        return
    whole = [_plain(sentence) for sentence in sentences(explanation)]
    lost = sum(sentence not in said for sentence in whole)
    over = _over(fact, language, house)
    mend = f"Shorten it by about {max(over, 1)} characters, or a shorter headline or link gives it room."
    if lost == len(whole):
        yield stop(RULE, field, "Not one sentence of the explanation fits into the reply.", mend)
        return
    left = "one sentence" if lost <= 1 else f"{lost} of {len(whole)} sentences"
    yield warn(
        RULE,
        field,
        f"The reply leaves out {left} of the explanation, the first one before any other; "
        "people see it only behind the Details button.",
        mend,
    )


def _over(fact: Fact, language: str, house: House) -> int:
    """By how many characters the whole explanation is too long once the headline is not said twice."""
    correction = fact.corrections[language]
    bare = replace(fact, corrections={language: replace(correction, explanation="")})
    repeated = house.wording(language).say("In short: %(headline)s", headline=correction.headline)
    # Without advice the headline's repetition takes a paragraph of its own, with its break.
    around = len(_said(bare, language, house)) - len(repeated) + bool(correction.action)
    return around + len(correction.explanation) - (LONGEST - _SPARE)


def _said(fact: Fact, language: str, house: House) -> str:
    return answer([(fact, 1.0)], language, house.wording(language), house.voice, agreed={fact.id}).text


def _plain(text: str) -> str:
    return " ".join(text.split())
