"""What is being dealt with right now: an event on its way from the inbox to what is said about it.

Knows events. Lives in memory only; what it stands for is in the inbox.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from bot.core.chat import Pressed, Said
from bot.errors import RumourlineError


class ToldAlready(RumourlineError):
    """This press counted before: nothing follows from it any more."""


@dataclass(frozen=True, slots=True)
class Errand:
    """One event under way.

    `about`: the pseudonym of the message that this is about; `replaces`: the post that the outcome takes the
    place of; `muted`: what comes of it is recorded and not said. `first` happens in the transaction that
    records the outcome, before anything else; if it raises ToldAlready, nothing of all this happens.
    """

    taken_id: int
    event: Said | Pressed
    about: str
    author: str
    replaces: int | None = None
    muted: bool = False
    first: Callable[[], None] | None = None


@dataclass(slots=True)
class Errands:
    """The errands under way, by the id of what was taken."""

    _open: dict[int, Errand] = field(default_factory=dict)

    def begin(self, errand: Errand) -> None:
        """Remember it until it ends."""
        self._open[errand.taken_id] = errand

    def end(self, taken_id: int) -> None:
        """Forget it."""
        self._open.pop(taken_id, None)

    def get(self, taken_id: int | None) -> Errand | None:
        """The errand of this id, if it is under way."""
        return None if taken_id is None else self._open.get(taken_id)
