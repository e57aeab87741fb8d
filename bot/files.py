"""Files of the data folder, whole or not at all.

Knows files. Must not know what is written.
"""

from __future__ import annotations

import os
from pathlib import Path


def write_whole(place: Path, content: bytes) -> None:
    """Put a file in its place once all of it is on the disk. Raises OSError; then the former one stays."""
    fresh = place.with_name(f".{place.name}.{os.getpid()}.part")
    try:
        with fresh.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(place)
    finally:
        fresh.unlink(missing_ok=True)
