"""Version 5: legal holds, who opted out of watched groups, blocks, and where the audit log was anchored.

Pseudonyms only, as everywhere.
"""

from __future__ import annotations

from sqlite_utils import Database

_TABLES = (
    # What must not be forgotten for now. `kind`: a kind of data of the retention schedule, or `*`;
    # `author`: a person's pseudonym, or empty for everybody's.
    """
    CREATE TABLE legal_holds (
        id INTEGER PRIMARY KEY, kind TEXT NOT NULL, author TEXT NOT NULL DEFAULT '', reason TEXT NOT NULL,
        placed_by TEXT NOT NULL, placed_at TEXT NOT NULL, lifted_by TEXT, lifted_at TEXT
    ) STRICT
    """,
    # People of whom nothing is kept in places that are watched.
    "CREATE TABLE opt_outs (author TEXT PRIMARY KEY, since TEXT NOT NULL) STRICT",
    # Whose messages are not dealt with for a while, why, and until when. `author` or `conversation`, never both.
    """
    CREATE TABLE blocks (
        id INTEGER PRIMARY KEY, author TEXT NOT NULL DEFAULT '', conversation TEXT NOT NULL DEFAULT '',
        reason TEXT NOT NULL, placed_by TEXT NOT NULL, placed_at TEXT NOT NULL, ends_at TEXT NOT NULL,
        lifted_by TEXT, lifted_at TEXT, CHECK ((author = '') <> (conversation = ''))
    ) STRICT
    """,
    "CREATE INDEX blocks_author ON blocks (author, ends_at) WHERE lifted_at IS NULL AND author <> ''",
    "CREATE INDEX blocks_place ON blocks (conversation, ends_at) WHERE lifted_at IS NULL AND conversation <> ''",
    # Where the head of the audit log was noted outside: `way` is the kind of place, never a secret address.
    """
    CREATE TABLE anchors (
        id INTEGER PRIMARY KEY, at TEXT NOT NULL, row INTEGER NOT NULL, digest TEXT NOT NULL,
        way TEXT NOT NULL, state TEXT NOT NULL, error TEXT
    ) STRICT
    """,
)


def upgrade(database: Database) -> None:
    """Add the tables; what is there stays as it is."""
    for statement in _TABLES:
        database.conn.execute(statement)
