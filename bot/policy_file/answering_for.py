"""The policy file's part about accountability: how often the log is noted outside, what is withheld.

Knows names, defaults and ranges. Must not know what they do.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated

from pydantic import Field

from bot.core.policy import Accountability
from bot.core.withholding import Cause
from bot.policy_file.telling import Strict

_D = Accountability()


class Answering(Strict):
    """How the agency answers for itself."""

    anchor_hours: float = Field(_D.anchor_every / timedelta(hours=1), ge=1, le=24 * 31)
    exemptions: dict[Cause, Annotated[str, Field(min_length=3, max_length=300)]] = Field(default_factory=dict)

    def policy(self) -> Accountability:
        """As the core has it."""
        return Accountability(timedelta(hours=self.anchor_hours), self.exemptions)
