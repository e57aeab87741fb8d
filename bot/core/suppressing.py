"""Counts of people that are so small that they could point at somebody are not told.

Knows counts. Must not know what is counted. Pure. One small count that is left out could be worked out from
the sum of the others: so what is left out together is never itself small, unless there is nothing else.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

LEAST = 5
"""Counts below this, other than none, are not told."""
Count = int | None
"""None: there is at least one, and fewer than LEAST."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table. `names`: how many names were put together in it."""

    name: str
    count: Count
    names: int = 1


def shown(count: int) -> Count:
    """A count as it may be told."""
    return None if 0 < count < LEAST else count


def told(value: Count) -> str:
    """A count as people read it."""
    return f"fewer than {LEAST}" if value is None else f"{value:,}"


def table(counts: Mapping[str, int], rest: str = "others") -> tuple[Row, ...]:
    """The counts, largest first; small ones put together under `rest`, with as many more as that takes."""
    ordered = sorted(
        ((name, count) for name, count in counts.items() if count), key=lambda one: (-one[1], one[0])
    )
    kept = [one for one in ordered if one[1] >= LEAST]
    together = [one for one in ordered if one[1] < LEAST]
    while together and kept and sum(count for _, count in together) < LEAST:
        together.append(kept.pop())
    rows = [Row(name, count) for name, count in kept]
    if together:
        rows.append(Row(rest, shown(sum(count for _, count in together)), len(together)))
    return tuple(rows)


def series(counts: Sequence[int]) -> tuple[Count, ...]:
    """Counts in a fixed order, such as those of days; what must not be told is None.

    Where only one is small, or those that are small are few together, the next smallest is left out too.
    """
    out = {at for at, count in enumerate(counts) if 0 < count < LEAST}
    others = sorted((at for at, count in enumerate(counts) if count >= LEAST), key=lambda at: counts[at])
    while out and others and (len(out) < 2 or sum(counts[at] for at in out) < LEAST):
        out.add(others.pop(0))
    return tuple(None if at in out else count for at, count in enumerate(counts))
