"""Text in spreadsheet cells: several items in one cell, and cells that are no formulas.

Knows strings only, no facts. Each pair of functions undoes the other exactly.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

MAX_CELL = 32_767
"""Longest cell, in characters. Spreadsheets cut what is longer without a word."""
_FORMULA = re.compile("'*[=+\\-@\t\r\n＝＋－＠]")  # noqa: RUF001 (full-width signs start formulas too)
_GUARDED = re.compile("'" + _FORMULA.pattern)


def guard(text: str) -> str:
    """The text with an apostrophe before it if a spreadsheet would run it as a formula.

    What already starts with apostrophes and a sign gets one more, so that `unguard`
    knows which apostrophe is ours. https://owasp.org/www-community/attacks/CSV_Injection
    """
    return f"'{text}" if _FORMULA.match(text) else text


def unguard(cell: str) -> str:
    """The text that `guard` was given."""
    return cell[1:] if _GUARDED.match(cell) else cell


def join(items: Iterable[str], separator: str) -> str:
    """One cell for many items. An item that would not come back is put in double quotes."""
    return separator.join(_quoted(item, separator) for item in items)


def split(cell: str, separator: str) -> tuple[str, ...]:
    """The items of a cell: trimmed, empty ones left out, quoted ones exactly as they were."""
    pattern = re.compile(rf'\s*(?:"((?:[^"]|"")*)"\s*|([^{separator}]*))(?:{separator}|\Z)')
    items: list[str] = []
    for found in pattern.finditer(cell):
        quoted, plain = found.groups()
        if quoted is not None:
            items.append(quoted.replace('""', '"'))
        elif plain.strip():
            items.append(plain.strip())
    return tuple(items)


def _quoted(item: str, separator: str) -> str:
    awkward = item != item.strip() or item[:1] in ("", '"') or separator in item
    return '"' + item.replace('"', '""') + '"' if awkward else item
