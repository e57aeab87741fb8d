"""Abuse and threats in a message: what staff need not read, and what is not answered.

Knows words, and what makes them somebody's own. Must not know how they are disguised, who is told, or what is
done. Pure.

What somebody tells of ("he called me …", or between quotation marks) or speaks against is no abuse of theirs,
but is folded away like it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.core.chatter import chatter
from bot.core.disguises import Token, may_hide_any, tokens
from bot.core.lexicon.abuse import DENYING, FAINT_THREAT, INSULT, NAMES, QUOTING, SLUR, THREAT
from bot.core.messages import MAX_MESSAGE
from bot.core.phrases import Hit, Phrases
from factbase.words import words


class Abuse(StrEnum):
    """Kinds, the worst first."""

    THREAT = "threat"
    SLUR = "slur"
    INSULT = "insult"


@dataclass(frozen=True, slots=True)
class Span:
    """Where abusive words stand in a text. `said`: the writer's own, neither told of nor spoken against."""

    kind: Abuse
    start: int
    end: int
    said: bool


_LISTS = {Abuse.THREAT: THREAT, Abuse.SLUR: SLUR, Abuse.INSULT: INSULT}
_FAINT = "faint"
_PHRASES = Phrases(
    (
        (kind, spoken)
        for kind, listed in ((*_LISTS.items(), (_FAINT, FAINT_THREAT)))
        for spoken in listed.values()
    ),
    NAMES,
)
_CLAUSE_ENDS = re.compile(r"[.!?;:,\n।؟،…()]")
_AFTER = 1
"""Words that may follow in the clause: "watch your back, traitors", "i know where you live idiot"."""
_BEFORE = 4
_QUOTED = re.compile("[\"“”«»„‟][^\"“”«»„‟]{0,200}[\"“”«»„‟]|(?<!\\w)['‘][^'‘’]{2,100}['’](?!\\w)")
_DENIED = frozenset(words(DENYING))
_TELLING = frozenset(words(QUOTING))


def spans(text: str) -> tuple[Span, ...]:
    """Where abuse stands in a text, in order; places may overlap."""
    text = text[:MAX_MESSAGE]
    plain = words(text)
    if not (any(True for _ in _PHRASES.find(plain)) or may_hide_any(text, plain)):
        return ()
    found = tokens(text)
    spoken = [token.word for token in found]
    hits = [hit for hit in _PHRASES.find(spoken) if hit.kind != _FAINT or _ends_there(hit, found, text)]
    if not hits:
        return ()
    quoted = [match.span() for match in _QUOTED.finditer(text)]
    return tuple(
        Span(
            Abuse.THREAT if hit.kind == _FAINT else Abuse(hit.kind),
            found[hit.start].start,
            found[hit.end - 1].end,
            not (_told_of(hit, spoken) or _within(found[hit.start].start, quoted)),
        )
        for hit in hits
    )


def abuse(text: str) -> Abuse | None:
    """The worst that the writer says; None where they say nothing of the kind."""
    said = {span.kind for span in spans(text) if span.said}
    return next((kind for kind in Abuse if kind in said), None)


def threatens_reader(text: str) -> bool:
    """Whether somebody threatens whoever reads it, and not only people elsewhere."""
    return any(
        span.kind is Abuse.THREAT and span.said and _says_you(words(text[span.start : span.end]))
        for span in spans(text)
    )


LEAST = 3
"""Words that must be left over for a message to be about something."""


def only_abuse(text: str) -> Abuse | None:
    """The worst of a message that holds nothing besides: no claim, no question. None for every other one."""
    found = spans(text)
    worst = next((kind for kind in Abuse if any(span.said and span.kind is kind for span in found)), None)
    if worst is None:
        return None
    rest = _without(text, found, " ")
    left = [word for word in words(rest) if word not in _FILLING]
    empty = len(left) < LEAST or any(chatter(each) is not None for each in (rest, " ".join(left)))
    return worst if empty else None


def fold_away(text: str, note: str = "[abusive words folded: %s]") -> str:
    """The text without its abusive words, a note with their kind in the place of each run of them."""
    return _without(text, spans(text), note)


def calmed(text: str) -> str:
    """The text without its abusive words, to begin a fact with; as it is where nothing would be left."""
    return " ".join(fold_away(text, "").split()).strip(" ,;:!") or text


_FILLING = frozenset(
    words(
        "you your u i we me my all the a an of and or so just are is re m s to at it this that they them these really very "
        "here everyone people bot agency tu te ti vos os el la los las un una de y que es son eres sois todos todas le les "
        "et vous votre des du que est sont êtes tous toi o os as um uma e é são vocês você seu seus todos "
        "انت انتم كل يا و على من तुम आप सब हो है और के की का तू"
    )
)


def _without(text: str, found: Sequence[Span], note: str) -> str:
    parts, at = [], 0
    for start, end, kind in _runs(found):
        parts += [text[at:start], note % kind.value if "%s" in note else note]
        at = end
    return "".join([*parts, text[at:]])


def _runs(found: Sequence[Span]) -> list[tuple[int, int, Abuse]]:
    """Spans that touch or overlap as one, with the worst kind among them."""
    order = list(Abuse)
    runs: list[tuple[int, int, Abuse]] = []
    for span in sorted(found, key=lambda each: (each.start, -each.end)):
        if runs and span.start <= runs[-1][1] + 1:
            start, end, kind = runs[-1]
            runs[-1] = (start, max(end, span.end), min(kind, span.kind, key=order.index))
        else:
            runs.append((span.start, span.end, span.kind))
    return runs


def _ends_there(hit: Hit, spoken: Sequence[Token], text: str) -> bool:
    """Whether the clause ends with these words, so that nothing says in what sense they are meant."""
    after = spoken[hit.end : hit.end + _AFTER + 1]
    ends = [each.end for each in spoken[hit.end - 1 : hit.end + _AFTER]]
    gaps = [text[end : token.start] for end, token in zip(ends, after, strict=False)]
    return len(after) <= _AFTER or any(_CLAUSE_ENDS.search(gap) for gap in gaps)


def _told_of(hit: Hit, spoken: Sequence[str]) -> bool:
    before = spoken[max(0, hit.start - _BEFORE) : hit.start]
    if any(word in _TELLING for word in before):
        return True
    if hit.end - hit.start == 1 or hit.kind == Abuse.SLUR:
        return False
    # In a phrase with a gap, "not" may stand inside: "we will not kill them".
    around = [*spoken[max(0, hit.start - 2) : hit.start], *spoken[hit.start : hit.end - 1]]
    return any(word in _DENIED for word in around) and not _needs_denial(spoken[hit.start : hit.end])


def _needs_denial(covered: Sequence[str]) -> bool:
    """Phrases that are abuse because of their "not": "cannot stand", "do not deserve", "are not human"."""
    return any(word in _BAD_WHEN_DENIED for word in covered)


_BAD_WHEN_DENIED = frozenset(words("stand bear deserve human people welcome equal place room aren"))


def _says_you(covered: Sequence[str]) -> bool:
    return any(word in _YOU or (word >= "\u0600" and word.endswith(("ك", "كم", "كن"))) for word in covered)


_YOU = frozenset(
    words(
        "you u your ya yourself yourselves office building headquarters agency te ti tu os vosotros vuestra vuestro ustedes "
        "vas vivís viven vives trabajas trabajáis trabajan cuídate cuidaos cuídense pagaréis pagarás matarte mataros reventarte oficina sede mereces merecéis mueras muráis vives vous toi ton ta vos votre t bureaux locaux "
        "crève crevez habites habitez travailles gaffe vais você vocês lhe teu tua seus sede escritório morra morram تستحق ستموت ستموتون موتوا انت انتم "
        "ستدفع ستدفعون ستندم ستندمون انتبه انتبهوا تسكن تعيش vão vai mora moram "
        "रहता रहते तुझे तुम्हें तुमको आपको तुम तेरा तुम्हारा मर tujhe tera tumhe tum"
    )
)
"""Words by which a threat means whoever reads it, or where they work."""


def _within(at: int, quoted: Sequence[tuple[int, int]]) -> bool:
    return any(start < at < end for start, end in quoted)
