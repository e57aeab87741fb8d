"""What is said when somebody asks about an answer: its reasons, every source, and since when it holds.

Knows facts and the order of the parts. Must not know channels, or how it was heard what somebody asks. Pure.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.core.answering import answered, language_for, language_note
from bot.core.messages import Outgoing
from bot.core.reasons import Reason
from bot.core.reply import Voice
from bot.core.shortening import shorten
from bot.core.unjudged import unjudged
from bot.core.validity import checked
from bot.wording.speech import Wording
from factbase.facts import Correction, Fact

ASKED = frozenset({Reason.GROUNDS, Reason.MORE})
"""Why nothing is looked up: the message asks about what was told before."""
LONGEST = 1_800
"""Characters: who asks for reasons wants them whole. It is one message on every platform."""
MOST = 2
"""Facts that are retold at once."""


def paragraphs(fact: Fact, correction: Correction, say: Wording, now: datetime | None) -> list[str]:
    """All that is known beside the headline: the explanation, what to do, every source, since when."""
    sources = [f"• {source.name} {source.url}".strip() for source in fact.sources]
    lines = [part for part in (unjudged(correction.explanation), correction.action) if part]
    lines += ["\n".join([say.say("Sources:"), *sources])] if sources else []
    if fact.checked_on:
        lines.append(checked(fact.checked_on, fact.review_by, now, say))
    return [*lines, say.say("Fact %(id)s, version %(version)s.", id=fact.id, version=fact.version)]


def retold(
    facts: Sequence[Fact], wanted: str, say: Wording, voice: Voice, now: datetime | None = None
) -> Outgoing:
    """These facts (at most MOST of them), told last, with their grounds, for a reader of `wanted`."""
    kept = facts[:MOST]
    ending = [
        say.say("If you mean another claim, please send it in one sentence."),
        say.say("I am a bot; %(agency)s answers for this.", agency=voice.agency),
    ]
    room = (LONGEST - sum(map(len, ending)) - 4) // max(1, len(kept))
    told = [_retold(fact, wanted, say, voice, now, room) for fact in kept]
    answers = tuple(answered(fact, 1.0, wanted, voice) for fact in kept)
    return Outgoing("\n\n".join([*told, *ending]), say.language, answers)


def _retold(fact: Fact, wanted: str, say: Wording, voice: Voice, now: datetime | None, room: int) -> str:
    """One fact in about `room` characters: of a long explanation whole sentences, of sources all."""
    language = language_for(fact, wanted, voice.language)
    correction = fact.corrections.get(language) or Correction(fact.claim.text)
    opening = say.say("About what I told you: %(headline)s", headline=correction.headline)
    parts = [*language_note(wanted, language, say), opening, *paragraphs(fact, correction, say, now)]
    beyond = sum(len(part) + 2 for part in parts) - room
    if beyond > 0:
        explanation = unjudged(correction.explanation)
        short = shorten(explanation, max(0, len(explanation) - beyond))
        parts = [short if part == explanation else part for part in parts]
    return "\n\n".join(filter(None, parts))
