"""The public report's words and numbers: the same for the page, for machines and for the terminal.

Knows English, the report's figures and how a time is said. Must not know markup or stores.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta, tzinfo
from typing import Any

from bot.core.estimating import Share, Waiting
from bot.core.suppressing import LEAST, Count, Row
from bot.core.transparency import Corrections, Report, Sampled
from factbase.instants import stamp

DECISIONS: Mapping[str, str] = {
    "answer": "answered at once from a checked fact",
    "ask_back": "asked back which fact was meant",
    "escalate": "handed to people",
    "route": "named the agency whose matter it is",
    "ignore": "nothing to check in it",
}
"""What came of a question, in plain words."""
HOW = (
    f"Counts of people below {LEAST} are not told, so that nobody can be recognised; small groups are put "
    "together as “others”.",
    "A question is one claim that somebody asked about. Greetings and commands are not counted, and what "
    "people say to each other in groups is not either.",
    "Times count cases that are still open too: a case that has waited for three days tells that it takes at "
    "least three days (the Kaplan-Meier estimate). “Not yet” means that too many still wait to say.",
    "An error rate from presses of buttons is no fair draw: who is unhappy presses more, or less. The one "
    "from the sample is: answers are drawn at random, and people of the agency judge each of them.",
    "The range after an error rate holds the true rate with 95 % confidence (the exact binomial interval).",
)
"""How the numbers were made."""


def decision(name: str) -> str:
    """What was done, for people; names that stand for several stay."""
    return DECISIONS.get(name, name)


def lasting(time: timedelta | None) -> str:
    """A length of time as people say it, in two parts at most."""
    if time is None:
        return "not yet"
    minutes = max(round(time.total_seconds() / 60), 0)
    if minutes < 1:
        return "less than a minute"
    hours, minutes = divmod(minutes, 60)
    days, hours = divmod(hours, 24)
    parts = [_many(days, "day"), _many(hours, "hour"), _many(minutes, "minute")]
    first = next(at for at, part in enumerate(parts) if part)
    return " ".join(part for part in parts[first : first + 2] if part)


def percent(share: float) -> str:
    """A share as percent, with one decimal below ten."""
    return f"{100 * share:.1f} %" if share < 0.1 else f"{100 * share:.0f} %"


def share_told(share: Share | None) -> str:
    """A share with its interval."""
    if share is None:
        return "not known"
    return f"{percent(share.value)} ({percent(share.low)} to {percent(share.high)}), of {share.of:,}"


def drawable(sampled: Sampled) -> float | None:
    """The share of answers that could be drawn, since their questions are still kept; None of few."""
    return round(sampled.able / sampled.answers, 2) if sampled.answers >= LEAST else None


def span_told(report: Report, zone: tzinfo) -> str:
    """The time that the report is about."""
    last = (report.end - timedelta(microseconds=1)).astimezone(zone)
    begin = report.start.astimezone(zone)
    told = f"{_date(begin)} to {_date(last)}"
    return told if report.whole else f"{told}, as far as {_date(report.now.astimezone(zone))}"


def fields(report: Report, agency: str, version: str) -> dict[str, Any]:
    """The report for machines. A count that is not told is the text "<5"."""
    return {
        "agency": agency,
        "version": version,
        "from": stamp(report.start),
        "until": stamp(report.end),
        "as_of": stamp(report.now),
        "month_is_over": report.whole,
        "questions": _count(report.questions),
        "people": _count(report.people),
        "overheard_rumours": _count(report.overheard),
        "what_was_done": _rows(report.decisions),
        "by_day": {day.isoformat(): _count(count) for day, count in report.days},
        "languages": _rows(report.languages),
        "channels": _rows(report.channels),
        "topics": _rows(report.topics),
        "cases_opened": report.cases,
        "time_until_a_case_ended": _waiting(report.outcome),
        "time_until_a_case_was_answered": _waiting(report.answer),
        "corrections": {
            "recalls": report.corrections.issued,
            **_reached(report.corrections),
            "of_broadcasts": {"corrections": report.broadcasts.issued, **_reached(report.broadcasts)},
        },
        "errors": {
            "from_feedback": {
                "words": _count(report.feedback.said),
                "wrong": _share(report.feedback.wrong),
                "at_most": report.feedback.most,
            },
            "from_sample": {
                "share_that_could_be_drawn": drawable(report.sampled),
                "drawn": report.sampled.drawn,
                "judged": report.sampled.judged,
                "wrong": _share(report.wrong_in_sample),
            },
        },
        "how": list(HOW),
    }


def _rows(rows: Sequence[Row]) -> list[dict[str, Any]]:
    return [{"name": row.name, "count": _count(row.count), "names": row.names} for row in rows]


def _reached(corrections: Corrections) -> dict[str, int | str]:
    return {
        "people_reached": _count(corrections.reached),
        "people_out_of_reach": _count(corrections.unreachable),
        "on_their_way": _count(corrections.waiting),
    }


def _count(count: Count) -> int | str:
    return f"<{LEAST}" if count is None else count


def _share(share: Share | None) -> dict[str, Any] | None:
    if share is None:
        return None
    return {"share": share.value, "low": share.low, "high": share.high, "of": share.of, "confidence": 0.95}


def _waiting(waiting: Waiting) -> dict[str, Any]:
    return {
        "cases": waiting.counted,
        "still_open": waiting.open,
        "median_seconds": _seconds(waiting.median),
        "p90_seconds": _seconds(waiting.p90),
        "method": "Kaplan-Meier; open cases are censored",
    }


def _seconds(time: timedelta | None) -> float | None:
    return None if time is None else time.total_seconds()


def _many(count: int, unit: str) -> str:
    return "" if not count else f"{count} {unit}" + ("s" if count > 1 else "")


def _date(at: datetime) -> str:
    return f"{at.day} {at:%B %Y}"
