"""How the console looks in one browser: light or dark, with or without keyboard shortcuts.

Knows the cookie's value. It belongs to the browser, not to the account: the same person may sit in a bright
office and lie in a dark room.
"""

from __future__ import annotations

from dataclasses import dataclass

THEMES = ("system", "light", "dark")


@dataclass(frozen=True, slots=True)
class Look:
    """`system` follows the device."""

    theme: str = "system"
    shortcuts: bool = True


def write(look: Look) -> str:
    """A look as a cookie holds it."""
    return f"{look.theme}.{'keys' if look.shortcuts else 'plain'}"


def read(cookie: str) -> Look:
    """A look from its cookie; what is not understood is as usual."""
    theme, _, keys = cookie.partition(".")
    return Look(theme if theme in THEMES else "system", keys != "plain")
