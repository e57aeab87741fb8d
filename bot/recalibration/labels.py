"""Labels: what staff confirmed and rejected, from a file of JSON lines.

Knows the lines. Must not know how a message is judged.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bot.core.messages import MAX_MESSAGE
from factbase.exchange.plain_lines import as_object, unknown_fields
from factbase.exchange.reading import LINE, Problem

FIELDS = ("message", "fact_id", "answers", "language", "channel", "note")
"""What a label may hold; `note` is its writers' own, and not read."""
_CHANNEL = re.compile("[a-z0-9_-]{1,40}", re.ASCII)
_LANGUAGE = re.compile("[a-z]{2,3}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Label:
    """One line: this fact answers this message, or does not; None: nothing in the base answers it."""

    line: int
    message: str = field(repr=False)
    fact_id: str | None
    answers: bool
    language: str | None = None
    channel: str | None = None


@dataclass(frozen=True, slots=True)
class LabelledMessage:
    """A message with all that its labels say: facts that answer it, facts that do not, or that none does.

    `line` is that of its first label.
    """

    text: str = field(repr=False)
    language: str | None = None
    channel: str | None = None
    right: frozenset[str] = frozenset()
    rejected: frozenset[str] = frozenset()
    nothing: bool = False
    line: int = field(default=0, compare=False)

    def wrong(self, fact_id: str) -> bool | None:
        """Whether telling this fact would be wrong; None if the labels do not say."""
        if fact_id in self.right:
            return False
        if self.nothing or self.right or fact_id in self.rejected:
            return True
        return None


@dataclass(frozen=True, slots=True)
class LabelFile:
    """The messages of a file, bad lines, and how many labels are about facts that may not answer now.

    `repeats` are the lines of messages that were left out because they repeat a wording of their fact.
    """

    messages: tuple[LabelledMessage, ...] = ()
    problems: tuple[Problem, ...] = ()
    outdated: int = 0
    repeats: tuple[int, ...] = ()


def load_labels(path: Path, facts: Mapping[str, bool], ids: Mapping[str, str] | None = None) -> LabelFile:
    """The labels of a file. Raises OSError.

    `facts` says of every known fact whether it may answer now. `ids` are facts' ids by the names that the
    file uses, where these differ.
    """
    with path.open(encoding="utf-8-sig", errors="surrogateescape", newline="\n") as file:
        return read_labels(file, facts, ids or {})


def read_labels(lines: Iterable[str], facts: Mapping[str, bool], ids: Mapping[str, str]) -> LabelFile:
    """The labels in these lines; several lines may be about one message."""
    found = [_label(line, number, facts, ids) for number, line in enumerate(lines, 1) if line.strip()]
    labels = [one for one in found if isinstance(one, Label)]
    fresh = [label for label in labels if label.fact_id is None or facts[label.fact_id]]
    messages, contradictions = _gathered(fresh)
    problems = [*(one for one in found if isinstance(one, Problem)), *contradictions]
    told = tuple(sorted(problems, key=lambda problem: problem.line))
    return LabelFile(messages, told, len(labels) - len(fresh))


def _label(line: str, number: int, facts: Collection[str], ids: Mapping[str, str]) -> Label | Problem:
    record = as_object(line)
    if isinstance(record, str):
        return Problem(number, LINE, record)
    # Most probably another field is missing because this one is misspelt.
    if bad := next(unknown_fields(record, FIELDS, "a label"), None) or _bad_field(record):
        return Problem(number, *bad)
    named = record["fact_id"]
    fact_id = None if named is None else ids.get(named, named)
    if fact_id is not None and fact_id not in facts:
        return Problem(number, "fact_id", "names no fact of the base")
    return Label(
        number,
        record["message"][:MAX_MESSAGE],
        fact_id,
        record.get("answers") is True,
        record.get("language"),
        record.get("channel"),
    )


def _bad_field(record: Mapping[str, Any]) -> tuple[str, str] | None:
    """The first field that cannot be used, and why."""
    message, fact_id = record.get("message"), record.get("fact_id", "")
    if not isinstance(message, str) or not message.strip():
        return "message", "is missing or not a text"
    if fact_id is not None and (not isinstance(fact_id, str) or not fact_id):
        return "fact_id", "is missing or not a fact's id; write null where nothing in the base answers"
    if reason := _bad_answer(record, fact_id):
        return "answers", reason
    if not _fits(_LANGUAGE, record.get("language")):
        return "language", "is not two or three letters of ISO 639, such as es"
    if not _fits(_CHANNEL, record.get("channel")):
        return "channel", "is not a channel's name, such as web"
    return None


def _bad_answer(record: Mapping[str, Any], fact_id: str | None) -> str | None:
    """Why what a line says of its fact cannot be used."""
    answers = record.get("answers")
    if fact_id is None and answers is True:  # most probably the id was lost on the way
        return "is true, but fact_id is null: name the fact, or leave answers out where nothing answers"
    # Where nothing answers there is no fact that this could be about.
    if isinstance(answers, bool) or (fact_id is None and "answers" not in record):
        return None
    return "is missing or not true or false"


def _fits(form: re.Pattern[str], value: object) -> bool:
    return value is None or (isinstance(value, str) and form.fullmatch(value) is not None)


def _gathered(labels: Iterable[Label]) -> tuple[tuple[LabelledMessage, ...], list[Problem]]:
    """Labels by message; one that contradicts an earlier one is left out."""
    messages: dict[tuple[str, str | None, str | None], list[Label]] = {}
    problems = []
    for label in labels:
        before = messages.setdefault((label.message, label.language, label.channel), [])
        other = next((each for each in before if _contradict(each, label)), None)
        if other:
            reason = f"contradicts line {other.line}: keep one of them"
            problems.append(Problem(label.line, LINE, reason, label.fact_id))
        else:
            before.append(label)
    return tuple(_message(found) for found in messages.values()), problems


def _contradict(one: Label, other: Label) -> bool:
    if one.fact_id is None or other.fact_id is None:
        named = other if one.fact_id is None else one
        return named.fact_id is not None and named.answers
    return one.fact_id == other.fact_id and one.answers is not other.answers


def _message(labels: Sequence[Label]) -> LabelledMessage:
    return LabelledMessage(
        labels[0].message,
        labels[0].language,
        labels[0].channel,
        frozenset(label.fact_id for label in labels if label.fact_id is not None and label.answers),
        frozenset(label.fact_id for label in labels if label.fact_id is not None and not label.answers),
        any(label.fact_id is None for label in labels),
        labels[0].line,
    )
