"""What the drill works through: the doors that staff use, on the sandbox, and the truth about its cases.

Knows the composition root's halves. Must not decide anything.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.case_rooms import casework
from bot.casework.door import Casework
from bot.casework.reminding import DeadlineJob
from bot.chatting import case_board
from bot.drill.chats import DrillWays
from bot.drill.watching import Eye, watching
from bot.editing import editorial, minds
from bot.editorial.door import Editorial
from bot.mailing_rooms import mailings_in
from bot.oncall.job import PagingJob
from bot.ports import Clock
from bot.wiring import Rumourline
from factbase.alarms import AlarmStore
from factbase.database import Base


@dataclass(frozen=True, slots=True)
class Doors:
    """`asked`: by pseudonym of the author, what each asks about."""

    base: Base
    casework: Casework
    editorial: Editorial
    alarms: AlarmStore
    paging: PagingJob
    deadlines: DeadlineJob
    eye: Eye
    clock: Clock
    asked: Mapping[str, str]

    def askers(self, case_id: int) -> Mapping[str, int]:
        """How many of a case's askers asked about what; what is none of the drill's is nameless."""
        rows = self.base.rows("SELECT DISTINCT author FROM sightings WHERE case_id = ?", (case_id,))
        return Counter(self.asked.get(row[0], "") for row in rows)


def doors(
    line: Rumourline, ways: DrillWays, asked: Mapping[str, str], played: frozenset[str] = frozenset()
) -> Doors:
    """The doors of this sandbox; its pages go by `ways`. `played`: names of the staff whom a script plays."""
    settings, policy, base, clock = line.settings, line.policy, line.base, line.service.clock
    following = mailings_in(settings, base, clock).following
    cards = case_board(settings, policy, base, line.pseudonyms.of, clock)
    paging = replace(line.duties.paging, ways=ways)
    deadlines, eye = watching(line.duties.deadlines, paging, played)
    near, rehearsal = minds(line.service.judge, line.retrieval, line.encoder, base, clock)
    return Doors(
        base=base,
        casework=casework(policy, base, clock, (following, cards), settings.language),
        editorial=editorial(settings, policy, base, clock, near, rehearsal, following.fact_changed),
        alarms=AlarmStore(base),
        paging=paging,
        deadlines=deadlines,
        eye=eye,
        clock=clock,
        asked=asked,
    )
