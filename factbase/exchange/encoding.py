"""Bytes that are not UTF-8 text: where the first is, and what the file is instead.

Files are decoded with `surrogateescape`, so that one bad line does not hide the
others. Knows bytes and characters only.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

BYTE_ORDER_MARK = "\ufeff"
_SURROGATE = re.compile("[\ud800-\udfff]")
_ESCAPED = range(0xDC80, 0xDD00)
_OTHER_FILES = (
    (b"PK\x03\x04", "is a spreadsheet or zip file: save the sheet as 'CSV UTF-8'"),
    (b"\xd0\xcf\x11\xe0", "is an old spreadsheet or document: save the sheet as 'CSV UTF-8'"),
    (b"%PDF", "is a PDF: export facts from the program that made it"),
    (b"\x1f\x8b", "is compressed: unpack it first"),
    (b"SQLite format 3\0", "is a database: import an export of it"),
    (b"\xff\xfe", "is UTF-16: save it as UTF-8"),
    (b"\xfe\xff", "is UTF-16: save it as UTF-8"),
)
_SAMPLE = 4096
_CONTROLS = bytes({*range(0x20), 0x7F} - set(b"\t\n\r\f"))
_MOST_CONTROLS = 0.05
_FEW_CONTROLS = 4
"""Random bytes hold 11% of them, text none; a few stray ones are left for their lines to name."""


@dataclass(frozen=True, slots=True)
class Undecoded:
    """The first byte that was not UTF-8: its line, counted from 1, and words for it."""

    line: int
    words: str


def undecoded(text: str) -> Undecoded | None:
    """The first place of a decoded text that was not UTF-8, if there is one."""
    found = _SURROGATE.search(text)
    if found is None:
        return None
    code, line = ord(found.group()), text.count("\n", 0, found.start()) + 1
    if code not in _ESCAPED:
        return Undecoded(line, f"half of a surrogate pair at character {found.start()}")
    offset = len(text[: found.start()].encode("utf-8"))
    return Undecoded(line, f"byte 0x{code - 0xDC00:02X} at offset {offset}")


def not_text(content: bytes) -> str | None:
    """Why this cannot be a text file, or None."""
    for start, reason in _OTHER_FILES:
        if content.startswith(start):
            return reason
    sample = content[:_SAMPLE]
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    return "is not text" if controls > max(_FEW_CONTROLS, _MOST_CONTROLS * len(sample)) else None
