"""How a claim and one wording of a fact differ though they sound alike.

The same words with 'not', another number, another date, another place or name, or with
the parties exchanged, are another claim. Knows which of these differences matter and
names what it saw. Must not know facts, similarities or what is done about a
difference. Pure.

Read in English, Spanish, French, Portuguese, Arabic and Hindi, English best; in another language
nothing is noticed. Doubt counts as no difference.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields

from bot.core.conflicts import Contrast, date_conflict, name_conflict, number_conflict
from bot.core.dates import Moment, dates
from bot.core.names import names
from bot.core.polarity import Side, turn
from bot.core.quantities import Quantity, quantities
from bot.core.reading import Reading, read, shared
from bot.core.roles import exchange

_MOSTLY = 0.5
"""So much of the shorter text's content makes two texts speak of the same."""
_LONGEST = 2.5
"""A denial is at most so many times as long as what it denies."""


@dataclass(frozen=True, slots=True)
class Differences:
    """What makes another claim of the same words, by kind; None where nothing was noticed."""

    negated: Contrast | None = None
    numbers: Contrast | None = None
    dates: Contrast | None = None
    names: Contrast | None = None
    swapped: Contrast | None = None

    @property
    def kinds(self) -> frozenset[str]:
        """The names of the kinds that differ."""
        return frozenset(field.name for field in fields(self) if getattr(self, field.name) is not None)

    def __bool__(self) -> bool:
        return bool(self.kinds)


def differences(claim: str, wording: str) -> Differences:
    """What makes `claim` another claim than `wording`. Never raises; the two may change places."""
    return compare(read(claim), read(wording))


def compare(claim: Reading, wording: Reading) -> Differences:
    """As `differences`, for texts that are read already: a claim meets many wordings."""
    if not claim.tongue or not wording.tongue:
        return Differences()
    mine, theirs = dates(claim.tokens), dates(wording.tokens)
    return Differences(
        negated=_negated(claim, wording),
        numbers=_numbers(claim, mine, wording, theirs),
        dates=date_conflict(mine, theirs),
        names=name_conflict(claim, wording),
        swapped=_swapped(claim, wording),
    )


def denies(claim: str, wording: str) -> bool:
    """Whether the message as a whole asserts that `wording` is false, in words that say so.

    "It is a hoax that …", "… is a myth", "stop saying that …", or the wording itself with a 'not'. A
    question denies nothing, and an opposite ("safe" for "dangerous") contradicts without denying.
    """
    return denial(read(claim), read(wording))


def denial(mine: Reading, theirs: Reading) -> bool:
    """As `denies`, for texts that are read already."""
    if mine.asked or theirs.denied or shared(mine, theirs) < _MOSTLY:
        return False
    found = turn(mine, theirs)
    if mine.denied:
        return found is None
    return found is not None and found.by is Side.ONE and _covers(mine, theirs)


def _covers(claim: Reading, wording: Reading) -> bool:
    """Whether the claim says little beyond the wording: a denial in passing denies something else."""
    known = wording.stems()
    return len(claim.stems() & known) >= _MOSTLY * len(known) and len(claim.contents) <= _LONGEST * len(known)


def _negated(claim: Reading, wording: Reading) -> Contrast | None:
    found = turn(claim, wording)
    if claim.denied == wording.denied:
        return Contrast(found.one, found.other) if found else None
    if found is not None or shared(claim, wording) < _MOSTLY:
        return None
    return Contrast("called false", "") if claim.denied else Contrast("", "called false")


def _numbers(
    claim: Reading, mine: Sequence[Moment], wording: Reading, theirs: Sequence[Moment]
) -> Contrast | None:
    alike = shared(claim, wording) >= _MOSTLY
    return number_conflict(_quantities(claim, mine), _quantities(wording, theirs), alike)


def _quantities(reading: Reading, moments: Sequence[Moment]) -> tuple[Quantity, ...]:
    """The amounts that are no part of a date or a name."""
    dated = {at for moment in moments for at in moment.at}
    named = {at for name in names(reading.tokens) for at in name.at}
    return quantities(reading.tokens, reading.tongue, dated | named)


def _swapped(claim: Reading, wording: Reading) -> Contrast | None:
    found = exchange(claim, wording)
    if found is None:
        return None
    return Contrast(f"{found.first} before {found.second}", f"{found.second} before {found.first}")
