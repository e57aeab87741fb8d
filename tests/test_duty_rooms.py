"""All that tells people on call goes out one way, also where a drill puts another in its place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from bot.core.policy import Policy
from bot.duty_rooms import DutyRooms, duty_rooms
from bot.ports import Page
from factbase.database import memory_base
from tests.fakes import NotedPager, NotedWays, SteppingClock

SAID = Page("Said", "by a test")
TELLERS: dict[str, Callable[[DutyRooms], object]] = {
    "the daily test": lambda rooms: rooms.watchman.test(),
    "the rota's door": lambda rooms: rooms.rostering.tell(SAID),
    "deadlines": lambda rooms: rooms.deadlines.put("late", SAID, ["agency"]),
    "alarms": lambda rooms: rooms.paging.put("alarm", SAID, ["agency"]),
}


@pytest.mark.parametrize("teller", TELLERS.values(), ids=TELLERS)
def test_whoever_tells_uses_the_ways_that_were_put_in_place(
    teller: Callable[[DutyRooms], object], tmp_path: Path
) -> None:
    base = memory_base()
    rooms = duty_rooms(tmp_path, ("file:///dev/null",), Policy(), base, SteppingClock())
    ways = NotedWays(NotedPager())
    ways.people["agency"] = 2  # the rooms' own ways to it are one
    there = rooms.paged_by(replace(rooms.paging, ways=ways))
    with base.writing():
        teller(there)
    there.paging.run()
    assert [(person, way) for person, way, _ in ways.sent] == [("agency", "1"), ("agency", "2")]
