"""An office for each test; staff need no second factor where a test is not about it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.core.permissions import Role
from bot.identity.registry import Rules
from tests.identity.office import Office


@pytest.fixture
def office() -> Iterator[Office]:
    """One with an admin, `boss`, and a curator, `ana`, who have a password and need nothing more."""
    office = Office(Rules(totp_roles=frozenset()))
    office.admin()
    office.settled("ana", Role.CURATOR)
    yield office
    office.base.close()


@pytest.fixture
def strict() -> Iterator[Office]:
    """One where a second factor is needed, with an admin."""
    office = Office()
    office.admin()
    yield office
    office.base.close()
