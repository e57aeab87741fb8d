"""From the base's counts to what the public report measures.

Knows the stores and the agency's time zone. Must not know how anything is told.
"""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, timedelta, tzinfo

from bot.core.transparency import CaseSpan, CorrectionSeen, Observed, Sampled
from factbase.audit_samples import AuditSampleStore
from factbase.database import Base
from factbase.observations import Observations


def observed(base: Base, start: datetime, end: datetime, zone: tzinfo, now: datetime) -> Observed:
    """All that was observed from `start` until `end`, from one moment's state of the base."""
    with base.reading():
        seen = Observations(base, start, end)
        drawn, judged, wrong = seen.sampled()
        answers, able = AuditSampleStore(base).able(start, end)
        return Observed(
            start=start,
            end=end,
            now=now,
            decisions=seen.decisions(),
            days=_days(seen, start, min(end, now), zone),
            languages=seen.languages(),
            channels=seen.channels(),
            topics=seen.topics(),
            people=seen.people(),
            overheard=seen.overheard(),
            cases=[CaseSpan(case.opened, case.answered, case.ended) for case in seen.cases()],
            recalls=[CorrectionSeen(*recall) for recall in seen.recalls()],
            broadcasts=[CorrectionSeen(*one) for one in seen.broadcasts_corrected()],
            feedback=seen.feedback(),
            sampled=Sampled(answers, able, drawn, judged, wrong),
        )


def _days(seen: Observations, start: datetime, end: datetime, zone: tzinfo) -> dict[date, int]:
    found: Counter[date] = Counter()
    day, last = start.astimezone(zone).date(), (end - timedelta(microseconds=1)).astimezone(zone).date()
    while day <= last:
        found[day] = 0
        day += timedelta(days=1)
    for minute, count in seen.minutes():
        found[minute.astimezone(zone).date()] += count
    return dict(found)
