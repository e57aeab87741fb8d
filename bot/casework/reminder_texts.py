"""What reminders about cases say: which case, what is owed, until when, what to do. Never who asked.

Knows cases as staff read them. Must not know how a page travels. Pure.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from bot.casework.promises import WORDS
from bot.core.abuse import fold_away
from bot.core.cards import defused
from bot.core.deadlines import Promise
from bot.core.reminders import Reminder, Stage
from bot.core.shortening import cut
from bot.ports import Page

MOST = 20
"""Cases that one page names; it says how many more there are."""
LONGEST_CLAIM = 240
LATE = timedelta(minutes=5)
"""After so long nothing is called due now."""
_HOW: Mapping[str, str] = {
    Promise.HOLDING: 'rumourline cases holding {} "…" --as YOU',
    Promise.LEADERSHIP: 'tell them, then: rumourline cases leadership {} "WHO" --as YOU',
    Promise.FACT: "rumourline cases link {} FACT-ID --as YOU, or cases draft",
    Promise.WORD: 'answer it, or say when people hear next: rumourline cases holding {} "…" --as YOU',
}
_STAGES: Mapping[Stage, str] = {
    Stage.SOON: "is due soon",
    Stage.DUE: "is due now",
    Stage.OVERDUE: "is overdue, and whoever has the case was told",
}


@dataclass(frozen=True, slots=True)
class Told:
    """One thing that is told about one case."""

    reference: str
    case_id: int
    claim: str
    priority: str
    reminder: Reminder


def owed_page(about: Sequence[Told], now: datetime) -> Page:
    """The page about what is owed, what is due first coming first."""
    by_due = sorted(about, key=lambda each: each.reminder.due)
    first, count = by_due[0], len(by_due)
    late = sum(each.reminder.due <= now for each in by_due)
    if count == 1:
        title = f"{first.reference} ({first.priority}): {WORDS[first.reminder.about]} {_when(first, now)}"
    else:
        title = f"{count} promises, {late} of them due by now: first {first.reference} ({first.priority})"
    shown = [_owed(each, now) for each in by_due[:MOST]]
    if count > MOST:
        shown.append(f"And {count - MOST} more: rumourline cases list")
    return Page(title, "\n\n".join(shown))


def given_page(told: Told) -> Page:
    """A colleague has handed a case to you."""
    return Page(
        f"{told.reference} ({told.priority}) is yours now",
        f"A colleague has handed it to you, {_minute(told.reminder.due)}.\n“{_claim(told)}”\n\n"
        f"Read it: rumourline cases show {told.reference}, or the console. If you cannot do it, hand it on.",
    )


def _owed(each: Told, now: datetime) -> str:
    what = WORDS[each.reminder.about]
    stage = each.reminder.stage
    # A server that was down tells of it later than it should.
    how = "was due" if stage is Stage.DUE and now - each.reminder.due > LATE else _STAGES[stage]
    return (
        f"{each.reference}, {each.priority}: {what} {how} "
        f"({_minute(each.reminder.due)}).\n“{_claim(each)}”\n{_HOW[each.reminder.about].format(each.reference)}"
    )


def _when(each: Told, now: datetime) -> str:
    due = each.reminder.due
    return f"{'was due' if due < now else 'is due'} {_minute(due)}"


def _claim(told: Told) -> str:
    return cut(defused(fold_away(told.claim)), LONGEST_CLAIM)


def _minute(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y-%m-%d %H:%M} UTC"
