"""How each act on a case is carried out with the words that somebody wrote in the staff chat.

Knows the casework's door and how words become what it takes. Must not know platforms, or who may: the door
does. What cannot be done raises one of `REFUSALS`, which says why and what to do.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from bot.casework.door import Casework
from bot.core.card_acts import TAKE_OVER
from bot.core.cards import numbered
from bot.core.permissions import Person
from bot.core.triage import Priority
from bot.errors import CaseRefused
from factbase.cases import Case, reference
from factbase.errors import FactExists, FactInvalid, NoSuchFact
from factbase.facts import Fact

REFUSALS = (CaseRefused, FactExists, FactInvalid, NoSuchFact)
"""What an act can be refused with; nothing was done then."""
SPLIT, APART = "split", "apart"
_REFERENCE = re.compile(r"(?:R-)?0*(\d{1,15})", re.IGNORECASE | re.ASCII)
_APART = re.compile(r"(?:\w+\s+)?(R-0*\d{1,15})", re.IGNORECASE)
_PRIORITY = re.compile(r"(P[1-4])\b[\s:,.–-]*(.*)", re.IGNORECASE | re.DOTALL)  # noqa: RUF001 - people type it

Start = Callable[[Person, Fact], object]
"""Begins the draft of a fact."""
Do = Callable[[Person, int, str], object]


@dataclass(frozen=True, slots=True)
class Doings:
    """Does to cases what staff write. `ready`: holding statements that can be named instead, by topic."""

    casework: Casework
    start: Start
    ready: Mapping[str, str] = field(default_factory=dict)

    def do(self, act: str, person: Person, case_id: int, words: str) -> None:
        """One act. Raises one of REFUSALS, or NotAllowed."""
        self._ways()[act](person, case_id, words)

    def listed(self, act: str, case_id: int) -> tuple[str, ...]:
        """What can be chosen from for an act, a line each."""
        if act == "hand_over":
            return tuple(sorted(self.casework.colleagues()))
        if act == "route":
            return tuple(one.name for one in self.casework.agencies.listed)
        if act == SPLIT:
            return numbered([each.text for each in self.casework.files.wordings(case_id)])
        return ()

    def _ways(self) -> Mapping[str, Do]:
        door = self.casework
        return {
            "acknowledge": lambda person, case, words: door.acknowledge(person, case),
            "take": lambda person, case, words: door.take(person, case),
            TAKE_OVER: lambda person, case, words: door.take(person, case, from_colleague=True),
            "hand_over": lambda person, case, words: door.hand_over(person, case, words.casefold()),
            "note": door.note,
            "set_harm": lambda person, case, words: door.set_harm(person, case, _level(words)),
            "set_vulnerability": lambda person, case, words: door.set_vulnerability(
                person, case, _level(words)
            ),
            "lower": self._lower,
            "link": door.link,
            "draft": lambda person, case, words: door.draft(
                person, case, words, lambda fact: self.start(person, fact)
            ),
            "holding": lambda person, case, words: door.holding(person, case, *self._statement(words)),
            "dismiss": door.dismiss,
            "route": door.route,
            "reopen": door.reopen,
            "leadership": door.leadership,
            "merge": lambda person, case, words: door.merge(person, case, _number(words)),
            SPLIT: self._split,
        }

    def _statement(self, words: str) -> tuple[str, datetime | None]:
        """The statement, and when people hear from us next, where a ready text says so."""
        return self.casework.template(words) if words.casefold() in self.ready else (words, None)

    def _lower(self, person: Person, case_id: int, words: str) -> Case:
        found = _PRIORITY.fullmatch(words)
        if found is None:
            raise CaseRefused("begin with the priority that is right, then say why, such as: P3 an old joke")
        return self.casework.lower(person, case_id, Priority(found[1].upper()), found[2])

    def _split(self, person: Person, case_id: int, words: str) -> Case:
        """Wordings become a case of their own, or two cases stay two."""
        if apart := _APART.fullmatch(words):
            return self.casework.keep_apart(person, case_id, _number(apart[1]))
        known = self.casework.files.wordings(case_id)
        chosen = [int(each) for each in re.findall(r"\d{1,3}", words)]
        if not chosen or not all(1 <= each <= len(known) for each in chosen):
            raise CaseRefused(f"write numbers of its wordings, from 1 to {len(known)}, or: not R-0003")
        return self.casework.split(
            person, case_id, [known[each - 1].digest for each in dict.fromkeys(chosen)]
        )


def sentence(refusal: Exception) -> str:
    """A refusal as it is said to people."""
    text = str(refusal)
    return f"{text[:1].upper()}{text[1:]}{'' if text.endswith(('.', '?', '!')) else '.'}"


def _level(words: str) -> int:
    return int(words) if words in {"0", "1", "2", "3"} else -1


def _number(words: str) -> int:
    found = _REFERENCE.fullmatch(words)
    if found is None:
        raise CaseRefused(f"{words[:20]!r} is no case: write its reference, such as {reference(3)}")
    return int(found[1])
