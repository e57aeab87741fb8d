"""What the bot says where it has an answer: corrections of facts, as text that can be forwarded.

Knows the order of the parts and how room is shared between them; the rules are named in `bot.core.reply`.
Must not know channels. Pure.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from bot.core.fitting import fitted
from bot.core.messages import Answered, Outgoing
from bot.core.reply import LONGEST, Voice
from bot.core.shortening import cut
from bot.core.unjudged import unjudged
from bot.core.validity import checked
from bot.wording.nearest import nearest
from bot.wording.speech import Wording
from factbase.facts import Correction, Fact

_LONGEST_NAME, _SHORT_NAME = 80, 24
_PHRASE = 20
"""Characters of "In short:" in any language, and the empty line before it."""


def answer(
    told: Sequence[tuple[Fact, float]],
    wanted: str,
    say: Wording,
    voice: Voice,
    partly: bool = False,
    confirmed: Collection[str] = (),
    beside: Sequence[str] = (),
    agreed: Collection[str] = (),
    now: datetime | None = None,
) -> Outgoing:
    """The corrections of these facts (with their probabilities) for a reader of `wanted`.

    `say` is the frame's wording, as close to `wanted` as there is. `partly`: other claims of the message
    have no answer, and the reply says so. `confirmed`: ids of the facts that the person says themselves, by
    denying the rumour. `beside`: what else is said at the end. `agreed`: ids of the facts whose claim the
    message was read to make; to any other message no curator's "This is correct" is said. `now`: without it
    nothing is said to be valid still that has to be reviewed some day.
    """
    answers = tuple(
        answered(fact, probability, wanted, voice, fact.id in agreed) for fact, probability in told
    )
    ending = [*beside, say.say("I am a bot; %(agency)s answers for this.", agency=voice.agency)]
    if partly:
        ending.insert(
            0,
            say.say(
                "Other parts of your message are not answered here. "
                "Send such a part by itself to have it checked."
            ),
        )
    several = len(told) > 1
    if several:  # rule 9, once for all of them
        ending.insert(0, say.say("These are claims that are going round and that we have checked."))
    room = (LONGEST - _length(ending)) // max(1, len(told))
    parts = [
        _correction(fact, one, wanted, say, room, fact.id in confirmed, now, several)
        for (fact, _), one in zip(told, answers, strict=True)
    ]
    return Outgoing("\n\n".join([*parts, *ending]), say.language, answers)


def language_for(fact: Fact, wanted: str, fallback: str) -> str:
    """The language of the correction that a reader of `wanted` gets: theirs, else the closest."""
    for language in (*nearest(wanted), fallback, "en"):
        if language in fact.corrections:
            return language
    return next(iter(sorted(fact.corrections)), fallback)


def answered(fact: Fact, probability: float, wanted: str, voice: Voice, agreed: bool = False) -> Answered:
    """A fact as it is told to a reader of `wanted`; `agreed`: its claim is what they were read to say."""
    language = language_for(fact, wanted, voice.language)
    correction = fact.corrections.get(language) or Correction(fact.claim.text)
    return Answered(
        fact_id=fact.id,
        version=fact.version,
        verdict=fact.verdict.value,
        headline=correction.headline,
        explanation=correction.explanation if agreed else unjudged(correction.explanation),
        action=correction.action,
        language=language,
        probability=probability,
        sources=tuple((source.name, source.url) for source in fact.sources),
    )


def _correction(
    fact: Fact,
    answered: Answered,
    wanted: str,
    say: Wording,
    room: int,
    confirmed: bool,
    now: datetime | None,
    several: bool,
) -> str:
    note = []
    if wanted not in (answered.language, "und"):
        note = [_language_note(say, wanted, answered.language)]
    # Of several facts each keeps its link (rule 7), though its reason may then be left to Details.
    provenance = _provenance(fact, say, now, room * 2 // 3 if several else room // 2, several)
    room -= _length([*note, provenance])
    # One fact's headline may be said twice; what the curators wrote beyond that takes the room that is left.
    headline = cut(answered.headline, room - _PHRASE if several else room // 2 - _PHRASE)
    # Rules 1 and 6: who denies the rumour hears that they are right, with the fact in the same breath.
    opening = say.say("That is right: %(headline)s", headline=headline) if confirmed else headline
    room -= _length([opening])
    repeated = say.say("In short: %(headline)s", headline=headline)
    advice = say.say("What to do: %(action)s", action=answered.action) if answered.action else ""
    rest = fitted(answered.explanation, repeated, advice, room)
    return "\n\n".join([*note, opening, *rest, provenance])


def _length(parts: Sequence[str]) -> int:
    """How many characters these paragraphs take, each with the empty line that parts it from the next."""
    return sum(len(part) + 2 for part in parts)


def _language_note(say: Wording, wanted: str, given: str) -> str:
    return say.say(
        "We do not have this in %(wanted)s yet; here it is in %(given)s.",
        wanted=say.name_of(wanted),
        given=say.name_of(given),
    )


def language_note(wanted: str, given: str, say: Wording) -> list[str]:
    """That a text is not in the reader's language; nothing where it is, or where nobody knows."""
    if given in (wanted, "und") or wanted == "und":
        return []
    return [_language_note(say, wanted, given)]


def _provenance(fact: Fact, say: Wording, now: datetime | None, room: int, several: bool) -> str:
    """How it matched, where it comes from, since when, which fact.

    What exceeds `room` costs the source's name before its link: a link is left out only where it is too long.
    """
    name, link = (fact.sources[0].name, fact.sources[0].url) if fact.sources else ("", "")
    whole, publisher = cut(name, _LONGEST_NAME), cut(name.partition(":")[0], _SHORT_NAME)
    for source in (whole, publisher):
        full = _provenance_lines(fact, say, now, f"{source} {link}".strip(), several)
        if len(full) <= room:
            return full
    return _provenance_lines(fact, say, now, whole, several)


def _provenance_lines(fact: Fact, say: Wording, now: datetime | None, source: str, several: bool) -> str:
    matched = say.say("This is about a claim that is going round and that we have checked.")
    parts = [] if several else [matched]
    if fact.sources:
        parts.append(say.say("Source: %(source)s", source=source))
    if fact.checked_on:
        parts.append(checked(fact.checked_on, fact.review_by, now, say))
    parts.append(say.say("Fact %(id)s.", id=fact.id))
    return "\n".join(parts)
