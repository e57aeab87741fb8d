"""What `rumourline calibrate` reads: facts, past messages, labels."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.batch import load_facts
from bot.cli.calibration_text import tell_problems
from bot.cli.opening import opened_base, opened_to_look
from bot.cli.screen import fail, note
from bot.config import Settings
from bot.recalibration.labels import LabelFile, load_labels
from bot.recalibration.past import LATEST, Record, gathered
from bot.wiring import now
from factbase.cases import CaseStore
from factbase.database import Base, memory_base
from factbase.sightings import SightingStore
from factbase.store import FactStore


@dataclass(frozen=True, slots=True)
class AskedFacts:
    """The facts that are asked, what the past holds, and how the file of facts names them."""

    facts: FactStore
    past: Record
    ids: dict[str, str]
    bad: int


@contextmanager
def opened_facts(settings: Settings, file: Path | None) -> Iterator[AskedFacts]:
    """The fact base, or the facts of a file; the past messages are the base's, where there is one."""
    if file is None:
        with opened_base(settings) as base:
            yield AskedFacts(FactStore(base), _past(base), {}, 0)
        return
    given = load_facts(file)
    tell_problems(file, given.problems)
    if not given.facts:
        fail(f"There is no fact in {file}.")
    store = FactStore(memory_base())
    store.save(given.facts, now())
    with opened_to_look(settings) as base:
        ids = {name: fact_id for fact_id, name in given.names.items()}
        yield AskedFacts(store, _past(base), ids, len(given.problems))


def _past(base: Base) -> Record:
    sightings = SightingStore(base)
    messages = gathered(sightings.claims(LATEST), CaseStore(base).claims()[-LATEST:])
    return Record(messages, sum(sightings.counts().values()), sightings.kept())


def read_labels(path: Path, asked: AskedFacts) -> LabelFile:
    """The labels of a file; what is left out is told."""
    able = {fact.id: fact.answers_at(now()) for fact in asked.facts.all()}
    file = load_labels(path, able, asked.ids)
    tell_problems(path, file.problems)
    if file.outdated:
        note(f"left out: {file.outdated} labels about facts that may not answer now")
    return file
