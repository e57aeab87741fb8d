"""What the bot says for a decision, as text that can be forwarded.

Knows the rules for replies and the order of their parts; answers themselves are `bot.core.answering`'s. Must
not know channels; markup, buttons and limits of platforms are theirs. Pure.

Rules, and how each is kept. 1: the true headline comes first. 2: the rumour is
announced as a claim that is going round, and only the explanation paraphrases it.
3, 6: the explanation is the curator's. 4: the end repeats the fact, with one thing to
do. 5: an open case says known, not known, what is done, when to ask again. 7: agency,
source with link, date, id. 8: at most LONGEST characters. 9: says how it matched. 13: says that it is a bot.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.core.distinction import distinguish
from bot.core.guard import Doubt
from bot.core.messages import Outgoing, Suggestion
from bot.core.policy import RouteRule
from bot.core.reasons import Reason
from bot.core.shortening import cut
from bot.wording.nearest import nearest
from bot.wording.speech import Wording
from factbase.facts import Fact

LONGEST = 900
_NUMBERING = 4
_IGNORED = {
    Reason.GREETING: "Hello. I am the automated rumour line of %(agency)s. Send me a claim that you have heard, and I will tell you what has been verified.",
    Reason.THANKS: "You are welcome. Send me another claim whenever you like.",
    Reason.YES_NO: "“Yes” or “no” alone does not tell me which claim you mean. Please send the claim itself, in one sentence, or the number of one that I have just offered.",
    Reason.NO_CLAIM: "Please send the claim itself, in one or two sentences. I cannot see what was said elsewhere.",
    Reason.TALK: "All right. Send me a claim whenever you hear one.",
    Reason.GROUNDS: "Please send the claim itself once more: the answer names its source, and says when it was checked.",
    Reason.NEWS: "Please send the claim again, in the same words: then I can tell you what we know by now. People look into whatever has a reference.",
    Reason.UNHAPPY: "I am sorry that this did not help. Send the claim itself, in other words, and I will look again; what I cannot answer goes to people at %(agency)s.",
    Reason.WHO_ASKS: "I am a program, not a person: the automated rumour line of %(agency)s. Send me a claim that you have heard, and I will tell you what has been verified. A claim that nobody has checked yet goes to people there.",
    Reason.DATA: "On the web page, “What is kept about you” tells what is kept and for how long; I write to nobody there first. In a chat, /privacy tells it, /unsubscribe ends news, and /forgetme erases what is linked to you.",
    Reason.PERSON: "I am a program, and I cannot put you through to anybody. Send what it is about, in one sentence: what I cannot answer goes to people at %(agency)s. In a chat, /human before it sends it to them at once. If somebody is in danger, call the emergency number.",
    Reason.ONLY_LINK: "I cannot open links or pictures. Please write the claim in a sentence or two.",
    Reason.REFERENCE: "A reference by itself does not tell me what it is about. Please send the claim again, in the same words: then I can tell you what we know by now.",
    Reason.EMPTY: "Please write the claim in words.",
    Reason.TOO_SHORT: "Please write a little more, so that I know what is being claimed: one whole sentence is best.",
}
_IGNORED[Reason.COMMAND] = _IGNORED[Reason.GREETING]
_IGNORED[Reason.CALL] = _IGNORED[Reason.NO_CLAIM]
_IGNORED[Reason.MORE] = _IGNORED[Reason.GROUNDS]


@dataclass(frozen=True, slots=True)
class Voice:
    """Whose bot this is, the language it falls back to, and when it promises word."""

    agency: str
    language: str = "en"
    answer_within_hours: int = 24


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
        before = f"{distinguish(doubt, say)} {before}".lstrip()
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
    """The claim as it reads in this language, or the nearest that it is put in, else as it circulates."""
    spoken = (
        phrasing.text
        for near in nearest(language)
        for phrasing in fact.wordings()
        if phrasing.language == near
    )
    return next(spoken, fact.claim.text)
