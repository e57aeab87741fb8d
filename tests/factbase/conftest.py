"""A fresh base for each test: in memory where nothing else is said, in a file where the disk matters."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from factbase.database import Base, memory_base, open_base


@pytest.fixture
def base() -> Iterator[Base]:
    base = memory_base()
    yield base
    base.close()


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Where a base on the disk lies."""
    return tmp_path / "data" / "rumourline.db"


@pytest.fixture
def disk(place: Path) -> Iterator[Base]:
    base = open_base(place)
    yield base
    base.close()
