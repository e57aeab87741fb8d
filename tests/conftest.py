"""What all tests share: how hard Hypothesis tries, and which tests begin. A slow machine is no failure."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile(
    "rumourline", deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("rumourline")

_LONG = ("end_to_end/", "quality/", "browser", "deploy/")
"""Files with few tests that take long each."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes longest begins: at the end no worker waits for another's servers and models."""
    items.sort(key=_comes_later)


def _comes_later(item: pytest.Item) -> bool:
    return not any(part in item.path.as_posix() for part in _LONG)
