"""Version 6: which mailing another one corrects."""

from __future__ import annotations

from sqlite_utils import Database

_STATEMENTS = (
    # Of a correction: the mailing whose words were not right. What is there corrects nothing.
    "ALTER TABLE mailings ADD COLUMN corrects INTEGER REFERENCES mailings (id)",
)


def upgrade(database: Database) -> None:
    """Add the column; what is there stays as it is."""
    for statement in _STATEMENTS:
        database.conn.execute(statement)
