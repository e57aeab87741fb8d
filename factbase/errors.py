"""What can go wrong in the fact base, as one tree.

    FactBaseError
    ├── FactInvalid          a fact breaks its own rules
    ├── ExchangeError        a file as a whole cannot be read or written
    ├── AccountExists        the name belongs to an account already
    ├── NoSuchFact           there is no fact with this id, or no such version
    ├── FactExists           a new fact has the id of another one
    ├── ActRefused           somebody may not do this now; says why and what to do
    │   └── AlreadyOpen      a new version is worked on already
    ├── NotTwoOpenCases      only two cases that are open can become one
    ├── EditConflict         somebody else saved meanwhile; holds what they saved
    ├── BackupUnusable       a copy of the base cannot be made, trusted or put back; names what is wrong
    └── DatabaseError        the database cannot be used; says what to do
        ├── DatabaseLocked
        ├── DatabaseReadOnly
        ├── DatabaseCorrupt
        ├── DatabaseFull
        ├── DatabaseFailing
        └── DatabaseTooNew

Every message is written for the person who must act on it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from factbase.drafts import Working


class FactBaseError(Exception):
    """The root of this room's errors."""


class FactInvalid(FactBaseError):
    """A fact breaks its own rules. `problems` holds (field, reason) pairs."""

    def __init__(self, fact_id: str, problems: Sequence[tuple[str, str]]) -> None:
        self.fact_id = fact_id
        self.problems = tuple(problems)
        listed = "; ".join(f"{name}: {reason}" for name, reason in self.problems)
        super().__init__(f"fact {fact_id!r} is not valid: {listed}")


class NotTwoOpenCases(FactBaseError):
    """Only two cases that are open can become one."""

    def __init__(self, case_id: int, into: int) -> None:
        super().__init__(f"cases {case_id} and {into} are not two open cases: choose two that are open")


class ExchangeError(FactBaseError):
    """A file as a whole cannot be read or written."""


class BackupUnusable(FactBaseError):
    """A copy of the fact base cannot be made, trusted or put back."""


class DatabaseError(FactBaseError):
    """The fact base cannot be used. Check the disk and its free space, then ask  rumourline doctor."""


class DatabaseLocked(DatabaseError):
    """Another process is writing to the fact base. Try again in a moment."""


class DatabaseReadOnly(DatabaseError):
    """The fact base cannot be written. Check the owner and mode of the data folder."""


class DatabaseCorrupt(DatabaseError):
    """The fact base file is damaged or is not a database. Restore it from a backup."""


class DatabaseFull(DatabaseError):
    """The disk is full: nothing was saved. Free some space and try again."""


class DatabaseFailing(DatabaseError):
    """The disk cannot be read or written. Check it and its connection: what was saved before is kept."""


class DatabaseTooNew(DatabaseError):
    """The fact base was written by a newer version of Rumourline. Upgrade first."""


class NoSuchFact(FactBaseError):
    """There is no fact with this id, or no such version of it."""

    def __init__(self, fact_id: str, version: int | None = None) -> None:
        self.fact_id = fact_id
        what = "fact" if version is None else f"version {version} of the fact"
        super().__init__(f"there is no {what} {fact_id!r}: look it up in the list of facts")


class FactExists(FactBaseError):
    """A new fact has the id of another one."""

    def __init__(self, fact_id: str) -> None:
        self.fact_id = fact_id
        super().__init__(f"there is a fact {fact_id!r} already: choose another id, or revise that fact")


class ActRefused(FactBaseError):
    """Somebody may not do this now. The message says why, and what to do instead."""


class AlreadyOpen(ActRefused):
    """A new version of this fact is worked on already. `working` holds it."""

    def __init__(self, working: Working) -> None:
        self.working = working
        fact = working.fact
        super().__init__(f"version {fact.version} of {fact.id!r} is worked on already: go on with that one")


class EditConflict(FactBaseError):
    """Somebody else changed this version meanwhile. `theirs` holds what they saved; nothing of it is lost."""

    def __init__(self, theirs: Working) -> None:
        self.theirs = theirs
        super().__init__(
            f"{theirs.changed_by} changed version {theirs.fact.version} of {theirs.fact.id!r} meanwhile "
            f"(edit {theirs.edit}): look at the differences, then save again"
        )


class AccountExists(FactBaseError):
    """The name belongs to an account already."""
