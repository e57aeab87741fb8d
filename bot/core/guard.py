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
from enum import StrEnum
from functools import lru_cache

from bot.core.conflicts import Contrast
from bot.core.edits import EDITED, edit, exchanged, runs
from bot.core.meaning import compare, denial
from bot.core.particulars import Particulars, particulars, strange
from bot.core.reading import Reading, read
from bot.core.restating import counters, opposed, restates
from bot.core.tokens import Sort
from factbase.facts import Phrasing

MOST = 8
"""Wordings that are looked at word by word: those that share most content with the claim."""
ALIKE = 0.4
"""From this share of common word order a difference is one of the claim.

Chosen on train splits, as all here.
"""
INSIDE = 0.6
"""Or from this share of a wording's words, in their order, within a longer message."""
SHORT = 12
"""Contents of a message up to which each number and name in it is taken for the claim's."""
_UNSAID = Contrast("", "")


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

    `denial`: the message says that the fact's claim is false, and nothing else. `contrary`: it seems to say
    so in words of its own, which nobody could compare. `seen` is quoted from the texts for NUMBERS, DATES,
    NAMES and EDITED only; for the others it may describe them.
    """

    kind: Kind
    seen: Contrast
    denial: bool = False
    contrary: bool = False

    def unquoted(self) -> Doubt:
        """The same without the words of the claim, for what is kept."""
        return replace(self, seen=replace(self.seen, claim="…" if self.seen.claim else ""))


@dataclass(frozen=True, slots=True)
class Look:
    """What comes of comparing a claim with a fact: the doubt, if any.

    `close`: the two run so much alike in one language that a difference would have been seen; there is none.
    """

    doubt: Doubt | None
    close: bool = False


def doubt(claim: str, language: str, wordings: Sequence[Phrasing]) -> Doubt | None:
    """What speaks against the claim being one of the wordings, by the one that runs most like it."""
    return look(claim, language, wordings).doubt


def look(
    claim: str,
    language: str,
    wordings: Sequence[Phrasing],
    truths: Sequence[Phrasing] = (),
    spoken_to: str = "",
) -> Look:
    """The claim beside a fact's wordings, the fact's own claim first.

    `truths`: sentences that say what is true instead; whoever says one of these does not spread the rumour.
    `spoken_to`: the language of the reply, which may be known where the claim's is too doubtful to read it.
    """
    if not wordings:
        return Look(None)
    mine = read(claim, language)
    heard = [_heard(wording.text, wording.language) for wording in wordings]
    told = [one for one, _ in heard]
    same = [one for one in told if one.tongue == mine.tongue and mine.tongue]
    worded = zip(wordings, heard, strict=True)
    spoken = [named for wording, (_, named) in worded if wording.language in (language, spoken_to)]
    found, close, narrower = _beside(mine, same) if same else (_across(mine, told), False, False)
    found = found or _strange(mine, [named for _, named in heard], spoken)
    if found is None or (narrower and found.kind is Kind.NEGATED and not found.denial):
        said_true = [_heard(truth.text, truth.language)[0] for truth in truths]
        found = _own_words(mine, language, told[0], same, said_true, close and found is None) or found
    return Look(found, close and found is None)


def _own_words(
    mine: Reading,
    language: str,
    claim: Reading,
    same: Sequence[Reading],
    truths: Sequence[Reading],
    close: bool,
) -> Doubt | None:
    """Whether the message says the opposite of the claim, though not in words that could be compared."""
    if restates(mine, truths, same) or (not close and counters(mine, language, claim, same)):
        return Doubt(Kind.NEGATED, _UNSAID, contrary=True)
    contrast = None if close else opposed(mine, language, same)
    return Doubt(Kind.NEGATED, contrast) if contrast else None


def _strange(mine: Reading, told: Sequence[Particulars], spoken: Sequence[Particulars]) -> Doubt | None:
    """What needs no common language: a code, an amount, a year or a name that no wording holds.

    A longer message is a story, with dates and places of its own.
    """
    found = strange(particulars(mine), told, spoken) if len(mine.contents) <= SHORT else None
    return Doubt(Kind(found[0].value), found[1]) if found else None


def _beside(mine: Reading, same: Sequence[Reading]) -> tuple[Doubt | None, bool, bool]:
    """What differs from the wording in the claim's language that runs most like it.

    Then whether the two are close, and whether all that the claim speaks of stands in the wording.
    """
    nearest = sorted(same, key=lambda one: -len(one.stems() & mine.stems()))[:MOST]
    ratio, inside, wording = max(((*_order(mine, one), one) for one in nearest), key=lambda each: each[:2])
    # The same words in another order are alike however few they are: "dogs bite cats".
    if ratio < ALIKE and inside < INSIDE and mine.stems() != wording.stems():
        return None, False, False
    found = _noticed(mine, wording) or _edited(mine, wording, ratio)
    others = [one for one in same if one is not wording]
    if found and _said_elsewhere(found, mine.tongue, others):
        found = None
    narrower = not exchanged(mine, wording)[0]
    return found, ratio >= EDITED or narrower, narrower


@lru_cache(8192)
def _heard(wording: str, language: str) -> tuple[Reading, Particulars]:
    """A fact's wording, read once: it meets many claims. People's messages are never remembered."""
    reading = read(wording, language)
    return reading, particulars(reading)


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
    return denial(mine, wording) and not any(exchanged(mine, wording))


def _edited(mine: Reading, wording: Reading, ratio: float) -> Doubt | None:
    contrast = edit(mine, wording, ratio)
    return Doubt(Kind.EDITED, contrast) if contrast else None


def _order(mine: Reading, wording: Reading) -> tuple[float, float]:
    """The share of words that both hold in one order: of both texts' words, and of the wording's."""
    common = sum(block.size for block in runs(mine, wording))
    whole = len(mine.tokens) + len(wording.tokens)
    return 2 * common / (whole or 1), common / (len(wording.tokens) or 1)


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
