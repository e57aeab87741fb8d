"""Which language to speak to somebody, from the few words that they wrote.

Laxer than what a text is encoded by: who is spoken to in a wrong language hears a neighbour of their own,
who is taken for nobody's hears the agency's. Knows words and what a detector thinks likely. Pure.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher

from bot.core.lexicon.everyday import ENDINGS, EVERYDAY
from bot.core.stems import folded_words
from bot.core.tongues import GRAMMAR, TONGUES, script_tongue
from factbase.facts import Phrasing
from factbase.words import words

UNKNOWN = "und"
LIKELY_ENOUGH = 0.5
"""For a language that is served, once words have had their say."""
SURE = 0.6
"""For any other, as for the guess that a text is encoded by."""
NEARLY = 0.85
"""The share of letters from which a text says a wording nearly word for word."""

_WORD, _ENDING, _MOST = 4.0, 2.0, 256.0
"""How many times likelier a known word makes a language, the end of a longer one, and all of them together:
a long text of a language without word lists must not be outvoted."""
_LONGER = 6
_LEAST = 0.001
"""A detector that was made for sentences gives up on a language too easily."""
HARDLY_ANY = 2
"""Words that hardly have a language of their own."""
_AROUND = 20.0
"""How many times likelier a language is where it is spoken all around: one word of grammar that another
language has too must not outweigh it, and a sentence in another must."""
_NEIGHBOURS = {"it": 0.3, "ro": 0.3}
"""Not served, and what a language model takes short Spanish and Portuguese for; chosen on half of the texts
that `benchmarks/spoken_to.py` reads."""
_KNOWN = {
    tongue: GRAMMAR.get(tongue, frozenset()) | frozenset(folded_words(EVERYDAY.get(tongue, "")))
    for tongue in {*GRAMMAR, *EVERYDAY}
}
_LATIN = TONGUES & GRAMMAR.keys()
_ENDINGS = {tongue: tuple(listed.split()) for tongue, listed in ENDINGS.items()}
_LISTED = _KNOWN.keys() | _ENDINGS.keys()


def spoken(text: str, likely: Mapping[str, float]) -> str:
    """The language to speak to who wrote this, ISO 639; `und` where nobody can tell.

    `likely`: how likely a detector thinks each language. Where letters do not tell, words weigh that.
    """
    told = script_tongue(text)
    if told:
        return told
    if likely.keys() & _LATIN:
        likely = _weighed(words(text), likely)
    best = max(likely, key=lambda language: likely[language], default=UNKNOWN)
    enough = LIKELY_ENOUGH if best in _LATIN else SURE
    return best if likely.get(best, 0.0) >= enough else UNKNOWN


def spoken_around(text: str, likely: Mapping[str, float], around: str) -> str | None:
    """The language that is spoken all around, unless this text is in another: then None.

    Two words hardly have a language of their own. Of more, "ya he pagado" is English by its "he" for who
    knows nothing else; whoever writes it on a Spanish page speaks Spanish.
    """
    if len(text.split()) <= HARDLY_ANY and not script_tongue(text):
        return around
    weighed = {**likely, around: max(likely.get(around, 0.0), _LEAST) * _AROUND}
    total = sum(weighed.values())
    found = spoken(text, {language: weight / total for language, weight in weighed.items()})
    return around if found in (around, UNKNOWN) else None


def worded(text: str, likely: Mapping[str, float], wordings: Iterable[Phrasing]) -> str:
    """The language of a wording that says nearly the same words, of those that are served; else `und`.

    Of two that are as near, as Spanish and Portuguese may be, the likelier.
    """
    said = words(text)
    near = [
        (
            _alike(said, words(wording.text), wording.language),
            likely.get(wording.language, 0.0),
            wording.language,
        )
        for wording in wordings
        if wording.language in TONGUES
    ]
    alike, _, language = max(near, default=(0.0, 0.0, UNKNOWN))
    return language if alike >= NEARLY else UNKNOWN


def _alike(said: Sequence[str], wording: Sequence[str], language: str) -> float:
    """How much of two texts' letters is the same, but for the words of grammar."""
    grammar = GRAMMAR.get(language, frozenset())
    one, other = (" ".join(word for word in each if word not in grammar) for each in (said, wording))
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    # Bounds first: the ratio itself takes long for long texts, and few are near.
    near = matcher.real_quick_ratio() >= NEARLY and matcher.quick_ratio() >= NEARLY
    return matcher.ratio() if near else 0.0


def _weighed(said: Sequence[str], likely: Mapping[str, float]) -> dict[str, float]:
    """How likely each language is once its words have had their say."""
    weighed = {
        language: max(likely.get(language, 0.0), _LEAST) * _NEIGHBOURS.get(language, 1.0)
        for language in likely.keys() | _LATIN
    }
    for language in weighed.keys() & _LISTED:  # of most languages that a detector names no word is known
        weighed[language] *= _say(said, language)
    total = sum(weighed.values())
    return {language: weight / total for language, weight in weighed.items()}


def _say(said: Sequence[str], language: str) -> float:
    """How many times likelier these words make a language."""
    known, endings = _KNOWN.get(language, frozenset()), _ENDINGS.get(language, ())
    likelier = 1.0
    for word in said:
        if word in known:
            likelier *= _WORD
        elif len(word) >= _LONGER and word.endswith(endings):
            likelier *= _ENDING
        if likelier >= _MOST:
            return _MOST
    return likelier
