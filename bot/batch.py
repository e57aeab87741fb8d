"""Batches for evaluation: files of facts and messages in, one result a message out.

Knows line formats. Must not know the fact base that is served, or a screen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime
from itertools import zip_longest
from pathlib import Path
from typing import Any

from bot.answerable import able, with_both_in_one
from bot.core.claims import Claim
from bot.core.cleaning import clean
from bot.core.decide import Kind
from bot.core.matching import Match
from bot.core.messages import MAX_MESSAGE, Message
from bot.judging import Judge
from bot.ports import Clock
from bot.questions import Judgement, Question
from factbase.exchange.lines import DOCUMENT_FIELDS, document_id, read, read_documents
from factbase.exchange.plain_lines import MAX_LINE, as_object, misspelt_fields, shown_name
from factbase.exchange.reading import LINE, Problem, Reading
from factbase.facts import Fact

MESSAGE_FIELDS = ("_id", "text")
"""What is read of a line of messages."""


@dataclass(frozen=True, slots=True)
class FactFile:
    """Facts of a file made fit to answer, their names as the file has them, and bad lines.

    `unread` are the fields of its documents that mean nothing here.
    """

    facts: tuple[Fact, ...]
    names: Mapping[str, str]
    problems: tuple[Problem, ...]
    unread: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """One message of a file; `unread` are the fields of its line that mean nothing here."""

    id: str
    text: str
    unread: tuple[str, ...] = field(default=(), compare=False)


def load_facts(path: Path) -> FactFile:
    """Facts from native lines or {"_id", "title", "text"} lines, also mixed. Raises OSError."""
    with path.open(encoding="utf-8-sig", errors="surrogateescape", newline="\n") as file:
        listed = list(file)
    kinds = [_is_document(line) for line in listed]
    # Each reader sees the other kind's lines as empty ones, so that line numbers stay right.
    documents = [line if kind else "\n" for line, kind in zip(listed, kinds, strict=True)]
    natives = ["\n" if kind else line for line, kind in zip(listed, kinds, strict=True)]
    described = with_both_in_one(read_documents(documents)) if any(kinds) else Reading()
    only_documents = any(kinds) and not any(line.strip() for line in natives)
    return _joined(documents, described, Reading() if only_documents else read(natives))


def load_messages(lines: Iterable[str]) -> Iterator[Asked | Problem]:
    """Messages from {"_id", "text"} lines. The first of two with one id stays.

    Bytes that are not UTF-8 come as surrogate escapes, and their lines are bad.
    """
    first_lines: dict[str, int] = {}
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        found = _message(line, number)
        if isinstance(found, Asked) and (first := first_lines.setdefault(found.id, number)) != number:
            found = Problem(number, "_id", f"{found.id!r} is already in line {first}: keep one of them")
        yield found


def judge(judge: Judge, asked: Sequence[Asked], now: datetime) -> list[tuple[Judgement, tuple[Match, ...]]]:
    """A judgement a message, with all that came near it even where it holds no claim."""
    judgements = judge.judge([Question(_as_message(one, now)) for one in asked], now)
    bare = [at for at, judgement in enumerate(judgements) if not judgement.ranked]
    near = judge.near([Claim(clean(asked[at].text).replace("\n", " ")) for at in bare], now)
    found = dict(zip(bare, near, strict=True))
    return [(each, each.ranked or found[at]) for at, each in enumerate(judgements)]


def judge_all(
    judging: Judge,
    expect: Callable[[Sequence[Claim]], None],
    asked: Sequence[Asked],
    now: Clock,
    at_once: int,
) -> Iterator[list[tuple[Asked, Judgement, tuple[Match, ...]]]]:
    """`judge` for many messages, so many at once; while some are judged, `expect` reads the next.

    Models keep all cores busy only now and then, and comparing keeps one.
    """
    portions = [asked[start : start + at_once] for start in range(0, len(asked), at_once)]
    with ThreadPoolExecutor(1, "ahead") as ahead:
        reading: Future[None] | None = None
        for portion, following in zip_longest(portions, portions[1:], fillvalue=()):
            if reading is not None:
                reading.result()
            moment = now()
            coming = judging.claims([Question(_as_message(one, moment)) for one in following])
            reading = ahead.submit(expect, coming)
            found = judge(judging, portion, moment)
            yield [(one, *each) for one, each in zip(portion, found, strict=True)]


def result(
    one: Asked, judgement: Judgement, ranked: Sequence[Match], names: Mapping[str, str], top: int
) -> dict[str, Any]:
    """The line that is written for a message; ids are those of the facts' file."""
    decision = judgement.decisions[0]
    claims = judgement.extraction.claims
    told = decision.matches[0].fact_id if decision.kind is Kind.ANSWER else None
    return {
        "_id": one.id,
        "decision": decision.kind.value,
        "reason": decision.reason.value,
        "fact_id": told and names.get(told, told),
        "probability": round(ranked[0].probability, 6) if ranked else 0.0,
        "language": claims[0].language if claims else "und",
        "candidates": [
            {"fact_id": names.get(match.fact_id, match.fact_id), "probability": round(match.probability, 6)}
            for match in ranked[:top]
        ],
    }


def _is_document(line: str) -> bool:
    return '"_id"' in line[:MAX_LINE]


def _joined(documents: Iterable[str], described: Reading, native: Reading) -> FactFile:
    bad = {problem.line for problem in described.problems}
    named = [each for each in _named(documents) if each[0] not in bad]
    good = [(line, document_id(name), name) for line, name, _ in named]
    taken = {fact.id for fact in native.facts}
    clashes = [
        Problem(line, "_id", f"{name!r} is also the id of a native fact: keep one of them")
        for line, fact_id, name in good
        if fact_id in taken
    ]
    facts = (*(fact for fact in described.facts if fact.id not in taken), *native.facts)
    names = {fact_id: name for _, fact_id, name in good if fact_id not in taken}
    problems = sorted((*described.problems, *native.problems, *clashes), key=lambda problem: problem.line)
    unread = tuple(dict.fromkeys(field for *_, fields in named for field in fields))
    return FactFile(tuple(map(able, facts)), names, tuple(problems), unread)


def _named(documents: Iterable[str]) -> Iterator[tuple[int, str, tuple[str, ...]]]:
    """Line, name and unread fields of each document."""
    for number, line in enumerate(documents, 1):
        record = as_object(line)
        if isinstance(record, dict) and isinstance(name := record.get("_id"), str):
            yield number, name, _unread(record, DOCUMENT_FIELDS)


def _unread(record: Iterable[str], known: Sequence[str]) -> tuple[str, ...]:
    return tuple(shown_name(name) for name in record if name not in known)


def _message(line: str, number: int) -> Asked | Problem:
    record = as_object(line)
    if isinstance(record, str):
        return Problem(number, LINE, record)
    if bad := next(misspelt_fields(record, MESSAGE_FIELDS, "a message"), None):
        return Problem(number, *bad)
    name = record.get("_id")
    if not isinstance(name, str | int) or isinstance(name, bool) or name == "":
        return Problem(number, "_id", "is missing or not a text")
    text = record.get("text")
    if not isinstance(text, str):
        return Problem(number, "text", "is missing or not a text")
    return Asked(str(name), text[:MAX_MESSAGE], _unread(record, MESSAGE_FIELDS))


def _as_message(one: Asked, now: datetime) -> Message:
    return Message(one.id, "batch", "batch", "batch", one.text, now)
