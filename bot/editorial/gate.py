"""Who may, and what was done: permission before anything else, and the audit log after it.

Knows permissions and the log. Must not know what the acts are. An act is one transaction: what it stores
and its line in the log reach the disk together or not at all. A refused permission is logged by itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from bot.core.permissions import Permission, Person, Role
from bot.editorial.rights import refused
from bot.editorial.stores import Stores
from bot.errors import NotAllowed
from bot.ports import Clock
from factbase.errors import NoSuchFact
from factbase.facts import storable

Detail = dict[str, str | int | float | bool | None]
"""What the log says besides: numbers and ids, never a text and nothing personal."""
REFUSED = "refused"
"""The act that the log names where a permission was missing."""

FIRST_SET_UP = Person("operator", "operator", frozenset({Role.ADMIN}), via="cli")
"""Whoever fills a base for which nobody has an account yet. No account can have this name."""


class Gate:
    """Lets through who may, and writes down what they did."""

    def __init__(self, stores: Stores, clock: Clock) -> None:
        self._stores = stores
        self._clock = clock

    def known(self, person: Person | None) -> Person:
        """This person; nobody in particular as long as nobody has an account. Raises NotAllowed."""
        if person is not None:
            return person
        if self._stores.staffed():
            raise NotAllowed("This needs the name of a person: sign in first.")
        return FIRST_SET_UP

    def need(self, person: Person, permission: Permission, act: str, subject: str = "") -> None:
        """Go on only with this permission. Raises NotAllowed, logged; NoSuchFact for an impossible id."""
        if not storable(subject):
            raise NoSuchFact(subject)
        if person.may(permission):
            return
        self.log(person, REFUSED, subject, {"of": act, "permission": permission.value})
        raise NotAllowed(refused(person, permission))

    @contextmanager
    def act(self, person: Person, permission: Permission, act: str, subject: str = "") -> Iterator[Detail]:
        """One act: all inside is one transaction, logged at its end with the details put in."""
        self.need(person, permission, act, subject)
        detail: Detail = {}
        with self._stores.writing():
            yield detail
            self.log(person, act, subject, detail)

    def log(self, person: Person, act: str, subject: str, detail: Detail) -> None:
        """One line in the log."""
        self._stores.audit.append(person.name, person.via, act, subject, detail, self._clock())
