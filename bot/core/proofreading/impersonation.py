"""Does anything look like something that it is not?

Somebody who wants to speak in the agency's name writes it with other letters, hides signs in it, or turns its
direction. Knows names that look alike. Pure.
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from bot.core.likeness import alike, disguised, hidden, masked_host, turned
from bot.core.proofreading.findings import Finding, stop, warn
from bot.core.proofreading.house import House
from bot.core.proofreading.parts import Part, told
from factbase.facts import Fact

RULE = "look-alikes"
_TYPE = "Type the word anew, with the letters of its own language."


def check(fact: Fact, house: House) -> Iterator[Finding]:
    """Names and texts that pass for others."""
    names = [
        Part("agency", fact.agency),
        *(Part(f"sources[{number}].name", source.name) for number, source in enumerate(fact.sources)),
    ]
    for part in names:
        own = house.voice.agency
        if own and part.text and part.text != own and alike(part.text, own) and not _as_typed(part.text, own):
            yield stop(
                RULE, part.field, "This looks like the name of your agency and is written otherwise.", _TYPE
            )
    for part in (*names, *told(fact)):
        yield from _signs(part)
    for number, source in enumerate(fact.sources):
        if source.url and masked_host(_host(source.url)):
            yield warn(
                RULE,
                f"sources[{number}].url",
                "The site's name is written in letters that look like Latin ones.",
                "Open the link and see whose site it is.",
            )


def _signs(part: Part) -> Iterator[Finding]:
    if turned(part.text):
        yield stop(
            RULE,
            part.field,
            "The text holds signs that turn its direction: people may read something else.",
            "Copy it as plain text, or type it anew.",
        )
    elif hidden(part.text):
        yield warn(RULE, part.field, "The text holds signs that cannot be seen.", "Type it anew.")
    if word := disguised(part.text):
        yield warn(
            RULE, part.field, f"The word “{word}” mixes letters of two alphabets that look alike.", _TYPE
        )


def _as_typed(text: str, own: str) -> bool:
    """Whether only spaces and capitals differ."""
    return text.casefold().split() == own.casefold().split()


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""
