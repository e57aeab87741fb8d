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
from itertools import islice

from bot.core.decide import Reason
from bot.core.distinction import distinguish
from bot.core.guard import Doubt
from bot.core.messages import Answered, Outgoing, Suggestion
from bot.core.policy import RouteRule
from bot.core.shortening import cut, shorten
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
    Reason.ONLY_LINK: "I cannot open links or pictures. Please write the claim in a sentence or two.",
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
) -> Outgoing:
    """The corrections of these facts (with their probabilities) for a reader of `wanted`.

    `say` is the frame's wording, as close to `wanted` as there is. `partly`: other claims of the message have no answer, and the reply says so.
    `confirmed`: ids of the facts that the person says themselves, by denying the rumour. `beside`: what else
    is said at the end.
    """
    answers = tuple(_answered(fact, probability, wanted, voice) for fact, probability in told)
    ending = [*beside, say.say("I am a bot; %(agency)s answers for this.", agency=voice.agency)]
    if partly:
        ending.insert(
            0,
            say.say(
                "Other parts of your message have not been looked at. Send such a part by itself to have it checked."
            ),
        )
    room = LONGEST - _length(ending)
    parts = [
        _correction(fact, answered, wanted, say, room, fact.id in confirmed)
        for (fact, _), answered in zip(told, answers, strict=True)
    ]
    return Outgoing("\n\n".join([*parts, *ending]), say.language, answers)


def ask_back(
    suggested: Sequence[tuple[Fact, float]], wanted: str, say: Wording, doubt: Doubt | None = None
) -> Outgoing:
    """The question which of these facts is meant, numbered; first how the claim differs, if that is why."""
    suggestions = tuple(Suggestion(fact.id, claim_in(fact, wanted), p) for fact, p in suggested)
    before = say.say("I am not sure which claim you mean. Did you mean one of these?")
    if doubt is not None:
        before = f"{distinguish(doubt, say)} {before}"
    after = say.say("If it is none of these, say so, and people will look into it.")
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


def routed(route: RouteRule, say: Wording) -> Outgoing:
    """Whose matter it is."""
    text = say.say(
        "This is a matter for %(agency)s, who can answer it: %(link)s", agency=route.agency, link=route.link
    )
    return Outgoing(text, say.language)


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


def _answered(fact: Fact, probability: float, wanted: str, voice: Voice) -> Answered:
    language = language_for(fact, wanted, voice.language)
    correction = fact.corrections.get(language) or Correction(fact.claim.text)
    return Answered(
        fact_id=fact.id,
        version=fact.version,
        verdict=fact.verdict.value,
        headline=correction.headline,
        explanation=correction.explanation,
        action=correction.action,
        language=language,
        probability=probability,
        sources=tuple((source.name, source.url) for source in fact.sources),
    )


def _correction(fact: Fact, answered: Answered, wanted: str, say: Wording, room: int, confirmed: bool) -> str:
    note = []
    if wanted not in (answered.language, "und"):
        note = [_language_note(say, wanted, answered.language)]
    provenance = _provenance(fact, say, room // 2)
    room -= _length([*note, provenance])
    # The headline is said twice; what the curators wrote beyond that takes the room that is left.
    headline = cut(answered.headline, room // 2 - _PHRASE)
    # Rules 1 and 6: who denies the rumour hears that they are right, with the fact in the same breath.
    opening = say.say("That is right: %(headline)s", headline=headline) if confirmed else headline
    room -= _length([opening])
    closing = _closing(headline, answered.action, say, room)
    explanation = shorten(answered.explanation, room - _length(closing) - 2)
    return "\n\n".join([*note, opening, *([explanation] if explanation else []), *closing, provenance])


def _closing(headline: str, action: str, say: Wording, room: int) -> list[str]:
    """The fact again and one thing to do, as far as they fit."""
    repeated = say.say("In short: %(headline)s", headline=headline)
    advice = f"{repeated}\n" + say.say("What to do: %(action)s", action=action)
    fitting = (text for text in ([advice, repeated] if action else [repeated]) if len(text) + 2 <= room)
    return list(islice(fitting, 1))


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


def _provenance(fact: Fact, say: Wording, room: int) -> str:
    """How it matched, where it comes from, since when, which fact; a link that exceeds `room` is left out."""
    full = _provenance_lines(fact, say, fact.sources[0].url if fact.sources else "")
    return full if len(full) <= room else _provenance_lines(fact, say, "")


def _provenance_lines(fact: Fact, say: Wording, link: str) -> str:
    parts = [say.say("This is about a claim that is going round and that we have checked.")]
    if fact.sources:
        source = f"{cut(fact.sources[0].name, _LONGEST_NAME)} {link}".strip()
        parts.append(say.say("Source: %(source)s", source=source))
    if fact.checked_on:
        parts.append(say.say("Checked on %(date)s, still valid.", date=say.day(fact.checked_on)))
    parts.append(say.say("Fact %(id)s.", id=fact.id))
    return "\n".join(parts)
