"""What was asked in the past, as far as its text is still kept, to be asked again.

Knows kept claims and the wordings of open cases. Must not know the judge.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from factbase.cases import CaseClaim, reference
from factbase.sightings import KeptClaim
from factbase.words import words

LATEST = 500
"""Kept claims that are asked again, the latest; and at most as many wordings of open cases."""


@dataclass(frozen=True, slots=True)
class Past:
    """A message of the past that the base still holds as text, cleaned and masked.

    `name`: its open case, else the day on which it was last asked. `channel` is empty for a wording that only
    a case holds, which does not know it; `seen`, how often it was asked, is then 0.
    """

    name: str
    text: str = field(repr=False)
    language: str = "und"
    channel: str = ""
    seen: int = 0


@dataclass(frozen=True, slots=True)
class Record:
    """What can be asked again. `sightings` is how many claims were seen in all, `kept` how many with text."""

    messages: tuple[Past, ...] = ()
    sightings: int = 0
    kept: int = 0

    @property
    def without_text(self) -> int:
        """Claims that cannot be asked again: overheard, older than texts are kept, or never kept."""
        return self.sightings - self.kept

    @property
    def older(self) -> int:
        """Claims that are kept and are not asked again, because enough later ones are."""
        return self.kept - sum(one.seen for one in self.messages)


def gathered(kept: Sequence[KeptClaim], open_cases: Sequence[CaseClaim]) -> tuple[Past, ...]:
    """Each claim once on each channel, however it was spelt, the latest first; then those of cases alone."""
    cases = {_key(wording.text): wording for wording in open_cases}
    found: dict[tuple[tuple[str, ...], str], Past] = {}
    for claim in kept:
        key = _key(claim.text)
        case = cases.get(key)
        name = reference(case.case_id) if case else f"{claim.at:%Y-%m-%d}"
        first = found.get((key, claim.channel)) or Past(name, claim.text, claim.language, claim.channel)
        found[key, claim.channel] = replace(first, seen=first.seen + 1)
    told = {key for key, _ in found}
    alone = (wording for key, wording in cases.items() if key not in told)
    return (*found.values(), *(Past(reference(one.case_id), one.text, one.language) for one in alone))


def _key(text: str) -> tuple[str, ...]:
    return tuple(words(text)) or (text,)
