"""Makes the pages that people see: templates, languages, and who wants a page at all.

Knows templates and what browsers say of themselves. Must not know what is asked, or what is done about it.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse
from fastapi.templating import Jinja2Templates

from bot.channels.web.site import RETRY_SECONDS, Site
from bot.wording.catalogue import LANGUAGES, wording
from bot.wording.speech import direction

_TEMPLATES = Jinja2Templates(Path(__file__).parent / "templates")
_PAGES = frozenset({"text/html", "application/xhtml+xml"})
_DATA = frozenset({"application/json", "application/problem+json"})


@dataclass(frozen=True, slots=True)
class Press:
    """The pages of a site."""

    site: Site

    def page(
        self, request: Request, template: str, language: str, status: int = 200, **shown: Any
    ) -> HTMLResponse:
        """A template in a language, with what every page needs beside what it shows."""
        say = wording(language)
        around = {
            "say": say.say,
            "lang": say.language,
            "dir": say.direction,
            "agency": self.site.agency,
            "languages": LANGUAGES,
            "name_of": lambda code: wording(code).name_of(code),
            "direction": direction,
        }
        headers = {"Retry-After": RETRY_SECONDS} if status == 503 else None
        return _TEMPLATES.TemplateResponse(
            request, template, {**around, **shown}, status_code=status, headers=headers
        )

    def language(self, request: Request, wished: str = "") -> str:
        """The language of a page: the one wished for, else one that the browser reads, else the agency's."""
        accepted = request.headers.get("accept-language", "")
        return page_language(wished or request.query_params.get("lang", ""), accepted, self.site.language)


def wants_page(request: Request) -> bool:
    """Whether a person looks at the answer: browsers name HTML, and before JSON. Programs name neither."""
    named = (kind.partition(";")[0].strip().lower() for kind in request.headers.get("accept", "").split(","))
    return next((kind in _PAGES for kind in named if kind in _PAGES | _DATA), False)


def page_language(wished: str, accepted: str, fallback: str) -> str:
    """The first of what is wished for and what the browser reads that the page speaks."""
    for entry in (wished, *accepted.split(",")):
        code = entry.split(";")[0].strip().split("-")[0].lower()
        if code in LANGUAGES:
            return code
    return fallback
