"""A fresh editorial for each test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.editorial.room import Room


@pytest.fixture
def room() -> Iterator[Room]:
    made = Room()
    yield made
    made.base.close()
