"""What a text repeats of the rumour.

Knows a fact's wordings, likeness and the guard. Must not know fields or findings. Pure.

The ratio is rapidfuzz's normalised indel similarity over search words (InDel, 0 to 100). A text that is alike
and yet says something else, as "does not spread" beside "spreads", is told apart by `core.guard`.
"""

from __future__ import annotations

from rapidfuzz import fuzz

from bot.core.guard import Doubt, Kind, doubt
from factbase.facts import Fact, Phrasing, Verdict
from factbase.words import words

_FEWEST = 4
"""A wording of fewer words is a topic: it stands in every text about the matter."""


def is_rumour(fact: Fact) -> bool:
    """Whether the fact's claim is something to correct, and not the truth itself."""
    return fact.verdict is not Verdict.TRUE


def nearest(text: str, fact: Fact) -> tuple[float, Phrasing]:
    """How like the nearest of a fact's wordings a text is as a whole, and that wording."""
    said = " ".join(words(text))
    return max(((_ratio(said, wording), wording) for wording in fact.wordings()), key=lambda each: each[0])


def differs(text: str, language: str, wording: Phrasing) -> Doubt | None:
    """How a text that is like a wording differs from it in meaning, as far as that can be told."""
    # Texts so much alike are in one language, whatever was written beside the wording.
    return doubt(text, language, (Phrasing(wording.text, language),))


def copies(sentence: str, language: str, fact: Fact, near_copy: float) -> int:
    """How often a sentence says what a wording of its language says, without denying it."""
    rest, found = " ".join(words(sentence)), 0
    spoken = [one for one in fact.wordings() if one.language in (language, "und") and _long(one)]
    while rest and spoken:
        start, end, score, wording = max((_inside(rest, one) for one in spoken), key=lambda each: each[2])
        if score < near_copy:
            break
        if not _denies(differs(sentence, language, wording)):
            found += 1
        rest = f"{rest[:start]} {rest[end:]}".strip()
    return found


def _ratio(said: str, wording: Phrasing) -> float:
    known = " ".join(words(wording.text))
    return max(fuzz.ratio(said, known), fuzz.token_sort_ratio(said, known))


def _inside(text: str, wording: Phrasing) -> tuple[int, int, float, Phrasing]:
    """Where in a text a wording stands, as well as it does: start, end, ratio."""
    known = " ".join(words(wording.text))
    if len(known) <= len(text) and (found := fuzz.partial_ratio_alignment(known, text)) is not None:
        return found.dest_start, found.dest_end, found.score, wording
    return 0, len(text), fuzz.ratio(text, known), wording


def _long(wording: Phrasing) -> bool:
    return len(words(wording.text)) >= _FEWEST


def _denies(found: Doubt | None) -> bool:
    return found is not None and (found.denial or found.kind is Kind.NEGATED)
