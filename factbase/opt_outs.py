"""People of whom nothing is kept in places that are watched.

Knows SQL and pseudonyms. Where it is asked, and what is said about it, is decided elsewhere.
"""

from __future__ import annotations

from datetime import datetime

from factbase.database import Base
from factbase.fresh import fresh_code
from factbase.instants import stamp

_UNLINKED = "UPDATE sightings SET author = ? WHERE author = ? AND reason = 'overheard'"


class OptOutStore:
    """Where opt-outs are kept."""

    def __init__(self, base: Base) -> None:
        self._base = base

    def has(self, author: str) -> bool:
        """Whether this person does not want to be read along."""
        return bool(self._base.value("SELECT 1 FROM opt_outs WHERE author = ?", (author,)))

    def out(self, author: str, now: datetime, held: bool = False) -> bool:
        """From now on nothing is kept; what was overheard of them leads to nobody any more.

        `held`: a legal hold keeps that as it is. False if they had opted out before.
        """
        with self._base.writing():
            if not held:
                self._base.run(_UNLINKED, (fresh_code(self._base), author))
            return (
                self._base.run(
                    "INSERT INTO opt_outs (author, since) VALUES (?, ?) ON CONFLICT DO NOTHING",
                    (author, stamp(now)),
                )
                > 0
            )

    def back(self, author: str) -> bool:
        """They may be read along again. False if they had not opted out."""
        with self._base.writing():
            return self._base.run("DELETE FROM opt_outs WHERE author = ?", (author,)) > 0

    def count(self) -> int:
        """How many people have opted out."""
        return int(self._base.value("SELECT COUNT(*) FROM opt_outs"))
