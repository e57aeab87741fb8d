"""Who is there, as it was found out before an endpoint runs.

Knows sessions' cookies and how a person likes to see things. Must not know what a route takes.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from starlette.requests import Request

from bot.console.cookies import ZONE, Cookie, Jar
from bot.console.site import ConsoleSite
from bot.core.permissions import Person
from bot.identity.outcomes import Must


@dataclass(frozen=True, slots=True)
class Visit:
    """One request's person and how they like to see things."""

    person: Person | None
    csrf: str
    """The token that this visit's forms carry."""
    zone: ZoneInfo
    """In which times are shown and typed."""
    language: str
    """Whose texts are shown first: ISO 639."""
    zone_chosen: bool = False
    must: frozenset[Must] = frozenset()
    token: str = field(default="", repr=False)
    """The session, as the browser holds it."""
    new_anchor: str = field(default="", repr=False)
    """What the browser is to be given so that its next form is known to come from here."""


def nobody(site: ConsoleSite) -> Visit:
    """A visit about which nothing is known."""
    return Visit(None, "", ZoneInfo(site.zone), site.language)


def look_up(request: Request, site: ConsoleSite, jar: Jar) -> Visit:
    """Who is there. Raises DatabaseError."""
    known = recognise(request, site, jar.get(request, Cookie.SESSION))
    return known or _stranger(request, site, jar)


def recognise(request: Request, site: ConsoleSite, token: str) -> Visit | None:
    """The visit that belongs to a session; None if it is over."""
    session = site.identity.session(token) if token else None
    if session is None:
        return None
    member = site.identity.member(session.person.name)
    chosen, language = (member.zone, member.language) if member else ("", "")
    return Visit(
        session.person,
        session.csrf,
        _zone(chosen, request.cookies.get(ZONE, ""), site.zone),
        language or site.language,
        bool(chosen),
        session.must,
        token,
    )


def _stranger(request: Request, site: ConsoleSite, jar: Jar) -> Visit:
    anchor = jar.get(request, Cookie.FORM)
    fresh = "" if anchor else secrets.token_urlsafe(32)
    zone = _zone(request.cookies.get(ZONE, ""), site.zone)
    return Visit(None, site.identity.csrf(anchor or fresh), zone, site.language, new_anchor=fresh)


def _zone(*wished: str) -> ZoneInfo:
    """The first of these that there is; the last one is the installation's and always is."""
    known = available_zones()
    return ZoneInfo(next((name for name in wished if name in known), "UTC"))


@cache
def available_zones() -> frozenset[str]:
    """The names of all time zones."""
    return frozenset(available_timezones())


def visit_of(request: Request) -> Visit:
    """Who is there, signed in or not."""
    visit: Visit = request.state.visit
    return visit


def person_of(request: Request) -> Person:
    """Who is signed in. Only for routes that need it: raises LookupError where nobody has to be."""
    person = visit_of(request).person
    if person is None:
        raise LookupError("this route lets anybody in: nobody has to be signed in here")
    return person


def csrf_of(request: Request) -> str:
    """The token of the forms of who is signed in. Templates have it as `csrf`, `m.form` puts it in."""
    return visit_of(request).csrf
