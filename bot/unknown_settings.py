"""Variables of the environment that look like settings of ours and are none: else a slip there is silent.

Knows the names of settings. Must not know what they are for, or look at values, which may be secrets.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

from bot.config import PREFIX, SECRETS, Settings

_OTHERS = frozenset({"STAFF_TOKEN", "EVAL_DATA", "TESTS"})
"""Read elsewhere: by commands that act for somebody, and by the project's own tests."""


@dataclass(frozen=True, slots=True)
class Unknown:
    """A variable that nothing reads, and the setting that may have been meant; empty if none comes near."""

    name: str
    meant: str

    def __str__(self) -> str:
        told = f"{self.name} is no setting"
        return f"{told}; did you mean {self.meant}?" if self.meant else f"{told}: nothing reads it."


def unknown_settings(names: Iterable[str]) -> tuple[Unknown, ...]:
    """Those of these variables' names that start as ours do and that nothing reads, in their order."""
    known = {name.upper() for name in Settings.model_fields} | {f"{name}_FILE".upper() for name in SECRETS}
    ours = [name for name in names if name.upper().startswith(PREFIX)]
    return tuple(_unknown(name, known) for name in ours if name[len(PREFIX) :].upper() not in known | _OTHERS)


def _unknown(name: str, known: Iterable[str]) -> Unknown:
    near = get_close_matches(name[len(PREFIX) :].upper(), list(known), n=1, cutoff=0.75)
    return Unknown(name, f"{PREFIX}{near[0]}" if near else "")
