"""What a case keeps of itself, and what it takes over from one that goes on as part of it.

Knows cases. Pure: knows no store, and not who may merge.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from factbase.case_life import CaseState, joined
from factbase.cases import Case


@dataclass(frozen=True, slots=True)
class Joint:
    """What holds for both cases: as urgent as either is judged, and the earlier promise."""

    state: CaseState
    owner: str
    fact_id: str | None
    harm: int | None
    vulnerability: int | None
    word_due: datetime | None


@dataclass(frozen=True, slots=True)
class Differing:
    """What only a person can settle: who has each of the two, and which fact is to answer each."""

    owners: tuple[str, str] | None = None
    facts: tuple[str, str] | None = None


def differing(gone: Case, into: Case) -> Differing:
    """Where both cases have an owner or a fact, and not the same."""
    owners = (gone.owner, into.owner) if gone.owner and into.owner else None
    facts = (gone.fact_id, into.fact_id) if gone.fact_id and into.fact_id else None
    return Differing(
        owners if owners and owners[0] != owners[1] else None,
        facts if facts and facts[0] != facts[1] else None,
    )


def joint(gone: Case, into: Case, fact_id: str | None = None) -> Joint:
    """What the case that goes on has from now on. `fact_id`: which fact, where both have one."""
    promised = [due for due in (gone.word_due, into.word_due) if due is not None]
    return Joint(
        state=joined(gone.state, into.state),
        owner=into.owner or gone.owner,
        fact_id=fact_id or into.fact_id or gone.fact_id,
        harm=_higher(gone.harm, into.harm),
        vulnerability=_higher(gone.vulnerability, into.vulnerability),
        word_due=min(promised, default=None),
    )


def _higher(one: int | None, other: int | None) -> int | None:
    return max((level for level in (one, other) if level is not None), default=None)
