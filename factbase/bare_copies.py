"""A copy of the base with nobody in it who ever asked: facts, their history, staff and the rota stay.

Knows SQL and which tables are about the agency. Whatever else there is, now or in a later version, goes.
"""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path

from factbase.database import open_base, translated

KEPT = frozenset(
    {"_sqlite_migrations", "sqlite_sequence", "facts", "fact_versions", "wordings", "fact_edits"}
    | {"fact_comments", "fact_assignments", "emergencies", "fact_reminders", "fact_topics", "fact_texts"}
    | {"terms", "audit", "accounts", "recovery_codes", "identities", "rotas", "rota_swaps"}
)
"""What is about the agency and not about people who asked."""
_ORDINARY = (
    "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' "
    "AND NOT EXISTS (SELECT 1 FROM sqlite_master AS fts WHERE fts.sql LIKE 'CREATE VIRTUAL%' "
    "AND sqlite_master.name LIKE fts.name || '\\_%' ESCAPE '\\') ORDER BY name"
)
_GUARDS = "SELECT name, tbl_name, sql FROM sqlite_master WHERE type = 'trigger' AND sql LIKE '%RAISE%'"


def make_bare(copy: Path, reachable: bool = False) -> None:
    """Take out of a copy, for good, whatever is about people who asked; it may be of an older version.

    `reachable`: whether the sealed addresses of staff stay, so that they can be paged. Raises DatabaseError.
    """
    open_base(copy).close()  # brings it to this version
    with translated(copy), contextlib.closing(sqlite3.connect(copy, isolation_level=None)) as base:
        base.execute("PRAGMA foreign_keys = OFF")
        base.execute("PRAGMA secure_delete = ON")
        names = [name for (name,) in base.execute(_ORDINARY)]
        guards = [row for row in base.execute(_GUARDS) if row[1] not in KEPT]
        base.execute("BEGIN IMMEDIATE")
        for name, _, _ in guards:  # rows that are never deleted from a base may go from a copy
            base.execute(f'DROP TRIGGER "{name}"')
        for name in names:
            if name not in KEPT:
                base.execute(f'DELETE FROM "{name}"')  # noqa: S608 - the names are the base's own
        for _, _, guard in guards:
            base.execute(guard)
        if not reachable:
            base.execute("UPDATE accounts SET notify = NULL")
        base.execute("COMMIT")
        base.execute("VACUUM")
        base.execute("PRAGMA wal_checkpoint(TRUNCATE)")
