"""A check-up of whom people in danger are told to call: numbers for every kind, and somebody to talk to.

Knows the policy. Calls nobody: whether a number is right, only a call can tell.
"""

from __future__ import annotations

from collections.abc import Iterator

from bot.config import Settings, load_policy
from bot.core.danger import Danger
from bot.core.helping import DangerPolicy
from bot.errors import RumourlineError
from bot.findings import Finding, Health

_WHAT = "emergency lines ([danger] area and [[emergency]] in the policy)"
_GENERAL = "Whoever is in danger hears only that in many countries it is 112 or 911."
_ADVICE = "Name your area and your lines, and call each of them: see docs/protecting-people.md."


def examine_danger(settings: Settings) -> Iterator[Finding]:
    """Whether somebody in danger hears a number that is there for them. A bad policy is told elsewhere."""
    try:
        policy = load_policy(settings.policy).danger
    except RumourlineError:
        return
    yield _finding(policy)


def _finding(policy: DangerPolicy) -> Finding:
    if not policy.area and not policy.lines:
        return Finding(_WHAT, Health.NOTE, f"None is set. {_GENERAL}", _ADVICE)
    if not any(not line.kinds for line in policy.lines_for(Danger.ANY, "")):
        where = f"No number for every danger is known for area {policy.area!r}. "
        return Finding(_WHAT, Health.NOTE, where + _GENERAL, _ADVICE)
    lines = policy.lines_for(Danger.SELF_HARM, "")
    if not any(Danger.SELF_HARM in line.kinds for line in lines):
        numbers = ", ".join(line.number for line in lines)
        advice = 'Add one with kinds = ["self_harm"], and call it: see docs/protecting-people.md.'
        return Finding(_WHAT, Health.NOTE, f"{numbers}; nobody to talk to for who thinks of suicide.", advice)
    return Finding(_WHAT, Health.WELL, ", ".join(line.number for line in lines))
