"""Pages about facts: what their templates can say besides what every template has.

Knows the words for states, verdicts and languages, and where facts' pages are. Must not know what is shown.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse

from bot.casework.deeds import case_deed
from bot.console.addresses import fact_path
from bot.console.labels import (
    act_name,
    language_name,
    likeness,
    of_a_file,
    plain,
    sentence,
    state_name,
    verdict_name,
)
from bot.console.rendering import render, url
from bot.console.typed import INSTANTS
from bot.core.actors import called
from bot.core.differences import Difference, Kind


def instants_in(difference: Difference) -> tuple[datetime | None, datetime | None] | None:
    """Of a field that holds an instant, the old and the new one, None where there is none; else None."""
    if difference.field not in INSTANTS:
        return None
    old = "".join(run.text for run in difference.runs if run.kind is not Kind.ADDED)
    new = "".join(run.text for run in difference.runs if run.kind is not Kind.REMOVED)
    return (_read(old), _read(new))


def _read(written: str) -> datetime | None:
    return datetime.fromisoformat(written) if written else None


_WORDS: dict[str, Any] = {
    "instants_in": instants_in,
    "language_name": language_name,
    "state_name": state_name,
    "verdict_name": verdict_name,
    "act_name": act_name,
    "fact_url": lambda fact_id: url(fact_path(fact_id)),
    "sentence": sentence,
    "plain": plain,
    "of_a_file": of_a_file,
    "likeness": likeness,
    "called": called,
    "case_deed": case_deed,
}


def show(request: Request, template: str, status: int = 200, **context: Any) -> HTMLResponse:
    """A page, or a part of one, about facts.

    Its template has `language_name(code)`, `verdict_name(verdict)`, `state_name(state)`, `fact_url(id)`, and
    `sentence(reason)` for why something is refused, `called(actor)` for who acted.
    """
    return render(request, template, status, **_WORDS, **context)
