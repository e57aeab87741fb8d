"""What a mailing is about as it stands now: the fact that may be told, or why nothing may be said.

Knows facts and cases. Must not know who gets anything, or words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum

from bot.core.mailings import outdated
from factbase.audience import Reached
from factbase.case_life import CaseState
from factbase.cases import CaseStore
from factbase.facts import Fact, State
from factbase.mailing_life import Kind
from factbase.mailings import Mailing, MailingStore, Wish
from factbase.store import FactStore
from factbase.workings import Workings

_TOO_LATE = "it promises another word by a time that is over: say what is new in a new statement"


class Standing(Enum):
    """GO: it may be said now. WAIT: later. OVER: never, as things are."""

    GO = "go"
    WAIT = "wait"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class Subject:
    """`fact`: what is right now; None where a recall has nothing to put in the place of what was said.

    `why`: what colleagues read where it is OVER. `said`: of a correction, the words that were not right.
    """

    standing: Standing
    fact: Fact | None = None
    why: str = ""
    said: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Subjects:
    """Looks up what mailings are about."""

    facts: FactStore
    cases: CaseStore
    workings: Workings
    mailings: MailingStore

    def of(self, mailing: Mailing | Wish, now: datetime) -> Subject:
        """What this mailing may say now."""
        if mailing.kind is Kind.RECALL:
            return self._recalled(mailing, now)
        if mailing.kind is Kind.HOLDING:
            return self._held(mailing, now)
        if mailing.kind is Kind.ROUTED:
            return self._ended(mailing, CaseState.ROUTED, "the case is not with that agency any more")
        if mailing.kind is Kind.CLOSED:
            return self._ended(mailing, CaseState.DISMISSED, "the case is open again")
        if mailing.fact_id is None:
            first = self.mailings.get(mailing.corrects or 0)
            return Subject(Standing.GO, said=first.words if first else {})
        # Whoever asked gets what took its place, too.
        get = self.facts.instead if mailing.kind is Kind.ANSWER else self.facts.get
        return self._told(get(mailing.fact_id), now)

    def right_now(self, fact_id: str) -> Fact | None:
        """The published fact that stands for this one: itself, or what took its place."""
        fact = self.facts.instead(fact_id)
        return fact if fact is not None and fact.state is State.PUBLISHED and fact.corrections else None

    def version(self, fact_id: str, version: int | None) -> Fact | None:
        """A fact as it was told."""
        return None if version is None else self.facts.version(fact_id, version)

    def wrong(
        self, fact_id: str, said: Iterable[Reached], now: Fact | None, by_hand: bool
    ) -> Iterator[Reached]:
        """Of what was said of a fact, the posts that must be corrected. `now`: what is right now.

        `by_hand`: a person says that it matters; an editor may have said so of a version since.
        """

        known: dict[tuple[int | None, bool], bool] = {}

        def is_wrong(one: Reached) -> bool:
            # Thousands of posts say one of a few versions: each is looked at once.
            told = (one.version, one.withdrawn)
            if told not in known:
                version = self.version(fact_id, one.version)
                known[told] = outdated(one, version, now, by_hand or self.altered(fact_id, one.version, now))
            return known[told]

        return filter(is_wrong, said)

    def altered(self, fact_id: str, told: int | None, now: Fact | None) -> bool:
        """Whether an editor said, of a version since the one that was told, that it alters what holds."""
        if told is None or now is None or now.id != fact_id:
            return False
        return self.workings.altered(fact_id, told, now.version)

    def _recalled(self, mailing: Mailing | Wish, now: datetime) -> Subject:
        fact = self.right_now(mailing.fact_id or "")
        if fact is not None and fact.expires is not None and fact.expires <= now:
            fact = None
        if fact is not None and not fact.answers_at(now):
            return Subject(Standing.WAIT, fact)
        return Subject(Standing.GO, fact)

    def _held(self, mailing: Mailing | Wish, now: datetime) -> Subject:
        case = self.cases.get(mailing.case_id) if mailing.case_id is not None else None
        if case is None or not case.state.open:
            return Subject(Standing.OVER, why="the case has ended meanwhile")
        if case.word_overdue(now):
            return Subject(Standing.OVER, why=_TOO_LATE)
        return Subject(Standing.GO)

    def _ended(self, mailing: Mailing | Wish, state: CaseState, why: str) -> Subject:
        """What may be said as long as the case has ended so."""
        case = self.cases.get(mailing.case_id) if mailing.case_id is not None else None
        if case is None or case.state is not state:
            return Subject(Standing.OVER, why=why)
        return Subject(Standing.GO)

    def _told(self, fact: Fact | None, now: datetime) -> Subject:
        if fact is None or fact.state is not State.PUBLISHED or not fact.corrections:
            return Subject(Standing.OVER, why="the fact may not be told any more")
        if fact.answers_at(now):
            return Subject(Standing.GO, fact)
        if fact.valid_from is not None and now < fact.valid_from:
            return Subject(Standing.WAIT, fact)
        return Subject(Standing.OVER, why="the fact has expired")
