"""What can be compared without grammar: codes, amounts with a unit, years, places and things.

A fact's wordings are in several languages, and the message in one of them or in another. Such
particulars are the same in all. Knows readings. Must not know facts, or what is done about a
difference. Pure.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.core.conflicts import Contrast
from bot.core.dates import Moment, dates
from bot.core.names import Name, names
from bot.core.quantities import Quantity, quantities
from bot.core.reading import Reading

_UNREAD = "en"
"""Whose number words are looked for in a language that is not read: its codes alone are kept."""


_THINGS = frozenset(
    ("illness", "medicine", "document", "payment", "drink", "hazard", "currency", "food", "device", "way")
)
"""Kinds of which a claim is about these and no other: one that takes another's place makes another claim."""
_KINDS = _THINGS | {"place"}
"""Kinds of names that say what a claim is about; a network or a body is as often where it was said."""
_DOUBTFUL = frozenset(("sars",))
"""A name of two illnesses."""


class Sort(StrEnum):
    """What sort of particular differs."""

    NUMBERS = "numbers"
    DATES = "dates"
    NAMES = "names"


@dataclass(frozen=True, slots=True)
class Particulars:
    """What a text names that every language names alike."""

    amounts: tuple[Quantity, ...] = ()
    years: tuple[Moment, ...] = ()
    names: tuple[Name, ...] = ()


def particulars(reading: Reading) -> Particulars:
    """The particulars of a text, in order. In a language that is not read: codes, years and known names."""
    named, moments = names(reading.tokens), dates(reading.tokens)
    taken = {at for name in named for at in name.at} | {at for moment in moments for at in moment.at}
    amounts = quantities(reading.tokens, reading.tongue or _UNREAD, taken)
    return Particulars(
        tuple(q for q in amounts if _travels(q, reading.tongue)),
        tuple(moment for moment in moments if moment.kind == "year"),
        tuple(name for name in named if name.kind in _KINDS and name.stands_for not in _DOUBTFUL),
    )


def _travels(amount: Quantity, tongue: str) -> bool:
    """Whether the amount is one of a unit that two languages share: no counts, no places in an order."""
    return amount.unit.startswith("code ") or (bool(tongue) and amount.unit not in ("", "ordinal"))


def strange(
    mine: Particulars, told: Sequence[Particulars], spoken: Sequence[Particulars] = ()
) -> tuple[Sort, Contrast] | None:
    """The first particular that stands in `mine` for another one of its kind; `told` holds the claim's first.

    One that any of the wordings holds is none, and a kind that the claim does not speak of says nothing.
    `spoken`: of those in the message's language. What they call a thing is quoted rather than a foreign word.
    """
    return _amount(mine, told) or _year(mine, told) or _name(mine, told, spoken)


def _amount(mine: Particulars, told: Sequence[Particulars]) -> tuple[Sort, Contrast] | None:
    for unit in dict.fromkeys(amount.unit for amount in mine.amounts):
        here = [amount for amount in mine.amounts if amount.unit == unit]
        every = [amount for one in told for amount in one.amounts if amount.unit == unit]
        claimed = [amount for amount in told[0].amounts if amount.unit == unit] if told else []
        if claimed and not any(one.equals(other) for one in here for other in every):
            return Sort.NUMBERS, Contrast(here[0].seen, claimed[0].seen)
    return None


def _year(mine: Particulars, told: Sequence[Particulars]) -> tuple[Sort, Contrast] | None:
    claimed = told[0].years if told else ()
    every = {year.value for one in told for year in one.years}
    if mine.years and claimed and not every & {year.value for year in mine.years}:
        return Sort.DATES, Contrast(mine.years[0].seen, claimed[0].seen)
    return None


def _name(
    mine: Particulars, told: Sequence[Particulars], spoken: Sequence[Particulars]
) -> tuple[Sort, Contrast] | None:
    """A place or thing that no wording names, where one of the claim's own of that kind is missing.

    Of places all of them must be: a message says where it happens, or a part of it.
    """
    every = [name for one in told for name in one.names]
    claimed = told[0].names if told else ()
    for kind in dict.fromkeys(name.kind for name in claimed):
        here, there = _of(kind, mine.names), _of(kind, claimed)
        new = [name for name in here if not any(name.fits(other) for other in _of(kind, every))]
        gone = [name for name in there if not any(name.fits(other) for other in here)]
        if new and gone and (kind in _THINGS or len(gone) == len(there)):
            return Sort.NAMES, Contrast(new[0].seen, _called(gone[0], spoken))
    return None


def _called(name: Name, spoken: Sequence[Particulars]) -> str:
    """What the first of these texts that names the same calls it; else as it stands."""
    every = (other for one in spoken for other in _of(name.kind, one.names))
    return next((other.seen for other in every if other.stands_for == name.stands_for), name.seen)


def _of(kind: str, some: Iterable[Name]) -> list[Name]:
    return [name for name in some if name.kind == kind]
