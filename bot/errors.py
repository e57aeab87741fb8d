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
    ├── NotAllowed               this person's roles, or their token, do not let them do this
    ├── ChecksFailed             the outgoing checks found what must be mended first
    ├── SignInRefused            who they say they are was not shown; says no more than a stranger may know
    │   └── ProviderTrouble      the sign-in provider cannot be reached or says what it must not
    ├── TooManyTries             too many failed; says after how many seconds to try again
    ├── AccountRefused           an account may not be changed like this; says why
    ├── CaseRefused              an act on a case is not possible now; says why and what is
    ├── RotaInvalid              a rota, swap or silence cannot hold; names the field and what to do
    ├── ScenarioInvalid          a drill's scenario cannot be used; names the line or the field
    ├── MailingRefused           a mailing cannot be like this, or not now; says why and what to do
    └── SealBroken               something sealed cannot be read; names the two possible causes

Every message is written for the person who must act on it.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import Any


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


class NotAllowed(RumourlineError):
    """This person may not do this; says which permission it takes."""


class ChecksFailed(RumourlineError):
    """A fact may not go out like this. `findings`: what must be mended, as `bot.core.proofreading` has it."""

    def __init__(self, findings: Sequence[Any]) -> None:
        self.findings = tuple(findings)
        told = "; ".join(f"{finding.field}: {finding.message} {finding.mend}" for finding in self.findings)
        super().__init__(f"this must be mended first: {told}")


class SignInRefused(RumourlineError):
    """A sign-in failed. Says no more than a stranger may know."""


class ProviderTrouble(SignInRefused):
    """The sign-in provider cannot be reached, or what it says cannot be trusted."""


class TooManyTries(RumourlineError):
    """Too many sign-ins failed. `again`: seconds until the next one is looked at."""

    def __init__(self, again: int) -> None:
        wait = f"{again} seconds" if again < 120 else f"{-(-again // 60)} minutes"
        super().__init__(f"There were too many failed tries. Try again in {wait}.")
        self.again = again


class AccountRefused(RumourlineError):
    """An account, a password or a token may not be like this; says why, and what may be."""


class RotaInvalid(RumourlineError):
    """A rota, a swap or a silence cannot hold like this."""


class CaseRefused(RumourlineError):
    """This cannot be done about this case now."""


class HoldRefused(RumourlineError):
    """A legal hold cannot be placed or ended like this."""


class ScenarioInvalid(RumourlineError):
    """A drill's scenario cannot be used."""


class MailingRefused(RumourlineError):
    """Something that is sent to many cannot be like this, or not now."""
