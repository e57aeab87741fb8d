"""Members of staff without their names: a role, and a letter that stays theirs.

Knows accounts and roles. Must not know what is handed out. Letters go by the order in which accounts were
made, and accounts are never removed: so a person has the same letter in every export.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from bot.core.permissions import Role
from factbase.accounts import Account

NOT_PEOPLE = frozenset({"", "bot", "clock", "emergency", "import", "operator", "provider", "rumourline"})
"""Names of the log that are no person's."""
_LEAST = 3
"""Letters that a name must have to be looked for inside a text."""
_RANK = {role: at for at, role in enumerate(Role)}


@dataclass(frozen=True)
class Colleagues:
    """Everybody who has or had an account. `unknown`: a keyed hash, for names that have none here."""

    accounts: Sequence[Account]
    unknown: Callable[[str], str]

    def label(self, name: str) -> str:
        """What is handed out in the place of a name."""
        if name in NOT_PEOPLE:
            return name
        return self._labels.get(name.casefold()) or f"somebody {self.unknown(name)[:6]}"

    def known(self, name: str) -> bool:
        """Whether this is the name of an account."""
        return name.casefold() in self._labels

    def without_names(self, text: str) -> str:
        """A text with a label in the place of every account's name, and of how its person is called."""
        if self._pattern is None:
            return text
        return self._pattern.sub(lambda found: self._called[found[0].casefold()], text)

    @cached_property
    def _labels(self) -> dict[str, str]:
        ordered = sorted(self.accounts, key=lambda account: (account.created_at, account.name))
        return {
            account.name.casefold(): f"{_role(account)} {_letter(at)}" for at, account in enumerate(ordered)
        }

    @cached_property
    def _called(self) -> dict[str, str]:
        named = {account.display.casefold(): self.label(account.name) for account in self.accounts}
        named |= self._labels
        return {name: label for name, label in named.items() if len(name) >= _LEAST}

    @cached_property
    def _pattern(self) -> re.Pattern[str] | None:
        names = sorted(map(re.escape, self._called), key=len, reverse=True)
        return re.compile(rf"(?<!\w)(?:{'|'.join(names)})(?!\w)", re.IGNORECASE) if names else None


def _role(account: Account) -> str:
    roles = sorted((Role(role) for role in account.roles if role in set(Role)), key=lambda role: _RANK[role])
    return " and ".join(role.value.replace("_", " ") for role in roles) or "staff"


def _letter(at: int) -> str:
    """A to Z, then AA, AB, …, as spreadsheets name their columns."""
    letters = ""
    at += 1
    while at:
        at, rest = divmod(at - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
