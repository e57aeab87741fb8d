"""A base with staff: who acts on the command line is told by a token in the environment."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from bot.cli.facts import acting
from bot.config import Settings
from bot.core.permissions import Permission, Role, permissions
from bot.identity.identity import Identity
from bot.identity.people import OPERATOR
from bot.ports import Clock
from factbase.database import Base, open_base
from factbase.facts import Correction, Fact, Phrasing, Source, Verdict
from tests.cli.conftest import Command, Ran
from tests.fakes import NOON, SteppingClock
from tests.identity.office import Office

STAFF = {
    "ada": Role.ADMIN,
    "ana": Role.CURATOR,
    "carl": Role.CURATOR,
    "ben": Role.APPROVER,
    "dora": Role.DUTY_OFFICER,
    "audrey": Role.AUDITOR,
}
REASON = "people are in danger right now"
LIGHT = Fact(
    "light-1",
    Phrasing("the street lights poison the trees", "en"),
    verdict=Verdict.FALSE,
    corrections={"en": Correction("Street lights do not harm trees.", "They are too weak.", "Sleep well.")},
    sources=(Source("Forest office", "https://www.example.gov/trees"),),
    agency="Town",
    review_by=NOON.replace(year=2099),
)
"""Complete enough for the outgoing checks."""

By = Callable[..., Ran]
"""`by("ana", "facts", "submit", "light-1")` runs a command as Ana, with her token."""


def office(base: Base) -> Office:
    """The agency's identity, with cheap hashes and a clock that stands still."""
    return Office(base=base, clock=SteppingClock())


def at_the_door(patch: pytest.MonkeyPatch) -> None:
    """Let commands ask the cheap identity who somebody is."""

    def installed(settings: Settings, base: Base, clock: Clock) -> Identity:
        return office(base).identity

    patch.setattr(acting, "installed", installed)


def tokens(data: Path) -> dict[str, str]:
    """Accounts for everybody, in the base of this folder, and a token each with all that they may."""
    every = frozenset(Permission) - {Permission.ACCOUNTS}
    with closing(open_base(data / "rumourline.db")) as base:
        here = office(base)
        for name, role in STAFF.items():
            here.hire(name, role)
        return {
            name: here.identity.new_api_token(OPERATOR, "tests", every & permissions([role]), 30, name)
            for name, role in STAFF.items()
        }


def by_token(command: Command, patch: pytest.MonkeyPatch, held: dict[str, str]) -> By:
    """Commands in the name of whoever holds a token."""

    def run(name: str, *arguments: str | Path, **options: object) -> Ran:
        with patch.context() as now:
            now.setenv(acting.TOKEN, held[name])
            return command(*arguments, **options)

    return run
