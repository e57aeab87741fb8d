"""What staff see of a case in their chat, and what their presses do.

Knows cases, acts and who is staff. Must not know platforms; nothing in here reaches citizens. Everything
happens inside the caller's transaction.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from bot.casework.door import NEXT_WORD
from bot.casework.follow_up import Follower, FollowUp
from bot.casework.words import LENGTHS, plain
from bot.core.cards import ACT_QUESTIONS, ACTS_DONE, ALLOWED, CardFacts, card, done, question
from bot.core.chat import Address, Post, Pressed
from bot.core.reply import Voice
from bot.desk.papers import Papers
from bot.wording.speech import Wording
from factbase.audit import AuditLog
from factbase.case_acts import Act, CaseActStore
from factbase.cases import Case, CaseStore
from factbase.facts import Fact
from factbase.prompts import Prompt

CASE = "case"
"""The kind of the prompts under cards."""

STAFF_NOTES = {
    "acknowledge": "Acknowledged. Thank you.",
    "take": "The case is taken.",
    "link": "The case is linked to the fact.",
    "holding": "The holding statement is recorded.",
    "dismiss": "The case is dismissed.",
}
ALREADY = {
    "new": "Nothing changed.",
    "acknowledged": "It is acknowledged already. Thank you.",
    "in_progress": "It is taken already. Thank you.",
    "holding": "Nothing changed.",
    "answered": "It is linked to a fact already. Nothing changed.",
    "dismissed": "It is dismissed already. Nothing changed.",
    "routed": "Nothing changed.",
}


class FactLookup(Protocol):
    """Facts by id."""

    def get(self, fact_id: str) -> Fact | None:
        """The version of a fact that counts now."""


@dataclass(frozen=True, slots=True)
class StaffPolicy:
    """Where staff are told, channel by channel, and who may act there.

    `allowed`: ids of users or roles of the platform; where there are none, whoever moderates the staff chat.
    """

    rooms: Mapping[str, Address] = field(default_factory=dict, repr=False)
    allowed: Mapping[str, frozenset[str]] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True)
class Pressing:
    """What came of a press.

    `note`: for who pressed, and nobody else. `card`: what the card becomes. `ask`: what is asked before the
    press counts; a reply to it is the press again, with the words.
    """

    note: str
    card: Post | None = None
    ask: Post | None = None


@dataclass(frozen=True, slots=True)
class Staff:
    """Shows cases to staff and records what they do about them."""

    cases: CaseStore
    acts: CaseActStore
    facts: FactLookup
    papers: Papers
    wording: Callable[[str], Wording]
    voice: Voice
    policy: StaffPolicy
    ready: Mapping[str, str] = field(default_factory=dict)
    """Holding statements that can be named instead of written, by topic."""
    follow_up: Follower = field(default_factory=FollowUp)
    """Who must hear of an act: the case's score, and whoever asked."""

    def cards(self, case_id: int) -> tuple[tuple[Address, Post], ...]:
        """The card of a case for each staff room, each with a prompt of its own; none of an unknown case."""
        case = self.cases.get(case_id)
        if case is None:
            return ()
        rooms = self.policy.rooms.values()
        return tuple((room, self._card(case, self._prompt(room, case_id))) for room in rooms)

    def pressed(self, press: Pressed, prompt: Prompt, moderator: bool) -> Pressing:
        """Do what a button under a card says, if this person may and the case's state allows it.

        `moderator`: whether the platform says that this person moderates the staff chat. Raises SealBroken.
        """
        if not self._may(press, moderator):
            return Pressing(self._say.say("Only staff may do that, and only in the staff chat."))
        case = self.cases.get(self.papers.seal.open(prompt.sealed)["case"])
        act = _act(press.token)
        if case is None or act is None:
            return Pressing(self._say.say("This button does nothing any more."))
        if act.value not in ALLOWED[case.state.value]:
            return self._unchanged(case, prompt)
        if act not in LENGTHS:
            return self._record(case, act, "", press, prompt)
        return self._with_words(case, act, plain(press.text), press, prompt)

    def _with_words(self, case: Case, act: Act, words: str, press: Pressed, prompt: Prompt) -> Pressing:
        if act is Act.HOLDING:
            words = self.ready.get(words.casefold(), words)
        if not words:
            ready = sorted(self.ready) if act is Act.HOLDING else ()
            asked = question(act.value, case.reference, self._say, ready)
            return Pressing(self._say.say(ACT_QUESTIONS[act.value]), ask=asked)
        if objection := self._objection(case, act, words):
            return Pressing(objection)
        return self._record(case, act, words, press, prompt)

    def _objection(self, case: Case, act: Act, words: str) -> str:
        """Why these words will not do; empty if they will."""
        least, most = LENGTHS[act]
        if not least <= len(words) <= most:
            return self._say.say(
                "Please write %(least)d to %(most)d characters; these were %(count)d. Nothing changed.",
                least=least,
                most=most,
                count=len(words),
            )
        if act is Act.LINK and not self._answers(words):
            return self._say.say("There is no fact with this id that may answer now. Nothing changed.")
        if act is Act.HOLDING and self.acts.holding(case.id) == words:
            return self._say.say("This holding statement is recorded already.")
        return ""

    def _answers(self, fact_id: str) -> bool:
        fact = self.facts.get(fact_id)
        return fact is not None and fact.answers_at(self.papers.clock())

    def _record(self, case: Case, act: Act, detail: str, press: Pressed, prompt: Prompt) -> Pressing:
        now = self.papers.clock()
        due = now + NEXT_WORD if act is Act.HOLDING else None
        if not self.acts.act(case.id, act, press.sender.author, detail, now, word_due=due):
            return self._unchanged(case, prompt)
        # As from the console, but for the name: of staff in a chat only the platform's pseudonym is known.
        AuditLog(self.papers.base).append(
            press.sender.author, press.address.channel, f"case_{act}", case.reference, {}, now
        )
        self.follow_up.after(case.id, act, now)
        changed = self.cases.get(case.id) or case
        return Pressing(self._say.say(STAFF_NOTES[act.value]), self._card(changed, prompt.id))

    def _unchanged(self, case: Case, prompt: Prompt) -> Pressing:
        """The card again: where it offered this act, it was out of date."""
        return Pressing(self._say.say(ALREADY[case.state.value]), self._card(case, prompt.id))

    def _may(self, press: Pressed, moderator: bool) -> bool:
        room = self.policy.rooms.get(press.address.channel)
        if room is None or room.chat != press.address.chat:
            return False
        allowed = self.policy.allowed.get(press.address.channel)
        return bool(allowed & {press.sender.id, *press.sender.roles}) if allowed else moderator

    def _prompt(self, room: Address, case_id: int) -> str:
        return self.papers.prompt(CASE, room, "", {"case": case_id})

    def _card(self, case: Case, prompt_id: str) -> Post:
        acts = self.acts.acts(case.id)
        facts = CardFacts(
            reference=case.reference,
            claim=case.claim,
            language=case.language,
            askers=case.askers,
            channels=case.channels,
            opened_at=case.opened_at,
            state=case.state.value,
            acts=tuple(
                done(each.act.value, each.at, self._say) for each in acts if each.act.value in ACTS_DONE
            ),
            holding=self.acts.holding(case.id),
            linked=next((each.detail for each in reversed(acts) if each.act is Act.LINK), None),
            token=prompt_id,
        )
        return card(facts, self._say)

    @property
    def _say(self) -> Wording:
        """Staff are spoken to in the agency's language."""
        return self.wording(self.voice.language)


def _act(token: str) -> Act | None:
    name = token.rpartition(":")[2]
    return Act(name) if name in {act.value for act in Act} else None
