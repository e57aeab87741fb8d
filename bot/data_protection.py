"""People's data as staff see to it: the record of processing, what goes next, legal holds, opt-outs.

Knows who may, the schedule's enforcer and the holds. Must not know a screen, a platform or the key of
pseudonyms. It shows counts and reasons, never whose data they are.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.core.permissions import Permission, Person
from bot.editorial.gate import Gate
from bot.ports import Clock
from bot.privacy.enforcing import Enforcer, Standing
from bot.privacy.holding import Author, Holding
from bot.privacy.record import Record
from factbase.holds import Hold
from factbase.opt_outs import OptOutStore


@dataclass(frozen=True, slots=True)
class Overview:
    """All of it at one moment. `standing`: per kind what there is, and what the next run would let go."""

    record: Record
    standing: Sequence[Standing]
    holds: Sequence[Hold]
    opt_outs: int

    @property
    def due(self) -> int:
        """How many rows the next run would let go."""
        return sum(one.due for one in self.standing)

    @property
    def held(self) -> int:
        """How many rows are due and stay because of a hold."""
        return sum(one.held for one in self.standing)


@dataclass(frozen=True, slots=True)
class DataProtection:
    """What may be seen and done. Acts raise NotAllowed, and HoldRefused, which says what to do."""

    gate: Gate
    enforcer: Enforcer
    holding: Holding
    opt_outs: OptOutStore
    record: Callable[[], Record]
    clock: Clock

    def overview(self, person: Person) -> Overview:
        """How it stands. Nothing changes."""
        self.gate.need(person, Permission.PRIVACY, "privacy_view")
        standing = self.enforcer.standing(self.clock())
        return Overview(self.record(), standing, self.holding.all(lasting=False), self.opt_outs.count())

    def hold(self, person: Person, kind: str, code: str, reason: str) -> int:
        """Keep a kind of data from being forgotten. Returns the hold's number."""
        self.gate.need(person, Permission.PRIVACY, "hold_add")
        return self.holding.place(kind, code, reason, Author(person.name, person.via), self.clock())

    def lift(self, person: Person, number: int, reason: str) -> None:
        """End a hold."""
        self.gate.need(person, Permission.PRIVACY, "hold_lift", f"hold:{number}")
        self.holding.lift(number, reason, Author(person.name, person.via), self.clock())
