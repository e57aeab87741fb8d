"""A text in its smallest pieces: words, numbers, signs and pauses, with contractions undone.

Knows spelling. Must not know what words mean. Pure.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from factbase.words import fold

LONGEST = 3000
"""Characters that are read of a text."""


class Sort(Enum):
    """What a token is."""

    WORD = auto()
    CODE = auto()
    NUMBER = auto()
    SIGN = auto()
    PAUSE = auto()
    END = auto()


@dataclass(frozen=True, slots=True)
class Token:
    """One piece. `raw` as written, `folded` as compared; `glued` if nothing parts it from the piece before.

    `clause` and `sentence` count from 0; `opens` marks the first word of a sentence.
    """

    raw: str
    folded: str
    sort: Sort
    glued: bool = False
    clause: int = 0
    sentence: int = 0
    opens: bool = False


_MARKS = "\u0300-\u036f\u064b-\u065f\u0900-\u0903\u093a-\u094f\u0951-\u0957\u0962\u0963\u200d"
_TOKEN = re.compile(
    rf"""
      (?P<dotted>\b(?:[^\W\d_]\.){{2,8}})
    | (?P<code>(?:covid|sars|cov|ncov|mers)-\d+|[^\W\d_]{{1,12}}\d[^\W_]*|[A-Z]{{1,6}}-\d+[^\W_]*)
    | (?P<number>\d+(?:[.,:/]\d+)*)
    | (?P<word>[^\W\d_](?:[^\W\d_]|[{_MARKS}]|'(?=[^\W\d_]))*)
    | (?P<sign>[%$€£₹°&])
    | (?P<end>[.!?\n؟।۔…]+)
    | (?P<pause>[,;:()"“”«»،؛—–]|\s-\s)
    """,  # noqa: RUF001 - marks of several scripts
    re.X | re.I,
)
_SORTS = {
    "dotted": Sort.WORD,
    "code": Sort.CODE,
    "number": Sort.NUMBER,
    "word": Sort.WORD,
    "sign": Sort.SIGN,
    "end": Sort.END,
    "pause": Sort.PAUSE,
}
_APOSTROPHES = str.maketrans("’ʼ‘´`", "'''''")  # noqa: RUF001 - what keyboards make of one sign
_SHORTENED = (
    "don can isn aren wasn weren doesn didn hasn haven hadn wouldn couldn shouldn mustn needn ain won"
)
_CONTRACTIONS = {f"{word}{t}": word for word in _SHORTENED.split() for t in ("t", "'t")} | {"cannot": "can"}
_FULL = {"ca": "can", "wo": "will", "won": "will", "ai": "is", "ain": "is", "can": "can"}


def tokens(text: str) -> tuple[Token, ...]:
    """The tokens of the first LONGEST characters. Never raises."""
    text = unicodedata.normalize("NFKC", text[:LONGEST]).translate(_APOSTROPHES)
    found: list[Token] = []
    clause = sentence = before = 0
    opens = True
    for match in _TOKEN.finditer(text):
        sort = _SORTS[str(match.lastgroup)]
        for at, raw in enumerate(_spelt_out(match[0], sort)):
            glued = at == 0 and match.start() == before and before > 0
            found.append(Token(raw, fold(raw), sort, glued, clause, sentence, opens))
            opens = opens and sort not in (Sort.WORD, Sort.CODE, Sort.NUMBER)
        before = match.end()
        if sort in (Sort.PAUSE, Sort.END):
            clause += 1
        if sort is Sort.END or match[0] in '"“”:':
            sentence, opens = sentence + (sort is Sort.END), True
    return tuple(found)


def _spelt_out(raw: str, sort: Sort) -> Iterator[str]:
    """A word without contraction: "doesn't" as does and not, "China's" as China."""
    if sort is not Sort.WORD:
        yield raw
        return
    word = raw.replace(".", "") if "." in raw else raw
    low = word.casefold()
    if low in _CONTRACTIONS or (low.endswith("n't") and len(low) > 3):
        base = _CONTRACTIONS.get(low, low[:-3])
        yield _FULL.get(base, base[:-1] if low in _CONTRACTIONS and base.endswith("n") else base)
        yield "not"
        return
    yield from (part for part in word.split("'") if part)
