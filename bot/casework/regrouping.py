"""Which reports belong together: merging cases, splitting one, keeping two apart.

Knows what each of the cases keeps and what goes with its wordings. Must not know how alike anything is:
that is proposed elsewhere, and people decide.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.casework.acting import Acting, refusal
from bot.casework.merging import carried, objection
from bot.core.permissions import Person
from bot.errors import CaseRefused
from factbase.case_life import Act, CaseState
from factbase.cases import Case, reference


@dataclass(frozen=True, slots=True)
class Regrouping(Acting):
    """Acts on two cases at once. They raise NotAllowed and CaseRefused, which says what to do."""

    def merge(self, person: Person, case_id: int, into: int, fact_id: str = "") -> Case:
        """It is the same matter as another open case: all that it has goes there. Returns that one.

        `fact_id`: which fact goes on, where each of the two waits for one.
        """
        with self._acting(person, Act.MERGE, self._case(case_id)) as detail:
            case, other = self._may_merge(case_id, into, fact_id)
            detail |= {"into": other.reference, **carried(case, other)}
            said = self.acts.holding(case.id) if case.state is CaseState.HOLDING else None
            # Before the act ends its alarm: the other case may have to go on with it.
            self.grouping.merge(case.id, other.id, self.clock(), fact_id or None)
            self._record(person, case, Act.MERGE, other.reference)
            if said is not None and other.state is not CaseState.HOLDING:
                self._record(person, other, Act.HOLDING, said, word_due=case.word_due)
            for told in (act for act in self.acts.acts(case.id) if act.act is Act.LEADERSHIP):
                self.acts.note(other.id, told.act, told.actor, told.detail, told.at)
            self.acts.note(other.id, Act.MERGE, person.name, f"with {case.reference}", self.clock())
            self.follow_up.after(case.id, Act.MERGE, self.clock())
            return self._finished(other, Act.MERGE)

    def _may_merge(self, case_id: int, into: int, fact_id: str) -> tuple[Case, Case]:
        """The two as they stand: asked inside the act, since a colleague may just have ended one."""
        case, other = self._case(case_id), self._case(into)
        if not case.state.open:
            raise CaseRefused(refusal(case, Act.MERGE, self.grouping.now_in(case.id)))
        if why_not := objection(case, other, fact_id):
            raise CaseRefused(why_not)
        return case, other

    def split(self, person: Person, case_id: int, digests: Sequence[str]) -> Case:
        """Some of its wordings are another matter: they become a case of their own, which is returned."""
        case = self._case(case_id)
        with self._acting(person, Act.SPLIT, case) as detail:
            new = self.grouping.split(case.id, digests, self.clock())
            if new is None:
                raise CaseRefused("choose some of the wordings, and leave some")
            detail["new"] = reference(new)
            self._record(person, case, Act.SPLIT, reference(new))
            self.acts.note(new, Act.SPLIT, person.name, f"from {case.reference}", self.clock())
            self._finished(case, Act.SPLIT)
            made = self._finished(self._case(new), Act.SPLIT)
            if made.state is not CaseState.NEW:
                # Whoever has the old case has seen this one too: nobody is called for it.
                self.acts.act(new, Act.ACKNOWLEDGE, person.name, "", self.clock())
                made = self._finished(made, Act.ACKNOWLEDGE)  # its card asks for that no more
            return made

    def keep_apart(self, person: Person, case_id: int, other_id: int) -> Case:
        """It is another matter than that case, however alike: nothing proposes or merges the two again."""
        case, other = self._case(case_id), self._case(other_id)
        if case.id == other.id or not case.state.open or not other.state.open:
            raise CaseRefused(f"{case.reference} and {other.reference} are not two open cases")
        with self._acting(person, Act.SPLIT, case) as detail:
            detail["apart_from"] = other.reference
            one, two = self.files.wordings(case.id), self.files.wordings(other.id)
            self.bonds.keep_apart([each.digest for each in one], [each.digest for each in two])
            self.acts.note(other.id, Act.SPLIT, person.name, f"not {case.reference}", self.clock())
            return self._done(person, case, Act.SPLIT, f"not {other.reference}")
