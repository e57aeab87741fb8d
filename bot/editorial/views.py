"""What staff are shown: one fact with all around it, what waits for them, what a search found.

Knows values of the fact base. Must not know stores, screens or how anything is found.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from factbase.assignments import Assignment
from factbase.cases import Case
from factbase.comments import Comment
from factbase.drafts import Edit, Working
from factbase.emergencies import Emergency
from factbase.facts import Fact, State
from factbase.review import Act


@dataclass(frozen=True, slots=True)
class FactView:
    """One fact: the version that counts, the one that is worked on, and what was done and said.

    `refusals` holds, for every act on a fact that is there, why this person may not do it now; an act that
    is missing in it may be done.
    """

    counting: Fact
    """Of a fact that was never let out, the draft itself."""
    working: Working | None
    edits: tuple[Edit, ...]
    comments: tuple[Comment, ...]
    assignment: Assignment | None
    emergency: Emergency | None
    """The latest version that one person let out alone, looked at since or not."""
    refusals: Mapping[Act, str] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """The fact's id."""
        return self.counting.id

    @property
    def newest(self) -> Fact:
        """The version that is worked on, else the one that counts."""
        return self.counting if self.working is None else self.working.fact

    @property
    def returned(self) -> Edit | None:
        """How what is worked on was handed back, with which note, until it is handed in again."""
        return None if self.working is None else handed_back(self.edits, self.working.fact.version)

    def may(self, act: Act) -> bool:
        """Whether the person for whom this was looked up may do this now."""
        return act not in self.refusals


def handed_back(edits: Iterable[Edit], version: int) -> Edit | None:
    """The edit by which this version was handed back; None if it never was, or is handed in again."""
    turns = [one for one in edits if one.fact.version == version and one.act in (Act.SUBMIT, Act.RETURN)]
    return turns[-1] if turns and turns[-1].act is Act.RETURN else None


@dataclass(frozen=True, slots=True)
class Queue:
    """What waits for one person; each list is short, the most urgent first.

    `drafts` and `returned` are theirs; `to_review` and `after_reviews` are others', where they may approve.
    """

    drafts: tuple[Working, ...] = ()
    returned: tuple[Working, ...] = ()
    notes: Mapping[str, str] = field(default_factory=dict)
    """What whoever handed it back wants changed, by the fact's id; of `returned` alone."""
    to_review: tuple[Working, ...] = ()
    after_reviews: tuple[Emergency, ...] = ()
    reviews_due: tuple[Fact, ...] = ()
    expiring: tuple[Fact, ...] = ()
    """Also what has expired lately."""
    assigned: tuple[Fact, ...] = ()
    counts: Mapping[State, int] = field(default_factory=dict)
    """Published, superseded, withdrawn: facts; draft, in review: versions that are worked on."""


@dataclass(frozen=True, slots=True)
class FoundFact:
    """A fact that a search found, by its newest version. `score` only orders."""

    fact: Fact
    score: float
    by_words: bool
    by_meaning: bool


@dataclass(frozen=True, slots=True)
class FoundCase:
    """A case that a search found. `score` only orders."""

    case: Case
    score: float


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found, best first."""

    facts: tuple[FoundFact, ...] = ()
    cases: tuple[FoundCase, ...] = ()
