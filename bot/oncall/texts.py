"""What pages say: which case, how urgent and why, what to do next. Never who asked.

Knows cases as people read them. Must not know how a page travels. Pure.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from bot.core.abuse import fold_away
from bot.core.cards import defused
from bot.core.paging_policy import Rung
from bot.core.rota import Gap
from bot.core.shortening import cut
from bot.ports import Page

LONGEST_CLAIM = 240
MOST = 20
"""Cases that one page names; it says how many more there are."""
_ASKED = {
    Rung.OFFICER: "You are on call.",
    Rung.DEPUTY: "You are the deputy: the officer on call has not acknowledged this.",
    Rung.EVERYONE: "Nobody has acknowledged this. Whoever reads it first, please take it.",
}


@dataclass(frozen=True, slots=True)
class About:
    """One case as a page tells of it. `step`: how many pages there were before about this alarm.

    `reopened`: of a case that had ended, why it is open again. `telling`: another way in which it was put,
    for which it is as urgent as it is.
    """

    reference: str
    claim: str
    priority: str
    why: str
    askers: int
    language: str
    since: datetime
    step: int
    reopened: str = ""
    telling: str = ""


def page(about: Sequence[About], rung: Rung, digest: bool, people: Sequence[str] = ()) -> Page:
    """The page about these cases, the most urgent first. `people`: who is asked, by name.

    It names them because it may come where others read it: at the agency's addresses.
    """
    first, count = about[0], len(about)
    again = "Again: " if first.step or first.reopened else "New "
    if digest:
        title = f"Digest: {count} {'case' if count == 1 else 'cases'} to look at"
    elif count == 1:
        title = f"{again}rumour {first.reference} ({first.priority})"
    else:
        title = f"{count} rumours, first {first.reference} ({first.priority})"
    shown = [_case(each) for each in about[:MOST]]
    if count > MOST:
        shown.append(f"And {count - MOST} more: rumourline cases list")
    asked = "For this shift; nobody has to be woken." if digest else _asked(rung, people)
    each = "Acknowledge" if count == 1 else "Acknowledge each of them"
    how = f"rumourline cases acknowledge {first.reference} --as YOU, the console, or the staff chat."
    return Page(title, "\n\n".join([asked, *shown, f"{each}: {how}"]))


def addressed(page: Page, missing: Sequence[str]) -> Page:
    """The same page where these have no way of their own: whoever reads it can tell them."""
    if not missing:
        return page
    who = ", ".join(missing)
    have = "has" if len(missing) == 1 else "have"
    note = f"{who} {have} set no address of their own for this: whoever reads it, telephone them."
    return Page(page.title, f"{page.body}\n\n{note}")


def trouble(person: str, way: str, error: str) -> Page:
    """A way to somebody, or to the agency (no person), does not work."""
    if not person:
        return Page(
            f"Pages do not reach the agency by way {way}",
            f"Way {way} of the agency failed: {error}.\n"
            "What is paged to the agency may reach nobody. Mend the address in RUMOURLINE_ALERT_URLS, then "
            "run  rumourline oncall test.",
        )
    return Page(
        f"Pages do not reach {person}",
        f"Way {way} of {person} failed: {error}.\n"
        "Whoever is on call may not be woken. Mend the address in the person's settings, then run  "
        "rumourline oncall test.",
    )


def gap(missing: Sequence[Gap]) -> Page:
    """Nobody is on call then."""
    stretches = "\n".join(f"- {_minute(each.start)} until {_minute(each.end)}" for each in missing[:MOST])
    if len(missing) > MOST:
        stretches += f"\n- and {len(missing) - MOST} more: rumourline oncall gaps"
    return Page(
        "The rota has a gap",
        f"Nobody is on call:\n{stretches}\n"
        "Until it is filled, alarms then page the whole list. Fill it:  rumourline oncall put ROTA.toml",
    )


def left(names: Sequence[str]) -> Page:
    """These stand on the rota, and their accounts are closed or may not work on cases any more."""
    who = ", ".join(names)
    return Page(
        f"On the rota, but gone: {who}",
        f"These names stand on the rota and can no longer be on call: {who}.\n"
        "Their pages go to the deputy, or to the next on the list. Put in a rota without them:  "
        "rumourline oncall put ROTA.toml",
    )


def silence(start: datetime, end: datetime, by: str, reason: str) -> Page:
    """Not even a P1 will be paged for a while."""
    return Page(
        f"No page at all until {_minute(end)}",
        f"From {_minute(start)} until {_minute(end)} not even a P1 is paged. {by} says why: "
        f"{cut(defused(fold_away(reason)), LONGEST_CLAIM)}\n"
        "Meanwhile look at the cases yourself:  rumourline cases list. To end it sooner:  "
        "rumourline oncall silence --end NUMBER;  rumourline oncall now  has the number.",
    )


def test_page(now: datetime, unaddressed: Sequence[str]) -> Page:
    """The daily test of the alarm path. `unaddressed`: who is called and has no way of their own."""
    told = unaddressed_told(unaddressed) if unaddressed else "Nothing needs to be done."
    return Page(
        "Test: this is how an alarm reaches you",
        f"The daily test of {_minute(now)}. {told} If it ever stays away, tell your admin.",
    )


def unaddressed_told(names: Sequence[str]) -> str:
    """That these are called and cannot be reached by themselves, and what they do about it."""
    have = "has" if len(names) == 1 else "have"
    return (
        f"{', '.join(names)} {have} set no address of their own: what pages them goes to the agency's "
        "addresses alone. They set one in the console, under Settings."
    )


def silent(missing: Sequence[str]) -> Page:
    """The test page did not arrive."""
    return Page(
        "The alarm path is broken",
        f"The test page could not be delivered to: {', '.join(missing)}. Alarms may reach nobody. "
        "See  rumourline oncall test  and  rumourline doctor.",
    )


def _asked(rung: Rung, people: Sequence[str]) -> str:
    told = _ASKED[rung]
    if rung is Rung.EVERYONE or not people:
        return told
    return f"{', '.join(people)}, {told[:1].lower()}{told[1:]}"


def _case(about: About) -> str:
    claim = cut(defused(fold_away(about.claim)), LONGEST_CLAIM)
    again = f"\nOpen again: {cut(defused(about.reopened), LONGEST_CLAIM)}" if about.reopened else ""
    return (
        f"{about.reference}, {about.priority} ({about.why})\n“{claim}”\n{_telling(about)}"
        f"Asked by {about.askers}, in {about.language}, since {_minute(about.since)}.{again}"
    )


def _telling(about: About) -> str:
    if not about.telling:
        return ""
    return f"Also put as: “{cut(defused(fold_away(about.telling)), LONGEST_CLAIM)}”\n"


def _minute(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y-%m-%d %H:%M} UTC"
