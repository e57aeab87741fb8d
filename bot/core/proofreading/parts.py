"""Every text of a fact, by the name of its field.

Knows fields. Must not know rules. Pure.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from factbase.facts import Fact
from factbase.words import words


@dataclasses.dataclass(frozen=True, slots=True)
class Part:
    """One text: `field` as in `corrections.es.headline`, and its language (`und` where there is none)."""

    field: str
    text: str = dataclasses.field(repr=False)
    language: str = "und"


def told(fact: Fact) -> Iterator[Part]:
    """What the agency says: headlines, explanations and actions, language by language."""
    for language in sorted(fact.corrections):
        correction = fact.corrections[language]
        for name in ("headline", "explanation", "action"):
            text = getattr(correction, name)
            if text.strip():
                yield Part(f"corrections.{language}.{name}", text, language)


def heard(fact: Fact) -> Iterator[Part]:
    """What people say: the claim and its other phrasings."""
    yield Part("claim", fact.claim.text, fact.claim.language)
    for number, phrasing in enumerate(fact.phrasings):
        yield Part(f"phrasings[{number}]", phrasing.text, phrasing.language)


def everything(fact: Fact) -> Iterator[Part]:
    """All that is written in a fact, but for links and names of staff."""
    yield from heard(fact)
    yield from told(fact)
    for number, source in enumerate(fact.sources):
        yield Part(f"sources[{number}].name", source.name)
    yield Part("agency", fact.agency)
    yield Part("area", fact.area)
    for number, topic in enumerate(fact.topics):
        yield Part(f"topics[{number}]", topic)


def spaced(text: str) -> str:
    """The search words of a text between spaces: a phrase is in it if its spaced form is."""
    return f" {' '.join(words(text))} "
