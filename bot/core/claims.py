"""From a message to the claims in it.

Knows what is not a claim, and how a long forward falls into claims. Must not
know facts. Pure: the language is guessed by a function that the caller passes.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from bot.core.alternatives import ways
from bot.core.chatter import Chatter, SmallTalk, chatter, is_command, small_talk, without_command
from bot.core.cleaning import clean, forwards
from bot.core.masking import mask
from bot.core.messages import MAX_MESSAGE
from bot.core.orders import order
from bot.core.parting import SENTENCE_END, Shape, part, shape
from bot.core.scraps import is_reference, without_code, without_reference
from factbase.words import words

WHOLE = 420
"""Up to so many characters a message is one claim (a post, a question, a short forward), unless it plainly
holds several."""
PIECE = 300
"""A longer message is read in pieces of whole sentences up to this length."""
MAX_CLAIMS = 8
_SEVERAL = 2
_LINK = re.compile(r"https?://|www\.")


@dataclass(frozen=True, slots=True)
class Claim:
    """A checkable statement or question, cleaned, with personal data masked. `language`: ISO 639 or `und`."""

    text: str = field(repr=False)
    language: str = "und"


@dataclass(frozen=True, slots=True)
class Extraction:
    """The claims of a message in order, or why it has none.

    `shape`: whether they are several matters, or pieces of one long text. `spoken`: the language to speak to
    who wrote it: of the first claim, or of the phrases that hold none; `und` if unknown. `ways`: how the one
    claim may be read as several, for where the base knows each.
    """

    claims: tuple[Claim, ...] = ()
    chatter: Chatter | None = None
    shape: Shape = Shape.ONE
    spoken: str = "und"
    ways: tuple[tuple[Claim, ...], ...] = ()


def extract(text: str, guess: Callable[[str], str], countries: tuple[str, ...] = ()) -> Extraction:
    """The claims in a message; `guess` names the language of a text.

    `countries`: ISO 3166 codes of those whose identity numbers are masked.
    """
    if is_command(text):
        return Extraction(chatter=Chatter.COMMAND)
    text = without_command(text)
    cleaned = mask(clean(text), countries)
    if not words(cleaned):
        only_link = _LINK.search(text) is not None
        return Extraction(chatter=Chatter.ONLY_LINK if only_link else Chatter.EMPTY)
    if is_reference(cleaned) or _asks_after(cleaned):
        return Extraction(chatter=Chatter.REFERENCE)
    if said := _no_claim(cleaned):
        return Extraction(chatter=said.kind, spoken=said.language)
    parts = _parts(text, cleaned, countries)
    cut = [piece for one in parts for piece in _pieces(one)]
    # Masked twice: a cut must not part a number, and a line break must not have hidden one.
    texts = (mask(piece, countries) for piece in _most_telling(cut))
    claims = tuple(Claim(piece, guess(piece)) for piece in texts)
    if not claims:
        return Extraction()
    told, language = shape(cleaned, len(parts), WHOLE), claims[0].language
    several = _ways(parts[0], claims[0]) if len(parts) == len(claims) == 1 else ()
    return Extraction(claims, None, told, language, several)


def _asks_after(cleaned: str) -> bool:
    """Whether it names a case and says nothing else of it: "any news on R-0004, please?"."""
    bare = without_reference(cleaned)
    return bare != cleaned and chatter(bare) is not None


def _no_claim(cleaned: str) -> SmallTalk | None:
    """What a text is that claims nothing."""
    if said := small_talk(cleaned) or small_talk(without_code(cleaned)):
        return SmallTalk(Chatter.NO_CLAIM, said.language) if said.kind is Chatter.EMPTY else said
    ordered = order(cleaned)
    return SmallTalk(Chatter.NO_CLAIM, ordered) if ordered else None


def _ways(text: str, claim: Claim) -> tuple[tuple[Claim, ...], ...]:
    """How a text of one claim may be read as several, where no line break or cut shows what was masked."""
    return tuple(
        tuple(Claim(unit, claim.language) for unit in way)
        for way in ways(text)
        if all(unit in claim.text for unit in way)
    )


def _parts(text: str, cleaned: str, countries: tuple[str, ...]) -> list[str]:
    """The forwards that a message quotes, each with what it says, or what the message itself keeps apart."""
    quoted = forwards(text[:MAX_MESSAGE])
    if len(quoted) < _SEVERAL:
        return part(cleaned)
    said = (mask(clean(one), countries) for one in quoted)
    telling = [one for one in said if chatter(one) is None]
    if len(telling) < _SEVERAL:
        return part(cleaned)
    return [each for one in telling for each in part(one)]


def _pieces(text: str) -> list[str]:
    if len(text) <= WHOLE:
        return [text.replace("\n", " ")]
    pieces: list[str] = []
    for sentence in SENTENCE_END.split(text):
        if chatter(sentence) is not None:
            continue
        for each in _cut(sentence):
            if pieces and len(pieces[-1]) + len(each) < PIECE and len(words(pieces[-1])) < _ENOUGH:
                pieces[-1] += f" {each}"
            else:
                pieces.append(each)
    return pieces


_ENOUGH = 8
"""A sentence with fewer words leans on its neighbour."""


def _cut(sentence: str) -> list[str]:
    """A sentence without end (no punctuation at all) in pieces that an encoder can read."""
    if len(sentence) <= WHOLE:
        return [sentence]
    return [sentence[at : at + PIECE] for at in range(0, len(sentence), PIECE)]


def _most_telling(pieces: list[str]) -> list[str]:
    """At most MAX_CLAIMS pieces, those with most different words, in their order."""
    by_words = sorted(range(len(pieces)), key=lambda at: -len(set(words(pieces[at]))))
    return [pieces[at] for at in sorted(by_words[:MAX_CLAIMS])]
