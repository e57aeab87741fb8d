"""Whether a message says the opposite of a rumour in words of its own: denies it, or states what is true.

`meaning.denial` needs the rumour's own words. Here less is asked and less is given: whoever is taken for
a denier is told the fact without a word about their message, and is not corrected in a group. Knows readings.
Must not know facts or decisions. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.core.conflicts import Contrast
from bot.core.lexicon.negations import NEGATED_ENDINGS, NEGATORS, NEGATORS_UNREAD, RESERVES
from bot.core.meaning import compare
from bot.core.negations import negations
from bot.core.opposites import allied, opposite
from bot.core.reading import Reading, read, shared
from bot.core.stems import folded_words
from bot.core.tokens import tokens

_UNREAD = {language: frozenset(folded_words(listed)) for language, listed in NEGATORS_UNREAD.items()}
_RESERVED = {
    tongue: frozenset(folded_words(f"{listed} {NEGATORS[tongue]}")) for tongue, listed in RESERVES.items()
}
_ENDINGS = {language: re.compile(pattern) for language, pattern in NEGATED_ENDINGS.items()}
_LONGEST = 8
"""Contents of a message beyond which a 'not' mostly belongs to something else."""
_LONGEST_UNREAD = 12
_TOLD = 0.5
"""From this share of content a wording speaks of the same."""
_SOME = 0.3
"""From this share a wording may say the opposite of what a message says."""
_RESTATED = 0.6
"""From this share of its content a message says what a true sentence says."""
_LEAST = 3
_NEARER = 0.15


def negates(reading: Reading, language: str) -> bool:
    """Whether a text holds a negation or calls something false; by words alone if its grammar is not read."""
    if reading.tongue:
        return reading.denied or bool(negations(reading))
    spoken = {token.folded for token in reading.tokens}
    ending = _ENDINGS.get(language)
    return bool(spoken & _UNREAD.get(language, frozenset())) or bool(
        ending and any(map(ending.search, spoken))
    )


def reserves(text: str, language: str) -> bool:
    """Whether any word of a text could deny something, whatever it stands with; for what nobody compared.

    Where the language is unknown, all words of all that are read count.
    """
    spoken = {token.folded for token in tokens(text)}
    if language in _UNREAD:
        return negates(read(text, language), language)
    return any(spoken & _RESERVED[tongue] for tongue in ({language} & set(_RESERVED) or _RESERVED))


def counters(mine: Reading, language: str, claim: Reading, same: Sequence[Reading]) -> bool:
    """Whether a short message that asks nothing negates, and neither the claim nor a wording like it does.

    `same`: the wordings in the message's language.
    """
    if mine.asked or len(mine.contents) > (_LONGEST if mine.tongue else _LONGEST_UNREAD):
        return False
    if not negates(mine, language) or negates(claim, claim.tongue):
        return False
    if same and not any(_common(mine, one) for one in same):
        return False
    return not any(negates(one, one.tongue) for one in same if shared(mine, one) >= _TOLD)


def opposed(mine: Reading, language: str, same: Sequence[Reading]) -> Contrast | None:
    """A word of a message that negates nothing, whose opposite stands in a wording about the same.

    It is none if a wording holds the message's word, or one that stands on its side.
    """
    if len(mine.contents) > _LONGEST or any(negates(one, one.tongue) for one in same):
        return None
    if negates(mine, language):
        return None
    said = frozenset().union(*(one.stems() for one in same))
    new = [one for one in mine.contents if one.stem not in said]
    for content in (one for one in new if not any(allied(one.stem, word, mine.tongue) for word in said)):
        for wording in (one for one in same if shared(mine, one) >= _SOME):
            for other in wording.contents:
                if other.stem not in mine.stems() and opposite(content.stem, other.stem, mine.tongue):
                    return Contrast(mine.tokens[content.at].raw, wording.tokens[other.at].raw)
    return None


def restates(mine: Reading, truths: Sequence[Reading], same: Sequence[Reading]) -> bool:
    """Whether a message lies nearer to a true sentence in its language than to any wording of the rumour.

    It asks nothing, and negates if the sentence does: "more likely" is not "no more likely".
    """
    if mine.asked:
        return False
    near = [one for one in truths if _share(mine, one) >= _RESTATED and len(_common(mine, one)) >= _LEAST]
    rumour = max((_share(mine, one) for one in same), default=0.0) + _NEARER
    negated = negates(mine, mine.tongue)
    return any(
        _share(mine, one) >= rumour and negates(one, one.tongue) == negated and not compare(mine, one)
        for one in near
    )


def _common(mine: Reading, other: Reading) -> frozenset[str]:
    return mine.stems() & other.stems() if mine.tongue == other.tongue and mine.tongue else frozenset()


def _share(mine: Reading, other: Reading) -> float:
    """The share of the message's content that the other text holds."""
    return len(_common(mine, other)) / (len(mine.stems()) or 1)
