"""What `rumourline calibrate` reads: facts, past messages, labels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.batch import load_facts
from bot.cli.opening import opened_base, opened_to_look
from bot.cli.screen import fail, note
from bot.config import Settings
from bot.recalibration.labels import LabelFile, load_labels
from bot.recalibration.past import LATEST, Record, gathered
from bot.recalibration.repeats import without_repeats
from bot.wiring import now
from factbase.cases import CaseStore
from factbase.database import Base, memory_base
from factbase.exchange.reading import Problem
from factbase.sightings import SightingStore
from factbase.store import FactStore

_SHOWN = 20
"""Problems and lines that are told one by one."""


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
    _tell_problems(file, given.problems)
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
    facts = {fact.id: fact for fact in asked.facts.all()}
    able = {fact.id: fact.answers_at(now()) for fact in facts.values()}
    labels = load_labels(path, able, asked.ids)
    file = without_repeats(labels, lambda fact_id: [each.text for each in facts[fact_id].wordings()])
    _tell_problems(path, file.problems)
    if file.outdated:
        note(f"left out: {file.outdated} labels about facts that may not answer now")
    _tell_repeats(path, file.repeats)
    return file


def _tell_problems(path: Path, problems: Sequence[Problem]) -> None:
    """Name bad lines, the first of them one by one."""
    for problem in problems[:_SHOWN]:
        note(f"left out: {path.name}: {problem}")
    if len(problems) > _SHOWN:
        note(f"… and {len(problems) - _SHOWN} more in {path.name}")


def _tell_repeats(path: Path, lines: Sequence[int]) -> None:
    """Name the lines of messages that repeat a wording of their fact."""
    if not lines:
        return
    named = ", ".join(map(str, lines[:_SHOWN]))
    more = f" and {len(lines) - _SHOWN} more" if len(lines) > _SHOWN else ""
    note(
        f"left out: {path.name}: {len(lines)} messages that repeat a wording of the fact that answers them "
        f"(lines {named}{more}): they do not tell how others will ask. Label messages in people's own words."
    )
