"""What can go wrong in the bot, as one tree.

    RumourlineError
    ├── ConfigurationInvalid     a setting or the policy file; names it and says what to do
    ├── CalibrationInvalid       the calibration file is not well formed
    ├── Overloaded               too much is waiting; the person may try again
    ├── AlertFailed              an alert reached nobody
    ├── NotDelivered             a message did not reach its chat; says why, and whether to try again
    ├── ChannelUnusable          a platform refuses us; says what to do, the other channels live on
    ├── EvaluationSetInvalid     a folder of labelled messages lacks something; says what
    ├── UnknownFact              somebody chose a fact that cannot answer now
    └── SealBroken               something sealed cannot be read; names the two possible causes

Every message is written for the person who must act on it.
"""

from __future__ import annotations

from enum import StrEnum


class RumourlineError(Exception):
    """The root of this package's errors."""


class ConfigurationInvalid(RumourlineError):
    """A setting or the policy file is not valid."""


class CalibrationInvalid(RumourlineError):
    """The calibration file is not well formed."""


class Overloaded(RumourlineError):
    """Too many questions are waiting. Please try again in a minute."""


class AlertFailed(RumourlineError):
    """An alert reached nobody."""


class Hindrance(StrEnum):
    """Why a message did not reach its chat."""

    LATER = "later"
    """It was certainly not said: a connection that failed, a limit, a server in trouble. Try again."""
    GONE = "gone"
    """The chat is closed to us: blocked, kicked, deleted. Say nothing there any more."""
    REFUSED = "refused"
    """The platform will not take this message, now or later."""
    UNKNOWN = "unknown"
    """It was handed over and no answer came. It may have been said: trying again might say it twice."""


class NotDelivered(RumourlineError):
    """A message did not reach its chat. `again`: seconds to wait, where the platform named them."""

    def __init__(self, why: Hindrance, told: str, again: float | None = None) -> None:
        super().__init__(told)
        self.why = why
        self.again = again


class ChannelUnusable(RumourlineError):
    """A chat platform refuses this bot: its token is wrong or was revoked."""


class EvaluationSetInvalid(RumourlineError):
    """A folder of labelled messages cannot be used."""


class UnknownFact(RumourlineError):
    """There is no such fact, or it may not answer now."""


class SealBroken(RumourlineError):
    """Something sealed was damaged, or the key file is another one than when it was sealed."""
