"""Cases as staff see them in their chat: what stands on each card, and whom a press may come from.

Knows cases, their counts and alarms, and what staff are called. Must not know platforms or who may act.
Called inside the caller's transaction: a card has a prompt of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from bot.casework.rescoring import Counted
from bot.core.cards import ACTS_DONE, CardFacts, card, done, risen
from bot.core.chat import Address, Post
from bot.core.reply import Voice
from bot.desk.papers import Papers
from bot.wording.speech import Wording
from factbase.alarms import AlarmStore, StoredAlarm
from factbase.case_acts import Act, CaseActStore
from factbase.cases import Case, CaseStore, reference

CASE = "case"
"""The kind of the prompts under cards."""


class Named(Protocol):
    """What staff are called."""

    def called(self, actor: str) -> str:
        """The name by which colleagues know who acted; "" where there is none."""


@dataclass(frozen=True, slots=True)
class CaseCards:
    """Makes cards. `rooms`: where staff are told, channel by channel."""

    cases: CaseStore
    acts: CaseActStore
    alarms: AlarmStore
    counts: Counted
    named: Named
    papers: Papers
    wording: Callable[[str], Wording]
    voice: Voice
    rooms: Mapping[str, Address] = field(default_factory=dict, repr=False)

    @property
    def say(self) -> Wording:
        """Staff are spoken to in the agency's language."""
        return self.wording(self.voice.language)

    def of(self, case_id: int) -> tuple[tuple[Address, Post], ...]:
        """The card of a case for each staff room, each with a prompt of its own; none of an unknown case."""
        case = self.cases.get(case_id)
        if case is None:
            return ()
        return tuple((room, self.card(case, self.prompt(room, case_id))) for room in self.rooms.values())

    def card(self, case: Case, prompt_id: str, wide: bool = False) -> Post:
        """One card. `wide`: with every act."""
        return card(self.facts(case, prompt_id, wide), self.say)

    def risen(self, case_id: int, room: Address, reply_to: str) -> Post:
        """What is said beside the card when a case calls for somebody anew."""
        case = self.cases.get(case_id)
        if case is None:
            raise LookupError(f"there is no case {case_id}")
        return risen(self.facts(case, self.prompt(room, case_id)), self.say, reply_to)

    def calling(self, case_id: int) -> StoredAlarm | None:
        """The alarm of a case, if it waits to be acknowledged."""
        alarm = self.alarms.open_for(case_id)
        return alarm if alarm is not None and alarm.acknowledged_at is None else None

    def prompt(self, room: Address, case_id: int) -> str:
        """What the buttons of a card will need to know."""
        return self.papers.prompt(CASE, room, "", {"case": case_id})

    def facts(self, case: Case, prompt_id: str, wide: bool = False) -> CardFacts:
        """What a card shows of a case, now."""
        acts, now = self.acts.acts(case.id), self.papers.clock()
        put = tuple(each.text for each in self.cases.wordings(case.id))
        return CardFacts(
            reference=case.reference,
            claim=case.claim,
            language=case.language,
            askers=case.askers,
            channels=case.channels,
            opened_at=case.opened_at,
            state=case.state.value,
            acts=tuple(
                done(each.act.value, each.at, self.say) for each in acts if each.act.value in ACTS_DONE
            ),
            holding=self.acts.holding(case.id),
            linked=next((each.detail for each in reversed(acts) if each.act is Act.LINK), None),
            token=prompt_id,
            priority=case.priority,
            score=case.score,
            lately=self.counts.of(case.id, now).last_hour if case.state.open else 0,
            counted_at=now,
            taken=bool(case.owner),
            owner=self.named.called(case.owner),
            calls=self.calling(case.id) is not None,
            merged=reference(case.merged_into) if case.merged_into is not None else "",
            lastly=put[-1] if put and put[-1] != case.claim else "",
            wordings=put if wide else (),
            wide=wide,
        )
