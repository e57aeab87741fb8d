"""The staff's case card: what a case is, how urgent, who has it, and the buttons that its state allows.

Knows states and acts by name, and what they are called. Must not know stores, platforms or who may press.
Names whoever works on the case, and nobody else. A claim is somebody else's text: it is shown so that it can
neither ping nor unfurl, and abusive words are folded away. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from bot.core.abuse import fold_away
from bot.core.card_acts import ACT_LABELS, ACT_QUESTIONS, MORE, OPEN, Offers, offers
from bot.core.chat import Button, Post, Style
from bot.core.cleaning import repair
from bot.core.messages import MAX_MESSAGE
from bot.core.shortening import cut
from bot.wording.speech import Wording

LONGEST_QUOTE = 300
LONGEST_WORDING = 80
MOST_WORDINGS = 8
"""How many wordings a card lists, for whoever splits a case."""
_LAST_ACTS = 6
_SCHEME = re.compile(r":(?=//)")
_DOT = re.compile(r"(?<=[\w-])\.(?=[^\W\d_]{2})")
_QUOTES = str.maketrans("“”„«»", "'''''")

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
    "leadership": "Leadership told on %(when)s.",
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
    "merged": "joined with another case",
}
_LOOKS = {"acknowledge": Style.GOOD, "dismiss": Style.BAD}


@dataclass(frozen=True, slots=True)
class CardFacts:
    """What a card shows. `acts`: what was done, as `done` says it; `token`: with what its buttons begin.

    `lately`: askers in the last hour, counted at `counted_at`. `taken`: somebody works on it, by the name
    `owner`, empty where colleagues know none. `calls`: its alarm waits to be acknowledged. `merged`: the
    case that it went on as. `lastly`: the latest way in which it was put, where that is not the claim.
    `wide`: with every act, and the wordings by number.
    """

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
    priority: str
    score: int
    lately: int
    counted_at: datetime
    taken: bool = False
    owner: str = ""
    calls: bool = False
    merged: str = ""
    lastly: str = field(default="", repr=False)
    wordings: tuple[str, ...] = field(default=(), repr=False)
    wide: bool = False

    @property
    def open(self) -> bool:
        """Whether the case still waits for an end."""
        return self.state in OPEN

    @property
    def offers(self) -> Offers:
        """What can be done about it."""
        return offers(self.state, self.priority, self.taken, self.calls, bool(self.merged))


def card(case: CardFacts, say: Wording) -> Post:
    """The card of a case, its first line standing out."""
    state = say.say(STATE_NAMES["merged" if case.merged else case.state])
    title = say.say("Case %(reference)s: %(state)s", reference=case.reference, state=state)
    if case.open:
        title = f"{title} · {case.priority}"
    parts = [
        f"{title}\n{_quoted(case, say)}",
        _urgency(case, say),
        _counts(case, say),
        _outcome(case, say),
        _wordings(case, say),
        "" if case.wide else "\n".join(case.acts[-_LAST_ACTS:]),
    ]
    text = "\n\n".join(part for part in parts if part)
    return Post(text, say.language, _buttons(case, say), strong=len(title))


def risen(case: CardFacts, say: Wording, reply_to: str = "") -> Post:
    """What is said beside the card when the case calls for somebody anew: a changed card rings nowhere."""
    title = say.say(
        "Case %(reference)s is %(priority)s now, score %(score)d. Please look.",
        reference=case.reference,
        priority=case.priority,
        score=case.score,
    )
    acknowledge = Button(say.say(ACT_LABELS["acknowledge"]), f"{case.token}:acknowledge", Style.GOOD)
    return Post(f"{title}\n{_quoted(case, say)}", say.language, (acknowledge,), reply_to, strong=len(title))


def numbered(wordings: Sequence[str]) -> tuple[str, ...]:
    """The first wordings, each with its number and made harmless."""
    shown = enumerate(wordings[:MOST_WORDINGS], 1)
    return tuple(f"{number}. “{_shown(text, LONGEST_WORDING)}”" for number, text in shown)


def done(act: str, at: datetime, say: Wording) -> str:
    """One line on what was done and when, in UTC."""
    return say.say(ACTS_DONE[act], when=_moment(at, say))


def defused(text: str) -> str:
    """The text on one line, its handles and links readable but dead, its quotation marks not ours."""
    plain = " ".join(repair(text[:MAX_MESSAGE]).split()).translate(_QUOTES)
    return _DOT.sub("[.]", _SCHEME.sub("[:]", plain.replace("@", "(at)")))


def _quoted(case: CardFacts, say: Wording) -> str:
    """The claim, and how it was put last: what made it more urgent may stand there alone."""
    claim = f"“{_shown(case.claim, LONGEST_QUOTE)}”"
    if not case.lastly or case.wide or not case.open:
        return claim
    return f"{claim}\n{say.say('Put last as: “%(claim)s”', claim=_shown(case.lastly, LONGEST_QUOTE))}"


def _shown(text: str, most: int) -> str:
    return cut(defused(fold_away(text)), most)


def _urgency(case: CardFacts, say: Wording) -> str:
    """How urgent it is, and who has it."""
    if not case.open:
        return ""
    counted = say.say(
        "Score %(score)d; people in the last hour: %(lately)d (at %(time)s UTC).",
        score=case.score,
        lately=case.lately,
        time=f"{case.counted_at.astimezone(UTC):%H:%M}",
    )
    return f"{counted}\n{_has_it(case, say)}"


def _has_it(case: CardFacts, say: Wording) -> str:
    if not case.taken:
        return say.say("Nobody works on it yet.")
    if not case.owner:
        return say.say("Works on it: somebody in the staff chat whose account is not linked.")
    return say.say("Works on it: %(name)s.", name=defused(case.owner))


def _wordings(case: CardFacts, say: Wording) -> str:
    if not case.wide or len(case.wordings) < 2:
        return ""
    return "\n".join([say.say("How it was put:"), *numbered(case.wordings)])


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
    if case.merged:
        parts.append(say.say("It went on as part of case %(reference)s.", reference=case.merged))
    return "\n".join(parts)


def _buttons(case: CardFacts, say: Wording) -> tuple[Button, ...]:
    offered = case.offers
    acts = offered.all if case.wide else (*offered.first, *((MORE,) if offered.more else ()))
    return tuple(
        Button(
            say.say(ACT_LABELS[act]),
            f"{case.token}:{act}",
            _LOOKS.get(act, Style.PLAIN),
            say.say(ACT_QUESTIONS[act]) if act in ACT_QUESTIONS else "",
        )
        for act in acts
    )


def _moment(at: datetime, say: Wording) -> str:
    universal = at.astimezone(UTC)
    return f"{say.day(universal.date())}, {universal:%H:%M} UTC"
