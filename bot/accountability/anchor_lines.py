"""One head of the audit log as a line of text, and such lines found again in any text.

Knows the form of the line. Must not know where it is kept. Pure. It is found in a file of such lines, in a
saved e-mail and in a chat that was copied, whatever stands around it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from factbase.instants import instant, stamp

_LINE = re.compile(
    r"rumourline-anchor\s+(?P<at>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z)\s+base=(?P<base>[0-9a-f]{16})\s+"
    r"row=(?P<row>[1-9]\d{0,17})\s+sha256=(?P<digest>[0-9a-f]{64})(?![0-9a-f])",
    re.ASCII,
)
_TYPED = re.compile(r"(?P<row>[1-9]\d{0,17}):(?P<digest>[0-9a-f]{64})", re.ASCII)
BASE_DIGITS = 16


@dataclass(frozen=True, slots=True)
class Head:
    """A head of one base's log at one time. `base`: what its log begins with, which no other base's does."""

    at: datetime
    base: str
    row: int
    digest: str

    def line(self) -> str:
        """It as a line of text, without the line's end."""
        return f"rumourline-anchor {stamp(self.at)} base={self.base} row={self.row} sha256={self.digest}"


def heads(text: str) -> Iterator[Head]:
    """All heads in a text, in order. Mail programs break lines: any white space may be between the parts."""
    for found in _LINE.finditer(text):
        yield Head(instant(found["at"]), found["base"], int(found["row"]), found["digest"])


def typed(text: str) -> tuple[int, str] | None:
    """What somebody typed as ROW:DIGEST; None if it is something else."""
    found = _TYPED.fullmatch(text.strip().lower())
    return (int(found["row"]), found["digest"]) if found else None
