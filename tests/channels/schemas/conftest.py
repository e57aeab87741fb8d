"""The schemas, installed once for all tests that need them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.channels.schemas.yardstick import Yardstick, install


@pytest.fixture(scope="session")
def yardstick(tmp_path_factory: pytest.TempPathFactory) -> Yardstick:
    """The pinned packages in a folder of their own; without npm or a registry the test is skipped."""
    return install(Path(tmp_path_factory.mktemp("schemas")))
