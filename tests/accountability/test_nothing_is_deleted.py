"""Nobody, admins included, can delete a fact, a case, a row of the log or what was said, with the product.

Three walls, each tested by itself: no way in (routes, commands) is for deleting them, no statement of the
product deletes them, and the base refuses where somebody adds one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import pytest
from fastapi import FastAPI
from fastapi.routing import APIRoute

import bot
import factbase
from bot.api.application import api
from bot.console.application import console
from factbase.database import memory_base
from factbase.errors import DatabaseError
from factbase.person_places import PLACES, Fate
from tests.accountability.test_every_act import _commands
from tests.command_line import whole

LASTING = frozenset(
    {"facts", "fact_versions", "fact_edits", "fact_comments", "emergencies", "terms", "cases", "case_acts"}
    | {"audit", "anchors", "audit_samples", "mailings", "deliveries", "accounts", "rotas", "handovers"}
    | {"legal_holds"}
)
"""What answers for the agency. A case's wordings go with it when two cases become one."""
REFUSED_BY_THE_BASE = LASTING - {"accounts", "rotas", "handovers", "legal_holds"}

_DELETING = re.compile(
    r"delet|remov|purg|eras|forget|drop|destroy|wipe|clear|discard|retire|revoke|deactivat|clean|truncate"
)
HARMLESS = {
    "discard": "a draft is given up; its version and its edits stay",
    "retire": "a term is offered no more; facts keep it",
    "revoke": "an API token no longer opens anything; its row stays",
    "deactivate": "nobody signs in as this person any more; the account stays",
    "erase": "a person's choices, buttons and words go, and the link to them; counts, facts and cases stay",
}
"""Ways in whose names sound like deleting, and what they do instead."""


def _routes(site: FastAPI) -> Iterator[tuple[str, str]]:
    for route in site.routes:
        if isinstance(route, APIRoute) or hasattr(route, "methods"):
            each = cast(Any, route)
            yield from ((method, each.path) for method in each.methods or ())


def _sites() -> Iterator[tuple[str, FastAPI]]:
    """The sites as far as their routes go: nothing is asked of them."""
    yield "api", api(cast(Any, _Nothing()))
    yield "console", _within(console(cast(Any, _Nothing())))


class _Nothing:
    """Stands for everything that a site is given."""

    def __getattr__(self, name: str) -> Any:
        return "en" if name in ("language", "agency", "version", "zone") else _Nothing()

    def __call__(self, *_: Any, **__: Any) -> Any:
        return _Nothing()

    def __bool__(self) -> bool:
        return False


def _within(site: Any) -> FastAPI:
    while not isinstance(site, FastAPI):
        site = site.app
    return site


def test_no_way_in_is_for_deleting_what_lasts() -> None:
    ways = {f"{method} {path}" for _, site in _sites() for method, path in _routes(site)}
    ways |= set(_commands(whole()))
    assert len(ways) > 100, "the walk found them"
    sounding = {way for way in ways if way.startswith("DELETE ") or _DELETING.search(way.lower())}
    unknown = {
        way
        for way in sounding
        if not any(name in way.lower() for name in HARMLESS) and not _harmless_verb(way)
    }
    assert unknown == set()
    assert {name for name in HARMLESS if any(name in way.lower() for way in sounding)} == set(HARMLESS)


def _harmless_verb(way: str) -> bool:
    """DELETE on a list of terms retires one, on an assignment ends it: the fact stays as it is."""
    return bool(re.fullmatch(r"DELETE \S*/(terms/\S+|assignment|owner|working|draft)", way))


def _statements() -> Iterator[tuple[str, str]]:
    for room in (bot, factbase):
        for file in Path(str(room.__file__)).parent.rglob("*.py"):
            if "migrations" in file.parts:
                continue
            text = re.sub(r'"\s*\n\s*f?"', "", file.read_text("utf-8"))
            for table in re.findall(r"DELETE\s+FROM\s+(\S+)", text):
                yield file.name, table.strip("\"'[]`,;")


def test_no_statement_of_the_product_deletes_what_lasts() -> None:
    found = set(_statements())
    assert len(found) > 10, "the search found those that there are"
    assert {(file, table) for file, table in found if table in LASTING} == set()
    # A copy for exercises is emptied; it is not the base. Of a person only what is theirs alone is erased.
    assert {file for file, table in found if "{" in table} <= {"bare_copies.py", "person_data.py"}
    assert {place.table for place in PLACES if place.fate is Fate.ERASED} & LASTING == set()


@pytest.mark.parametrize("table", sorted(REFUSED_BY_THE_BASE))
def test_the_base_itself_refuses(table: str) -> None:
    base = memory_base()
    base.run("PRAGMA foreign_keys = OFF")
    columns = base.rows(f"PRAGMA table_info({table})")
    kinds = {"INTEGER": "1", "TEXT": "'x'", "REAL": "1.0", "BLOB": "x'00'"}
    values = ", ".join(kinds[row["type"]] for row in columns)
    with base.writing():
        base.run(f"INSERT INTO {table} VALUES ({values})")
    with pytest.raises(DatabaseError, match="never"), base.writing():
        base.run(f"DELETE FROM {table}")
    assert base.value(f"SELECT COUNT(*) FROM {table}") == 1
    base.close()
