"""What the next page says once, on its way there in a cookie.

Knows how it is written. Must not know cookies' flags. Whatever a browser brings back is shown as text.
"""

from __future__ import annotations

import binascii
import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass

KINDS = frozenset({"done", "info", "warn", "stop"})
LONGEST = 600
"""Characters of a notice: a cookie holds 4096 bytes, in which each may take eight."""


@dataclass(frozen=True, slots=True)
class Notice:
    """What is said, how grave it is (done, info, warn, stop), and which unsaved work is saved now."""

    text: str
    kind: str = "done"
    saved: str = ""


NONE = Notice("")


def write(notice: Notice) -> str:
    """A notice as a cookie holds it."""
    parts = [notice.text[:LONGEST], notice.kind, notice.saved[:200]]
    return urlsafe_b64encode(json.dumps(parts, ensure_ascii=False).encode("utf-8", "replace")).decode()


def read(cookie: str) -> Notice:
    """A notice from its cookie; NONE for anything else."""
    try:
        parts = json.loads(urlsafe_b64decode(cookie.encode()))
    except (ValueError, binascii.Error, RecursionError):
        return NONE
    match parts:
        case [str(text), str(kind), str(saved)] if kind in KINDS:
            return Notice(text, kind, saved)
    return NONE
