"""Text that a terminal shows and does not obey.

Knows the signs by which screens are cleared, colours set, titles and clipboards written, lines gone over
again and directions turned. Pure.
"""

from __future__ import annotations

import re

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def inert(text: str) -> str:
    """The text without what a terminal would obey; tabs and line ends stay."""
    return _CONTROL.sub("", text)


def escaped(json_text: str) -> str:
    """JSON with these signs, which stand only within its strings, written as escapes: it says the same."""
    return _CONTROL.sub(lambda found: f"\\u{ord(found[0]):04x}", json_text)
