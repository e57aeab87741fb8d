"""Which served language somebody reads whose own is not served.

Knows languages only.
"""

from __future__ import annotations

from collections.abc import Mapping

_NEAR: Mapping[str, tuple[str, ...]] = {
    "ca": ("es",),
    "gl": ("es", "pt"),
    "eu": ("es",),
    "qu": ("es",),
    "ht": ("fr",),
    "br": ("fr",),
    "mr": ("hi",),
    "ne": ("hi",),
    "bho": ("hi",),
    "mai": ("hi",),
    "arz": ("ar",),
}
"""Languages whose speakers mostly read another, in order of preference."""


def nearest(language: str) -> tuple[str, ...]:
    """The language itself, then those that most of its speakers read as well, the best known first."""
    return language, *_NEAR.get(language, ())
