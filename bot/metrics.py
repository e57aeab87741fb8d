"""What Prometheus reads: counts of what was done, and how the service stands when it is looked at.

The only importer of prometheus_client. Knows names and kinds of measures. Must not know a store, a screen, or
what anybody wrote: labels are channels, decisions, states and names of ours, never a person or a text.
"""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from bot.core.deadlines import Overdue, Promise
from bot.core.triage import Priority
from bot.outcomes import Outcome
from bot.questions import Question
from factbase.errors import DatabaseError
from factbase.facts import State
from factbase.gauges import BACKUP, Gauges
from factbase.mailing_life import Kind, MailingState

Ask = Callable[[Question], Awaitable[Outcome]]
SECONDS = (0.01, 0.025, 0.05, 0.1, 0.2, 0.3, 0.5, 1.0, 2.0, 5.0, 10.0, 30.0)
"""Upper ends of the histogram's classes."""
_PAGES = ("due", "sent", "failed")


@dataclass(frozen=True, slots=True)
class Standing:
    """How the process stands. `degraded`: by the name of what is missing; `channels`: whether each is up."""

    version: str
    calibration: str
    encoder: str
    degraded: Mapping[str, bool]
    queue: int
    indexed: int
    channels: Mapping[str, bool]
    files: Mapping[str, int] = field(default_factory=dict)
    disk_free: int = 0


class Metrics:
    """Counts what goes by, and says how things stand when asked."""

    def __init__(
        self,
        standing: Callable[[], Standing],
        gauges: Callable[[], Gauges],
        overdue: Callable[[], Mapping[Promise, Overdue]],
        clock: Callable[[], datetime],
    ) -> None:
        self._clock = clock
        self._registry = CollectorRegistry()
        self._asked = Counter(
            "rumourline_questions",
            "Questions, by what was decided.",
            ["channel", "decision"],
            registry=self._registry,
        )
        self._failed = Counter(
            "rumourline_question_failures",
            "Questions nobody got a word on.",
            ["channel", "error"],
            registry=self._registry,
        )
        self._seconds = Histogram(
            "rumourline_answer_seconds",
            "From arrival to outcome.",
            ["channel"],
            buckets=SECONDS,
            registry=self._registry,
        )
        self._done = Gauge(
            "rumourline_job_last_success_timestamp_seconds",
            "When each job last ended well.",
            ["task"],  # Prometheus takes "job" for the name of what it reads
            registry=self._registry,
        )
        self._registry.register(_Look(standing, gauges, overdue))
        ProcessCollector(registry=self._registry)

    def measured(self, ask: Ask) -> Ask:
        """The same, with everything that goes by counted."""

        async def asking(question: Question) -> Outcome:
            channel, began = question.message.channel, time.perf_counter()
            try:
                outcome = await ask(question)
            except Exception as error:
                self._failed.labels(channel, type(error).__name__).inc()
                raise
            self._asked.labels(channel, outcome.kind.value).inc()
            self._seconds.labels(channel).observe(time.perf_counter() - began)
            return outcome

        return asking

    def done(self, job: str) -> None:
        """A job of the clock has ended well."""
        self._done.labels(job).set(self._clock().timestamp())

    def text(self) -> bytes:
        """All of it in Prometheus's text format."""
        return generate_latest(self._registry)


class _Look(Collector):
    """What is asked only when somebody looks."""

    def __init__(
        self,
        standing: Callable[[], Standing],
        gauges: Callable[[], Gauges],
        overdue: Callable[[], Mapping[Promise, Overdue]],
    ) -> None:
        self._standing, self._gauges, self._overdue = standing, gauges, overdue

    def describe(self) -> Iterator[GaugeMetricFamily]:
        """Nothing is looked at before somebody asks."""
        return iter(())

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """The process, then the base; a base that cannot be read is told as such."""
        yield from _of_process(self._standing())
        try:
            found, overdue = self._gauges(), self._overdue()
        except DatabaseError:
            yield _one("base_readable", "Whether the fact base can be read.", 0)
            return
        yield _one("base_readable", "Whether the fact base can be read.", 1)
        yield from _of_base(found)
        yield from _of_promises(overdue)


def _of_process(now: Standing) -> Iterator[GaugeMetricFamily]:
    build = _family("build_info", "What runs.", ["version", "calibration", "encoder"])
    build.add_metric([now.version, now.calibration, now.encoder], 1)
    yield build
    yield _each("degraded", "1 where something that answers need is missing.", "what", now.degraded)
    yield _one("queue_length", "Questions that wait for their turn.", now.queue)
    yield _one("index_facts", "Facts that can be found.", now.indexed)
    yield _each("channel_up", "1 unless a channel refuses us.", "channel", now.channels)
    yield _each("database_bytes", "Size of the base's files.", "file", now.files)
    yield _one("disk_free_bytes", "Room on the base's disk.", now.disk_free)


def _of_base(now: Gauges) -> Iterator[GaugeMetricFamily]:
    yield _each("facts", "Facts, by state.", "state", dict.fromkeys(State, 0) | dict(now.facts))
    yield _one("facts_review_overdue", "Published facts whose review is due.", now.review_overdue)
    yield _each(
        "cases_open", "Open cases, by priority.", "priority", dict.fromkeys(Priority, 0) | dict(now.cases)
    )
    none = dict.fromkeys(Priority, (0, 0.0)) | dict(now.unacknowledged)
    counts = {priority: count for priority, (count, _) in none.items()}
    yield _each("alarms_unacknowledged", "Alarms nobody has acknowledged.", "priority", counts)
    oldest = {priority: since for priority, (_, since) in now.unacknowledged.items()}
    yield _each("alarm_oldest_timestamp_seconds", "When the oldest of these was raised.", "priority", oldest)
    outbox = _family("outbox", "Posts that are not sent, by state.", ["channel", "state"])
    for (channel, state), count in now.outbox.items():
        outbox.add_metric([channel, state], count)
    yield outbox
    yield _one("inbox_waiting", "Chat events that are not dealt with.", now.inbox)
    pages = dict.fromkeys(_PAGES, 0) | dict(now.pages)
    yield _each("pages", "Ways of pages to staff, by state.", "state", pages)
    yield _one("staff_alerts_due", "Alerts about facts that reached nobody yet.", now.staff_alerts)
    mailings = dict.fromkeys(MailingState, 0) | dict(now.mailings)
    yield _each("mailings", "Mailings, by state.", "state", mailings)
    waiting = dict.fromkeys((kind for kind in Kind if kind.needs_two), (0, 0.0)) | dict(now.proposed)
    counts = {kind: count for kind, (count, _) in waiting.items()}
    yield _each("mailings_proposed", "Mailings that wait for a second person.", "kind", counts)
    oldest = {kind: since for kind, (_, since) in waiting.items()}
    yield _each("mailing_proposed_oldest_timestamp_seconds", "When the oldest was proposed.", "kind", oldest)
    yield _one("mailing_recipients_due", "People who still wait for a mailing.", now.recipients_due)
    yield _each("heartbeat_timestamp_seconds", "When each was last done.", "name", now.heartbeats)
    last = now.heartbeats.get(BACKUP, 0.0)
    yield _one("backup_last_timestamp_seconds", "When the last backup was made; 0: never.", last)


def _of_promises(overdue: Mapping[Promise, Overdue]) -> Iterator[GaugeMetricFamily]:
    counts = {each.value: overdue[each].cases if each in overdue else 0 for each in Promise}
    yield _each("cases_overdue", "Open cases with something overdue, by what it is.", "kind", counts)
    oldest = {each.value: found.since.timestamp() for each, found in overdue.items()}
    yield _each("case_overdue_oldest_timestamp_seconds", "When the oldest of these was due.", "kind", oldest)


def _family(name: str, told: str, labels: list[str]) -> GaugeMetricFamily:
    return GaugeMetricFamily(f"rumourline_{name}", told, labels=labels)


def _one(name: str, told: str, value: float) -> GaugeMetricFamily:
    return GaugeMetricFamily(f"rumourline_{name}", told, value=value)


def _each(name: str, told: str, label: str, values: Mapping[str, float]) -> GaugeMetricFamily:
    family = _family(name, told, [label])
    for key, value in values.items():
        family.add_metric([str(key)], float(value))
    return family
