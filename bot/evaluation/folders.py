"""Evaluation sets as folders: facts, messages, and which facts answer which message.

Knows the files of a BEIR folder and what is optional in it. Must not know how messages are judged.

    corpus.jsonl             {"_id", "title", "text"}; documents with one "fact_id" word one fact
    queries.jsonl            {"_id", "text"}; "lang" if it is known
    qrels/<split>.tsv        message, document, score; the first line is a header
    novel/<split>.txt        ids of messages that no document answers; optional
    leave_out/<split>.json   {"remove_docs", "novel_queries"}: what becomes novel without what; optional
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from bot.batch import Asked, load_facts
from bot.errors import EvaluationSetInvalid
from bot.evaluation.grouping import Facts, group
from bot.evaluation.labels import Labels, left_out, listed, relevant, spoken
from factbase.exchange.reading import Problem
from factbase.facts import Fact

CORPUS = "corpus.jsonl"
QUERIES = "queries.jsonl"
_TOLD = 5
"""Problems that are told of a set that cannot be used."""
_SEED = 1
"""The same messages are drawn in every run."""


class Protocol(StrEnum):
    """How novel messages come about."""

    LISTED = "listed"
    LEFT_OUT = "left_out"
    TWICE = "twice"

    @property
    def explanation(self) -> str:
        """One sentence for the reader of a report."""
        return _EXPLANATIONS[self]


_EXPLANATIONS = {
    Protocol.LISTED: "Every message is asked once, as it is; the set says which are novel.",
    Protocol.LEFT_OUT: (
        "Some facts are taken out of the base, so that the messages about them are novel; then every message "
        "is asked once. Ranking is measured before, with all facts in place."
    ),
    Protocol.TWICE: (
        "Every message is asked twice: as it is, and with the facts that answer it taken out of its "
        "candidates, so that it is novel."
    ),
}


@dataclass(frozen=True, slots=True)
class Labelled:
    """A message and the facts that answer it: `right` of all facts, `remaining` once some are left out."""

    asked: Asked
    language: str | None
    right: frozenset[str]
    remaining: frozenset[str]


@dataclass(frozen=True, slots=True)
class EvaluationSet:
    """A set made ready to be asked. `changes`: facts as they are once the documents to leave out are gone.

    `problems`: what was wrong, by the name of its file.
    """

    name: str
    protocol: Protocol
    facts: tuple[Fact, ...]
    changes: tuple[Fact, ...]
    messages: tuple[Labelled, ...]
    problems: Mapping[str, tuple[Problem, ...]]


def find_labels(folder: Path, split: str) -> Path:
    """The file of a split's labels. Raises EvaluationSetInvalid, naming the splits that there are."""
    if not folder.is_dir():
        raise EvaluationSetInvalid(f"There is no folder {folder}.")
    place = folder / "qrels" / f"{split}.tsv"
    splits = sorted(file.stem for file in (folder / "qrels").glob("*.tsv"))
    if not splits:
        raise EvaluationSetInvalid(
            f"{folder} holds no labels: an evaluation set has a file qrels/<split>.tsv."
        )
    if lacking := [name for name in (CORPUS, QUERIES) if not (folder / name).is_file()]:
        raise EvaluationSetInvalid(
            f"{folder} has no {' and no '.join(lacking)}: an evaluation set is a folder with "
            f"{CORPUS}, {QUERIES} and qrels/<split>.tsv."
        )
    if place.is_file():
        return place
    raise EvaluationSetInvalid(
        f"{folder} has no split {split!r}. Use --split with one of: {', '.join(splits)}."
    )


def read_set(
    folder: Path, split: str, *, name: str = "", leave_out: Path | None = None, most: int | None = None
) -> EvaluationSet:
    """One split of a set; at most `most` answerable and as many novel messages, always the same ones.

    `leave_out` takes the place of the set's own file. Raises EvaluationSetInvalid and OSError.
    """
    labels = find_labels(folder, split)
    given = load_facts(folder / CORPUS)
    if not given.facts:
        raise EvaluationSetInvalid(
            f"There is no fact in {folder / CORPUS}.{_named({CORPUS: given.problems})}"
        )
    facts = group(given, folder / CORPUS)
    queries = spoken(folder / QUERIES)
    answers = relevant(labels, queries.languages, facts.owners)
    novel_file = folder / "novel" / labels.with_suffix(".txt").name
    novel = listed(novel_file, queries.languages, answers.right) if novel_file.is_file() else Labels()
    gone_file = leave_out or folder / "leave_out" / labels.with_suffix(".json").name
    gone = (
        left_out(gone_file, queries.languages, facts, answers) if leave_out or gone_file.is_file() else None
    )
    protocol = Protocol.LEFT_OUT if gone else Protocol.LISTED if novel_file.is_file() else Protocol.TWICE
    removed = gone.documents if gone else frozenset()
    candidates = {*answers.right, *novel.right, *(gone.novel if gone else ())}
    messages = [
        _labelled(one, queries.languages[one.id], answers, facts, removed)
        for one in queries.messages
        if one.id in candidates
    ]
    found = {
        CORPUS: (*given.problems, *facts.problems),
        QUERIES: queries.problems,
        labels.name: answers.problems,
        novel_file.name: novel.problems,
        gone_file.name: gone.problems if gone else (),
    }
    if not messages:
        raise EvaluationSetInvalid(
            f"{labels} names no message and document that are both in {folder}.{_named(found)}"
        )
    return EvaluationSet(
        name or folder.resolve().name,
        protocol,
        facts.whole(),
        facts.changes(removed),
        tuple(_drawn(messages, most)),
        {file: problems for file, problems in found.items() if problems},
    )


def _named(found: Mapping[str, Sequence[Problem]]) -> str:
    """The first lines that could not be used, as a sentence or two; empty where all could."""
    told = [f"{file}: {problem}" for file, problems in found.items() for problem in problems]
    if not told:
        return ""
    more = f" … and {len(told) - _TOLD} more" if len(told) > _TOLD else ""
    return f" What could not be used: {'; '.join(told[:_TOLD])}{more}."


def _labelled(
    one: Asked, language: str | None, answers: Labels, facts: Facts, removed: frozenset[str]
) -> Labelled:
    documents = answers.right.get(one.id, frozenset())
    return Labelled(one, language, facts.of(documents), facts.of(documents, removed))


def _drawn(messages: Sequence[Labelled], most: int | None) -> Iterable[Labelled]:
    """At most so many that remain answerable and so many novel ones, in the order of their file."""
    if most is None:
        return messages
    kept: set[str] = set()
    for answerable in (True, False):
        ids = sorted(each.asked.id for each in messages if bool(each.remaining) is answerable)
        # Chance only picks what is read: nothing here is a secret.
        kept.update(ids if len(ids) <= most else random.Random(_SEED).sample(ids, most))  # noqa: S311
    return (each for each in messages if each.asked.id in kept)
