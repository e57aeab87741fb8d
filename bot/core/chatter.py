"""What people say that is not a claim: greetings, thanks, frames around a question, asides, anger.

Knows how phrases follow one another, and which language they are in. Pure.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from bot.core.chat import Command
from bot.core.lexicon.asides import DATA, GROUNDS, NEWS, PERSON, WISHES
from bot.core.lexicon.calls import CALLS, PRESSING
from bot.core.lexicon.matters import HELP_WITH, PICTURES
from bot.core.lexicon.pastime import PASTIME
from bot.core.lexicon.picks import NONE
from bot.core.lexicon.scolding import ADVERTISING, SCOLDING, TRYING_OUT
from bot.core.lexicon.small_talk import FRAMES, GREETINGS, THANKS, WHO, YES_NO
from factbase.words import words


class Chatter(StrEnum):
    """Why a message holds no claim."""

    EMPTY = "empty"
    COMMAND = "command"
    GREETING = "greeting"
    YES_NO = "yes_no"
    THANKS = "thanks"
    NO_CLAIM = "no_claim"
    TALK = "talk"
    GROUNDS = "grounds"
    MORE = "more"
    NEWS = "news"
    UNHAPPY = "unhappy"
    WHO_ASKS = "who_asks"
    ONLY_LINK = "only_link"
    REFERENCE = "reference"
    DATA = "data"
    PERSON = "person"
    CALL = "call"


_COMMAND = re.compile(r"\s*[/!][A-Za-z_]{1,32}(@\w{1,32})?\s*")
_BEFORE = frozenset({Command.CHECK, Command.HUMAN, Command.HELP, Command.START})
_NAMES = "|".join(sorted(set(Command) - _BEFORE))
_SETTING = re.compile(rf"\s*/({_NAMES})(?:@\w{{1,32}})?\s+(?=\S)", re.I)
_NAMED = frozenset({Command.FACTS, Command.LANGUAGE, Command.SUBSCRIBE, Command.UNSUBSCRIBE})
"""A topic or a language is named after these, in one or two words; after the others stands one at most."""
_BEFORE_WORDS = re.compile(rf"\s*/(?:{'|'.join(sorted(_BEFORE))})(?:@\w{{1,32}})?\s+(?=\S)", re.I)


@dataclass(frozen=True, slots=True)
class _Phrase:
    """What a phrase is, how many words it has, and the languages in which people say it."""

    kind: Chatter
    length: int
    languages: frozenset[str]


@dataclass(frozen=True, slots=True)
class SmallTalk:
    """A text without a claim, and its language: ISO 639, or `und` where its phrases do not tell."""

    kind: Chatter
    language: str = "und"


_KINDS = (
    (Chatter.GREETING, GREETINGS),
    (Chatter.GREETING, WISHES),
    (Chatter.YES_NO, YES_NO),
    (Chatter.THANKS, THANKS),
    (Chatter.NO_CLAIM, FRAMES),
    (Chatter.NO_CLAIM, PRESSING),
    (Chatter.NO_CLAIM, PASTIME),
    (Chatter.NO_CLAIM, NONE),
    (Chatter.GROUNDS, GROUNDS),
    (Chatter.NEWS, NEWS),
    (Chatter.UNHAPPY, SCOLDING),
    (Chatter.NO_CLAIM, ADVERTISING),
    (Chatter.NO_CLAIM, TRYING_OUT),
    (Chatter.ONLY_LINK, PICTURES),
    (Chatter.WHO_ASKS, WHO),
    (Chatter.DATA, DATA),
    (Chatter.PERSON, PERSON),
    (Chatter.PERSON, HELP_WITH),
    (Chatter.CALL, CALLS),
)
_MANY = "mul"


@cache
def _known() -> Mapping[tuple[str, ...], tuple[_Phrase, ...]]:
    """Each phrase by its words, as every kind that it is; read when first asked for, as it takes a while."""
    spoken: dict[tuple[str, ...], dict[Chatter, set[str]]] = {}
    for kind, by_language in _KINDS:
        for language, listed in by_language.items():
            for phrase in listed.split(";"):
                spoken.setdefault(tuple(words(phrase)), {}).setdefault(kind, set()).add(language)
    for kinds in spoken.values():
        if len(kinds) > 1:  # whatever else it is says more
            kinds.pop(Chatter.NO_CLAIM, None)
    return {
        said: tuple(_Phrase(kind, len(said), frozenset(each)) for kind, each in kinds.items())
        for said, kinds in spoken.items()
    }


@cache
def _longest() -> int:
    return max(map(len, _known()))


def is_command(text: str) -> bool:
    """Whether the whole text is a chat command such as /start, or one of ours with what it is to be set to.

    Where commands mean nothing, as on the web page, "/language es" is no rumour all the same. "/status of the
    dam: it broke" is one: it says more than such a command takes.
    """
    if _COMMAND.fullmatch(text):
        return True
    named = _SETTING.match(text)
    if named is None:
        return False
    rest = text[named.end() :]
    most = 2 if named[1].lower() in _NAMED else 1
    return len(words(rest)) <= most or chatter(rest) is not None


def without_command(text: str) -> str:
    """What somebody says after a command that wants words, such as /check."""
    return _BEFORE_WORDS.sub("", text, count=1)


def chatter(text: str) -> Chatter | None:
    """What kind of chatter a cleaned text is made of throughout; None if something is left over."""
    said = small_talk(text)
    return said.kind if said else None


def small_talk(text: str) -> SmallTalk | None:
    """What kind of chatter a cleaned text is made of throughout, and in which language.

    Greeting, thanks, frames and who this is may follow one another; the last of the kinds
    above that occurs names the whole ("hello, is this true?" holds no claim).
    """
    spoken = tuple(words(text))
    if not spoken:
        return SmallTalk(Chatter.EMPTY)
    # By position: the phrases on the way there. The longest phrase is not always the right one:
    # "is it real" leaves nothing to be said with "or fake", but "is it" does.
    ways: dict[int, tuple[_Phrase, ...]] = {0: ()}
    for at in range(len(spoken)):
        if at in ways:
            for phrase in _phrases_from(spoken, at):
                ways.setdefault(at + phrase.length, (*ways[at], phrase))
    way = ways.get(len(spoken))
    if way is None:
        return None
    kinds = {phrase.kind for phrase in way}
    return SmallTalk(next(kind for kind, _ in reversed(_KINDS) if kind in kinds), _language(way))


def besides(spoken: Sequence[str], kinds: Collection[Chatter]) -> list[str]:
    """What is left of these words when phrases of these kinds are taken out."""
    left, at = list[str](), 0
    while at < len(spoken):
        polite = max((one.length for one in _phrases_from(spoken, at) if one.kind in kinds), default=0)
        left += spoken[at : at + (not polite)]
        at += polite or 1
    return left


def _language(way: tuple[_Phrase, ...]) -> str:
    """The one language that most of the words are in, of those that are not said in many."""
    votes = Counter[str]()
    for phrase in way:
        if _MANY not in phrase.languages:
            votes.update(dict.fromkeys(phrase.languages, phrase.length))
    most = [language for language in votes if votes[language] == max(votes.values())]
    return most[0] if len(most) == 1 else "und"


def _phrases_from(spoken: Sequence[str], at: int) -> Iterator[_Phrase]:
    """The phrases that start at this word."""
    known = _known()
    for end in range(at + 1, min(at + _longest(), len(spoken)) + 1):
        yield from known.get(tuple(spoken[at:end]), ())
