"""How lists of phrases are spelled out, for the lists of this folder.

Knows how phrases are written down: apart by `;`. Pure.
"""

from __future__ import annotations

from itertools import product


def each(*parts: str) -> str:
    """Every way to take one of each part's phrases, apart by `;` as they are."""
    return "; ".join(" ".join(way).strip() for way in product(*(part.split("; ") for part in parts)))
