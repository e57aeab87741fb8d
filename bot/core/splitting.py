"""Cutting a text into parts that a platform can carry.

Knows where sentences, words and letters end. Must not know a platform: how long a text is, is measured by a
function that the caller passes. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Callable

# The best place to part a text first: an empty line, a line's end, a sentence's end, a space.
_PLACES = (
    re.compile(r"\n\s*\n"),
    re.compile(r"\n"),
    re.compile(r"(?<=[.!?…۔؟।。！？])\s+"),  # noqa: RUF001 - sentence ends of several scripts
    re.compile(r"\s+"),
)
_JOINERS = frozenset("\u200d\ufe0f\ufe0e")


def split(text: str, limit: int, measure: Callable[[str], int] = len) -> list[str]:
    """The parts of `text` in order, each at most `limit` long; a text that fits is one part.

    Only white space is lost, and only where two parts meet. `measure` must count each character of a text
    by itself. A limit below 16 is no place for a sentence: raises ValueError.
    """
    if limit < 16:
        raise ValueError(f"a limit of {limit} is too short for a message")
    parts, rest = [], text.strip()
    while measure(rest) > limit:
        head = _fitting(rest, limit, measure)
        cut, resume = _place(head, rest)
        parts.append(rest[:cut].rstrip())
        rest = rest[resume:].lstrip()
    return [*parts, rest] if rest or not parts else parts


def _fitting(text: str, limit: int, measure: Callable[[str], int]) -> str:
    """The longest beginning of `text` that fits."""
    low, high = 0, min(len(text), limit)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if measure(text[:middle]) <= limit else (low, middle - 1)
    return text[:low]


def _place(head: str, text: str) -> tuple[int, int]:
    """Where the part ends and where the next one begins: at the best place in the later two thirds."""
    for place in _PLACES:
        found = [match for match in place.finditer(text, 0, len(head) + 1) if match.start() <= len(head)]
        if found and found[-1].start() >= len(head) // 3:
            return found[-1].start(), found[-1].end()
    at = len(head)
    while at > 1 and (text[at] in _JOINERS or text[at - 1] in _JOINERS):
        at -= 1  # a family of emoji is one picture
    return at, at
