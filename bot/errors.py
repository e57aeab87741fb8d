"""What can go wrong in the bot, as one tree.

    RumourlineError
    ├── ConfigurationInvalid     a setting or the policy file; names it and says what to do
    ├── CalibrationInvalid       the calibration file is not well formed
    ├── Overloaded               too much is waiting; the person may try again
    ├── AlertFailed              an alert reached nobody
    ├── EvaluationSetInvalid     a folder of labelled messages lacks something; says what
    └── UnknownFact              somebody chose a fact that cannot answer now

Every message is written for the person who must act on it.
"""

from __future__ import annotations


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


class EvaluationSetInvalid(RumourlineError):
    """A folder of labelled messages cannot be used."""


class UnknownFact(RumourlineError):
    """There is no such fact, or it may not answer now."""
