"""Characters that turn the direction of what follows, in a record that came from a file.

U+202D and U+202E lay out letters against their own direction: a reply would read otherwise than it was
written (Unicode Technical Report 36, 2.5 "Bidirectional text spoofing"). Marks and isolates, which Arabic and
Hebrew texts need, are no matter of this. Pure.
"""

from __future__ import annotations

from collections.abc import Iterator

from factbase.exchange.strictjson import shown

_OVERRIDES = ("\u202d", "\u202e")


def overridden(value: object, path: str = "") -> Iterator[tuple[str, str]]:
    """(field, reason) of every text of a record that overrides the direction of letters."""
    if isinstance(value, str):
        found = next((mark for mark in _OVERRIDES if mark in value), None)
        if found:
            yield path, f"turns the direction of its letters (U+{ord(found):04X}): take that character out"
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from overridden(inner, f"{path}.{shown(key)}" if path else shown(key))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from overridden(inner, f"{path}[{number}]")
