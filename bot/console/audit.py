"""The audit log as a page: who did what, newest first, and whether the log is whole.

Knows its filters and its pages. Must not know how the log is kept.
"""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import Response

from bot.console.gate import needs
from bot.console.rendering import render
from bot.console.site import ConsoleSite
from bot.console.visiting import person_of
from bot.core.permissions import Permission, Person
from factbase.audit import Entry

A_PAGE = 50
CHECKED_UNASKED = 2_000
"""A log of more entries is checked when somebody asks for it: the check reads all of it."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody looks for; "" for anything."""

    actor: str
    subject: str
    act: str
    after: int


def add_audit_page(app: FastAPI, site: ConsoleSite) -> None:
    """Add the log's page."""

    @app.get("/audit")
    @needs(Permission.AUDIT)
    def audit(request: Request) -> Response:
        person, wanted = person_of(request), _wanted(request)
        entries, older = look(site, person, wanted)
        newest = site.editorial.audit(person, limit=1)
        last = newest[0].id if newest else 0
        asked = request.query_params.get("check") == "yes"
        checked = asked or last <= CHECKED_UNASKED
        return render(
            request,
            "audit.html",
            entries=entries,
            older=older,
            wanted=wanted,
            last=last,
            checked=checked,
            broken=site.editorial.audit_broken(person) if checked else None,
        )


def look(site: ConsoleSite, person: Person, wanted: Wanted) -> tuple[list[Entry], int]:
    """A page of what is wanted, and the entry after which the next page begins; 0 if there is none."""
    batch = site.editorial.audit(
        person,
        wanted.after,
        A_PAGE + 1,
        wanted.actor or None,
        wanted.subject or None,
        wanted.act or None,
    )
    found = list(batch[:A_PAGE])
    return found, found[-1].id if len(batch) > A_PAGE else 0


def _wanted(request: Request) -> Wanted:
    asked = request.query_params
    after = asked.get("after", "")
    return Wanted(
        asked.get("actor", "").strip(),
        asked.get("subject", "").strip(),
        asked.get("act", "").strip(),
        int(after) if after.isdecimal() and len(after) < 16 else 0,
    )
