"""What staff's presses under cards do: who may, which words an act needs, and what is said then.

Knows cards and who is staff. Must not know platforms, or what follows from an act: the casework's door does,
the same as for the console and the command line. Everything happens inside the caller's transaction.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from bot.casework.words import LENGTHS, plain
from bot.core.card_acts import ACT_QUESTIONS, MORE, TAKE_OVER, UNLINKED, question
from bot.core.chat import Address, Post, Pressed
from bot.core.permissions import Permission, Person, Role
from bot.desk.case_cards import CASE, CaseCards
from bot.desk.case_doings import Doings, sentence
from bot.desk.linking import Barred, Linking
from bot.errors import NotAllowed
from bot.wording.speech import Wording
from factbase.case_acts import Act
from factbase.case_life import CaseState
from factbase.cases import Case, reference
from factbase.facts import Fact
from factbase.prompts import Prompt

__all__ = ["CASE", "Pressing", "Staff", "StaffPolicy"]

STAFF_NOTES = {
    "acknowledge": "Acknowledged. Thank you.",
    "take": "The case is taken.",
    "take_over": "The case is taken.",
    "link": "The case is linked to the fact.",
    "holding": "The holding statement is recorded.",
    "dismiss": "The case is dismissed.",
    "hand_over": "The case is handed over.",
    "note": "The note is written down.",
    "set_harm": "It is judged, and the score is worked out anew.",
    "set_vulnerability": "It is judged, and the score is worked out anew.",
    "lower": "It is less urgent now. A higher score raises it again.",
    "draft": "The draft is begun. Go on with it in the console.",
    "route": "The case is given to the other agency.",
    "leadership": "It is noted that the leadership was told.",
    "reopen": "The case is open again.",
    "merge": "The two cases are one now.",
    "split": "Done: what you named is a case of its own.",
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


BARRED = "Your account may do nothing now. Sign in to the console, or ask an administrator."
LINK_FIRST = (
    "For this, link your account: an administrator makes a code by “rumourline staff link-chat NAME”; "
    "send it here in reply to a card."
)
_MEASURED = frozenset({"note", "link", "holding", "dismiss", "route", "reopen", "leadership"})
_ROLES = frozenset({Role.DUTY_OFFICER})
_SCOPES = frozenset({Permission.READ, Permission.WORK_CASES})
"""What somebody may at most whose account is not linked."""


class FactLookup(Protocol):
    """Facts by id."""

    def get(self, fact_id: str) -> Fact | None:
        """The version of a fact that counts now."""


@dataclass(frozen=True, slots=True)
class StaffPolicy:
    """Where staff are told, channel by channel, and who may act there whose account is not linked.

    `allowed`: ids of users or roles of the platform; where there are none, whoever moderates the staff chat.
    """

    rooms: Mapping[str, Address] = field(default_factory=dict, repr=False)
    allowed: Mapping[str, frozenset[str]] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True)
class Pressing:
    """What came of a press.

    `note`: for who pressed, and nobody else. `ask`: what is asked before the press counts; a reply to it is
    the press again, with the words. `changed`: the case is another now. `stale`: its cards are shown anew.
    `wide`: the card with every act, in the place of the pressed one.
    """

    note: str
    ask: Post | None = None
    changed: bool = False
    stale: bool = False
    wide: Post | None = None


@dataclass(frozen=True, slots=True)
class Staff:
    """Lets staff do from their chat what they can do elsewhere."""

    cards: CaseCards
    doings: Doings
    linking: Linking
    facts: FactLookup
    policy: StaffPolicy

    def pressed(self, press: Pressed, prompt: Prompt, moderator: bool) -> Pressing:
        """Do what a button under a card says, if this person may and the case's state allows it.

        `moderator`: whether the platform says that this person moderates the staff chat. Raises SealBroken,
        and one of `case_doings.REFUSALS`: then nothing of the caller's transaction may be kept.
        """
        try:
            person = self._person(press, moderator)
        except Barred:
            return Pressing(self._say.say(BARRED))
        if person is None:
            return Pressing(self._say.say("Only staff may do that, and only in the staff chat."))
        case = self.cards.cases.get(self.cards.papers.seal.open(prompt.sealed)["case"])
        name = press.token.rpartition(":")[2]
        if case is None or name not in {MORE, *STAFF_NOTES}:
            return Pressing(self._say.say("This button does nothing any more."))
        return self._chosen(name, person, case, press, prompt)

    def refused(self, error: Exception) -> Pressing:
        """What is said where an act was refused, after all that it did was undone."""
        return Pressing(sentence(error))

    def _chosen(self, name: str, person: Person, case: Case, press: Pressed, prompt: Prompt) -> Pressing:
        if name == MORE:
            return Pressing("", wide=self.cards.card(case, prompt.id, wide=True))
        if name not in UNLINKED and person.scopes is not None:
            return Pressing(self._say.say(LINK_FIRST))
        yours = name == TAKE_OVER and case.owner == person.name
        if yours or name not in self.cards.facts(case, prompt.id).offers.all:
            return Pressing(self._already(case, yours), stale=True)
        return self._worded(name, person, case, plain(press.text))

    def _already(self, case: Case, yours: bool) -> str:
        if case.merged_into is not None:
            where = reference(case.merged_into)
            return self._say.say("It went on as part of case %(reference)s.", reference=where)
        return self._say.say(ALREADY["in_progress" if yours else case.state.value])

    def _worded(self, name: str, person: Person, case: Case, words: str) -> Pressing:
        if name in ACT_QUESTIONS and not words:
            ready = sorted(self.doings.ready) if name == "holding" else ()
            asked = question(name, case.reference, self._say, ready, self.doings.listed(name, case.id))
            return Pressing(self._say.say(ACT_QUESTIONS[name]), ask=asked)
        if objection := self._objection(name, case, words):
            return Pressing(objection)
        try:
            self.doings.do(name, person, case.id, words)
        except NotAllowed as error:  # the door has written down that somebody tried, and nothing else
            return self.refused(error)
        return Pressing(self._say.say(STAFF_NOTES[name]), changed=True)

    def _objection(self, name: str, case: Case, words: str) -> str:
        """Why these words will not do, in the agency's language. The door has the last word."""
        least, most = LENGTHS[Act(name)] if name in _MEASURED else (0, len(words))
        if name == "holding" and words.casefold() in self.doings.ready:
            return ""
        if not least <= len(words) <= most:
            return self._say.say(
                "Please write %(least)d to %(most)d characters; these were %(count)d. Nothing changed.",
                least=least,
                most=most,
                count=len(words),
            )
        if name == "link" and not self._answers(words):
            return self._say.say("There is no fact with this id that may answer now. Nothing changed.")
        stands = case.state is CaseState.HOLDING
        if name == "holding" and stands and self.cards.acts.holding(case.id) == words:
            return self._say.say("This holding statement is recorded already.")
        return ""

    def _answers(self, fact_id: str) -> bool:
        fact = self.facts.get(fact_id)
        return fact is not None and fact.answers_at(self.cards.papers.clock())

    def _person(self, press: Pressed, moderator: bool) -> Person | None:
        """Who presses; None for somebody who is no staff, or is not where staff are. Raises Barred."""
        channel, sender = press.address.channel, press.sender
        room = self.policy.rooms.get(channel)
        if room is None or room.chat != press.address.chat:
            return None
        linked = self.linking.person(sender.author, channel)
        if linked is not None:
            return linked
        allowed = self.policy.allowed.get(channel)
        may = bool(allowed & {sender.id, *sender.roles}) if allowed else moderator
        return Person(sender.author, "", _ROLES, channel, _SCOPES) if may else None

    @property
    def _say(self) -> Wording:
        return self.cards.say
