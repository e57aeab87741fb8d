"""What the bot says for a decision, as text that can be forwarded.

Knows the rules for replies and the order of their parts. Must not know channels;
markup, buttons and limits of platforms are theirs. Pure.

Rules, and where each is kept. 1: the true headline comes first. 2: the rumour is
announced as a claim that is going round, and only the explanation paraphrases it.
3, 6: the explanation is the curator's. 4: the end repeats the fact, with one thing to
do. 5: an open case says known, not known, what is done, when to ask again. 7: agency,
source with link, date, id. 8: at most LONGEST characters. 9: says how it matched. 13: says that it is a bot.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.core.decide import Reason
from bot.core.distinction import distinguish
from bot.core.fitting import fitted
from bot.core.guard import Doubt
from bot.core.messages import Answered, Outgoing, Suggestion
from bot.core.policy import RouteRule
from bot.core.shortening import cut
from bot.core.unjudged import unjudged
from bot.core.validity import checked
from bot.wording.speech import Wording
from factbase.facts import Correction, Fact

LONGEST = 900
_LONGEST_NAME = 80
_PHRASE = 20
"""Characters of "In short:" in any language, and the empty line before it."""
_NUMBERING = 4
# Languages whose speakers mostly read another, in order of preference.
_NEAR = {
    "ca": ("es",),
    "gl": ("es", "pt"),
    "eu": ("es",),
    "qu": ("es",),
    "ht": ("fr",),
    "br": ("fr",),
    "mr": ("hi",),
    "ne": ("hi",),
    "bho": ("hi",),
    "mai": ("hi",),
    "arz": ("ar",),
}

_IGNORED = {
    Reason.GREETING: "Hello. I am the automated rumour line of %(agency)s. Send me a claim that you have heard, and I will tell you what has been verified.",
    Reason.THANKS: "You are welcome. Send me another claim whenever you like.",
    Reason.NO_CLAIM: "Please send the claim itself, in one or two sentences. I cannot see what was said elsewhere.",
    Reason.WHO_ASKS: "I am a program, not a person: the automated rumour line of %(agency)s. Send me a claim that you have heard, and I will tell you what has been verified. A claim that nobody has checked yet goes to people there.",
    Reason.ONLY_LINK: "I cannot open links or pictures. Please write the claim in a sentence or two.",
    Reason.REFERENCE: "A reference by itself does not tell me what it is about. Please send the claim again, in the same words: then I can tell you what we know by now.",
    Reason.EMPTY: "Please write the claim in words.",
    Reason.TOO_SHORT: "Please write a little more, so that I know what is being claimed: one whole sentence is best.",
}
_IGNORED[Reason.COMMAND] = _IGNORED[Reason.GREETING]


@dataclass(frozen=True, slots=True)
class Voice:
    """Whose bot this is, the language it falls back to, and when it promises word."""

    agency: str
    language: str = "en"
    answer_within_hours: int = 24


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

    `say` is the frame's wording, as close to `wanted` as there is. `partly`: other claims of the message have no answer, and the reply says so.
    `confirmed`: ids of the facts that the person says themselves, by denying the rumour. `beside`: what else
    is said at the end. `agreed`: ids of the facts whose claim the message was read to make; to any other message
    no curator's "This is correct" is said. `now`: without it nothing is said to be valid still that has to be
    reviewed some day.
    """
    answers = tuple(
        _answered(fact, probability, wanted, voice, fact.id in agreed) for fact, probability in told
    )
    ending = [*beside, say.say("I am a bot; %(agency)s answers for this.", agency=voice.agency)]
    if partly:
        ending.insert(
            0,
            say.say(
                "Other parts of your message are not answered here. Send such a part by itself to have it checked."
            ),
        )
    several = len(told) > 1
    if several:  # rule 9, once for all of them
        ending.insert(0, say.say("These are claims that are going round and that we have checked."))
    room = (LONGEST - _length(ending)) // max(1, len(told))
    parts = [
        _correction(fact, answered, wanted, say, room, fact.id in confirmed, now, several)
        for (fact, _), answered in zip(told, answers, strict=True)
    ]
    return Outgoing("\n\n".join([*parts, *ending]), say.language, answers)


def ask_back(
    suggested: Sequence[tuple[Fact, float]],
    wanted: str,
    say: Wording,
    doubt: Doubt | None = None,
    beside: Sequence[str] = (),
) -> Outgoing:
    """The question which of these facts is meant, numbered; first how the claim differs, if that is why.

    `beside`: what else is said at the end, in the same line.
    """
    suggestions = tuple(Suggestion(fact.id, claim_in(fact, wanted), p) for fact, p in suggested)
    before = say.say("I am not sure which claim you mean. Did you mean one of these?")
    if doubt is not None:
        before = f"{distinguish(doubt, say)} {before}"
    after = " ".join([say.say("If it is none of these, say so, and people will look into it."), *beside])
    room = (LONGEST - len(before) - len(after)) // max(1, len(suggestions)) - _NUMBERING
    lines = [f"{number}. {cut(suggestion.claim, room)}" for number, suggestion in enumerate(suggestions, 1)]
    return Outgoing("\n".join([before, *lines, after]), say.language, suggestions=suggestions)


def escalated(reference: str, say: Wording, voice: Voice) -> Outgoing:
    """What is known (nothing yet), what is done, and when to ask again."""
    text = " ".join(
        [
            say.say(
                "We have received this and have not checked it yet, so we cannot say whether it is true."
            ),
            say.say(
                "Our staff have been told and aim to have an answer within %(hours)s. "
                "Please ask again here then; your reference is %(reference)s.",
                hours=say.hours(voice.answer_within_hours),
                reference=reference,
            ),
            say.say("Until then it is best not to pass it on."),
            say.say("I am a bot; %(agency)s answers for this.", agency=voice.agency),
        ]
    )
    return Outgoing(text, say.language, reference=reference)


def passed_on(references: Sequence[str], say: Wording) -> list[str]:
    """What is said of other claims in the message that people will look into; nothing where there are none."""
    if not references:
        return []
    return [
        say.say(
            "Another part of your message has not been checked yet. We have passed it on to our staff; "
            "your reference is %(reference)s.",
            reference=", ".join(references),
        )
    ]


def routed(route: RouteRule, say: Wording) -> Outgoing:
    """Whose matter it is; of an agency that the policy does not list there is no link."""
    if not route.link:
        said = say.say("This is a matter for %(agency)s: please ask there.", agency=route.agency)
        return Outgoing(said, say.language)
    text = say.say(
        "This is a matter for %(agency)s, who can answer it: %(link)s", agency=route.agency, link=route.link
    )
    return Outgoing(text, say.language)


def dismissed(reference: str, say: Wording, voice: Voice) -> Outgoing:
    """That people have seen it and look no further: neither that it is true nor that it is false."""
    text = " ".join(
        [
            say.say(
                "People at %(agency)s have seen this before and decided not to look into it.",
                agency=voice.agency,
            ),
            say.say("That does not mean that it is true, and not that it is false."),
            say.say(
                "If it may hurt somebody, tell %(agency)s why; your reference is %(reference)s.",
                agency=voice.agency,
                reference=reference,
            ),
            say.say("It is best not to pass it on."),
            say.say("I am a bot; %(agency)s answers for this.", agency=voice.agency),
        ]
    )
    return Outgoing(text, say.language, reference=reference)


def ignored(reason: Reason, say: Wording, voice: Voice) -> Outgoing:
    """A friendly word to somebody who has not made a claim."""
    return Outgoing(say.say(_IGNORED[reason], agency=voice.agency), say.language)


def claim_in(fact: Fact, language: str) -> str:
    """The claim as it reads in this language if there is such a phrasing, else as it circulates."""
    spoken = (phrasing.text for phrasing in fact.wordings() if phrasing.language == language)
    return next(spoken, fact.claim.text)


def language_for(fact: Fact, wanted: str, fallback: str) -> str:
    """The language of the correction that a reader of `wanted` gets: theirs, else the closest."""
    for language in (wanted, *_NEAR.get(wanted, ()), fallback, "en"):
        if language in fact.corrections:
            return language
    return next(iter(sorted(fact.corrections)), fallback)


def _answered(fact: Fact, probability: float, wanted: str, voice: Voice, agreed: bool) -> Answered:
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
    """How it matched, where it comes from, since when, which fact; a link that exceeds `room` is left out."""
    full = _provenance_lines(fact, say, now, fact.sources[0].url if fact.sources else "", several)
    return full if len(full) <= room else _provenance_lines(fact, say, now, "", several)


def _provenance_lines(fact: Fact, say: Wording, now: datetime | None, link: str, several: bool) -> str:
    matched = say.say("This is about a claim that is going round and that we have checked.")
    parts = [] if several else [matched]
    if fact.sources:
        source = f"{cut(fact.sources[0].name, _LONGEST_NAME)} {link}".strip()
        parts.append(say.say("Source: %(source)s", source=source))
    if fact.checked_on:
        parts.append(checked(fact.checked_on, fact.review_by, now, say))
    parts.append(say.say("Fact %(id)s.", id=fact.id))
    return "\n".join(parts)
