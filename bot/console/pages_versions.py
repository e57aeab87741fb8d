"""Every version of a fact, one of them, and what differs between two.

Knows requests and these pages' templates. How two versions differ is `core.differences`' matter.
"""

from __future__ import annotations

from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import Response

from bot.console.gate import needs
from bot.console.panels import number
from bot.console.showing import show
from bot.console.site import ConsoleSite
from bot.console.visiting import person_of
from bot.core.differences import Difference, differences
from bot.core.permissions import Permission
from factbase.facts import Fact

_ABOUT = frozenset({"version", "state", "author", "approver"})


def add_version_pages(app: FastAPI, site: ConsoleSite) -> None:
    """Add the versions of a fact."""
    editorial = site.editorial

    @app.get("/facts/{fact_id}/versions")
    @needs(Permission.READ)
    def versions(request: Request, fact_id: str, before: str = "", after: str = "") -> Response:
        person = person_of(request)
        every = editorial.versions(person, fact_id)
        two = _two(every, number(before), number(after))
        return show(
            request,
            "versions.html",
            fact_id=fact_id,
            versions=every,
            edits=editorial.fact(person, fact_id).edits,
            two=two,
            differences=said_otherwise(*two) if two else (),
        )

    @app.get("/facts/{fact_id}/versions/{version}")
    @needs(Permission.READ)
    def version(request: Request, fact_id: str, version: int) -> Response:
        return show(request, "version.html", fact=editorial.version(person_of(request), fact_id, version))


def said_otherwise(before: Fact, after: Fact) -> tuple[Difference, ...]:
    """How two versions differ in what they say; their numbers, states and people are shown elsewhere."""
    return tuple(found for found in differences(before, after) if found.field not in _ABOUT)


def _two(versions: tuple[Fact, ...], before: int, after: int) -> tuple[Fact, Fact] | None:
    """The versions that were asked for, the earlier first; else the latest two; None where there is one."""
    if len(versions) < 2:
        return None
    by_number = {fact.version: fact for fact in versions}
    latest = versions[-1]
    later = by_number.get(after, latest)
    earlier = by_number.get(before, versions[max(0, versions.index(later) - 1)])
    return (earlier, later) if earlier.version <= later.version else (later, earlier)
