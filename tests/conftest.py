"""What all tests share: how hard Hypothesis tries, and which tests begin. A slow machine is no failure."""

from __future__ import annotations

import functools
import os

import pytest
import typer.main
from hypothesis import HealthCheck, settings

for _name, _examples in (("quick", 40), ("thorough", 1_000)):
    settings.register_profile(
        _name, deadline=None, max_examples=_examples, suppress_health_check=[HealthCheck.too_slow]
    )
settings.load_profile(os.environ.get("RUMOURLINE_TESTS", "quick"))

# Typer reads every command's signature anew at each call, which takes ten times as long as most commands.
typer.main.get_command = functools.cache(typer.main.get_command)

_LONG = ("end_to_end/", "quality/", "browser", "deploy/")
"""Files with few tests that take long each."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes longest begins: at the end no worker waits for another's servers and models."""
    items.sort(key=_comes_later)


def _comes_later(item: pytest.Item) -> bool:
    return not any(part in item.path.as_posix() for part in _LONG)
