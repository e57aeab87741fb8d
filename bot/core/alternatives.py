"""Ways to read one claim as several that no clear sign keeps apart, and whether that is worth another look.

Knows sentences, joining words and what the facts found say. Must not know how facts are found or decided
about. Pure.

`parting` cuts only where a list, a second question or "also" says so. Two statements side by side may as well
be one story, which cut in two would mean less. So these are ways to try: one is taken only if it is
answered with several facts, each as surely as a message of its own (`bot.rereading`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from bot.core.chatter import chatter
from bot.core.matching import Match
from bot.core.parting import SENTENCE_END
from factbase.words import words

_FEWEST = 3
"""Words without which a unit says too little to be answered by itself."""
_MOST = 3
"""Units of one claim, and ways to try: who says more writes a list, or a story."""
_MOST_WORDS = 32
"""Words of a claim beyond which it is a story: two questions that are each answered had 31 at most, and half
of the tweets that were read again have more (docs/evaluation.md)."""
_LONG = 4
"""Letters of a word by which a unit may tell two facts apart."""
_NEAR = 0.005
"""The least probability of a second fact that says more of a unit than the first one does: in a message of
two statements that the base knows, 5 of 6 second facts have more (docs/evaluation.md)."""
_NEARER = 0.01
"""The same where a fact is not worded in the claim's language, so that words cannot tell."""
_FEWEST_FACTS = 2
_JOINED = re.compile(
    r"\s*[;؛]\s+|[,،]?\s+(?:and|but|also|plus|y|e|o sea|pero|además|et|mais|aussi|mas|também|und|aber|"
    r"ولكن|لكن|كما أن|और|लेकिन|मगर|तथा)\s+|[,،]?\s+(?=و\w{3})",
    re.I,
)
_COMMA = re.compile(r"[,،]\s+")


def ways(text: str) -> tuple[tuple[str, ...], ...]:
    """Each way to read a cleaned text (lines kept) as two or three units; none of one, or of a story."""
    if len(words(text)) > _MOST_WORDS:
        return ()
    sentences = [one.strip() for one in SENTENCE_END.split(text) if one.strip()]
    telling = [one for one in sentences if chatter(one) is None] if len(sentences) > 1 else sentences
    if len(telling) == 1:
        return _joined(telling[0])
    units = tuple(one for one in telling if _says(one))
    return (units,) if len(telling) <= _MOST and len(units) > 1 else ()


def worth_reading(
    found: Sequence[Sequence[str]], matches: Sequence[Match], said: Callable[[str], frozenset[str]]
) -> bool:
    """Whether one of these ways may be answered with two facts, by what the claim as a whole found.

    `matches` are the claim's, most probable first; `said` gives the words of a fact's wordings in the claim's
    language, none where it has none. A second fact must say more of one unit than the first does, and less
    of another.
    """
    near = [match for match in matches if match.probability >= _NEAR]
    if not found or len(near) < _FEWEST_FACTS:
        return False
    told = said(near[0].fact_id)
    units = [[_telling(unit) for unit in way] for way in found]
    return any(
        _either_leads(units, told, said(other.fact_id), other.probability >= _NEARER) for other in near[1:]
    )


def _joined(sentence: str) -> tuple[tuple[str, ...], ...]:
    """A sentence cut in two at each joining word; at commas only where there is none."""
    for mark in (_JOINED, _COMMA):
        halves = (
            (sentence[: at.start()].strip(), sentence[at.end() :].strip()) for at in mark.finditer(sentence)
        )
        if found := tuple(pair for pair in halves if all(_says(half) for half in pair)):
            return found[:_MOST]
    return ()


def _says(unit: str) -> bool:
    return len(words(unit)) >= _FEWEST and chatter(unit) is None


def _telling(unit: str) -> frozenset[str]:
    return frozenset(word for word in words(unit) if len(word) >= _LONG)


def _either_leads(
    ways: Sequence[Sequence[frozenset[str]]], told: frozenset[str], also: frozenset[str], nearer: bool
) -> bool:
    """Whether one fact says more of a unit and the other more of another; if no word can tell, `nearer`."""
    if not told or not also:
        return nearer
    leads = [[len(unit & told) - len(unit & also) for unit in way] for way in ways]
    return any(min(each) < 0 < max(each) for each in leads)
