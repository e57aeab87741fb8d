"""The policy file's part about what is sent to many: its pace, its window, and who is reminded when.

Knows names, defaults and ranges. Must not know what they do.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated

from pydantic import Field

from bot.core.mailing_policy import MailingPolicy
from bot.policy_file.telling import Strict

_D = MailingPolicy()
_MINUTE, _HOUR = timedelta(minutes=1), timedelta(hours=1)
_Pace = Annotated[float, Field(gt=0, le=1_000)]
_Channel = Annotated[str, Field(pattern="^[a-z]{2,20}$")]


class Mailings(Strict):
    """How fast mailings go out, and when somebody hears that one waits."""

    per_second: dict[_Channel, _Pace] = Field(default_factory=dict)
    stop_minutes: float = Field(_D.window / _MINUTE, ge=0, le=24 * 60)
    remind_recall_minutes: float = Field(_D.remind_recall / _MINUTE, ge=1, le=7 * 24 * 60)
    remind_broadcast_minutes: float = Field(_D.remind_broadcast / _MINUTE, ge=1, le=7 * 24 * 60)
    remind_again_hours: float = Field(_D.remind_again / _HOUR, ge=0.25, le=7 * 24)

    def policy(self) -> MailingPolicy:
        """As the core has it; a channel that is not named keeps its own pace."""
        return MailingPolicy(
            per_second={**_D.per_second, **self.per_second},
            window=self.stop_minutes * _MINUTE,
            remind_recall=self.remind_recall_minutes * _MINUTE,
            remind_broadcast=self.remind_broadcast_minutes * _MINUTE,
            remind_again=self.remind_again_hours * _HOUR,
        )
