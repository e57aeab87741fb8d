"""What stands around a claim: 'is it true that …?' asks, 'it is a myth that …' denies.

Knows phrases in the languages that are read. Must not know facts. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.core.lexicon.frame_phrases import ASKS, ASKS_AFTER, DENIES, DENIES_AFTER, ENDINGS


@dataclass(frozen=True, slots=True)
class Framed:
    """A text without its frame. `asked`: the whole is a question; `denied`: it is called false."""

    text: str
    asked: bool = False
    denied: bool = False


_QUESTION = re.compile(r"[?؟]+[\s\"'”’)]*$")  # noqa: RUF001 - marks of several scripts
_APOSTROPHES = str.maketrans("’ʼ‘´`", "'''''")  # noqa: RUF001 - what keyboards make of one sign
_SPACES = re.compile(r"\s{2,}")  # many of them make the patterns slow
_LONGEST_FRAMED = 600
"""A longer text is a story, not a frame with a claim in it."""


def _compiled(patterns: Sequence[str]) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern, re.I) for pattern in patterns)


_ASK, _ASK_AFTER, _DENY, _DENY_AFTER, _ENDINGS = map(
    _compiled, (ASKS, ASKS_AFTER, DENIES, DENIES_AFTER, ENDINGS)
)


def unframe(text: str) -> Framed:
    """The claim inside, and whether it is asked or denied. A question denies nothing.

    What is left is never empty unless the text is: 'Fake news!' stays as it is.
    """
    if len(text) > _LONGEST_FRAMED:
        return Framed(text)
    text = _SPACES.sub(lambda run: run[0][0], text.translate(_APOSTROPHES))
    asking = _QUESTION.search(text) is not None
    if not asking:
        text, _ = _without(text, (), _ENDINGS)
    rest, asks = _without(text, _ASK, _ASK_AFTER if asking else ())
    if asks:
        return Framed(rest, asked=True)
    rest, denials = _without(text, _DENY, () if asking else _DENY_AFTER)
    if asking:
        return Framed(rest, asked=True)
    repeated = any("own" in match.groupdict() for match in denials)
    return Framed(rest, denied=repeated or sum(map(_calls_false, denials)) % 2 == 1)


def _calls_false(denial: re.Match[str]) -> bool:
    """Not so "it is not a myth that"; but "it is not untrue" is rare enough to be read alike."""
    return denial.groupdict().get("not") is None


def _without(
    text: str, before: Sequence[re.Pattern[str]], after: Sequence[re.Pattern[str]]
) -> tuple[str, list[re.Match[str]]]:
    """The text without the first frame that fits at its start, and the first at its end; the two."""
    found = []
    for patterns in (before, after):
        for pattern in patterns:
            match = pattern.search(text)
            rest = f"{text[: match.start()]} {text[match.end() :]}".strip() if match else ""
            if match and any(map(str.isalpha, rest)):
                text = rest
                found.append(match)
                break
    return text, found
