"""Claims in the very words of a case that has ended: what its end says of them, and when it begins anew.

Knows the stores of cases, facts that may answer, and the agencies. What counts as urgent again is
`bot.core.quiet`'s. Must not know what anybody is told. A case that begins anew does so in the open, as an act
of the machine; all who asked meanwhile are with it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from bot.casework.follow_up import FollowUp
from bot.casework.rescoring import Rescorer
from bot.casework.second_look import MACHINE
from bot.core.endings import Ending
from bot.core.holding import Agencies
from bot.core.policy import RouteRule
from bot.core.quiet import Echo, QuietPolicy, calls_again
from bot.core.triage import Priority, triage
from bot.core.triage_inputs import Counts
from bot.editorial.gate import Gate
from factbase.case_acts import CaseActStore
from factbase.case_counts import CaseCounts
from factbase.case_life import Act, CaseState
from factbase.case_search import CaseSearch
from factbase.cases import Case, CaseStore
from factbase.facts import Fact

ENDS = (Act.LINK, Act.DISMISS, Act.ROUTE)
"""The acts of staff that end a matter."""


@dataclass(frozen=True, slots=True)
class Endings:
    """Looks up how staff ended a matter. `fact`: the one that stands for this one now."""

    cases: CaseStore
    search: CaseSearch
    acts: CaseActStore
    counts: CaseCounts
    rescorer: Rescorer
    gate: Gate
    follow_up: FollowUp
    fact: Callable[[str], Fact | None]
    agencies: Agencies
    policy: QuietPolicy

    def of(self, text: str, author: str, now: datetime) -> Ending | None:
        """How the case of these very words ended; None where it is open, or must be looked at again.

        Called in the transaction of what is done about the claim.
        """
        case_id = self.search.same_words(text)
        case = None if case_id is None else self.cases.get(case_id)
        if case is None or case.state.open:
            return None
        if case.state is CaseState.ANSWERED:
            fact = self._answering(case.fact_id, now)
            return None if fact is None else Ending(case.id, fact_id=fact.id)
        if why := self._calls(case, author, now):
            self._begin_anew(case, why, now)
            return None
        return Ending(case.id, route=self._agency(case) if case.state is CaseState.ROUTED else None)

    def _answering(self, fact_id: str | None, now: datetime) -> Fact | None:
        """The fact that stands for this one, as it may be told now."""
        fact = self.fact(fact_id) if fact_id else None
        return fact if fact is not None and fact.corrections and fact.answers_at(now) else None

    def _agency(self, case: Case) -> RouteRule:
        """Whose matter it is, with the link that the policy has for it now."""
        name = next(act.detail for act in reversed(self.acts.acts(case.id)) if act.act is Act.ROUTE)
        listed = self.agencies.named(name)
        return RouteRule(name, listed.link if listed else "", ())

    def _calls(self, case: Case, author: str, now: datetime) -> str:
        ended_at = next(
            (act.at for act in reversed(self.acts.acts(case.id)) if act.act in ENDS), case.last_seen
        )
        window = self.rescorer.policy.window
        hour = self.counts.people(case.id, max(ended_at, now - window), now, author)
        echo = Echo(hour, self.counts.people(case.id, ended_at - window, ended_at))
        counted = self.counts.of(case.id, now)
        counts = Counts(counted.askers, counted.places, hour, counted.day_before, counted.accounts)
        texts = [each.text for each in self.cases.wordings(case.id)]
        found = triage(texts, counts, self.rescorer.policy, case.harm, case.vulnerability)
        held = Priority(case.priority)
        return calls_again(ended_at, now, echo, found, held, case.lowered_at, self.policy)

    def _begin_anew(self, case: Case, why: str, now: datetime) -> None:
        self.acts.act(case.id, Act.REOPEN, MACHINE.name, why, now)
        self.gate.log(MACHINE, f"case_{Act.REOPEN}", case.reference, {"why": why})
        self.follow_up.after(case.id, Act.REOPEN, now)
