"""Making a text fit: whole sentences if possible, else whole words.

Knows where sentences end in several scripts. Must not know what a text is for. Pure.
"""

from __future__ import annotations

import re

_SENTENCE_END = re.compile(r"(?<=[.!?…۔؟।])\s+")  # noqa: RUF001 - of several scripts


def sentences(text: str) -> list[str]:
    """The sentences of a text, in order."""
    return _SENTENCE_END.split(text.strip())


def shorten(text: str, room: int) -> str:
    """The longest run of whole sentences from the start that fits `room` characters."""
    kept = ""
    for sentence in sentences(text):
        longer = f"{kept} {sentence}".strip()
        if len(longer) > room:
            break
        kept = longer
    return kept


def cut(text: str, room: int) -> str:
    """Whole sentences of the text as far as they fit; of a first sentence that is too long, whole words."""
    text = " ".join(text.split())
    if short := shorten(text, room):
        return short
    start = text[: max(0, room - 1)]
    return (start.rsplit(" ", 1)[0] if " " in start else start) + "…"
