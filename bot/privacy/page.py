"""The record of processing as a page to print or to hand over.

Knows HTML. Must not know settings.
"""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader

from bot.privacy.record import COLUMNS, Record
from bot.stacked_tables import ROLES, STYLE

_TEMPLATES = Path(__file__).parent / "templates"


def as_page(made: Record) -> str:
    """The record as one HTML page that needs nothing from elsewhere."""
    people = [f"{who}: {data}" for who, data in made.people]
    parts = (
        ("Purposes", made.purposes),
        ("People and their data", people),
        ("Recipients", made.recipients),
        ("Transfers to other countries", made.transfers),
        ("Security", made.security),
    )
    template = Environment(autoescape=True, loader=FileSystemLoader(_TEMPLATES)).get_template("record.html")
    return template.render(r=made, parts=parts, columns=COLUMNS, roles=ROLES, stacked=STYLE) + "\n"
