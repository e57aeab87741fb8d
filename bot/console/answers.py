"""The published facts that may answer a case, for whoever chooses one on its page.

Knows the editorial and casework. Must not know requests or HTML. Only what may answer now is offered: the
case takes nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bot.casework.door import Casework
from bot.console.labels import likeness
from bot.core.abuse import calmed
from bot.core.permissions import Person
from bot.editorial.door import Editorial
from factbase.cases import Case
from factbase.facts import Fact

MOST = 6
_BREADTH = 3 * MOST
"""Facts that are looked at: drafts and facts that ended are among them, and fall out."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A fact that may answer the case, as it counts now. `likeness`: how near its claim is, or ""."""

    fact: Fact
    likeness: str = ""


@dataclass(frozen=True, slots=True)
class Answers:
    """What is offered. `sought`: the words that were looked for; "" for the likeliest facts."""

    offered: tuple[Answer, ...] = ()
    sought: str = ""


def answers(editorial: Editorial, casework: Casework, person: Person, case: Case, sought: str) -> Answers:
    """The likeliest facts for a case, or those that `sought` finds; best first."""
    if sought:
        found = editorial.search(person, sought, limit=_BREADTH).facts
        likely = {hit.fact.id: "" for hit in found}
    else:
        near = editorial.near(person, calmed(case.claim), case.language, _BREADTH)
        likely = {one.fact_id: likeness(one.similarity) for one in near}
    counting = _counting(casework, likely)
    return Answers(tuple(Answer(fact, likely[fact.id]) for fact in counting[:MOST]), sought)


def _counting(casework: Casework, fact_ids: Iterable[str]) -> list[Fact]:
    """Of these facts the versions that answer now: somebody may be writing a newer one."""
    now, found = casework.clock(), (casework.fact(fact_id) for fact_id in fact_ids)
    return [fact for fact in found if fact is not None and fact.answers_at(now)]
