"""What of a correction is said where not all of it fits.

Knows the worth of its parts. Must not know facts, languages or platforms. Pure.

The fact itself stands above already. After it the reason is worth most (rule 3: why it is wrong and what
is true instead), then what to do (rule 4), then the fact once more. Where an explanation has sympathy
(rule 6), it mostly opens with it: said alone that would seem to agree with the rumour, so that
sentence goes first.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.core.shortening import sentences, shorten

BREAK = 2
"""Characters that part a paragraph from the next."""


def fitted(explanation: str, repeated: str, advice: str, room: int) -> list[str]:
    """The paragraphs that follow the headline in at most `room` characters, each with the break after it.

    `repeated`: the fact once more. `advice`: one thing to do, or nothing. Only whole sentences are said.
    """
    for paragraphs in _ways(explanation, repeated, advice, room):
        if paragraphs and _length(paragraphs) <= room:
            return paragraphs
    return []


def _ways(explanation: str, repeated: str, advice: str, room: int) -> Iterator[list[str]]:
    """From all of it to the least, each without what is empty."""
    closing = "\n".join(filter(None, [repeated, advice]))
    yield _told(explanation, closing)
    yield _told(explanation, advice)
    reason = _reason(explanation, room - _length(_told(advice)) - BREAK)
    yield _told(reason, closing)
    if reason or not explanation:
        yield _told(reason, advice)
    yield _told(_reason(explanation, room - BREAK))
    yield _told(advice)


def _reason(explanation: str, room: int) -> str:
    """What fits of an explanation that is too long: first without the sentence that begins it."""
    _, *rest = sentences(explanation) or [""]
    if not rest:
        return shorten(explanation, room)
    return shorten(" ".join(rest), room)


def _told(*paragraphs: str) -> list[str]:
    return [paragraph for paragraph in paragraphs if paragraph]


def _length(paragraphs: Sequence[str]) -> int:
    return sum(len(paragraph) + BREAK for paragraph in paragraphs)
