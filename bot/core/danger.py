"""Whether somebody who writes is in danger, so that they hear whom to call before anything else.

Knows words and whose they are. Must not know numbers to call, claims or channels. Pure.

Wide on purpose, and never exact: whoever speaks of themselves, or of somebody beside them, gets the line and
nothing else; a rumour about such things gets the line first, and then what every rumour gets.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from bot.core.chatter import Chatter, besides, chatter, small_talk
from bot.core.lexicon.danger import ABOUT, NAMES, OWN, TOLD
from bot.core.lexicon.danger_indirect import CALLED, CRY, FAINT, INDIRECT, PRESSING
from bot.core.lexicon.danger_otherwise import ACUTE, MATTER, MILD, NOT_MEANT, UNLESS
from bot.core.lexicon.danger_otherwise import NAMES as OTHER_NAMES
from bot.core.lexicon.danger_over import CAUSE, INSURED, LONG_AGO, MAY, NOW, OVER, STILL
from bot.core.lexicon.danger_said import SAID
from bot.core.messages import MAX_MESSAGE
from bot.core.phrases import Hit, Phrases
from factbase.words import words


class Danger(StrEnum):
    """What kind of help is needed; the first of several that is named counts."""

    SELF_HARM = "self_harm"
    VIOLENCE = "violence"
    TRAPPED = "trapped"
    POISON = "poison"
    MEDICAL = "medical"
    CALL = "call"
    """Those who help are called, and nobody says for what: "police please"."""
    ANY = "any"
    """Something of the kind is spoken about; nobody says that it is happening to them."""


@dataclass(frozen=True, slots=True)
class Peril:
    """What was recognised. `own`: somebody says it of themselves or of those beside them, and passes on
    nothing.

    `language`: that of the words (ISO 639), since short texts often look like no language at all.
    """

    kind: Danger
    own: bool
    language: str = "und"


LONGEST_CRY = 80
"""Words: whoever writes more passes a text on, or tells a story; then it is dealt with as well."""
SHORT_SIGH = 8
"""Words: "I can't take it anymore" and nothing besides is meant; in a longer text it may be the prices."""
BARE_CALL = 4
"""Words, besides greetings: "help me please" may want the bot's help or the fire brigade's."""
_ABOUT, _TOLD, _SAID = "about", "told", "said"
_SHORT = frozenset({Chatter.THANKS, Chatter.YES_NO})
_POLITE = _SHORT | {Chatter.GREETING}


def _listed(*tables: Mapping[str, Mapping[str, str]]) -> Phrases:
    """Phrases whose kind is "kind language"."""
    return Phrases(
        (
            (f"{kind} {language}", spoken)
            for table in tables
            for kind, listed in table.items()
            for language, spoken in listed.items()
        ),
        {**NAMES, **OTHER_NAMES},
    )


_OWN = _listed(OWN, INDIRECT)
_FAINT = _listed(FAINT)
_OTHER = _listed({_ABOUT: ABOUT, _TOLD: TOLD, _SAID: SAID})
_CRY = Phrases(CRY.items())
_OVER, _MAY, _STILL = Phrases(OVER.items()), Phrases(MAY.items()), Phrases(STILL.items())
_INSURED = Phrases(INSURED.items())
_LONG_AGO, _CAUSE, _NOW = Phrases(LONG_AGO.items()), Phrases(CAUSE.items()), Phrases(NOW.items())
_NOT_MEANT, _MILD, _UNLESS = _listed(NOT_MEANT), _listed(MILD), _listed(UNLESS)
_MATTER, _ACUTE = Phrases(MATTER.items(), OTHER_NAMES), Phrases(ACUTE.items())
_CALLED = {language: frozenset(words(listed)) for language, listed in CALLED.items()}
_PRESSING = frozenset(words(PRESSING))
_FAMILY = frozenset(word for name, listed in NAMES.items() if name[:3] == "kin" for word in words(listed))


def peril(text: str) -> Peril | None:
    """What danger a message speaks of, if it does, in whatever language it is written."""
    written = words(text[:MAX_MESSAGE])
    # "help help help" says it once; so does a text made to be slow to search.
    spoken = [word for word, _ in groupby(written)]
    for listed, longest in ((_OWN, LONGEST_CRY), (_FAINT, SHORT_SIGH)):
        if found := _meant(list(listed.find(spoken)), spoken):
            named = dict(hit.kind.split() for hit in reversed(found))
            kind = next(kind for kind in Danger if kind in named)
            own = len(written) <= longest and not _told(spoken, found)
            mild = _over(kind, spoken) or len(_covering(_MILD, found, spoken)) == len(found)
            return Peril(kind, own and not mild, named[kind])
    if (said := small_talk(text[:MAX_MESSAGE])) and said.kind is Chatter.CALL:
        return Peril(Danger.CALL, not _told(spoken, ()), said.language)
    if len(written) <= LONGEST_CRY and (cry := _bare_cry(spoken)):
        return Peril(Danger.ANY, False, cry)
    for hit in _OTHER.find(spoken):
        tone, language = hit.kind.split()
        if tone == _ABOUT:
            return Peril(Danger.ANY, False, language)
    return None


def urgent(text: str) -> bool:
    """Whether somebody may need help now, so that neither a pace nor a command may keep it from them."""
    found = peril(text)
    return found is not None and found.kind is not Danger.ANY


def _meant(found: list[Hit], spoken: Sequence[str]) -> list[Hit]:
    """The words of danger that are not taken back by those around them: a flu shot is no shot."""
    otherwise = _covering(_NOT_MEANT, found, spoken)
    return [hit for hit in found if hit not in otherwise]


def _covering(listed: Phrases, found: Sequence[Hit], spoken: Sequence[str]) -> list[Hit]:
    """The words of danger of which the first or last one is in a phrase of the same kind that is listed.

    What only stands in a gap of them says nothing about them.
    """
    if not found:
        return []
    around = [(hit.kind.split()[0], range(hit.start, hit.end)) for hit in listed.find(spoken)]
    acute = (
        {hit.kind.split()[0] for hit in _UNLESS.find(spoken) if not _bounds(hit, around)} if around else set()
    )
    return [
        hit
        for hit in found
        if (kind := hit.kind.split()[0]) not in acute
        and any(kind == named and (hit.start in said or hit.end - 1 in said) for named, said in around)
    ]


def _bounds(hit: Hit, around: Sequence[tuple[str, range]]) -> bool:
    """Whether it begins or ends what means something else: the fire of a fire sale burns nowhere."""
    return any((hit.start == said.start) != (hit.end == said.stop) for _, said in around)


def _bare_cry(spoken: Sequence[str]) -> str:
    """The language of a call for help that does not say what is wrong; thanks for help are none."""
    cry = next((hit.kind for hit in _CRY.find(besides(spoken, _SHORT))), "") or _called(spoken)
    if not cry or _for_a_matter(spoken):
        return ""
    polite = besides(spoken, _POLITE)
    return cry if len(polite) <= BARE_CALL or chatter(" ".join(spoken)) is not None else ""


def _called(spoken: Sequence[str]) -> str:
    """The language in which a message only says who is called, or what for: "police please", "911?"."""
    left = [word for word in spoken if word not in _PRESSING]
    named = next((language for language, listed in _CALLED.items() if listed.issuperset(left)), "")
    return named if left else ""


def _for_a_matter(spoken: Sequence[str]) -> bool:
    """Whether help is asked for with something that can wait."""
    return _says(_MATTER, spoken) and not _says(_ACUTE, spoken) and not _FAMILY.intersection(spoken)


def _over(kind: Danger, spoken: Sequence[str]) -> bool:
    """Whether it has passed and somebody asks about it: they need the answer too, below the number.

    Flood and fire pass in a day; an attack or a poisoning of yesterday may be one of now. Who speaks of dying
    or of being beaten is never taken to speak of the past.
    """
    if kind is Danger.TRAPPED and _says(_INSURED, spoken):
        return not _says(_STILL, spoken)
    if not _says(_MAY, spoken):
        return False
    if kind is Danger.TRAPPED:
        return _says(_OVER, spoken) and not _says(_STILL, spoken)
    if kind in (Danger.MEDICAL, Danger.POISON):
        asked = _says(_LONG_AGO, spoken) or (kind is Danger.MEDICAL and _says(_CAUSE, spoken))
        return asked and not _says(_NOW, spoken)
    return False


def _says(listed: Phrases, spoken: Sequence[str]) -> bool:
    return any(True for _ in listed.find(spoken))


def _told(spoken: Sequence[str], own: Sequence[Hit]) -> bool:
    """Whether it is passed on or asked: "they say" stands elsewhere than in the cry, or of everybody."""
    said = set().union(*(range(hit.start, hit.end) for hit in own))
    told = [(hit.kind.split()[0], range(hit.start, hit.end)) for hit in _OTHER.find(spoken)]
    return any(tone == _SAID or (tone == _TOLD and not said.issuperset(at)) for tone, at in told)
