"""Whether one text is another one edited: a word exchanged, added or dropped, in words that else run alike.

Knows readings, spelling and which words say how far a statement reaches. Must not know facts, or what an edit
means. Pure.
"""

from __future__ import annotations

from dataclasses import replace
from difflib import Match, SequenceMatcher

from bot.core.conflicts import Contrast
from bot.core.lexicon.scope import SCOPE
from bot.core.reading import Reading
from bot.core.tokens import Sort
from factbase.words import fold

EDITED = 0.65
"""From this share two texts are one text edited: each holding a word that the other lacks is enough."""
ADDED = 0.8
"""From this share a word more between the words of the wording is enough."""
ENOUGH = 2
"""Content words in common below which an edit cannot be told from a paraphrase."""
_SPELLING = 0.8
_PERSONS = "يتنأ"
"""First letters by which Arabic verbs of the present differ between he, she, we and I."""
_KIND_OF = "virus"
"""Names of its kinds end with it: who says "the virus" may mean the coronavirus."""
_SCOPE = {tongue: frozenset(fold(some).split()) for tongue, some in SCOPE.items()}


def edit(mine: Reading, wording: Reading, ratio: float) -> Contrast | None:
    """The words that only one of the two holds; None if these are not one text edited."""
    if ratio < EDITED or len(mine.stems() & wording.stems()) < ENOUGH:
        return None
    inner = _within(mine, wording)
    added, dropped = exchanged(inner, wording)
    changed = bool(added and (dropped or ratio >= ADDED))
    if not changed and ratio >= ADDED:
        added, dropped = _reach(mine, wording), _reach(wording, mine)
        changed = bool(added or dropped)
    if changed:
        return Contrast(", ".join(added), ", ".join(dropped))
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
    found = [run for run in runs(mine, wording) if spoken & set(range(run.a, run.a + run.size))]
    if not found:
        return mine
    first, last = found[0], found[-1]
    lost = [content.at for content in wording.contents if content.stem not in known]
    start = 0 if any(at < first.b for at in lost) else first.a
    end = len(mine.tokens) if any(at >= last.b + last.size for at in lost) else last.a + last.size
    return replace(mine, contents=tuple(one for one in mine.contents if start <= one.at < end))


def exchanged(mine: Reading, wording: Reading) -> tuple[list[str], list[str]]:
    """The content words that only the claim holds, and those that only the wording holds."""
    added, dropped = _unshared(mine, wording), _unshared(wording, mine)
    for word in list(added):
        spelt = next((other for other in dropped if _alike(word, other)), None)
        if spelt is not None:
            added.remove(word)
            dropped.remove(spelt)
    return added, dropped


def runs(mine: Reading, wording: Reading) -> list[Match]:
    """The runs of words that both hold, in order."""
    one = [token.folded for token in mine.tokens]
    other = [token.folded for token in wording.tokens]
    return SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()


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
    short, long = sorted((fold(one), fold(other)), key=len)
    if short == _KIND_OF and long.endswith(_KIND_OF) and not long.startswith("anti"):
        return True
    # Prefixes turn meanings round (associated, dissociated); slips at the first letter are rare.
    return fold(one[0]) == fold(other[0]) and SequenceMatcher(None, one, other).ratio() >= _SPELLING
