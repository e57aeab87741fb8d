"""What the duty officer's pager says about facts.

Knows facts and what colleagues call each other. Must not know when something is told, or how it travels.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.core.shortening import cut
from bot.ports import Page
from factbase.facts import Fact
from factbase.reminders import Reminder, Untold

MOST_LISTED = 10
"""Facts that one page names; of the others it says how many they are."""
_ROOM = 300
_LINE = 80

_TITLES = {
    Reminder.REVIEW_SOON: "To be reviewed soon",
    Reminder.REVIEW_DUE: "Due for review",
    Reminder.EXPIRES_SOON: "Expires soon",
    Reminder.EXPIRED: "Expired",
}
_ADVICE = {
    Reminder.REVIEW_SOON: "Check each one again before its date.",
    Reminder.REVIEW_DUE: "They go on answering. Check each one, and publish a new version or withdraw it.",
    Reminder.EXPIRES_SOON: "They stop answering at that second. Publish a new version if they still hold.",
    Reminder.EXPIRED: "They answer no more. Publish a new version if they still hold.",
}


def urgent(fact: Fact, person: str, reason: str) -> Page:
    """One person alone let a fact out."""
    return Page(
        title=f"Published urgently: {fact.id}",
        body=(
            f"{person} published version {fact.version} of {fact.id} without a second person.\n"
            f"“{cut(fact.claim.text, _ROOM)}” is {fact.verdict.value}.\n"
            f"Reason: {reason}\n"
            "Somebody else must look at it now. It waits in the queue. See: rumourline facts queue"
        ),
    )


def reminder(kind: Reminder, owner: str, facts: Sequence[Untold]) -> Page:
    """The dates of one owner's facts."""
    whose = owner or "nobody"
    return Page(
        title=f"{_TITLES[kind]}: {facts[0].fact_id if len(facts) == 1 else f'{len(facts)} facts'} ({whose})",
        body="\n".join([f"These facts are {whose}'s.", *_listed(facts), _ADVICE[kind]]),
    )


def _listed(facts: Sequence[Untold]) -> Iterator[str]:
    for fact in facts[:MOST_LISTED]:
        yield f"{fact.due:%Y-%m-%d %H:%M} UTC  {fact.fact_id}  “{cut(fact.claim, _LINE)}”"
    if len(facts) > MOST_LISTED:
        yield f"and {len(facts) - MOST_LISTED} more. See: rumourline facts queue"
