"""A storm of reports: how many cases it ends in, whether they hold one rumour each, and how often it pages.

    python -m benchmarks.storm [--data FOLDER] [--reports 5000] [--hours 3] [--awake 3]

Storms of 20 rumours. Of the first sample facts, none of which may answer: `wordings`, every wording of
each in six languages, as often as any other, five of six copies misspelt; hard, since many share neither
words nor form; `forwards`, three texts of each, in three languages, passed on as people do; `copies`, one
English text of each, and `english`, all English wordings of each, passed on likewise. With --data also
`translations`: sentences of TICO-19 that nothing was fitted on, each in English and five more languages by
professional translators; `questions`: the German questions that people worded most often; `tweets`: the
fact-checks of CheckThat! train with most tweets; all passed on likewise. In virtual time, through the real
casebook, second look, scores, alarms and paging; one officer is on duty, who acknowledges what a page tells
of so many minutes later, and does no more.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.clustering import Remembering, Sorting, read_ahead
from benchmarks.clustering_sets import (
    RUMOURS,
    SENTENCES,
    Report,
    asked,
    duplicates,
    forwarded,
    forwards,
    storm,
    translated,
    wordings,
)
from benchmarks.evaluation_sets import NOW
from bot.calibration_files import load_calibrations
from bot.config import load_settings
from bot.core.policy import Policy
from bot.duty_rooms import duty_rooms
from bot.models import bundled_encoder
from bot.wiring import sample_facts
from embeddings.encoder import Encoder
from factbase.alarms import AlarmStore
from factbase.case_acts import Act, CaseActStore
from factbase.case_bonds import CaseBonds
from factbase.sightings import Sighting, SightingStore

PEOPLE, PLACES = 3_000, 800
STEP = timedelta(seconds=30)


class Night:
    """Virtual time, the officer, and what the storm does to a base."""

    def __init__(self, encoder: Encoder, policy: Policy, folder: Path, awake: timedelta) -> None:
        self.now = NOW
        self.sorting = Sorting(encoder, load_calibrations(None).joining, policy, self.clock)
        base = self.sorting.base
        self.rooms = duty_rooms(folder, (f"file://{folder / 'pages.log'}",), policy, base, self.clock)
        self.alarms, self.acts, self.sightings = AlarmStore(base), CaseActStore(base), SightingStore(base)
        self.awake = awake

    def clock(self) -> datetime:
        """The virtual time."""
        return self.now

    def take(self, report: Report, author: int, place: int) -> int:
        """Somebody reports."""
        claim, base = report.claim, self.sorting.base
        with base.writing():
            case_id = self.sorting.take(claim)
            self.sightings.record(
                Sighting(
                    at=self.now,
                    channel="web",
                    conversation=f"place {place}",
                    author=f"person {author}",
                    digest=claim.text.casefold(),
                    language=claim.language,
                    decision="escalate",
                    reason="novel",
                    calibration="storm",
                    case_id=case_id,
                )
            )
            self.rooms.rescorer.after(case_id, self.now)
        return case_id

    def pass_time(self) -> None:
        """The clock's jobs, and the officer."""
        self.rooms.rescorer.run()
        self.rooms.paging.page()
        for alarm in self.alarms.open():
            if alarm.paged and alarm.acknowledged_at is None and self.now >= alarm.paged[-1] + self.awake:
                self.acts.act(alarm.case_id, Act.ACKNOWLEDGE, "officer", "", self.now)
        self.now += STEP


def main() -> None:
    """Let the storms come, and print what they came to."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, help="the folder of the evaluation sets")
    parser.add_argument("--only", nargs="*", help="the storms to run, by name; all if none is named")
    parser.add_argument("--reports", type=int, default=5000)
    parser.add_argument("--hours", type=float, default=3.0, help="how long it lasts")
    parser.add_argument("--awake", type=float, default=3.0, help="minutes until a page is acknowledged")
    options = parser.parse_args()
    encoder = Remembering(bundled_encoder(load_settings().models))
    facts = sample_facts().facts
    storms = {"wordings": storm(facts, options.reports), "forwards": forwards(facts, options.reports)}
    english = [each for each in wordings(facts[:RUMOURS]) if each.claim.language == "en"]
    first = {fact.claim.text for fact in facts[:RUMOURS]}
    told = {"copies": [each for each in english if each.claim.text in first], "english": english}
    if options.data:
        told["translations"] = translated(options.data / "tico19_xling", SENTENCES)
        told["questions"] = duplicates(options.data / "covidqa_dupq_de", "de")
        told["tweets"] = asked(options.data / "checkthat20_2_en", "train")
    storms |= {name: forwarded(texts, options.reports) for name, texts in told.items()}
    for name in options.only or storms:
        made = storms[name]
        found = weather(made, encoder, options.hours, options.awake)
        print(json.dumps({"storm": name, "reports": options.reports, "rumours": RUMOURS} | found), flush=True)


def weather(reports: Sequence[Report], encoder: Encoder, hours: float, awake: float) -> dict[str, Any]:
    """What a storm came to."""
    read_ahead(reports, encoder)
    generator = random.Random(1)
    with TemporaryDirectory() as folder:
        night = Night(encoder, Policy(), Path(folder), timedelta(minutes=awake))
        steps = max(1, int(timedelta(hours=hours) / STEP))
        told, due = [], 0.0
        waiting = iter(reports)
        for _ in range(steps):
            due += len(reports) / steps
            for report in islice(waiting, round(due) - len(told)):
                told.append(night.take(report, generator.randrange(PEOPLE), generator.randrange(PLACES)))
            night.pass_time()
        return outcome(night, reports, told)


def outcome(night: Night, reports: Sequence[Report], told: Sequence[int]) -> dict[str, Any]:
    """Cases, how pure they are, pages, and what people may still merge with one press each."""
    at_last = {case_id: night.sorting.at_last(case_id) for case_id in set(told)}
    cases = [at_last[case_id] for case_id in told]
    rumours: dict[int, Counter[str]] = {case_id: Counter() for case_id in cases}
    for case_id, report in zip(cases, reports, strict=False):
        rumours[case_id][report.matter] += 1
    about = {case_id: each.most_common(1)[0][0] for case_id, each in rumours.items()}
    bonds = CaseBonds(night.sorting.base)
    proposed = {
        (case_id, other.case_id)
        for case_id in rumours
        for other in bonds.proposed(case_id)
        if case_id < other.case_id
    }
    right = {(one, other) for one, other in proposed if about.get(one) == about.get(other)}
    value = night.sorting.base.value
    return {
        "texts": len({report.claim.text for report in reports}),
        "cases": len(rumours),
        "in a case of their own rumour": round(
            sum(max(each.values()) for each in rumours.values()) / len(cases), 3
        ),
        "of ten reports and more": sum(each.total() >= 10 for each in rumours.values()),
        "merged by the machine": value("SELECT COUNT(*) FROM cases WHERE merged_into IS NOT NULL"),
        "proposed": len(proposed),
        "rightly": len(right),
        "cases once those are merged": len(rumours) - joined(right),
        "alarms": value("SELECT COUNT(*) FROM alarms"),
        "pages": value("SELECT COUNT(*) FROM pages"),
    }


def joined(pairs: set[tuple[int, int]]) -> int:
    """How many cases fewer there are once these pairs are merged."""
    above: dict[int, int] = {}

    def top(name: int) -> int:
        while name in above:
            name = above[name]
        return name

    for one, other in sorted(pairs):
        first, second = sorted((top(one), top(other)))
        if first != second:
            above[second] = first
    return len(above)


if __name__ == "__main__":
    main()
