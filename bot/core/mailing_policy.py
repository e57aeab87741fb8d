"""The agency's numbers about mailings.

Knows numbers. Must not know mailings, or who receives them. Pure.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class MailingPolicy:
    """Numbers of the agency.

    `per_second`: posts that mailings may add on a channel a second, below what the platform allows, so
    that answers to people who ask just now are not held up. `window`: how long a broadcast can still
    be stopped. `batch`: recipients that one transaction moves. `remind_recall`, `remind_broadcast`: how long
    one waits for its second person before approvers are told; `remind_again`: how often after that.
    """

    per_second: Mapping[str, float] = field(
        default_factory=lambda: MappingProxyType({"telegram": 15.0, "discord": 5.0})
    )
    otherwise: float = 1.0
    window: timedelta = timedelta(minutes=5)
    batch: int = 20
    remind_recall: timedelta = timedelta(minutes=30)
    remind_broadcast: timedelta = timedelta(minutes=15)
    remind_again: timedelta = timedelta(hours=4)

    def pace(self, channel: str) -> float:
        """Posts a second on a channel."""
        return self.per_second.get(channel, self.otherwise)
