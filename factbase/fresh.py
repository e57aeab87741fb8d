"""Codes that lead to nobody, in the place of people's and places' pseudonyms.

Knows SQL. One pseudonym gets one fresh code in one table, so that what is counted stays counted. Whose, and
when, is decided elsewhere.
"""

from __future__ import annotations

from collections.abc import Mapping

from factbase.database import Base

NOBODY = "nobody"
"""What such a code begins with; pseudonyms are hexadecimal digits."""
_FRESH = f"SELECT '{NOBODY}' || lower(hex(randomblob(13)))"


def fresh_code(base: Base) -> str:
    """A code that leads to nobody."""
    return str(base.value(_FRESH))


def unlink(base: Base, table: str, column: str, condition: str, values: Mapping[str, object]) -> int:
    """Give the pseudonyms of a column of the rows that meet a condition fresh codes, inside a transaction.

    `table`, `column` and `condition` are the program's own words. Returns how many rows changed.
    """
    chosen = f"({condition}) AND {column} <> '' AND {column} NOT LIKE '{NOBODY}%'"
    base.run("DROP TABLE IF EXISTS temp.fresh_codes")
    base.run(
        "CREATE TEMP TABLE fresh_codes AS SELECT old, "  # noqa: S608
        f"'{NOBODY}' || lower(hex(randomblob(13))) AS new FROM (SELECT DISTINCT {column} AS old "
        f"FROM {table} WHERE {chosen})",
        dict(values),
    )
    base.run("CREATE INDEX temp.fresh_codes_old ON fresh_codes (old)")
    changed = base.run(
        f"UPDATE {table} SET {column} = "  # noqa: S608
        f"(SELECT new FROM temp.fresh_codes WHERE old = {table}.{column}) WHERE {chosen}",
        dict(values),
    )
    base.run("DROP TABLE temp.fresh_codes")
    return changed
