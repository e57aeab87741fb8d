"""When the poll pauses, without a network."""

from __future__ import annotations

from typing import Any, cast

import pytest
from telegram.error import InvalidToken, NetworkError, TelegramError

from bot.channels.telegram.connection import Connection, Timing
from bot.channels.telegram.hindrances import Busy
from bot.channels.telegram.intake import Intake
from bot.channels.telegram.polling import Poll


class Script:
    """A connection that answers as it is told, and then refuses the token."""

    def __init__(self, *answers: list[Any] | TelegramError) -> None:
        self.answers = list(answers)
        self.offsets: list[int | None] = []

    async def fetch(self, offset: int | None, wait: int) -> list[Any]:
        self.offsets.append(offset)
        answer = self.answers.pop(0) if self.answers else InvalidToken()
        if isinstance(answer, TelegramError):
            raise answer
        return answer


class Nothing:
    """An intake that takes everything."""

    async def take(self, raw: Any) -> None:
        return


class NotedTiming:
    """Notes which pauses were asked for, and makes none."""

    poll = 0

    def __init__(self) -> None:
        self.asked: list[tuple[int, float | None]] = []

    def pause(self, tries: int, asked: float | None = None) -> float:
        self.asked.append((tries, asked))
        return 0.0


@pytest.mark.parametrize(
    ("answers", "pauses", "offsets"),
    [
        pytest.param([[], []], [], [None, None, None], id="nothing new is no reason"),
        pytest.param([[{"update_id": 4}, {"update_id": 5}], []], [], [None, 6, 6], id="updates"),
        pytest.param([[{}], ["x"]], [(1, 0.0), (2, 0.0)], [None] * 3, id="nothing that an offset can pass"),
        pytest.param([[{}, {"update_id": 4}]], [], [None, 5], id="some that it can"),
        pytest.param([NetworkError("x"), NetworkError("x"), [], NetworkError("x")],
                     [(1, 0.0), (2, 0.0), (1, 0.0)], [None] * 5, id="longer each time, and anew"),
        pytest.param([Busy(429, 9.0)], [(1, 9.0)], [None] * 2, id="as long as Telegram asks"),
    ],
)  # fmt: skip
async def test_pauses(answers: Any, pauses: list[tuple[int, float]], offsets: list[int | None]) -> None:
    script, timing = Script(*answers), NotedTiming()
    with pytest.raises(InvalidToken):
        await Poll(cast(Connection, script), cast(Intake, Nothing()), cast(Timing, timing)).run()
    assert (timing.asked, script.offsets) == (pauses, offsets)


@pytest.mark.parametrize(
    ("tries", "asked", "seconds"),
    [(1, None, 1.0), (2, None, 2.0), (5, None, 60.0), (99, None, 60.0), (1, 30.0, 30.0), (5, 3.0, 60.0)],
)
def test_a_pause_grows_and_is_never_shorter_than_asked(
    tries: int, asked: float | None, seconds: float
) -> None:
    assert Timing().pause(tries, asked) == seconds
