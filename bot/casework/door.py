"""What staff do about cases, the same from the console, the staff chat and the command line.

Knows who may, which words an act needs, and what follows from it. Must not know a screen, or how anybody is
told. Every act is one transaction with its line in the audit log.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.casework.drafting import unfinished
from bot.casework.filing import CaseView, Glance
from bot.casework.regrouping import Regrouping
from bot.casework.words import checked, soon_enough
from bot.core.abuse import calmed
from bot.core.actors import worker
from bot.core.deadlines import DeadlinePolicy
from bot.core.holding import NOWHERE, Agencies, HoldingTexts
from bot.core.permissions import Permission, Person
from bot.core.triage import MAX_HARM, MAX_VULNERABILITY, Priority, grave
from bot.errors import CaseRefused
from factbase.case_life import Act, CaseState
from factbase.cases import Case
from factbase.facts import Fact, Phrasing


@dataclass(frozen=True, slots=True)
class Casework(Regrouping):
    """All that people can do about cases. Acts raise NotAllowed and CaseRefused, which says what to do."""

    fact: Callable[[str], Fact | None]
    colleagues: Callable[[], frozenset[str]]
    """The names of those who may work on cases."""
    texts: HoldingTexts | None = None
    """Templates of holding statements."""
    agencies: Agencies = NOWHERE
    next_word: timedelta = DeadlinePolicy().next_word
    """When people hear from us next, where a holding statement does not say."""

    def view(self, person: Person, case_id: int) -> CaseView:
        """All that is known about a case. Raises CaseRefused where there is none."""
        self.gate.need(person, Permission.READ, "case_view", str(case_id))
        return self.files.view(self._case(case_id), self.clock())

    def list(self, person: Person, only_open: bool = True, limit: int = 100) -> Sequence[Case]:
        """Cases, the most urgent first."""
        self.gate.need(person, Permission.READ, "case_list")
        return self.files.list(only_open, limit)

    def glances(self, person: Person, cases: Sequence[Case]) -> Mapping[int, Glance]:
        """What a list shows beside these cases, by their numbers: what is due next, how many ask now."""
        self.gate.need(person, Permission.READ, "case_list")
        return self.files.glances(cases, self.clock())

    def acknowledge(self, person: Person, case_id: int) -> Case:
        """I have seen it: nobody else is paged for it now."""
        return self._act(person, case_id, Act.ACKNOWLEDGE)

    def take(self, person: Person, case_id: int, from_colleague: bool = False) -> Case:
        """I work on it. `from_colleague`: knowing that somebody else does until now."""
        with self._acting(person, Act.TAKE, self._case(case_id)):
            # Asked inside: of two who take it at once, the second hears of the first.
            case = self._case(case_id)
            colleague = case.owner if case.owner != person.name else ""
            if colleague and case.state.open and not from_colleague:
                raise CaseRefused(
                    f"{worker(colleague)} works on {case.reference}: speak with them, or take it from them "
                    "all the same (--from-colleague; on its page, Take it from them)"
                )
            return self._done(person, case, Act.TAKE, f"from {worker(colleague)}" if colleague else "")

    def hand_over(self, person: Person, case_id: int, to: str) -> Case:
        """Somebody else works on it from now on."""
        if to not in self.colleagues():
            raise CaseRefused(f"{to!r} cannot work on cases: name somebody with such a role")
        if to == person.name:  # else a colleague's case could be had unseen, and one would page oneself
            return self.take(person, case_id)
        return self._act(person, case_id, Act.HAND_OVER, to)

    def note(self, person: Person, case_id: int, text: str) -> Case:
        """Something that colleagues should know."""
        return self._act(person, case_id, Act.NOTE, checked(Act.NOTE, text))

    def leadership(self, person: Person, case_id: int, who: str) -> Case:
        """The agency's leadership has been told, by whoever says so here. `who`: who was told, and how."""
        return self._act(person, case_id, Act.LEADERSHIP, checked(Act.LEADERSHIP, who))

    def set_harm(self, person: Person, case_id: int, level: int) -> Case:
        """How bad it would be if people believed it: 0 to 3."""
        return self._judge(person, case_id, Act.SET_HARM, level, MAX_HARM)

    def set_vulnerability(self, person: Person, case_id: int, level: int) -> Case:
        """Whether it meets people or times that are vulnerable: 0 to 2."""
        return self._judge(person, case_id, Act.SET_VULNERABILITY, level, MAX_VULNERABILITY)

    def lower(self, person: Person, case_id: int, priority: Priority, reason: str) -> Case:
        """It is less urgent than its score says. A higher score raises it again, and so does grave harm."""
        words = checked(Act.LOWER, reason)
        with self._acting(person, Act.LOWER, self._case(case_id)):
            case = self._case(case_id)  # asked inside: a colleague may just have judged that somebody may die
            if grave(case.harm, self.rescorer.policy):
                raise CaseRefused(
                    f"its harm was judged {case.harm}, somebody may die, which makes {case.reference} a P1: "
                    "if that is not so, judge its harm anew first"
                )
            if not Priority(case.priority).above(priority):
                raise CaseRefused(
                    f"{case.reference} is {case.priority} already, which is not above {priority}"
                )
            return self._done(person, case, Act.LOWER, f"{priority}: {words}", priority.value)

    def link(self, person: Person, case_id: int, fact_id: str) -> Case:
        """This fact answers it: everybody who asked gets it."""
        fact = self.fact(fact_id)
        if fact is None or not fact.answers_at(self.clock()):
            raise CaseRefused(f"there is no fact {fact_id!r} that may answer now: publish it first")
        return self._act(person, case_id, Act.LINK, fact_id)

    def draft(self, person: Person, case_id: int, fact_id: str, start: Callable[[Fact], object]) -> Case:
        """Begin the fact that answers it, claim and phrasings filled in. `start` makes the draft."""
        case = self._case(case_id)
        wordings = self.files.wordings(case_id)
        # What the agency will say one day begins without the insults around it.
        spoken = tuple(
            Phrasing(calmed(each.text), each.language) for each in wordings if each.text != case.claim
        )
        with self.gate.act(person, Permission.WRITE, "case_draft", case.reference) as detail:
            # Asked inside: of two who begin one at once, the second hears of the first.
            stands = self._case(case_id)
            if why_not := unfinished(stands, self.fact(stands.fact_id or "")):
                raise CaseRefused(why_not)
            detail["fact"] = fact_id
            start(Fact(fact_id, Phrasing(calmed(case.claim), case.language), spoken))
            return self._done(person, case, Act.DRAFT, fact_id, fact_id)

    def holding(
        self, person: Person, case_id: int, statement: str, next_word: datetime | None = None
    ) -> Case:
        """Tell everybody who asked what is known, what is not, and when we speak next."""
        now = self.clock()
        due = soon_enough(next_word or now + self.next_word, now)
        words, case = checked(Act.HOLDING, statement), self._case(case_id)
        with self._acting(person, Act.HOLDING, case):
            # Asked inside: of two who send the same at once, the second hears that it is out.
            stands = self._case(case_id)
            said = stands.state is CaseState.HOLDING and self.acts.holding(case_id) == words
            if said and not self.grouping.family.stopped(case_id, words):
                raise CaseRefused("this holding statement is out already")
            kept = self._kept(stands, words, due, now)
            return self._done(person, stands, Act.HOLDING, words, word_due=kept)

    def dismiss(self, person: Person, case_id: int, reason: str) -> Case:
        """It needs no answer."""
        return self._act(person, case_id, Act.DISMISS, checked(Act.DISMISS, reason))

    def route(self, person: Person, case_id: int, agency: str) -> Case:
        """It is another agency's matter: everybody who asked is told whose."""
        words = checked(Act.ROUTE, agency)
        listed = self.agencies.named(words)
        if listed is None and not self.agencies.others:
            names = ", ".join(one.name for one in self.agencies.listed) or "the policy lists none"
            raise CaseRefused(f"{words!r} is not an agency of the policy's list: {names}")
        return self._act(person, case_id, Act.ROUTE, listed.name if listed else words)

    def template(self, topic: str, language: str = "") -> tuple[str, datetime]:
        """A template's statement, and when people hear from us next. Raises CaseRefused."""
        found = self.texts.named(topic) if self.texts else None
        if self.texts is None or found is None:
            names = ", ".join(sorted(self.texts.templates)) if self.texts else "there is none"
            raise CaseRefused(f"there is no template {topic!r}: {names}")
        said = found.text(language or self.texts.language, self.texts.wording)
        return said, self.clock() + found.next_word

    def reopen(self, person: Person, case_id: int, reason: str) -> Case:
        """It is not over."""
        return self._act(person, case_id, Act.REOPEN, checked(Act.REOPEN, reason))

    def _kept(self, case: Case, words: str, due: datetime, now: datetime) -> datetime:
        """When people hear from us next. Who has heard these very words hears them no second time, and keeps
        the promise that went with them."""
        earlier = case.word_due
        if earlier is None or earlier >= due or not self.grouping.family.stated(case.id, words):
            return due
        if earlier <= now:
            raise CaseRefused(
                "who asked have heard these very words, and were promised another word that is due now: "
                "say what is new, or that there is nothing new yet"
            )
        return earlier

    def _judge(self, person: Person, case_id: int, act: Act, level: int, most: int) -> Case:
        if not 0 <= level <= most:
            raise CaseRefused(f"the level is a whole number from 0 to {most}")
        return self._act(person, case_id, act, str(level), level)
