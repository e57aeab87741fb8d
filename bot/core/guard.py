"""Between matching and answering: is the message really the claim that the fact is about?

Similarity carries the topic, not the meaning: the same words with "not", another number, another place or
one word exchanged are another claim. Knows a message's claim and a fact's wordings. Must not know
probabilities, verdicts or what is done about a doubt. Pure.

A difference counts only where the texts otherwise run alike: in a message that says the thing in
its own words, a "not" or a number mostly belongs to something else.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from difflib import Match, SequenceMatcher
from enum import StrEnum
from functools import lru_cache

from bot.core.conflicts import Contrast
from bot.core.lexicon.scope import SCOPE
from bot.core.meaning import compare, denial
from bot.core.reading import Reading, read
from bot.core.tokens import Sort
from factbase.facts import Phrasing
from factbase.words import fold

MOST = 8
"""Wordings that are looked at word by word: those that share most content with the claim."""
ALIKE = 0.4
"""From this share of common word order a difference is one of the claim.

Chosen on train splits, as all here.
"""
INSIDE = 0.6
"""Or from this share of a wording's words, in their order, within a longer message."""
EDITED = 0.65
"""From this share two texts are one text edited: each holding a word that the other lacks is enough."""
ADDED = 0.8
"""From this share a word more between the words of the wording is enough."""
ENOUGH = 2
"""Content words in common below which an edit cannot be told from a paraphrase."""
_SPELLING = 0.8
_PERSONS = "يتنأ"
"""First letters by which Arabic verbs of the present differ between he, she, we and I."""
_SCOPE = {tongue: frozenset(fold(some).split()) for tongue, some in SCOPE.items()}


class Kind(StrEnum):
    """How the claim differs."""

    NEGATED = "negated"
    NUMBERS = "numbers"
    DATES = "dates"
    NAMES = "names"
    SWAPPED = "swapped"
    EDITED = "edited"


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why the fact may not be about this claim.

    `denial`: the message says that the fact's claim is false, and nothing else. `seen` is quoted from the
    texts for NUMBERS, DATES, NAMES and EDITED only; for the others it may describe them.
    """

    kind: Kind
    seen: Contrast
    denial: bool = False

    def unquoted(self) -> Doubt:
        """The same without the words of the claim, for what is kept."""
        return replace(self, seen=replace(self.seen, claim="…" if self.seen.claim else ""))


def doubt(claim: str, language: str, wordings: Sequence[Phrasing]) -> Doubt | None:
    """What speaks against the claim being one of the wordings, by the one that runs most like it."""
    mine = read(claim, language)
    told = [_heard(wording.text, wording.language) for wording in wordings]
    same = [one for one in told if one.tongue == mine.tongue and mine.tongue]
    if not same:
        return _across(mine, told)
    nearest = sorted(same, key=lambda one: -len(one.stems() & mine.stems()))[:MOST]
    ratio, inside, wording = max(((*_order(mine, one), one) for one in nearest), key=lambda each: each[:2])
    # The same words in another order are alike however few they are: "dogs bite cats".
    if ratio < ALIKE and inside < INSIDE and mine.stems() != wording.stems():
        return None
    found = _noticed(mine, wording) or _edit(mine, wording, ratio)
    others = [one for one in same if one is not wording]
    return None if found and _said_elsewhere(found, mine.tongue, others) else found


@lru_cache(8192)
def _heard(wording: str, language: str) -> Reading:
    """A fact's wording, read once: it meets many claims. People's messages are never remembered."""
    return read(wording, language)


def _across(mine: Reading, told: Sequence[Reading]) -> Doubt | None:
    """Between two languages only numbers, dates and places can be compared, with the claim itself."""
    return _noticed(mine, told[0]) if told else None


def _noticed(mine: Reading, wording: Reading) -> Doubt | None:
    found = compare(mine, wording)
    for field in fields(found):
        contrast = getattr(found, field.name)
        if contrast is not None:
            alone = found.kinds == {Kind.NEGATED.value}
            return Doubt(Kind(field.name), contrast, alone and _only_denies(mine, wording))
    return None


def _only_denies(mine: Reading, wording: Reading) -> bool:
    """Whether the claim is that the wording is false, and nothing else.

    Whoever says more than that, or denies something wider, might be told that a false thing is right.
    """
    return denial(mine, wording) and not any(_exchanged(mine, wording))


def _order(mine: Reading, wording: Reading) -> tuple[float, float]:
    """The share of words that both hold in one order: of both texts' words, and of the wording's."""
    common = sum(block.size for block in _runs(mine, wording))
    whole = len(mine.tokens) + len(wording.tokens)
    return 2 * common / (whole or 1), common / (len(wording.tokens) or 1)


def _runs(mine: Reading, wording: Reading) -> list[Match]:
    """The runs of words that both hold, in order."""
    one = [token.folded for token in mine.tokens]
    other = [token.folded for token in wording.tokens]
    return SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()


def _edit(mine: Reading, wording: Reading, ratio: float) -> Doubt | None:
    if ratio < EDITED or len(mine.stems() & wording.stems()) < ENOUGH:
        return None
    inner = _within(mine, wording)
    added, dropped = _exchanged(inner, wording)
    changed = bool(added and (dropped or ratio >= ADDED))
    if not changed and ratio >= ADDED:
        added, dropped = _reach(mine, wording), _reach(wording, mine)
        changed = bool(added or dropped)
    if changed:
        return Doubt(Kind.EDITED, Contrast(", ".join(added), ", ".join(dropped)))
    return None


def _reach(one: Reading, other: Reading) -> list[str]:
    """Words that say how far `one` reaches and `other` does not."""
    known = {token.folded for token in other.tokens}
    telling = _SCOPE.get(one.tongue, frozenset())
    return [token.raw for token in one.tokens if token.folded in telling and token.folded not in known]


def _within(mine: Reading, wording: Reading) -> Reading:
    """The claim less what stands before and after the wording's words: who says so, a greeting, "share this".

    A side stays where the wording has words of its own there: those may have been exchanged.
    """
    known = mine.stems()
    spoken = {at for at, token in enumerate(mine.tokens) if token.sort not in (Sort.PAUSE, Sort.END)}
    runs = [run for run in _runs(mine, wording) if spoken & set(range(run.a, run.a + run.size))]
    if not runs:
        return mine
    first, last = runs[0], runs[-1]
    lost = [content.at for content in wording.contents if content.stem not in known]
    start = 0 if any(at < first.b for at in lost) else first.a
    end = len(mine.tokens) if any(at >= last.b + last.size for at in lost) else last.a + last.size
    return replace(mine, contents=tuple(one for one in mine.contents if start <= one.at < end))


def _exchanged(mine: Reading, wording: Reading) -> tuple[list[str], list[str]]:
    """The content words that only the claim holds, and those that only the wording holds."""
    added, dropped = _unshared(mine, wording), _unshared(wording, mine)
    for word in list(added):
        spelt = next((other for other in dropped if _alike(word, other)), None)
        if spelt is not None:
            added.remove(word)
            dropped.remove(spelt)
    return added, dropped


def _unshared(one: Reading, other: Reading) -> list[str]:
    """Words of `one` whose stems `other` lacks, as they stand there."""
    known = other.stems()
    return [one.tokens[content.at].raw for content in one.contents if content.stem not in known]


def _alike(one: str, other: str) -> bool:
    """Whether two words may be one, spelt or inflected differently."""
    if min(len(one), len(other)) < 4:
        return False
    if one[0] in _PERSONS and other[0] in _PERSONS and one[1:] == other[1:]:
        return True
    # Prefixes turn meanings round (associated, dissociated); slips at the first letter are rare.
    return fold(one[0]) == fold(other[0]) and SequenceMatcher(None, one, other).ratio() >= _SPELLING


def _said_elsewhere(found: Doubt, tongue: str, wordings: Sequence[Reading]) -> bool:
    """Whether another wording says what the claim says, and not what the nearest one says in its place."""
    if found.kind in (Kind.NEGATED, Kind.SWAPPED):
        return False
    mine, theirs = (_spoken(read(text, tongue)) for text in (found.seen.claim, found.seen.wording))
    return any(mine <= said and not (theirs and theirs <= said) for said in map(_spoken, wordings))


def _spoken(reading: Reading) -> frozenset[str]:
    """All words and numbers of a text, the words as stems where they carry matter."""
    stems = {content.at: content.stem for content in reading.contents}
    said = (Sort.WORD, Sort.CODE, Sort.NUMBER, Sort.SIGN)
    return frozenset(
        stems.get(at, token.folded) for at, token in enumerate(reading.tokens) if token.sort in said
    )
