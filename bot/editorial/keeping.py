"""Everything at once: exports, the whole archive, the audit log.

Knows who may take what out. Must not know formats.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TextIO

from bot.core.permissions import Permission, Person
from bot.editorial.gate import Gate
from bot.editorial.stores import Stores
from factbase import archive
from factbase.anchors import AnchorStore
from factbase.audit import Break, Entry
from factbase.errors import ActRefused
from factbase.facts import Fact, State

_AT_ONCE = 500
_MOST = 1_000


class Keeping:
    """What leaves the base as a whole, or comes back."""

    def __init__(self, stores: Stores, gate: Gate) -> None:
        self._stores = stores
        self._gate = gate

    def export(self, person: Person, state: State | None) -> Iterator[Fact]:
        """See `Editorial.export`."""
        with self._gate.act(person, Permission.EXPORT, "facts.export") as detail:
            detail["state"] = state.value if state else None
        return self._pages(state)

    def archive(self, person: Person, stream: TextIO) -> int:
        """See `Editorial.archive`."""
        # Logged by itself: who reads everything must not keep others from writing meanwhile.
        with self._gate.act(person, Permission.EXPORT, "facts.archive"):
            pass
        return archive.write(self._stores.base, stream)

    def restore(self, stream: Iterable[str]) -> int:
        """See `Editorial.restore`."""
        if self._stores.staffed():
            raise ActRefused(
                "somebody has an account here already, and then no file says who approved what: "
                "read the archive into a fresh folder, and add the staff afterwards"
            )
        who = self._gate.known(None)
        with self._gate.act(who, Permission.IMPORT, "facts.restore") as detail:
            detail["rows"] = rows = archive.read(stream, self._stores.base)
        return rows

    def audit(
        self,
        person: Person,
        after: int,
        limit: int,
        actor: str | None,
        subject: str | None,
        act: str | None = None,
    ) -> tuple[Entry, ...]:
        """See `Editorial.audit`."""
        self._gate.need(person, Permission.AUDIT, "audit.read")
        return tuple(self._stores.audit.entries(after, max(1, min(limit, _MOST)), actor, subject, act))

    def broken(self, person: Person) -> Break | None:
        """See `Editorial.audit_broken`."""
        self._gate.need(person, Permission.AUDIT, "audit.verify")
        return self._stores.audit.verify(*AnchorStore(self._stores.base).heads())

    def _pages(self, state: State | None) -> Iterator[Fact]:
        after = ""
        while page := self._stores.facts.page(state=state, after=after, limit=_AT_ONCE):
            yield from page
            after = page[-1].id
