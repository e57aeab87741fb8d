"""`facts terms`: the topics and areas that staff choose from."""

from __future__ import annotations

from typing import Annotated

import typer

from bot.cli.facts.acting import As, acting, looking
from bot.cli.options import Data, Json
from bot.cli.screen import note, show_json, show_table
from factbase.terms import Term, TermKind


def terms(
    kind: Annotated[TermKind, typer.Argument(help="Which list.")],
    name: Annotated[
        str | None, typer.Argument(help="A term to add or change; without one the list is shown.")
    ] = None,
    label: Annotated[str | None, typer.Option(help="What people read; by default the name.")] = None,
    retire: Annotated[bool, typer.Option("--retire", help="Offer it no more.")] = False,
    as_: As = None,
    json: Json = False,
    data: Data = None,
) -> None:
    """Show the list of topics or areas, or add, change and retire one of them.

    Examples:

    - `rumourline facts terms topic`
    - `rumourline facts terms topic roads --label "Roads and bridges" --as ana`
    - `rumourline facts terms area springfield --retire --as ana`
    """
    if name is None:
        _list(kind, json, data)
        return
    with acting(data, as_) as desk:
        if retire:
            desk.editorial.retire_term(desk.person, kind, name)
        else:
            desk.editorial.put_term(desk.person, Term(kind, name, label or name))
    note(f"{name} is {'offered no more' if retire else f'in the list of {kind.value}s'}.")


def _list(kind: TermKind, json: bool, data: Data) -> None:
    with looking(data) as desk:
        listed = desk.editorial.terms(desk.person, kind, retired=True)
        used = desk.editorial.terms_in_use(desk.person, kind)
    if json:
        show_json(
            [
                {
                    "name": term.name,
                    "label": term.label,
                    "retired_at": term.retired_at.isoformat() if term.retired_at else None,
                    "facts": used.get(term.name, 0),
                }
                for term in listed
            ]
        )
        return
    rows = (
        (term.name, term.label, str(used.get(term.name, 0)), "retired" if term.retired_at else "")
        for term in listed
    )
    show_table(("name", "label", "facts", ""), rows)
    if loose := sorted(used.keys() - {term.name for term in listed}):
        note(f"In facts, but not in the list: {', '.join(loose)}")
