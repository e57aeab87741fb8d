"""The staff's case card: what a case is, what was done about it, and the buttons that its state allows.

Knows states and acts by name, and what they are called. Must not know stores, platforms or who may press.
Says "staff", never who it was. A claim is somebody else's text: it is shown so that it can neither ping nor
unfurl, and abusive words are folded away. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from bot.core.abuse import fold_away
from bot.core.chat import Button, Post, Style
from bot.core.cleaning import repair
from bot.core.messages import MAX_MESSAGE
from bot.core.shortening import cut
from bot.wording.speech import Wording

LONGEST_QUOTE = 300
_LAST_ACTS = 6
_SCHEME = re.compile(r":(?=//)")
_DOT = re.compile(r"(?<=[\w-])\.(?=[^\W\d_]{2})")
_QUOTES = str.maketrans("“”„«»", "'''''")

ACT_LABELS = {
    "acknowledge": "Acknowledge",
    "take": "Take",
    "link": "Link to fact…",
    "holding": "Holding statement…",
    "dismiss": "Dismiss…",
}
ACT_QUESTIONS = {
    "link": "Id of the fact that answers this",
    "holding": "Holding statement, 20 to 600 characters",
    "dismiss": "Reason, in one sentence",
}
ACTS_DONE = {
    "acknowledge": "Acknowledged by staff on %(when)s.",
    "take": "Taken by staff on %(when)s.",
    "link": "Linked to a fact by staff on %(when)s.",
    "holding": "Holding statement written by staff on %(when)s.",
    "dismiss": "Dismissed by staff on %(when)s.",
    "hand_over": "Handed over to a colleague on %(when)s.",
    "lower": "Judged less urgent by staff on %(when)s.",
    "draft": "A fact was begun by staff on %(when)s.",
    "route": "Given to another agency by staff on %(when)s.",
    "reopen": "Reopened by staff on %(when)s.",
    "merge": "Joined with another case on %(when)s.",
    "split": "Split by staff on %(when)s.",
}
"""What cards tell of; notes and judgements of harm stay with those who have an account."""
STATE_NAMES = {
    "new": "new",
    "acknowledged": "acknowledged",
    "in_progress": "taken",
    "holding": "a holding statement is out",
    "answered": "linked to a fact",
    "dismissed": "dismissed",
    "routed": "routed to another agency",
}
ALLOWED = {
    "new": ("acknowledge", "take", "link", "holding", "dismiss"),
    "acknowledged": ("take", "link", "holding", "dismiss"),
    "in_progress": ("link", "holding", "dismiss"),
    "holding": ("link", "holding", "dismiss"),
    "answered": (),
    "dismissed": (),
    "routed": (),
}
"""The acts that are still of use in each state."""
_LOOKS = {"acknowledge": Style.GOOD, "dismiss": Style.BAD}


@dataclass(frozen=True, slots=True)
class CardFacts:
    """What a card shows. `acts`: what was done, as `done` says it; `token`: with what its buttons begin."""

    reference: str
    claim: str = field(repr=False)
    language: str
    askers: int
    channels: int
    opened_at: datetime
    state: str
    acts: tuple[str, ...]
    holding: str | None
    linked: str | None
    token: str


def card(case: CardFacts, say: Wording) -> Post:
    """The card of a case, its first line standing out."""
    title = say.say(
        "Case %(reference)s: %(state)s", reference=case.reference, state=say.say(STATE_NAMES[case.state])
    )
    parts = [
        f"{title}\n“{cut(defused(fold_away(case.claim)), LONGEST_QUOTE)}”",
        _counts(case, say),
        _outcome(case, say),
        "\n".join(case.acts[-_LAST_ACTS:]),
    ]
    text = "\n\n".join(part for part in parts if part)
    return Post(text, say.language, _buttons(case, say), strong=len(title))


def question(act: str, reference: str, say: Wording, ready: Sequence[str] = ()) -> Post:
    """What is asked where an act needs words and the platform has no form for them.

    `ready`: names of texts that are there already.
    """
    asked = f"{reference}: {say.say(ACT_QUESTIONS[act])}"
    how = [say.say("Write it as a reply to this message.")]
    if ready:
        how.append(say.say("For a ready text, write only its name: %(names)s.", names=", ".join(ready)))
    return Post(f"{asked}\n\n{' '.join(how)}", say.language, strong=len(asked))


def done(act: str, at: datetime, say: Wording) -> str:
    """One line on what was done and when, in UTC."""
    return say.say(ACTS_DONE[act], when=_moment(at, say))


def defused(text: str) -> str:
    """The text on one line, its handles and links readable but dead, its quotation marks not ours."""
    plain = " ".join(repair(text[:MAX_MESSAGE]).split()).translate(_QUOTES)
    return _DOT.sub("[.]", _SCHEME.sub("[:]", plain.replace("@", "(at)")))


def _counts(case: CardFacts, say: Wording) -> str:
    return "\n".join(
        [
            say.say(
                "Language: %(language)s. Asked by: %(askers)d. Channels: %(channels)d.",
                language=say.name_of(case.language),
                askers=case.askers,
                channels=case.channels,
            ),
            say.say("Opened on %(when)s.", when=_moment(case.opened_at, say)),
        ]
    )


def _outcome(case: CardFacts, say: Wording) -> str:
    parts = []
    if case.linked:
        parts.append(say.say("Answered by the fact %(id)s.", id=defused(case.linked)))
    if case.holding:
        statement = cut(defused(case.holding), LONGEST_QUOTE)
        parts.append(say.say("Holding statement: “%(statement)s”", statement=statement))
    return "\n".join(parts)


def _buttons(case: CardFacts, say: Wording) -> tuple[Button, ...]:
    return tuple(
        Button(
            say.say(ACT_LABELS[act]),
            f"{case.token}:{act}",
            _LOOKS.get(act, Style.PLAIN),
            say.say(ACT_QUESTIONS[act]) if act in ACT_QUESTIONS else "",
        )
        for act in ALLOWED[case.state]
    )


def _moment(at: datetime, say: Wording) -> str:
    universal = at.astimezone(UTC)
    return f"{say.day(universal.date())}, {universal:%H:%M} UTC"
