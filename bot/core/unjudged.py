"""What a curator wrote, less an opening that says whether "this" is right or wrong.

Curators write for the claim as it circulates. A reply goes to a message that may say something else: unless
the two were read beside each other and found the same, "This is correct" would agree with what nobody
checked.
Rule 3 of the rules for replies asks for what is true, not for a verdict. Knows words only. Pure.
"""

from __future__ import annotations

import re

from bot.core.lexicon.judging_words import JUDGING
from bot.core.stems import folded_words
from factbase.words import words

_OPENING = re.compile(r"[^.:!।،…\n]{2,90}+[.:!।…]\s++(?=\S)")
_LONGEST = 9
"""Words: a longer sentence says more than a verdict, which stands at its head or its end."""
_JUDGING = frozenset(word for listed in JUDGING.values() for word in folded_words(listed))


def unjudged(explanation: str) -> str:
    """The explanation without such an opening; as it is if it has none, or if nothing else is left.

    "This is correct. Sensors …" becomes "Sensors …", and "This warning is right: it …" becomes "It …".
    """
    found = _OPENING.match(explanation.lstrip())
    if found is None:
        return explanation
    said = words(found[0])
    if len(said) > _LONGEST or not _JUDGING & {*said[:1], *said[-2:]}:
        return explanation
    rest = explanation.lstrip()[found.end() :]
    return rest[0].upper() + rest[1:]
