"""What can go wrong in the fact base, as one tree.

    FactBaseError
    ├── FactInvalid          a fact breaks its own rules
    ├── ExchangeError        a file as a whole cannot be read or written
    └── DatabaseError        the database cannot be used; says what to do
        ├── DatabaseLocked
        ├── DatabaseReadOnly
        ├── DatabaseCorrupt
        ├── DatabaseFull
        └── DatabaseTooNew

Every message is written for the person who must act on it.
"""

from __future__ import annotations

from collections.abc import Sequence


class FactBaseError(Exception):
    """The root of this room's errors."""


class FactInvalid(FactBaseError):
    """A fact breaks its own rules. `problems` holds (field, reason) pairs."""

    def __init__(self, fact_id: str, problems: Sequence[tuple[str, str]]) -> None:
        self.fact_id = fact_id
        self.problems = tuple(problems)
        listed = "; ".join(f"{name}: {reason}" for name, reason in self.problems)
        super().__init__(f"fact {fact_id!r} is not valid: {listed}")


class ExchangeError(FactBaseError):
    """A file as a whole cannot be read or written."""


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


class DatabaseTooNew(DatabaseError):
    """The fact base was written by a newer version of Rumourline. Upgrade first."""
