"""How much one person and one place may ask in a while.

Knows instants and keys. Must not know what is asked. Its memory is bounded: whoever has been quiet is
forgotten.
"""

from __future__ import annotations

from collections import OrderedDict, deque
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import Enum, auto

_MOST_KEYS = 20_000


class Verdict(Enum):
    """What happens to one more question."""

    WITHIN = auto()
    FIRST_BEYOND = auto()
    """Too many, and this is the first of them: say so, once."""
    BEYOND = auto()


@dataclass(slots=True)
class Allowance:
    """At most `most` in each `span`, key by key; the same key is told once that it is too much."""

    most: int
    span: timedelta
    _seen: OrderedDict[str, deque[datetime]] = field(default_factory=OrderedDict)
    _told: dict[str, datetime] = field(default_factory=dict)

    def spend(self, key: str, now: datetime) -> Verdict:
        """Count one more of this key."""
        seen = self._seen.setdefault(key, deque(maxlen=self.most))
        self._seen.move_to_end(key)
        while seen and now - seen[0] >= self.span:
            seen.popleft()
        if len(seen) < self.most:
            seen.append(now)
            self._bound()
            return Verdict.WITHIN
        last = self._told.get(key)
        if last is not None and now - last < self.span:
            return Verdict.BEYOND
        self._told[key] = now
        return Verdict.FIRST_BEYOND

    def _bound(self) -> None:
        while len(self._seen) > _MOST_KEYS:
            forgotten, _ = self._seen.popitem(last=False)
            self._told.pop(forgotten, None)
