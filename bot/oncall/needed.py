"""What paging calls for: open alarms, an outbox of pages, ways to people, the rota, cases to tell of.

Knows shapes only. Must not know who fills them, or when whom is paged.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Protocol

from bot.core.paging_policy import Silence
from bot.core.rota import Rota
from bot.oncall.texts import About
from bot.ports import Page
from factbase.alarms import StoredAlarm
from factbase.pages import DuePage

AGENCY = "agency"
"""Who is told where a person has no way of their own, or theirs fail."""


class Alarms(Protocol):
    """The alarms that are open."""

    def open(self) -> Sequence[StoredAlarm]:
        """The alarms that have come to no end."""

    def paged(self, alarm_id: int, page_id: int, now: datetime) -> None:
        """The alarm's next step is taken with this page."""


class Pages(Protocol):
    """The outbox of pages."""

    def put(
        self, kind: str, rung: str, title: str, body: str, ways: Sequence[tuple[str, str]], now: datetime
    ) -> int:
        """Keep a page, due at once by each (person, way)."""

    def also(self, page_id: int, person: str, way: str, now: datetime) -> None:
        """Try this way too."""

    def claim(self, now: datetime, lease: timedelta) -> DuePage | None:
        """Take the oldest delivery that is due."""

    def reached(self, page_id: int) -> Collection[str]:
        """The people whom this page has reached by any way."""

    def sent(self, delivery_id: int, now: datetime) -> None:
        """This way has worked."""

    def later(self, delivery_id: int, error: str, again: datetime) -> None:
        """This way is tried again at `again`."""

    def gave_up(self, delivery_id: int, error: str, now: datetime) -> None:
        """This way does not work."""


class Ways(Protocol):
    """How people are reached."""

    def of(self, person: str) -> Sequence[str]:
        """The ways to a person, by number; none where the person has set none."""

    def send(self, person: str, way: str, page: Page) -> None:
        """Send a page by one way. Raises AlertFailed."""

    def zones(self) -> Mapping[str, str]:
        """Each person's time zone."""


class Duty(Protocol):
    """The rota that holds."""

    def rota(self, now: datetime) -> Rota:
        """Shifts and swaps."""

    def silences(self, now: datetime) -> Sequence[Silence]:
        """The silences that hold or will."""


class CasesTold(Protocol):
    """Cases as pages tell of them."""

    def about(self, case_id: int, step: int) -> About | None:
        """One case; None if it is gone."""
