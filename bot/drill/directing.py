"""A whole drill: the crowd is made, the drill is played, what became of it is measured.

Knows the parts of this room and their order. Must not know a screen, or where reports are written.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from bot.alerts.ways import PersonalWays
from bot.chatting import limits
from bot.config import Settings
from bot.drill.chats import DrillWays, SimulatedChat
from bot.drill.crew import DEPUTY, OFFICER, people
from bot.drill.crowd import crowd
from bot.drill.doors import doors
from bot.drill.measures import Measures, measured
from bot.drill.observed import Observed, observed
from bot.drill.replay import Progress, Replay, VirtualClock
from bot.drill.scenario import Scenario
from bot.drill.staff import Staff
from bot.oncall.rota_file import read as read_rota
from bot.ports import Clock, Page
from bot.pseudonyms import key_from
from bot.sealing import Seal
from bot.wiring import Rumourline, alert_addresses
from factbase.accounts import AccountStore
from factbase.database import Base
from factbase.rotas import RotaStore

_ROTA = f"""
[[shifts]]
name = "drill"
people = ["{OFFICER.name}"]
deputies = ["{DEPUTY.name}"]
starts = 00:00:00
ends = 00:00:00
zone = "UTC"
since = 2020-01-01
"""


@dataclass(frozen=True, slots=True)
class Conditions:
    """How a drill was run. `simulated`: the people who were played by a script; none where all were real."""

    scenario: Scenario
    seed: int
    scale: float
    zone: str
    agency: str
    calibration: str
    facts: int
    simulated: tuple[str, ...]
    paged_for_real: bool
    added: tuple[str, ...] = ()
    from_samples: bool = False
    speed: float | None = None


@dataclass(frozen=True, slots=True)
class Ended:
    """A drill that is over. `troubles`: what the simulated staff ran into."""

    conditions: Conditions
    seen: Observed
    measures: Measures
    troubles: tuple[str, ...] = ()


def begins(scenario: Scenario, day: datetime) -> datetime:
    """The beginning of the drill on the day of `day`, in its time zone."""
    return day.replace(hour=scenario.begins.hour, minute=scenario.begins.minute, second=0, microsecond=0)


def noted(file: Path, clock: Clock) -> DrillWays:
    """Ways that lead into a file, one page a line."""

    def note(person: str, page: Page) -> None:
        line = {"at": clock().isoformat(), "person": person, "title": page.title, "body": page.body}
        with file.open("a", encoding="utf-8") as lines:
            lines.write(json.dumps(line, ensure_ascii=False) + "\n")

    return DrillWays(clock, note)


def with_real(ways: DrillWays, real: Settings, base: Base) -> DrillWays:
    """The same, and to the people whose addresses the copy holds. The key that sealed them is only read.

    Raises ConfigurationInvalid.
    """
    key = real.data / "sealing.key"  # where there is none yet nobody has an address, and none is made
    opened: Callable[[bytes], Mapping[str, object]] = Seal(key_from(key)).open if key.exists() else _nothing
    personal = PersonalWays(AccountStore(base), opened, alert_addresses(real), real.notify_rules)
    return DrillWays(ways.clock, ways.note, personal)


def _nothing(sealed: bytes) -> Mapping[str, object]:
    return {}


def play(
    line: Rumourline,
    clock: VirtualClock,
    conditions: Conditions,
    ways: DrillWays,
    progress: Progress,
) -> Ended:
    """Play a drill with simulated staff on this sandbox, whose clock is `clock`."""
    scenario, start = conditions.scenario, clock.now
    reports = crowd(scenario, conditions.seed, conditions.scale)
    of = line.pseudonyms.of
    asked = {of("author", f"{each.channel}:{each.person}"): each.about for each in reports if each.about}
    if ways.real is None:  # whoever is on the real rota is not paged: the script's people are
        RotaStore(line.base).put(read_rota(_ROTA).kept(), OFFICER.name, start)
    # Where real people are paged nobody reaches the script's: whoever is on call stands in for them.
    played = frozenset(person.name for person in people(scenario.crew)) if ways.real is None else frozenset()
    through = doors(line, ways, asked, played)
    staff = Staff(scenario, through, conditions.seed + 1)
    chats = {name: SimulatedChat(name, limit, clock) for name, limit in limits(line.settings).items()}
    replay = Replay(line, scenario, reports, clock, chats, through, staff, conditions.seed + 2)
    asyncio.run(replay.run(progress))
    end = start + timedelta(hours=scenario.hours)
    seen = observed(line.base, replay.sent, start, end, through.eye.late())
    return Ended(conditions, seen, measured(scenario, seen), tuple(staff.troubles))


def simulated_people(scenario: Scenario) -> tuple[str, ...]:
    """The names of those whom a script plays."""
    return tuple(person.display for person in people(scenario.crew))
