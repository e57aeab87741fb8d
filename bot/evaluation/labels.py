"""Messages and their labels, from the files of an evaluation set.

Knows the lines of those files. Must not know what the facts say, or how messages are judged.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from bot.batch import Asked, load_messages
from bot.errors import EvaluationSetInvalid
from bot.evaluation.grouping import Facts
from factbase.exchange.reading import FILE, LINE, Problem

_NOT_LANG = ("language", "Lang", "lan", "langauge", "lng")
"""Names that a language is given in place of `lang`."""


@dataclass(frozen=True, slots=True)
class Queries:
    """The messages of a set in their order, and the language of each where it is stated."""

    messages: tuple[Asked, ...]
    languages: Mapping[str, str | None]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Labels:
    """For each message the documents that answer it; none for a novel one."""

    right: Mapping[str, frozenset[str]] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Documents that are taken out, and the messages that this is said to make novel."""

    documents: frozenset[str]
    novel: frozenset[str]
    problems: tuple[Problem, ...]


def spoken(path: Path) -> Queries:
    """The messages of a file; of two with one id the first. Raises OSError."""
    messages: list[Asked] = []
    languages: dict[str, str | None] = {}
    problems: list[Problem] = []
    for number, line in _lines(path):
        for one in load_messages([line]):
            if isinstance(one, Problem):
                problems.append(replace(one, line=number))
            elif not one.text.strip():
                problems.append(Problem(number, "text", "is empty"))
            elif one.id in languages:
                problems.append(Problem(number, "_id", f"{one.id!r} was there before: keep one of them"))
            else:
                messages.append(one)
                languages[one.id] = _language(line)
                problems.extend(_lost(number, line))
    return Queries(tuple(messages), languages, tuple(problems))


def relevant(path: Path, messages: Collection[str], documents: Collection[str]) -> Labels:
    """Which documents answer which message: a score above 0 says so. Raises OSError."""
    right: dict[str, set[str]] = defaultdict(set)
    problems = []
    for number, line in _lines(path):
        cells = _shown(line).rstrip("\r\n").split("\t")
        reason = _wrong(cells, messages, documents)
        if reason is None:
            if float(cells[2]) > 0:
                right[cells[0]].add(cells[1])
        elif number > 1 and line.strip():
            problems.append(Problem(number, LINE, reason))
    return Labels({name: frozenset(found) for name, found in right.items()}, tuple(problems))


def listed(path: Path, messages: Collection[str], answerable: Collection[str]) -> Labels:
    """The messages that no document answers. Raises OSError."""
    novel: dict[str, frozenset[str]] = {}
    problems = []
    for number, line in _lines(path):
        name = _shown(line).strip()
        if name in answerable:
            problems.append(Problem(number, LINE, f"names {name!r}, which has an answer"))
        elif name in messages:
            novel[name] = frozenset()
        elif name:
            problems.append(Problem(number, LINE, f"names {name!r}, which is no message of the set"))
    return Labels(novel, tuple(problems))


def left_out(path: Path, messages: Collection[str], facts: Facts, answers: Labels) -> LeftOut:
    """What a file says is to be taken out. Raises EvaluationSetInvalid and OSError."""
    try:
        record = json.loads(path.read_text("utf-8-sig"))
        documents = [str(name) for name in record["remove_docs"]]
        novel = [str(name) for name in record.get("novel_queries", ())]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise EvaluationSetInvalid(
            f'{path} is not a leave-out file: write {{"remove_docs": […], "novel_queries": […]}}.'
        ) from error
    removed = frozenset(documents) & facts.owners.keys()
    reasons = [
        *(f"removes {name!r}, which is no document of the set" for name in documents if name not in removed),
        *(f"calls {name!r} novel, which is no message of the set" for name in novel if name not in messages),
        *(
            f"calls {name!r} novel, but leaves a fact that answers it"
            for name in novel
            if facts.of(answers.right.get(name, frozenset()), removed)
        ),
    ]
    problems = tuple(Problem(0, FILE, reason) for reason in reasons)
    return LeftOut(removed, frozenset(novel).intersection(messages), problems)


def _lines(path: Path) -> list[tuple[int, str]]:
    with path.open(encoding="utf-8-sig", errors="surrogateescape", newline="\n") as file:
        return list(enumerate(file, 1))


def _shown(line: str) -> str:
    """A line of ids as it can be told; what is not UTF-8 is no id of a set."""
    return line.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _language(line: str) -> str | None:
    """The stated language of a line that is known to be well formed."""
    language = json.loads(line).get("lang")
    return language if isinstance(language, str) and language else None


def _lost(number: int, line: str) -> Iterator[Problem]:
    """What an optional field of a line that is known to be well formed seems to say, and is not read."""
    record = json.loads(line)
    if "lang" not in record and (other := next((name for name in _NOT_LANG if name in record), None)):
        yield Problem(number, other, "is not read: write the language as lang")
    elif record.get("lang") is not None and _language(line) is None:
        yield Problem(number, "lang", "is not a language's code, such as es: it is guessed")


def _wrong(cells: list[str], messages: Collection[str], documents: Collection[str]) -> str | None:
    """Why a line of labels cannot be used."""
    if len(cells) != 3:
        return "is not message, document and score, with tabs between"
    if cells[0] not in messages:
        return f"names {cells[0]!r}, which is no message of the set"
    if cells[1] not in documents:
        return f"names {cells[1]!r}, which is no document of the set"
    try:
        float(cells[2])
    except ValueError:
        return f"has the score {cells[2]!r}, which is no number"
    return None
