"""What the editor does with a form: reads it against the lists, asks the editorial, makes a sheet of it.

Knows the editorial and the form of a fact. Must not know requests or HTML.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from bot.console.fact_form import Fault, fact_of, typed_of
from bot.console.sheets import Sheet
from bot.console.typed import NO_CLAIM, Typed, places, read
from bot.console.vocabulary import Vocabulary, chosen
from bot.core.permissions import Person
from bot.editorial.door import Editorial
from factbase.drafts import Edit, Working
from factbase.errors import FactExists
from factbase.facts import Correction, Fact, Phrasing, Verdict
from factbase.review import Act
from factbase.terms import TermKind
from factbase.words import words

_NAMED_BY = 6
"""Words of the claim that go into a new fact's id."""
_LONGEST_ID = 60
_MOST_TRIES = 50
NEAR_FROM = 8
"""Characters of a claim from which on it is compared with others."""


class Drafting:
    """The editor's work, for one person."""

    def __init__(self, editorial: Editorial, person: Person, agency: str, language: str, zone: str) -> None:
        self._editorial = editorial
        self._person = person
        self._agency = agency
        self._language = language
        self._zone = zone

    def blank(self, claim: Phrasing, phrasings: tuple[Phrasing, ...] = ()) -> Sheet:
        """A new fact."""
        typed = Typed(
            claim=claim,
            phrasings=phrasings,
            corrections={self._language: Correction("")},
            agency=self._agency,
            zone=self._zone,
        )
        return self._sheet(typed, _fresh(typed), None)

    def opened(self, working: Working, edits: Sequence[Edit]) -> Sheet:
        """A version that is worked on, as it was saved last. `edits`: all of its fact."""
        fact = working.fact
        typed = typed_of(fact, self._zone)
        begun = fact.version == 1 and all(edit.act is not Act.SAVE for edit in edits)
        if begun and fact.verdict is Verdict.FALSE and not fact.corrections:
            # Begun from a case: its verdict is what every fact begins with, and nobody has chosen it.
            typed = replace(typed, verdict="")
        return self.checked(self._sheet(typed, fact, working))

    def read(
        self, fields: tuple[tuple[str, str], ...], before: Working | Fact | None = None, edit: int = 0
    ) -> Sheet:
        """What somebody typed over `before`, which they saw as `edit`; nothing is checked or kept."""
        typed = read(fields)
        working = before if isinstance(before, Working) else None
        stored = before if isinstance(before, Fact) else working.fact if working else _unsaid(typed)
        sheet = self._sheet(typed, stored, working)
        topics, strange = chosen(sheet.topics, _parted(sheet.topics, typed.topics))
        area = sheet.areas.name_of(typed.area)
        faults: list[Fault] = [("topics", sheet.topics.refusal(text, "topic")) for text in strange]
        if typed.area.strip() and area is None:
            faults.append(("area", sheet.areas.refusal(typed.area, "area")))
        fact, wrong = fact_of(replace(typed, topics=topics, area=area or ""), stored)
        return replace(
            sheet,
            typed=replace(typed, topics=(*topics, *strange), area=area or typed.area),
            fact=fact,
            edit=edit,
            unsaved=True,
            faults=(*wrong, *faults),
            places=places(fields),
        )

    def checked(self, sheet: Sheet) -> Sheet:
        """The sheet with what the outgoing checks say."""
        return replace(sheet, checked=True, findings=self._editorial.check(sheet.fact))

    def compared(self, sheet: Sheet) -> Sheet:
        """The sheet with the facts that say nearly the same."""
        claim = sheet.typed.claim
        if len(claim.text.strip()) < NEAR_FROM:
            return sheet
        found = self._editorial.near(self._person, claim.text, claim.language)
        others = [near for near in found if sheet.new or near.fact_id != sheet.fact.id]
        return replace(sheet, near=others)

    def previewed(self, sheet: Sheet) -> Sheet:
        """The sheet with what people would see, language by language."""
        languages = list(sheet.fact.corrections)
        return replace(
            sheet, previews=[(code, self._editorial.preview(sheet.fact, code)) for code in languages]
        )

    def rehearsed(self, sheet: Sheet) -> Sheet:
        """The sheet with whom this fact would have answered."""
        return replace(sheet, rehearsed=self._editorial.rehearse(self._person, sheet.fact))

    def begin(self, sheet: Sheet, start: Callable[[Fact], Working]) -> Working:
        """Keep a new fact, under an id made of its claim if none was typed. Raises FactExists.

        `start` makes the draft; what it raises besides is passed on.
        """
        if sheet.typed.id:
            return start(sheet.fact)
        for number in range(1, _MOST_TRIES):
            name = sheet.fact.id if number == 1 else f"{sheet.fact.id}-{number}"
            try:
                return start(replace(sheet.fact, id=name))
            except FactExists:
                continue
        raise FactExists(sheet.fact.id)

    def _sheet(self, typed: Typed, fact: Fact, working: Working | None) -> Sheet:
        return Sheet(
            typed=typed,
            fact=fact,
            edit=working.edit if working else 0,
            topics=self._terms(TermKind.TOPIC, fact.topics),
            areas=self._terms(TermKind.AREA, (fact.area,)),
            working=working,
        )

    def _terms(self, kind: TermKind, kept: tuple[str, ...]) -> Vocabulary:
        return Vocabulary(self._editorial.terms(self._person, kind, retired=True), kept)


def proposed_id(claim: str) -> str:
    """An id that people recognise: the first words of a claim in ASCII; `fact` where it has none."""
    plain = [word for word in words(claim) if word.isascii()][:_NAMED_BY]
    return "-".join(plain)[:_LONGEST_ID].strip("-") or "fact"


def _fresh(typed: Typed) -> Fact:
    return Fact(id=typed.id or proposed_id(typed.claim.text), claim=typed.claim)


def _unsaid(typed: Typed) -> Fact:
    return replace(_fresh(typed), claim=NO_CLAIM)


def _parted(vocabulary: Vocabulary, typed: tuple[str, ...]) -> list[str]:
    """Each topic by itself: a box holds several with commas between them, unless one is really called so."""
    parts: list[str] = []
    for text in typed:
        parts += [text] if vocabulary.name_of(text) is not None else text.split(",")
    return parts
