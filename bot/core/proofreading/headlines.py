"""Does the headline state the truth?

Rule 1: "The fact comes first, in one sentence. No verdict word on its own, no question as headline." Rule
2: "the rumour is paraphrased once, never the headline". Knows verdict words of any language, question marks
of any script, and the rumour. Pure.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from bot.core.proofreading import rumours
from bot.core.proofreading.findings import Finding, stop, warn
from bot.core.proofreading.parts import Part, told
from bot.core.proofreading.rules import Rules
from bot.core.proofreading.verdicts import without_verdict
from factbase.facts import Fact

RULE = "headline"
_ASKING = ("QUESTION MARK", "INTERROBANG", "QUESTION EXCLAMATION", "EXCLAMATION QUESTION")
_STATE = "Say in one sentence what is true, as you would if there were no rumour."


def check(fact: Fact, rules: Rules) -> Iterator[Finding]:
    """What is wrong with the headlines of a fact."""
    for part in told(fact):
        if part.field.endswith(".headline"):
            yield from _headline(part, without_verdict(part.text, rules), fact, rules)


def _headline(part: Part, stated: str, fact: Fact, rules: Rules) -> Iterator[Finding]:
    if _asks(part):
        yield stop(RULE, part.field, "The headline asks a question.", _STATE)
    if not stated:
        yield stop(RULE, part.field, "The headline is only a verdict: it does not say what is true.", _STATE)
    elif rumours.is_rumour(fact):
        yield from _repeated(part, stated, fact, rules)


def _repeated(part: Part, stated: str, fact: Fact, rules: Rules) -> Iterator[Finding]:
    """The rumour as headline, with or without a verdict before it."""
    ratio, wording = rumours.nearest(stated, fact)
    if ratio < rules.near_copy:
        return
    if rumours.differs(stated, part.language, wording) is None:
        yield stop(
            RULE, part.field, "The headline repeats the rumour: that is what people will remember.", _STATE
        )
    else:
        yield warn(
            RULE,
            part.field,
            "The headline is the rumour with a word changed: the rumour sounds along.",
            _STATE,
        )


def _asks(part: Part) -> bool:
    """Whether there is a question mark of any script; Greek types its own as a semicolon."""
    if part.language == "el" and part.text.rstrip().endswith(";"):
        return True
    return any(
        name in unicodedata.name(character, "")
        for character in part.text
        if not character.isalnum()
        for name in _ASKING
    )
