"""Two people saved one draft: the page that shows theirs, yours and what differs.

Knows requests and the page's template. How two versions are put together is `merging`'s matter.
"""

from __future__ import annotations

from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import Response

from bot.console import forms
from bot.console.labels import label
from bot.console.merging import Side, choices
from bot.console.rendering import redirect
from bot.console.sheets import Sheet
from bot.console.showing import show
from bot.console.typed import fields_of
from bot.console.visiting import person_of
from bot.editorial.door import Editorial
from factbase.drafts import Working

CHOICE = "keep:"
"""How the names of the fields begin that say whose text is kept."""


def show_conflict(request: Request, editorial: Editorial, sheet: Sheet, theirs: Working) -> Response:
    """The page for what was typed over `sheet.edit`, where `theirs` has been saved since."""
    fact_id = theirs.fact.id
    edits = editorial.fact(person_of(request), fact_id).edits
    origin = next((edit.fact for edit in edits if edit.edit == sheet.edit), theirs.fact)
    found = choices(origin, theirs.fact, sheet.fact)
    if not found:  # the same form sent twice
        told = "This was saved already. Nothing differs."
        return redirect(request, f"/facts/{fact_id}/edit", told, "info", saved=f"fact-{fact_id}")
    return show(
        request,
        "conflict.html",
        409,
        theirs=theirs,
        choices=found,
        fields=fields_of(sheet.typed),
        edit=sheet.edit,
        prefix=CHOICE,
        field_label=label,
    )


def chosen_sides(request: Request) -> Mapping[str, Side]:
    """Whose text is kept, field by field."""
    sides = {side.value: side for side in Side}
    return {
        name.removeprefix(CHOICE): sides[value]
        for name, value in forms.typed(request)
        if name.startswith(CHOICE) and value in sides
    }
