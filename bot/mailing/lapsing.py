"""Cases whose answer holds no more: the fact that answered them was withdrawn, and nothing took its place.

Knows facts, and the cases that name them. Must not know who may act, or what follows for who was told.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bot.mailing.subjects import Subjects
from factbase.audience import Audience
from factbase.case_life import CaseState
from factbase.facts import Fact, State


@dataclass(frozen=True, slots=True)
class Lapsed:
    """A case that nothing answers any more. `why`: what colleagues read."""

    case_id: int
    why: str


@dataclass(frozen=True, slots=True)
class Lapsing:
    """Finds them."""

    audience: Audience
    subjects: Subjects

    def by(self, fact: Fact) -> Iterator[Lapsed]:
        """The cases that count as answered by this fact, or by one whose place it took, and are not.

        A correction leaves the fact published, and what took its place answers instead: then there are none.
        """
        if self.subjects.right_now(fact.id) is not None:
            return
        for answering in self.subjects.facts.stood_for(fact.id):
            yield from self._answered(answering, _why(answering, fact.id))

    def overlooked(self, answering: str) -> Iterator[Lapsed]:
        """The cases that still count as answered by this fact though that, or what replaced it, is withdrawn.

        There are none but of a time in which a withdrawal left its cases as they were, or where the fact came
        withdrawn out of a file.
        """
        fact = self.subjects.facts.instead(answering)
        if fact is not None and fact.state is State.WITHDRAWN:
            why = f"{_why(answering, fact.id)}; the case was left answered then"
            yield from self._answered(answering, why)

    def _answered(self, answering: str, why: str) -> Iterator[Lapsed]:
        for case_id in self.audience.cases_naming(answering):
            case = self.subjects.cases.get(case_id)
            if case is not None and case.state is CaseState.ANSWERED:
                yield Lapsed(case_id, why)


def _why(answering: str, ended: str) -> str:
    if answering == ended:
        return f"{ended}, which answered it, was withdrawn, and no other fact took its place"
    return f"{ended}, which took the place of its answer {answering}, was withdrawn"
