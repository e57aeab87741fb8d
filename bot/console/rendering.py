"""Pages from templates, and the way to the next one.

    return render(request, "terms.html", terms=terms)
    return redirect(request, "/facts/f-1", notice="Saved.", saved="fact-f-1")

Every template extends base.html and imports the macros with their context:

    {% extends "base.html" %}
    {% import "macros.html" as m with context %}
    {% block title %}Topics{% endblock %}          the <title> and the heading
    {% block actions %} ... {% endblock %}         links and buttons beside the heading
    {% block main %} ... {% endblock %}

What every template has beside what it is given:
    person      the Person or None; may("approve") asks for a permission by its value
    csrf        the token of the sign-in; {{ m.csrf_field() }} or {% call m.form(...) %} puts it in
    url(path, **query)   an address in the console, quoted: url("/facts/" ~ fact.id), url("/search", q=text)
    asset(name)          the address of a file in static/
    agency, version, site_language, language (whose texts this person sees first)
    direction(code)      "ltr" or "rtl" for a language
    folded(text)         a citizen's text without its abusive words, each with a note in its place
    anchor(name)         the id of a field's element
    local(instant, form="long")  an instant in this person's zone (times.py); better: {{ m.when(instant) }}
    utc(instant)         for <time datetime>
    typed_local(instant) for <input type="datetime-local">, in this person's zone; wall_clock.instant reads it
    zone        the name of that zone
    path        the path of this page within the console, without query
    htmx        whether htmx asked for a part of the page

Knows Jinja2. Must not know what is shown.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from bot.console import forms, look, navigation, notices
from bot.console.cookies import Cookie, Jar
from bot.console.labels import anchor, label
from bot.console.look import Look
from bot.console.notices import NONE, Notice
from bot.console.site import PREFIX, ConsoleSite
from bot.console.times import said, utc
from bot.console.visiting import Visit, nobody
from bot.console.wall_clock import local as wall_clock
from bot.core.abuse import fold_away
from bot.core.permissions import Permission
from bot.web_limits import path_within
from bot.wording.speech import direction

HERE = Path(__file__).parent


def url(path: str, **query: object) -> str:
    """An address in the console; what is empty does not go into its query."""
    given = {name: value for name, value in query.items() if value not in ("", None)}
    return PREFIX + quote(path, safe="/") + (f"?{urlencode(given, doseq=True)}" if given else "")


def onward_url(wished: str) -> str:
    """The address of a page that somebody wanted (path and query within the console), whatever they typed."""
    path, _, query = wished.partition("?")
    ours = path if path.startswith("/") else "/"
    return url(ours) + (f"?{quote(query, safe='=&%+:,-._~')}" if query else "")


@cache
def asset(name: str) -> str:
    """The address of a file that is served beside the pages; another one whenever the file changes."""
    digest = hashlib.sha256((HERE / "static" / name).read_bytes()).hexdigest()[:12]
    return f"{PREFIX}/static/{name}?v={digest}"


@cache
def _templates() -> Environment:
    """One for all sites of a process, so that a template is compiled once; what differs goes in by `text`."""
    templates = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    templates.globals |= {
        "url": url,
        "onward_url": onward_url,
        "asset": asset,
        "folded": fold_away,
        "anchor": anchor,
        "label": label,
        "direction": direction,
        "utc": utc,
    }
    return templates


class Press:
    """Makes pages."""

    def __init__(self, site: ConsoleSite, jar: Jar) -> None:
        self.site = site
        self.jar = jar
        self._of_site = {"agency": site.agency, "version": site.version, "site_language": site.language}

    def text(self, template: str, visit: Visit, context: Mapping[str, Any]) -> str:
        """A page's HTML for this visitor."""
        bare = {"look": Look(), "notice": NONE, "path": "", "here": "", "htmx": False, "refused": False}
        shown = {**self._of_site, **self._of_visit(visit), **bare, **context}
        return _templates().get_template(template).render(shown)

    def _of_visit(self, visit: Visit) -> dict[str, Any]:
        person = visit.person
        settled = person is not None and not visit.must
        return {
            "person": person,
            "may": lambda name: person is not None and person.may(Permission(name)),
            "menu": navigation.menu(person) if person and settled else (),
            "counts": self.site.counts(person) if person and settled else {},
            "csrf": visit.csrf,
            "language": visit.language,
            "zone": visit.zone.key,
            "zone_chosen": visit.zone_chosen,
            "local": lambda instant, form="long": said(instant, visit.zone, form),
            "typed_local": lambda instant: wall_clock(instant, visit.zone),
        }


def render(
    request: Request,
    template: str,
    status: int = 200,
    headers: Mapping[str, str] | None = None,
    **context: Any,
) -> HTMLResponse:
    """A page (or a part of one, for htmx: any template will do)."""
    press = press_of(request)
    notice = notices.read(press.jar.get(request, Cookie.NOTICE))
    path = path_within(request.scope)
    shown = {
        "path": path,
        "here": navigation.place(path),
        "htmx": is_htmx(request),
        "look": look.read(press.jar.get(request, Cookie.LOOK)),
        "notice": notice,
        "refused": status >= 400,
    }
    if taken := sorted(context.keys() & (shown.keys() - {"notice"})):
        raise TypeError(f"{template} gives a name that every page has: {', '.join(taken)}")
    visit = getattr(request.state, "visit", None) or nobody(press.site)
    response = HTMLResponse(press.text(template, visit, shown | context), status, dict(headers or {}))
    if notice is not NONE and not is_htmx(request):
        press.jar.drop(response, Cookie.NOTICE)
    return response


def redirect(
    request: Request, path: str, notice: str = "", kind: str = "done", saved: str = "", **query: str
) -> Response:
    """Send the browser to another page of the console (303; htmx is told to go there as a whole).

    `notice` is shown there once: kind is done, info, warn or stop. `saved` is the `keep` key of the form
    whose work the server has now: the browser forgets its own copy. Where something is done it is the form
    that was sent, if nothing else is named.
    """
    if notice and kind == "done":
        saved = saved or forms.text(request, "kept_as")
    to = url(path, **query)
    response = Response(headers={"HX-Redirect": to}) if is_htmx(request) else RedirectResponse(to, 303)
    if notice or saved:
        press_of(request).jar.put(response, Cookie.NOTICE, notices.write(Notice(notice, kind, saved)))
    return response


def is_htmx(request: Request) -> bool:
    """Whether htmx asks for a part of a page."""
    return request.headers.get("hx-request") == "true"


def press_of(request: Request) -> Press:
    """Where this application's pages are made."""
    press: Press = request.app.state.press
    return press
