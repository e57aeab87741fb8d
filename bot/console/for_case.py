"""The fact that answers a case, written in the editor: once it is published, whoever asked gets it.

Knows casework and the editorial. Must not know requests or HTML.
"""

from __future__ import annotations

from collections.abc import Callable

from bot.casework.drafting import unfinished
from bot.console.site import ConsoleSite
from bot.core.permissions import Person
from factbase.cases import Case
from factbase.drafts import Working
from factbase.errors import NoSuchFact
from factbase.facts import Fact


class ForCase:
    """What the editor asks about the case for which somebody writes."""

    def __init__(self, site: ConsoleSite) -> None:
        self._site = site
        self._editorial = site.editorial

    def open(self, case_id: int) -> Case | None:
        """The case, if it still waits for an answer and cases are worked on here."""
        case = self._site.cases.get(case_id) if case_id and self._site.casework else None
        return case if case is not None and case.state.open else None

    def begun(self, person: Person, case_id: int) -> Case | None:
        """The case, if somebody has begun its fact already: it waits for that one, and for no second."""
        case = self.open(case_id)
        if case is None or case.fact_id is None:
            return None
        try:
            waits_for = self._editorial.fact(person, case.fact_id).counting
        except NoSuchFact:
            return None
        return case if unfinished(case, waits_for) else None

    def starting(self, person: Person, case: Case | None) -> Callable[[Fact], Working]:
        """How a draft is made: for the case too, if there is one. It raises CaseRefused and FactExists."""
        casework = self._site.casework

        def start(fact: Fact) -> Working:
            return self._editorial.start(person, fact)

        if case is None or casework is None:
            return start
        draft, case_id = casework.draft, case.id

        def start_for(fact: Fact) -> Working:
            made: list[Working] = []
            draft(person, case_id, fact.id, lambda _: made.append(start(fact)))
            return made[0]

        return start_for
