"""Legal holds placed and ended, each with its reason and its row in the audit log.

Knows kinds of data, the store of holds and the log. Must not know who may, screens, or how a person is named:
a pseudonym comes in. No pseudonym and no reason gets into the log.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.core.privacy import EVERY, Kind
from bot.errors import HoldRefused
from factbase.audit import AuditLog
from factbase.database import Base
from factbase.holds import Hold, HoldStore

LEAST_REASON, LONGEST_REASON = 10, 500
"""Characters of a reason."""
CODE_LENGTH = 32
_HEXADECIMAL = frozenset("0123456789abcdef")


@dataclass(frozen=True, slots=True)
class Author:
    """Who places or ends a hold, and by which door."""

    name: str
    via: str


class Holding:
    """Places and ends holds. Raises HoldRefused, which says what to do."""

    def __init__(self, base: Base) -> None:
        self._base = base
        self._store = HoldStore(base)
        self._log = AuditLog(base)

    def place(self, kind: str, code: str, reason: str, by: Author, now: datetime) -> int:
        """Keep a kind of data (`*`: all), of one person or, with "", of everybody. Returns its number."""
        if kind != EVERY and kind not in set(Kind):
            raise HoldRefused(f"{kind!r} is no kind of data: name one of {', '.join(Kind)}, or '*'")
        said, person = _reasoned(reason), checked(code) if code else ""
        with self._base.writing():
            number = self._store.place(kind, person, said, by.name, now)
            detail: dict[str, str | bool] = {"kind": kind, "person": bool(person)}
            self._log.append(by.name, by.via, "hold_add", f"hold:{number}", detail, now)
        return number

    def lift(self, number: int, reason: str, by: Author, now: datetime) -> None:
        """End a hold. What is due goes with the next round."""
        said = _reasoned(reason)
        with self._base.writing():
            if not self._store.lift(number, by.name, now, said):
                raise HoldRefused(f"there is no hold {number} that lasts")
            self._log.append(by.name, by.via, "hold_lift", f"hold:{number}", {}, now)

    def all(self, lasting: bool = True) -> tuple[Hold, ...]:
        """The holds that last, or also those that ended."""
        return self._store.all(lasting)


def checked(code: str) -> str:
    """A person's code as it stands in the base. Raises HoldRefused for what is none."""
    plain = code.strip().lower()
    if len(plain) != CODE_LENGTH or set(plain) - _HEXADECIMAL:
        raise HoldRefused("a code has 32 characters, 0 to 9 and a to f")
    return plain


def _reasoned(reason: str) -> str:
    said = " ".join(reason.split())
    if not LEAST_REASON <= len(said) <= LONGEST_REASON:
        raise HoldRefused(f"say why, in {LEAST_REASON} to {LONGEST_REASON} characters")
    return said
