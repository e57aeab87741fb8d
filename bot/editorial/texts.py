"""The reasons and notes that staff write with an act: fit to be kept, or refused with advice.

Knows lengths. Pure.
"""

from __future__ import annotations

from factbase.errors import ActRefused
from factbase.facts import MAX_TEXT, storable


def reasoned(text: str) -> str:
    """A reason or note without the spaces around it; it may be empty. Raises ActRefused."""
    said = text.strip()
    if len(said) > MAX_TEXT:
        raise ActRefused(f"this is longer than {MAX_TEXT} characters: say it shorter")
    if not storable(said):
        raise ActRefused("this holds a character that cannot be kept: type it again")
    return said
