"""What the outgoing checks find.

Knows shapes only. Pure.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """What a finding means for whoever wants to let the fact out, the gravest first."""

    STOP = "stop"
    """It may not go out like this."""
    WARN = "warn"
    """Somebody should look at it; it may be right."""
    INFO = "info"
    """Good to know."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was found. `field` as in `corrections.es.headline`; `mend` says what to do."""

    rule: str
    severity: Severity
    field: str
    message: str
    mend: str


def stop(rule: str, field: str, message: str, mend: str) -> Finding:
    """A finding that keeps the fact from going out."""
    return Finding(rule, Severity.STOP, field, message, mend)


def warn(rule: str, field: str, message: str, mend: str) -> Finding:
    """A finding to think about."""
    return Finding(rule, Severity.WARN, field, message, mend)
