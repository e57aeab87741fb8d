"""What the editor shows: what was typed, what is wrong with it, and what the checks say of it.

Knows the form of a fact and the findings of the checks. Must not know HTML or a store. Pure.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bot.console.fact_form import Fault
from bot.console.labels import label, plain, sentence
from bot.console.typed import PARTS, Typed
from bot.console.vocabulary import Vocabulary
from bot.core.previewing import Preview
from bot.core.proofreading.findings import Finding, Severity
from bot.nearness import Near
from bot.rehearsal import Rehearsed
from factbase.cases import Case
from factbase.drafts import Edit, Working
from factbase.facts import Fact

_SINGLE = ("claim", "verdict", "agency", "area", "checked_on", "valid_from", "review_by", "expires")
_WHOLE = ("corrections", "sources", "phrasings", "topics")
"""Fields that are no single box: what is said of them stands above their group."""


@dataclass(frozen=True, slots=True)
class Leaving:
    """The wordings are to go under another fact. `rest`: what else was written, as fields are called."""

    fact_id: str
    rest: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One editor page. `edit`: the one that was on the screen when somebody began to type; 0 for a new fact.

    `unsaved`: it shows what was typed and not what is in the base. `adrift`: nobody works on the version any
    more that this was typed over. `returned`: by which edit it was handed back, and with which note.
    `case`: the one for which a new fact is written. `checked`: the checks have read it. `places`: rows of the
    fact that stand elsewhere in the form. `near`, `previews` and `rehearsed` are None where nobody asked.
    """

    typed: Typed
    fact: Fact
    edit: int
    topics: Vocabulary
    areas: Vocabulary
    working: Working | None = None
    unsaved: bool = False
    adrift: bool = False
    returned: Edit | None = None
    case: Case | None = None
    faults: tuple[Fault, ...] = ()
    checked: bool = False
    findings: tuple[Finding, ...] = ()
    places: Mapping[str, str] = field(default_factory=dict)
    near: Sequence[Near] | None = None
    previews: Sequence[tuple[str, Sequence[Preview]]] | None = None
    rehearsed: Rehearsed | None = None
    leaving: Leaving | None = None

    @property
    def new(self) -> bool:
        """Whether this fact is not in the base yet."""
        return self.edit == 0

    @property
    def kept_as(self) -> str:
        """Under which name the browser keeps what is typed: the fact for a case is no other new fact."""
        if not self.new:
            return f"fact-{self.fact.id}"
        return f"fact-new-{self.case.reference}" if self.case else "fact-new"

    def problems(self) -> tuple[Fault, ...]:
        """The faults with their fields' names for people, for the summary above the form."""
        return tuple(
            (self.place(path), f"{label(self.place(path))}: {plain(reason)}") for path, reason in self.faults
        )

    def faults_at(self, path: str) -> tuple[str, ...]:
        """Why what stands in this field cannot be taken."""
        return tuple(sentence(reason) for at, reason in self.faults if self.place(at) == path)

    def findings_at(self, path: str) -> tuple[Finding, ...]:
        """What the checks say of this field."""
        return tuple(found for found in self.findings if self.place(found.field) == path)

    def slots(self) -> tuple[str, ...]:
        """The paths of all fields beside which something can be said."""
        rows = {
            f"{name}[{at}]": part
            for name, part in (("phrasings", ""), ("sources", ".url"))
            for at in range(len(getattr(self.typed, name)))
        }
        names = [f"sources[{at}].name" for at in range(len(self.typed.sources))]
        corrections = [
            f"corrections.{code}{part}"
            for code in self.typed.corrections
            for part in ("", *(f".{name}" for name in PARTS))
        ]
        placed = [self.place(path) + part for path, part in rows.items()]
        return (*_SINGLE, *_WHOLE, *placed, *(self.place(path) for path in names), *corrections)

    def elsewhere(self) -> tuple[Finding, ...]:
        """What the checks say of no field that the form has."""
        here = set(self.slots())
        return tuple(found for found in self.findings if self.place(found.field) not in here)

    def count(self, severity: str) -> int:
        """How many findings are as grave as this."""
        return sum(found.severity is Severity(severity) for found in self.findings)

    def place(self, path: str) -> str:
        """Where in the form the field stands that has this path in the fact."""
        row, bracket, rest = path.partition("]")
        return self.places.get(row + bracket, row + bracket) + rest
