"""What people are told when an answer is no longer right, or while there is none yet.

Knows the rules for replies and the order of the parts. Must not know channels or who is told. Pure.

Rules, and where each is kept. 1: what is right now comes first. 5: known, not known, what we do, when we
speak next. 7: the source and the fact's id. 8: at most LONGEST characters. 11: CORRECTED, and what changed.
13: says that it is a bot.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.core.answering import language_for, language_note
from bot.core.reply import LONGEST, Voice
from bot.core.rewording import same_words
from bot.core.shortening import cut, shorten
from bot.wording.speech import Wording
from factbase.facts import Correction, Fact

_HEADLINE = 240
_SOURCE = 80
_STATEMENT = 600


@dataclass(frozen=True, slots=True)
class Written:
    """A text, the language of its frame, and how many characters of it stand out."""

    text: str
    language: str
    strong: int = 0


def corrected(
    before: Fact | None, now: Fact, wanted: str, say: Wording, voice: Voice, why: str = ""
) -> Written:
    """What is right now, what we said before, why, and one thing to do.

    `why`: in the reader's language, why it changed; else the explanation of what is right now says it.
    """
    language = language_for(now, wanted, voice.language)
    correction = now.corrections[language]
    first = say.say("CORRECTED: %(headline)s", headline=cut(correction.headline, _HEADLINE))
    said = _said(before, wanted, say, voice, correction)
    must = [*language_note(wanted, language, say), first, *said]
    if correction.action:
        must.append(say.say("What to do: %(action)s", action=cut(correction.action, _HEADLINE)))
    ending = [_source(now, say), _bot(say, voice)]
    room = LONGEST - _length([*must, *ending])
    reason = shorten(why or correction.explanation, room - len(say.say("Why: %(reason)s", reason="")) - 2)
    told = [say.say("Why: %(reason)s", reason=reason)] if reason else []
    at = must.index(first) + 1 + len(said)
    return _written([*must[:at], *told, *must[at:], *ending], first, say)


def withdrawn(before: Fact | None, wanted: str, say: Wording, voice: Voice, why: str = "") -> Written:
    """That what we said no longer holds, and that nothing is in its place yet."""
    first = say.say("CORRECTED: we have taken back what we told you here.")
    parts = [
        first,
        *_said(before, wanted, say, voice),
        *([say.say("Why: %(reason)s", reason=cut(why, _HEADLINE))] if why else []),
        say.say("We cannot say at present what is right. Please do not rely on it, and do not pass it on."),
        *([say.say("Fact %(id)s.", id=before.id)] if before else []),
        _bot(say, voice),
    ]
    return _written(parts, first, say)


def holding(
    statement: str,
    given: str,
    wanted: str,
    when: str,
    reference: str,
    say: Wording,
    voice: Voice,
    reachable: bool = True,
) -> Written:
    """A holding statement in the language `given` for a reader of `wanted`; `when`: when we speak next.

    `reachable`: they can be written to then; else they are asked to come back.
    """
    again = say.say("You will hear from us again here by %(when)s.", when=when)
    if not reachable:
        again = say.say("Please ask again here after %(when)s.", when=when)
    first = say.say(
        "You asked about this (%(reference)s). We have not finished looking into it.", reference=reference
    )
    parts = [
        *language_note(wanted, given, say),
        first,
        cut_lines(statement, _STATEMENT),
        *([again] if when else []),
        say.say("Until then it is best not to pass it on."),
        _bot(say, voice),
    ]
    return _written(parts, "", say)


def closed(reference: str, say: Wording, voice: Voice) -> Written:
    """That no answer comes, to who was promised to hear from us again."""
    told = say.say(
        "You asked about this (%(reference)s), and we promised to write to you again. "
        "We have looked at it and will not check it further for now. That does not make it true. "
        "If it still worries you, please ask again here.",
        reference=reference,
    )
    return _written([told, _bot(say, voice)], "", say)


def routed(agency: str, link: str, reference: str, say: Wording, voice: Voice) -> Written:
    """Whose matter it is that somebody asked about; `link` may be empty."""
    if link:
        told = say.say(
            "You asked about this (%(reference)s). "
            "It is a matter for %(agency)s, who can answer it: %(link)s",
            reference=reference,
            agency=agency,
            link=link,
        )
    else:
        told = say.say(
            "You asked about this (%(reference)s). It is a matter for %(agency)s: please ask there.",
            reference=reference,
            agency=agency,
        )
    return _written([told, _bot(say, voice)], "", say)


def announced(text: str, given: str, wanted: str, say: Wording, voice: Voice) -> Written:
    """A broadcast in the words of staff, and that a bot of ours sends it."""
    parts = [
        *language_note(wanted, given, say),
        cut_lines(text, _STATEMENT),
        say.say("You get this because you subscribed here. /unsubscribe ends that."),
        _bot(say, voice),
    ]
    return _written(parts, "", say)


def restated(text: str, before: str, given: str, wanted: str, say: Wording, voice: Voice) -> Written:
    """What is right, in the words of staff, and what a broadcast of ours told these people before."""
    right = say.say("CORRECTED: %(headline)s", headline=cut_lines(text, _STATEMENT))
    parts = [
        *language_note(wanted, given, say),
        right,
        *([say.say("Before, we told you: %(headline)s", headline=cut(before, _HEADLINE))] if before else []),
        _bot(say, voice),
    ]
    return _written(parts, right.partition("\n")[0], say)


def moment(when: datetime, zone: str, say: Wording) -> str:
    """An instant for readers, whose `when` is in the agency's time zone already."""
    return f"{say.day(when.date())}, {when:%H:%M} ({zone})"


def cut_lines(text: str, room: int) -> str:
    """A text that fits, its paragraphs kept where it does so by itself."""
    return text.strip() if len(text.strip()) <= room else cut(text, room)


def _said(
    before: Fact | None, wanted: str, say: Wording, voice: Voice, now: Correction | None = None
) -> list[str]:
    """What we said, as the reader had it; it is named, because it is ours and not the rumour.

    Where the headline holds as it was, what changed is in what follows it: that is named, if it was there.
    """
    if before is None or not before.corrections:
        return []
    told = before.corrections[language_for(before, wanted, voice.language)]
    text = told.headline
    if now is not None and now.headline == told.headline:
        text = _changed(told, now)
    return [say.say("Before, we told you: %(headline)s", headline=cut(text, _HEADLINE))] if text else []


def _changed(told: Correction, now: Correction) -> str:
    """What to do, as it was told, where that changed; else the reason, where that did."""
    if told.action and not same_words(told.action, now.action):
        return told.action
    return "" if same_words(told.explanation, now.explanation) else told.explanation


def _source(fact: Fact, say: Wording) -> str:
    number = say.say("Fact %(id)s, version %(version)s.", id=fact.id, version=fact.version)
    if not fact.sources:
        return number
    source = f"{cut(fact.sources[0].name, _SOURCE)} {fact.sources[0].url}".strip()
    short = source if len(source) <= _HEADLINE else cut(fact.sources[0].name, _SOURCE)
    named = say.say("Source: %(source)s", source=short)
    return f"{named}\n{number}"


def _bot(say: Wording, voice: Voice) -> str:
    return say.say("I am a bot; %(agency)s answers for this.", agency=voice.agency)


def _written(parts: list[str], first: str, say: Wording) -> Written:
    text = "\n\n".join(parts)
    return Written(text, say.language, len(first) if first and text.startswith(first) else 0)


def _length(parts: list[str]) -> int:
    return sum(len(part) + 2 for part in parts)
