"""Which version of Rumourline this is. Knows the installed package, nothing else: it is asked for at once."""

from __future__ import annotations

from importlib import metadata


def version() -> str:
    """The installed version of Rumourline."""
    return metadata.version("rumourline")
