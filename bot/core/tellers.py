"""What a claim says once it is set aside who told it: "my neighbour says that …", "circula que …".

Knows phrases in the languages that are read. Must not know facts. Pure.

Facts are worded without those who pass them on, and every word that only one side has makes a match less
probable. Only those are set aside who answer for nothing: what the mayor says is a claim about the mayor.
"""

from __future__ import annotations

import re
from dataclasses import replace

from bot.core.claims import Claim
from bot.core.lexicon.tellers import TELLERS
from factbase.words import words

_FEWEST = 2
"""Words that must be left: "they say no" is about who says it."""
_LONGEST = 420
"""Characters: a longer text is a story, in which somebody speaks."""
_APOSTROPHES = str.maketrans("’ʼ‘´`", "'''''")  # noqa: RUF001 - what keyboards make of one sign
_TELLERS = re.compile(rf"^\W*(?:{'|'.join(TELLERS)})", re.I)


def untold(claim: Claim) -> Claim:
    """The claim as facts are looked for by it."""
    if len(claim.text) > _LONGEST:
        return claim
    text = claim.text.translate(_APOSTROPHES)
    told = _TELLERS.match(text)
    if told is None or len(words(text[told.end() :])) < _FEWEST:
        return claim
    return replace(claim, text=claim.text[told.end() :])
