"""Whether a message plainly asks or says several things, and which.

Knows lists, questions and words such as "also" in several languages. Must not know facts, or what is done
about each part. Pure.

A post of two or three sentences is one claim: cut apart, each sentence would mean less. So only clear signs
count: a list, a second question that does not lean on the first, "also" or "and is it true that" where
something is asked.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum

from bot.core.chatter import chatter
from factbase.words import words


class Shape(Enum):
    """How a message's claims stand to each other: as a value, how many of them may go to people at once.

    ONE: one text, whatever it tells on the way. PARAGRAPHS: a long text that may hold a second matter.
    APART: the message itself keeps them apart.
    """

    ONE = 0
    PARAGRAPHS = 1
    APART = 3


SENTENCE_END = re.compile(r"(?<=[.!?…۔؟।。！？])\s+|\n+")  # noqa: RUF001 - sentence ends of several scripts
_FEWEST = 3
"""Words without which an item says too little to stand by itself."""
_PARAGRAPH = 8
_FEW_PARAGRAPHS = 3
_FEWEST_ASKED = 4
"""The same for a question."""
_BULLETS = re.compile(r"^[ \t]*[•·▪◦‣*➢➤►][ \t]*", re.M)
_DASHES = re.compile(r"^[ \t]*[-–—][ \t]+", re.M)  # noqa: RUF001 - dashes as people type them
_NUMBER = re.compile(r"(?:^|(?<=\s))\(?(\d{1,2})[.)][ \t]+(?=\S)", re.M)
_NUMBERED_LINE = re.compile(r"^[ \t]*\(?(\d{1,2})[.):]?[ \t]+(?=\S)", re.M)
_ASKS = re.compile(r"[?؟]")
_ENDS_ASKING = re.compile(r"[?؟][\"'”’»)\s]*$")  # noqa: RUF001 - closing quotes
_ALSO = re.compile(
    r"^[¿\s]*(?:and\s+)?(?:also|another (?:question|thing|one)|(?:my )?second question|"
    r"one more (?:question|thing)|además|también|otra (?:cosa|pregunta)|y también|(?:et )?aussi|"
    r"également|(?:une )?autre (?:question|chose)|"
    r"também|além disso|outra (?:coisa|pergunta)|e também|außerdem|auch noch|noch eine frage|"
    r"و?أيضا|و?ايضا|و?أيضًا|كذلك|وكذلك|سؤال آخر|साथ ही|इसके अलावा|एक और (?:सवाल|बात))(?!\w)[\s,:;،-]*",
    re.I,
)
_AND_IS_IT = re.compile(
    r"[,;،]?\s+(?=(?:and (?:also )?(?:is it|is it also) (?:true|right|correct|real)|"
    r"y (?:también )?es (?:verdad|cierto)|et (?:aussi )?est[- ](?:ce vrai|il vrai)|"
    r"e (?:também )?é (?:verdade|certo)|und (?:stimmt es|ist es wahr)|وهل (?:صحيح|حقا)|"
    r"और क्या (?:यह|ये) (?:भी )?(?:सच|सही))\b)",
    re.I,
)
_OPENINGS = (
    *(r"(?:is|are)\b", r"(?:was|were)\b", r"(?:do|does|did)\b", r"(?:has|have)\b"),
    *(r"can\b", r"could\b", r"will\b", r"should\b", r"est[- ]ce qu", r"será que\b"),
)
_ASKS_AGAIN = tuple(
    (
        re.compile(rf"^[¿\s]*{opening}", re.I),
        re.compile(rf"[,;]?\s+(?=(?:and|but|et|mais|e|mas|y|pero) (?:also )?{opening}(?! not\b))", re.I),
    )
    for opening in _OPENINGS
)
"""How a question opens, and how another one goes on that opens alike: with another auxiliary the first may
go on ("has the town the right and can set it up?")."""
_OPENS_ASKING = re.compile(
    r"^[¿\s]*(?:is|are|was|were|will|does|do|did|can|could|has|have|should|es|son|está|va|van|hay|"
    r"est|sont|va|é|são|está|vai|vão|ist|sind|wird|stimmt|هل|क्या)\b",
    re.I,
)
_FRAME = re.compile(
    r"^[¿\s]*(?:is it (?:also )?(?:true|right|correct|real) that|es (?:verdad|cierto) que|"
    r"est[- ](?:ce vrai|il vrai|ce) que?|é verdade que|stimmt es,? dass)\s",
    re.I,
)
_AND = re.compile(r"^[¿\s]*(?:and|y|et|e|und)\s+(?:(?:also|también|aussi|também|auch)\s+)?", re.I)
_LEANS = re.compile(
    r"^why\b|^who\b|^where\b|\b(?:it|its|they|them|their|he|she|him|her|his|this|that|these|those|we|you|your|so|maybe|"
    r"eso|esto|ellos|ella|él|cela|ça|ils?|elles?|isso|isto|eles?|elas?|das|dies|sie|er|es)\b",
    re.I,
)
"""Words by which a question speaks of what stands before it, or only exclaims."""


def part(text: str) -> list[str]:
    """The things that a cleaned text (lines kept) says or asks; one where no clear sign parts it."""
    return _items(text) or _questions(text)


def shape(text: str, parts: int, whole: int) -> Shape:
    """The shape of a cleaned text that fell into so many parts; up to `whole` characters it is one."""
    if parts > 1:
        return Shape.APART
    full = [line for line in text.split("\n") if len(words(line)) >= _PARAGRAPH and chatter(line) is None]
    return Shape.PARAGRAPHS if len(text) > whole and len(full) >= _FEW_PARAGRAPHS else Shape.ONE


def _items(text: str) -> list[str]:
    """The items of a list; none where there is no list of at least two things that each say something."""
    lists = (
        (_numbers(text, _NUMBERED_LINE), 2),
        (_numbers(text, _NUMBER), 3),
        ([found.span() for found in _BULLETS.finditer(text)], 2),
        ([found.span() for found in _DASHES.finditer(text)], 3),  # people sign with one, and quote with two
    )
    for starts, fewest in lists:
        if len(starts) < fewest:
            continue
        ends = [*(start for start, _ in starts[1:]), len(text)]
        items = [_told(text[after:end]) for (_, after), end in zip(starts, ends, strict=True)]
        if all(_says(item) for item in items):
            before = _told(text[: starts[0][0]])
            return [f"{before} {items[0]}".strip(), *items[1:]] if _belongs(before) else items
    return []


def _numbers(text: str, mark: re.Pattern[str]) -> list[tuple[int, int]]:
    """Where 1., 2., 3. … stand, counted without a gap."""
    places: list[tuple[int, int]] = []
    for found in mark.finditer(text):
        if int(found[1]) == len(places) + 1:
            places.append(found.span())
    return places


def _belongs(before: str) -> bool:
    """Whether what stands before a list says something besides that a list follows."""
    return bool(before) and not before.endswith(":") and _says(before)


def _told(text: str) -> str:
    """The lines as one, without those that only ask for a check or to be passed on."""
    return " ".join(line.strip() for line in text.split("\n") if chatter(line) is None)


def _questions(text: str) -> list[str]:
    """The parts that begin with a question of their own, or with "also" where something is asked."""
    sentences = [piece for piece in SENTENCE_END.split(text) if piece.strip()]
    if _ASKS.search(text):
        sentences = [piece for sentence in sentences for piece in _joined(sentence) if piece.strip()]
    parts: list[list[str]] = [[]]
    for sentence in sentences:
        if parts[-1] and _begins(sentence, parts[-1]):
            parts.append([])
        parts[-1].append(sentence)
    if len(parts) < 2:
        return [text]
    return [" ".join(_ALSO.sub("", one, 1) for one in each) for each in parts]


def _joined(sentence: str) -> list[str]:
    """The questions that one sentence joins by "and"."""
    mark = next((again for opens, again in _ASKS_AGAIN if opens.match(sentence)), None)
    return [each for piece in _AND_IS_IT.split(sentence) for each in (mark.split(piece) if mark else [piece])]


def _begins(sentence: str, before: Sequence[str]) -> bool:
    """Whether a sentence begins another matter than the sentences before it."""
    if not any(_says(one) for one in before):
        return False
    asked = any(_asks(one) for one in before)
    rest = _ALSO.sub("", sentence, 1)
    if any(mark.match(f" {sentence}") for mark in (_AND_IS_IT, *(again for _, again in _ASKS_AGAIN))):
        return _says(rest) and not _leans(rest)
    if rest != sentence:
        return _says(rest) and (asked or _OPENS_ASKING.match(rest) is not None) and not _leans(rest)
    return asked and _asks(sentence) and not _leans(sentence)


def _asks(sentence: str) -> bool:
    enough = len(words(sentence)) >= _FEWEST_ASKED and chatter(sentence) is None
    return enough and _ENDS_ASKING.search(sentence) is not None


def _says(sentence: str) -> bool:
    return len(words(sentence)) >= _FEWEST and chatter(sentence) is None


def _leans(sentence: str) -> bool:
    """Whether a sentence speaks of something that another one named; "is it true that" does not."""
    return _LEANS.search(_FRAME.sub("", _AND.sub("", sentence, 1))) is not None
