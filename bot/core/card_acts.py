"""What staff can do about a case from its card: what buttons say and ask, and when each is offered.

Knows states and acts by name. Must not know how a card looks, or who may act. Pure.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.core.chat import Post
from bot.wording.speech import Wording

MORE, TAKE_OVER = "more", "take_over"
"""Buttons that are no acts of their own: one shows the others, one takes a case from a colleague."""
OPEN = frozenset({"new", "acknowledged", "in_progress", "holding"})
ACT_LABELS = {
    "acknowledge": "Acknowledge",
    "take": "Take",
    "link": "Link to fact…",
    "holding": "Holding statement…",
    "dismiss": "Dismiss…",
    "take_over": "Take over",
    "hand_over": "Hand over…",
    "note": "Note…",
    "set_harm": "Harm, 0 to 3…",
    "set_vulnerability": "Vulnerability, 0 to 2…",
    "lower": "Less urgent: P2, P3 or P4, and why…",
    "draft": "Write the fact: its new id…",
    "route": "Give to another agency…",
    "merge": "Join to case R-…",
    "split": "Split: numbers, or not R-…",
    "leadership": "Leadership told…",
    "reopen": "Reopen…",
    "more": "More…",
}
ACT_QUESTIONS = {
    "link": "Id of the fact that answers this",
    "holding": "Holding statement, 20 to 600 characters",
    "dismiss": "Reason, in one sentence",
    "hand_over": "Name of the colleague's account",
    "note": "What colleagues should know",
    "set_harm": "Harm if it is believed: 0 none, 1 some, 2 serious, 3 somebody may die",
    "set_vulnerability": "Who it meets: 0 nobody in particular, 1 some, 2 very vulnerable people",
    "lower": "The priority that is right, and why, such as: P3 an old joke",
    "draft": "Id for the new fact",
    "route": "The agency whose matter it is",
    "merge": "The case that goes on, such as R-0003",
    "split": "Numbers of the wordings that are another matter, such as 2 3; or: not R-0003",
    "leadership": "Who of the leadership was told, and how",
    "reopen": "Reason, in one sentence",
}
UNLINKED = frozenset({"acknowledge", "take", "link", "holding", "dismiss"})
"""What staff may do in their chat before their account is linked."""


@dataclass(frozen=True, slots=True)
class Offers:
    """`first`: what is done most, under every card. `more`: all else that can be done."""

    first: tuple[str, ...]
    more: tuple[str, ...]

    @property
    def all(self) -> tuple[str, ...]:
        """Both."""
        return (*self.first, *self.more)


def offers(state: str, priority: str, taken: bool, calls: bool, merged: bool) -> Offers:
    """What can be done about a case, each only while it is of use.

    `taken`: somebody works on it. `calls`: its alarm waits to be acknowledged. `merged`: it went on as part
    of another case, and nothing can be done about it any more.
    """
    if state not in OPEN:
        return Offers((), () if merged else ("reopen", "note", "leadership"))
    if_useful = {"acknowledge": calls or state == "new", "take": not taken}
    others = {TAKE_OVER: taken, "hand_over": True, "note": True, "set_harm": True, "set_vulnerability": True}
    others |= {"lower": priority != "P4", "draft": True, "route": True, "merge": True, "split": True}
    others |= {"leadership": True}
    return Offers(
        (*(act for act, useful in if_useful.items() if useful), "link", "holding", "dismiss"),
        tuple(act for act, useful in others.items() if useful),
    )


def question(
    act: str, reference: str, say: Wording, ready: Sequence[str] = (), listed: Sequence[str] = ()
) -> Post:
    """What is asked where an act needs words and the platform has no form for them.

    `ready`: names of texts that are there already. `listed`: what can be chosen from, a line each.
    """
    asked = f"{reference}: {say.say(ACT_QUESTIONS[act])}"
    how = [say.say("Write it as a reply to this message.")]
    if ready:
        how.append(say.say("For a ready text, write only its name: %(names)s.", names=", ".join(ready)))
    parts = [asked, "\n".join(listed), " ".join(how)]
    return Post("\n\n".join(part for part in parts if part), say.language, strong=len(asked))
