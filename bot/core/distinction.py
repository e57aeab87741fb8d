"""How a claim differs from the one that was checked, as a sentence for whoever sent it.

Knows kinds of doubt and how much of a text is quoted. Must not know facts, or when a doubt is told. Pure.
"""

from __future__ import annotations

from bot.core.guard import Doubt, Kind
from bot.core.shortening import cut
from bot.wording.speech import Wording

_LONGEST_QUOTE = 40
_MOST_WORDS = 2
_UNQUOTED = {
    Kind.NEGATED: "We have checked a claim that sounds like yours, but it seems that one of the two says "
    "that something is so, and the other that it is not.",
    Kind.SWAPPED: "We have checked a claim in nearly the same words as yours, but who does what is the other "
    "way round.",
}
"""Kinds of which no word can be quoted: what was seen of them is a description, or stems."""


def distinguish(doubt: Doubt, say: Wording) -> str:
    """What the claim and the one that was checked do not share, quoted in short where it stands there.

    Empty where that is a string of words: it would tell nobody anything.
    """
    if doubt.kind in _UNQUOTED:
        return say.say(_UNQUOTED[doubt.kind])
    if max(len(text.split(", ")) for text in (doubt.seen.claim, doubt.seen.wording)) > _MOST_WORDS:
        return ""
    claim, wording = (text and cut(text, _LONGEST_QUOTE) for text in (doubt.seen.claim, doubt.seen.wording))
    if claim and wording:
        return say.say(
            "We have checked a claim that sounds like yours, but it says “%(wording)s” where yours says "
            "“%(claim)s”.",
            wording=wording,
            claim=claim,
        )
    if claim:
        return say.say(
            "We have checked a claim that sounds like yours, but only yours says “%(claim)s”.", claim=claim
        )
    return say.say(
        "We have checked a claim that sounds like yours, but only that one says “%(wording)s”.",
        wording=wording,
    )
