"""The names in a text that rumours exchange for others: places, and things by kind.

Knows gazetteers and how names are written. Must not know facts. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.core.lexicon.places import CONTINENTS, COUNTRIES, ONLY_CAPITALISED
from bot.core.lexicon.states import STATES
from bot.core.lexicon.things import NO_NAMES, ONLY_IN_CAPITALS, PARTS, THINGS
from bot.core.stems import folded_words
from bot.core.tokens import Sort, Token


@dataclass(frozen=True, slots=True)
class Name:
    """A known name: its kind, what it stands for, how it was written, the places of its tokens.

    A place stands for the way down to it, 'asia/cn' or 'north_america/us/tx'; so 'asia' holds 'asia/cn'. So
    does what is part of another thing.
    """

    kind: str
    stands_for: str
    seen: str
    at: tuple[int, ...]

    def fits(self, other: Name) -> bool:
        """Whether both can mean the same: the same name, or a place and what lies in it."""
        mine, theirs = f"{self.stands_for}/", f"{other.stands_for}/"
        return mine.startswith(theirs) or theirs.startswith(mine)


_Phrase = tuple[str, ...]


def _phrase(word: str) -> _Phrase:
    return tuple(folded_words(word.replace("_", " ").replace("'", " ")))


def _coded(listed: str, above: str) -> Iterator[tuple[_Phrase, tuple[str, str]]]:
    for line in filter(str.strip, listed.splitlines()):
        code, _, words = line.partition(":")
        for word in words.split():
            yield _phrase(word), ("place", f"{above}/{code.strip()}")


def _gazetteer() -> dict[_Phrase, tuple[str, str]]:
    found: dict[_Phrase, tuple[str, str]] = {}
    for continent, listed in CONTINENTS.items():
        found |= {_phrase(word): ("place", continent) for word in listed.split()}
    for continent, listed in COUNTRIES.items():
        found |= dict(_coded(listed, continent))
    for country, listed in STATES.items():
        found |= dict(_coded(listed, f"north_america/{country}"))
    for kind, listed in THINGS.items():
        for group in listed.split():
            words = group.split("/")
            above = f"{PARTS[words[0]]}/" if words[0] in PARTS else ""
            found |= {_phrase(word): (kind, f"{above}{words[0]}") for word in words}
    return found


_KNOWN: Mapping[_Phrase, tuple[str, str]] = _gazetteer()
_LONGEST = max(map(len, _KNOWN))
_STARTS = frozenset(phrase[0] for phrase in _KNOWN)
_CAPITALS = {word.casefold() for word in ONLY_IN_CAPITALS} | {"us", "eu"}


def names(pieces: Sequence[Token]) -> tuple[Name, ...]:
    """The known names in a text, in order, the longest where several start at one word."""
    found: list[Name] = []
    at = 0
    while at < len(pieces):
        name = next(_names_from(pieces, at), None)
        if name is not None:
            found.append(name)
        at = name.at[-1] + 1 if name is not None else at + 1
    return tuple(found)


def _names_from(pieces: Sequence[Token], at: int) -> Iterator[Name]:
    if not any(form[0] in _STARTS for form in _forms((pieces[at].folded,))):
        return
    for length in range(min(_LONGEST, len(pieces) - at), 0, -1):
        words = pieces[at : at + length]
        phrase = tuple(piece.folded for piece in words)
        found = next((_KNOWN[form] for form in _forms(phrase) if form in _KNOWN), None)
        if found is not None and all(map(_is_written_as_name, words)):
            yield Name(*found, " ".join(piece.raw for piece in words), tuple(range(at, at + length)))


def _forms(phrase: _Phrase) -> Iterator[_Phrase]:
    """A phrase as it stands, and less what Arabic writes together with its first word: and, in, to, the."""
    yield phrase
    if "\u0600" < phrase[0][0] < "\u06ff":
        for start in _CLITICS.findall(phrase[0]):
            bare = phrase[0][len(start) :]
            yield (bare, *phrase[1:])
            yield (f"ال{bare}", *phrase[1:])


_CLITICS = re.compile("^(?:وال|بال|فال|كال|ولل|لل|ال|ول|وب|[وبلفك])(?=.{3})")


def _is_written_as_name(piece: Token) -> bool:
    if piece.folded in _CAPITALS:
        return piece.raw.isupper()
    return piece.folded not in ONLY_CAPITALISED or piece.raw[:1].isupper()


def unknown_names(pieces: Sequence[Token]) -> tuple[Name, ...]:
    """Capitalised words inside sentences, and abbreviations, that no gazetteer holds; none in a headline."""
    known = {at for name in names(pieces) for at in name.at}
    if _is_headline(pieces):
        return ()
    return tuple(
        Name("name", piece.folded, piece.raw, (at,))
        for at, piece in enumerate(pieces)
        if at not in known and _is_name(piece)
    )


def _is_name(piece: Token) -> bool:
    if piece.sort is not Sort.WORD or piece.folded in NO_NAMES or len(piece.raw) < 2:
        return False
    return piece.raw.isupper() or (piece.raw[0].isupper() and not piece.opens)


_HEADLINE = 0.5


def _is_headline(pieces: Sequence[Token]) -> bool:
    """Whether so many words are capitalised that a capital says nothing."""
    words = [piece for piece in pieces if piece.sort is Sort.WORD and len(piece.raw) > 3]
    return sum(piece.raw[0].isupper() for piece in words) > _HEADLINE * len(words)
