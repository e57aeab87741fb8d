"""Acts that were tried and refused: what was typed stays, and why it was refused is said where it was tried.

Knows requests and the acts' templates. Must not know what the acts are.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from starlette.requests import Request
from starlette.responses import Response

from bot.console import forms
from bot.console.panels import number
from bot.console.showing import show
from bot.editorial.views import FactView
from factbase.errors import EditConflict


@dataclass(frozen=True, slots=True)
class Tried:
    """What somebody typed into a form that could not be carried out, and why, field by field."""

    typed: dict[str, str] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)


def show_act(
    request: Request,
    template: str,
    view: FactView,
    tried: Tried | None = None,
    status: int = 200,
    **more: object,
) -> Response:
    """The page of an act, with what was tried."""
    return show(request, template, status, view=view, tried=tried or Tried(), **more)


def edit_of(request: Request) -> int:
    """The edit that somebody saw when they pressed."""
    return number(forms.text(request, "edit"))


def changed(error: EditConflict) -> str:
    """What to say where somebody else was quicker."""
    return (
        f"{error.theirs.changed_by} has changed this version meanwhile. Look at it again; nothing was done."
    )
