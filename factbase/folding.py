"""What is said in a fact, as search words.

Knows which parts of a fact's record are words for people to find. Pure; must not know where they are kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from factbase.words import words


def folded(texts: Iterable[str]) -> list[str]:
    """The different texts as search words, joined by spaces."""
    return [text for text in dict.fromkeys(" ".join(words(text)) for text in texts) if text]


def all_words(record: Mapping[str, Any]) -> str:
    """Every word of a fact's record by which staff may look for it: its id and all texts that people read."""
    return " ".join(folded(_texts(record)))


def _texts(record: Mapping[str, Any]) -> Iterator[str]:
    yield record["id"]
    for phrasing in (record["claim"], *record.get("phrasings", ())):
        yield phrasing["text"]
    for correction in record.get("corrections", {}).values():
        yield from correction.values()
    for source in record.get("sources", ()):
        yield from source.values()
    yield from (record.get("agency", ""), *record.get("topics", ()), record.get("area", ""))
