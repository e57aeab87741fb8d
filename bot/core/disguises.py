"""Abusive words as people disguise them: signs for letters, letters repeated, spaced out or starred.

Knows the words of the lists and how they are hidden. Must not know what a text means by them. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.core.lexicon.abuse import INSULT, SLUR, THREAT
from factbase.words import fold, words

_KNOWN = frozenset(
    folded
    for listed in (SLUR, INSULT, THREAT)
    for spoken in listed.values()
    for word in re.split(r"[\s;|*]+", spoken)
    for folded in words(word)[:1]
)
_LONG = frozenset(word for word in _KNOWN if len(word) >= 6)
_MARKS = (
    "\u0300-\u036f\u0610-\u061a\u0640\u064b-\u065f\u0670\u0900-\u0903\u093a-\u094f\u0951-\u0957"
    "\u0962\u0963\u200d"
)
_TOKEN = re.compile(
    rf"[^\W_](?:[^\W_]|[@$!*€|+{_MARKS}](?=[^\W_@$!*€|+{_MARKS}]|[*{_MARKS}]|\b)|[{_MARKS}])*|[@$][^\W_]+"
)
_LEET = str.maketrans("013457@$!|€8+", "oieastasiiebt")
_SIGNS = re.compile(r"[0-9@$!|€+]")
_DISGUISE = re.compile(
    r"[^\W\d_][0-9@$!*€|+]+[^\W_]|[0-9@$][^\W\d_]|[^\W_]\*|(\w)\1\1|(?:\b[^\W\d_]\b[\W_]*){4}"
)
_RUN = re.compile(r"(.)\1{2,}")
_LETTERS_APART = 4
"""So many single letters in a row are one word that was spaced out."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word as it is meant, and where it stands in the text."""

    word: str
    start: int
    end: int


def may_hide_any(text: str, spoken: Sequence[str]) -> bool:
    """Whether some word of a text may be in disguise, so that a closer look is worth its time."""
    if _DISGUISE.search(text):
        return True
    return any(first + second in _LONG for first, second in pairwise(spoken))


def tokens(text: str) -> list[Token]:
    """A text's words, disguised ones of the lists as what they stand for."""
    plain = text.isascii()
    low = text.lower() if plain else text
    found = [
        Token(_plain(match[0] if plain else fold(match[0])), match.start(), match.end())
        for match in _TOKEN.finditer(low)
    ]
    return _joined(found)


def _plain(word: str) -> str:
    """The word that a disguised one stands for, if that is one of ours; else itself."""
    if word in _KNOWN:
        return word
    if "*" in word:
        return _starred(word)
    bare = word.rstrip("!|+")
    for form in (bare, bare.translate(_LEET)) if _SIGNS.search(word) else (word,):
        for shorter in (form, _RUN.sub(r"\1\1", form), _RUN.sub(r"\1", form)):
            if shorter in _KNOWN:
                return shorter
    return bare


def _starred(word: str) -> str:
    """ "f*ck": the word of ours with the same letters where there are letters, if it is the only one."""
    if len(word) < 4 or word[0] == "*" or word.count("*") > len(word) - 2:
        return word
    pattern = re.compile("".join("[a-z]" if sign == "*" else re.escape(sign) for sign in word))
    return next((known for known in sorted(_KNOWN) if pattern.fullmatch(known)), word)


def _joined(tokens: list[Token]) -> list[Token]:
    """Letters that stand apart, and the halves of a long word, put together again."""
    joined: list[Token] = []
    at = 0
    while at < len(tokens):
        end = at
        while end < len(tokens) and len(tokens[end].word) == 1 and tokens[end].word.isalpha():
            end += 1
        if end - at >= _LETTERS_APART:
            word = _plain("".join(token.word for token in tokens[at:end]))
            joined.append(Token(word, tokens[at].start, tokens[end - 1].end))
            at = end
            continue
        if at + 1 < len(tokens) and tokens[at].word + tokens[at + 1].word in _LONG:
            both = tokens[at].word + tokens[at + 1].word
            joined.append(Token(both, tokens[at].start, tokens[at + 1].end))
            at += 2
            continue
        joined.append(tokens[at])
        at += 1
    return joined
