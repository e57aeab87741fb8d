"""What a reminder says about time: what is late is not called due now."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.casework.reminder_texts import Told, owed_page
from bot.core.deadlines import Promise
from bot.core.reminders import Reminder, Stage

DUE = datetime(2026, 12, 5, 0, 51, tzinfo=UTC)


@pytest.mark.parametrize(
    ("stage", "minutes", "said"),
    [
        pytest.param(Stage.SOON, -10, "a holding statement is due soon (2026-12-05 00:51 UTC)", id="soon"),
        pytest.param(Stage.DUE, 1, "a holding statement is due now (2026-12-05 00:51 UTC)", id="now"),
        pytest.param(Stage.DUE, 85, "a holding statement was due (2026-12-05 00:51 UTC)", id="late"),
        pytest.param(Stage.OVERDUE, 85, "is overdue, and whoever has the case was told", id="overdue"),
    ],
)
def test_a_reminder_after_a_server_was_down_says_was_due(stage: Stage, minutes: int, said: str) -> None:
    told = Told("R-0001", 1, "the mayor fled", "P1", Reminder(Promise.HOLDING, stage, DUE, ("dora",)))
    body = owed_page([told], DUE + timedelta(minutes=minutes)).body
    assert said in body
    assert 'rumourline cases holding R-0001 "…" --as YOU' in body
