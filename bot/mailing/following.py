"""What follows for people who were told or who asked, when a fact changes or a case gets its word.

Knows which act sets which mailing going. Must not know who may act, or what is said. All happens inside
the transaction of the act: it stands or falls with it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.core.mailings import means_the_same
from bot.core.permissions import Person
from bot.editorial.gate import Detail
from bot.mailing.giving_up import Reopen, left_as_it_is
from bot.mailing.joined import Joined
from bot.mailing.lapsing import Lapsing
from bot.mailing.subjects import Subjects
from bot.mailing.writing import ANY
from bot.ports import Clock
from factbase.audience import Audience
from factbase.case_acts import CaseActStore
from factbase.case_life import Act, CaseState
from factbase.cases import Case
from factbase.facts import Fact, State
from factbase.mailing_life import Kind, MailingAct, MailingState
from factbase.mailings import Mailing, MailingStore, Wish
from factbase.review import Act as FactAct

_HEARD = frozenset({Act.LINK, Act.HOLDING, Act.DISMISS, Act.ROUTE, Act.MERGE})
_LETS_OUT = (FactAct.PUBLISH, FactAct.PUBLISH_URGENTLY)


class Follower(Protocol):
    """Somebody else who must hear of what was done about a case."""

    def after(self, case_id: int, act: Act, now: datetime) -> None:
        """This was done."""


@dataclass(frozen=True, slots=True)
class Following:
    """Sets mailings going. `others` hear of the cases that a publication answers.

    `reopen`: opens a case again whose answer holds no more, and tells all who must hear of it but this room.
    """

    mailings: MailingStore
    audience: Audience
    subjects: Subjects
    acts: CaseActStore
    clock: Clock
    log: Callable[[Person, str, str, Detail], None]
    others: Sequence[Follower] = ()
    worded: Callable[[str], Mapping[str, str]] = lambda said: {}
    """A holding statement in every language in which there is one."""
    reopen: Reopen = left_as_it_is

    def fact_changed(self, act: FactAct, person: Person, fact: Fact) -> None:
        """A version of a fact was let out, or it answers no more."""
        now = self.clock()
        if act in _LETS_OUT and fact.state is State.PUBLISHED:
            self._let_out(fact, person, now)
        if act not in (FactAct.REVIEW_AFTER,) or fact.state is not State.PUBLISHED:
            self.recall(fact.id, person.name, now)
        for lapsed in tuple(Lapsing(self.audience, self.subjects).by(fact)):
            self.open_again(lapsed.case_id, lapsed.why, now)

    def open_again(self, case_id: int, why: str, now: datetime) -> None:
        """The rumour is unanswered again: an answered case has no deadline, and nobody would look for one."""
        answers = self.mailings.about(Kind.ANSWER, case_id=case_id)
        self._end(answers, "the fact may not be told any more", now)
        self.reopen(case_id, why, now)
        self.after(case_id, Act.REOPEN, now)

    def after(self, case_id: int, act: Act, now: datetime) -> None:
        """Something was done about a case."""
        if act in (Act.REOPEN, Act.LINK):
            # What was chosen before may be wrong: who has not heard it yet does not.
            self._end(self._answers(case_id, act), "another answer was looked for", now)
        case = self.subjects.cases.get(case_id)
        if act not in _HEARD or case is None:
            return
        if act is Act.MERGE:
            self._merged(case, now)
            return
        self._end_what_was_said(case_id, now)
        if act is Act.LINK and case.fact_id is not None:
            self._answer(case_id, case.fact_id, self._actor(case_id), now)
        elif act is Act.HOLDING:
            self._hold(case_id, now)
        elif act is Act.ROUTE:
            words = {ANY: next(done.detail for done in reversed(self.acts.acts(case_id)) if done.act is act)}
            self.mailings.add(Wish(Kind.ROUTED, case_id, words=words), self._actor(case_id), now)
        elif act is Act.DISMISS and self.audience.family.promised(case_id):
            self.mailings.add(Wish(Kind.CLOSED, case_id), self._actor(case_id), now)

    def _hold(self, case_id: int, now: datetime) -> None:
        said = self.acts.holding(case_id) or ""
        words = {**self.worded(said), ANY: said}
        self.mailings.add(Wish(Kind.HOLDING, case_id, words=words), self._actor(case_id), now)

    def _merged(self, gone: Case, now: datetime) -> None:
        """A case went on as part of another: all who asked hear the holding statement that is out there."""
        if gone.merged_into is None:
            return  # it is told of both, and all was done when it was told of the one that went
        kept = self.subjects.cases.get(gone.merged_into)
        begins = kept is not None and Joined(self.mailings, self.acts).begins(gone, kept, now)
        self._end_what_was_said(gone.id, now)
        if begins:
            self._hold(gone.merged_into, now)

    def _end_what_was_said(self, case_id: int, now: datetime) -> None:
        for kind in (Kind.HOLDING, Kind.ROUTED):
            self._end(self.mailings.about(kind, case_id=case_id), "something else was done since", now)

    def agreed(self, fact_id: str) -> Mailing | None:
        """The recall of a fact that a second person has agreed to, until it is over."""
        found = self.mailings.about(Kind.RECALL, fact_id=fact_id)
        agreed = [one for one in found if not one.state.over and one.approved_by]
        return agreed[-1] if agreed else None

    def recall(
        self, fact_id: str, person: str, now: datetime, reason: str = "", words: dict[str, str] | None = None
    ) -> int | None:
        """Propose to correct what was said of a fact; None where nobody was told anything that is not right.

        Takes the place of one that is still under way, since it holds all that was told until now; unless
        that one says the same as this would: it goes on, with what is right now. One that a second person
        has agreed to ends too where the fact has changed since: that person agreed to other words. `reason`:
        of a person who wants it; then everybody is corrected who was told anything else than what is right
        now.
        """
        right = self.subjects.right_now(fact_id)
        earlier = [one for one in self.mailings.about(Kind.RECALL, fact_id=fact_id) if not one.state.over]
        goes_on = not reason and bool(earlier) and self._still_right(earlier[-1], right)
        by_hand = bool(reason) or (goes_on and earlier[-1].by_hand)
        told = self.audience.told(fact_id)
        wrong = [one.version or 0 for one in self.subjects.wrong(fact_id, told, right, by_hand)]
        if goes_on and wrong:
            return earlier[-1].id
        self._end(earlier, "a newer recall takes its place", now)
        if not wrong:
            return None
        version = right.version if right and right.id == fact_id else None
        wish = Wish(
            Kind.RECALL,
            fact_id=fact_id,
            fact_version=version,
            told_version=max(wrong),
            reason=reason,
            words=words or {},
        )
        return self.mailings.add(wish, person, now)

    def _still_right(self, earlier: Mailing, right: Fact | None) -> bool:
        """Whether a recall that is under way says what one that is made now would say."""
        if earlier.fact_version is None or right is None or right.id != earlier.fact_id:
            return earlier.fact_version is None and right is None
        meant = self.subjects.version(right.id, earlier.fact_version)
        altered = self.subjects.altered(right.id, earlier.fact_version, right)
        return meant is not None and means_the_same(meant, right) and not altered

    def _let_out(self, fact: Fact, person: Person, now: datetime) -> None:
        for case_id in self.audience.cases_naming(fact.id):
            self._answered(case_id, fact, person, now)
        known = self.mailings.about(Kind.NEWS, fact_id=fact.id)
        if self.audience.topics(fact.id) and not known:
            self.mailings.add(Wish(Kind.NEWS, fact_id=fact.id, fact_version=fact.version), person.name, now)

    def _answered(self, case_id: int, fact: Fact, person: Person, now: datetime) -> None:
        """The case that this fact was written for has its answer; who had it already needs no second one.

        What was stopped was an earlier version: who has not heard that one hears this.
        """
        case = self.subjects.cases.get(case_id)
        if case is not None and case.state.open:
            self.acts.act(case_id, Act.LINK, person.name, fact.id, now)
            self.log(person, f"case_{Act.LINK}", case.reference, {"fact": fact.id, "by_publishing": True})
            self.after(case_id, Act.LINK, now)
            for other in self.others:
                other.after(case_id, Act.LINK, now)
            return
        sent = self.mailings.about(Kind.ANSWER, fact.id, case_id)
        had = any(one.state is not MailingState.CANCELLED for one in sent)
        if case is not None and case.state is CaseState.ANSWERED and not had:
            self._answer(case_id, fact.id, person.name, now)

    def _answer(self, case_id: int, fact_id: str, person: str, now: datetime) -> None:
        fact = self.subjects.facts.get(fact_id)
        under_way = [one for one in self.mailings.about(Kind.ANSWER, fact_id, case_id) if not one.state.over]
        if fact is None or fact.state is not State.PUBLISHED or under_way:
            return
        self.mailings.add(Wish(Kind.ANSWER, case_id, fact_id, fact.version), person, now)

    def _answers(self, case_id: int, act: Act) -> Sequence[Mailing]:
        """The case's answers that do not hold any more: all of them once it is open again."""
        case = self.subjects.cases.get(case_id)
        holds = case.fact_id if case and act is Act.LINK else None
        return [one for one in self.mailings.about(Kind.ANSWER, case_id=case_id) if one.fact_id != holds]

    def _actor(self, case_id: int) -> str:
        done = self.acts.acts(case_id)
        return done[-1].actor if done else ""

    def _end(self, mailings: Sequence[Mailing], reason: str, now: datetime) -> None:
        for mailing in mailings:
            if not mailing.state.over:
                self.mailings.act(mailing.id, MailingAct.CANCEL, now, reason=reason)
