"""An archive holds the whole life of the facts; read into an empty base and written again it is the same."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factbase.archive import read, write
from factbase.assignments import AssignmentStore
from factbase.comments import CommentStore
from factbase.database import Base, memory_base, open_base
from factbase.drafts import DraftStore
from factbase.emergencies import EmergencyStore
from factbase.errors import ExchangeError, FactBaseError
from factbase.facts import Fact, State
from factbase.store import FactStore
from factbase.terms import Term, TermKind, TermStore
from tests.factbase.strategies import batches, wordings
from tests.fakes import NOON, published

LATER = NOON + timedelta(hours=3, microseconds=7)
REASON = "people are drinking it now"
_PEOPLE = st.sampled_from(["ana", "bo", "cy", "Zoë <b>"])


def _written(base: Base) -> str:
    stream = io.StringIO(newline="")
    write(base, stream)
    return stream.getvalue()


def _lines(text: str) -> list[str]:
    return text.splitlines(keepends=True)


def _copied(text: str) -> Base:
    copy = memory_base()
    read(io.StringIO(text, newline=""), copy)
    return copy


def _everything(base: Base) -> None:
    """A row of every kind."""
    drafts = DraftStore(base)
    FactStore(base).save([published("a", "the well is dry"), published("b", "it rains")], NOON)
    opened = drafts.revise("a", "cy", LATER)
    drafts.submit("a", opened.edit, "cy", LATER)
    drafts.start(published("c", "the bridge fell"), "ana", NOON)
    drafts.publish_urgently("c", 1, "ana", REASON, LATER)
    drafts.supersede("b", "a", "bo", REASON, LATER)
    CommentStore(base).add("a", 2, "bo", "which well?\u2028", LATER)
    AssignmentStore(base).assign("a", "cy", "bo", NOON)
    TermStore(base).put(Term(TermKind.TOPIC, "water", "Water"))
    TermStore(base).put(Term(TermKind.AREA, "north", "North", LATER))
    with base.writing():
        base.run(
            "INSERT INTO fact_reminders VALUES ('a', 'expires_soon', ?, ?)",
            ("2026-11-21T12:00:00.000000Z",) * 2,
        )


@pytest.fixture
def full(base: Base) -> Base:
    _everything(base)
    return base


@st.composite
def _lives(draw: st.DrawFn) -> tuple[list[Fact], list[tuple[str, str, str, str]]]:
    """Facts as a file brings them, and what people then try to do with them."""
    facts = draw(batches())
    ids = st.sampled_from([fact.id for fact in facts])
    acts = st.sampled_from(
        [
            "revise",
            "save",
            "submit",
            "publish",
            "urgent",
            "look",
            "withdraw",
            "discard",
            "comment",
            "assign",
            "end",
        ]
    )
    return facts, draw(st.lists(st.tuples(acts, ids, _PEOPLE, wordings()), max_size=12))


def _live(base: Base, facts: list[Fact], acts: list[tuple[str, str, str, str]]) -> None:
    FactStore(base).save(facts, NOON)
    for act, fact_id, person, said in acts:
        try:
            _do(base, act, fact_id, person, said)
        except FactBaseError:
            continue


def _do(base: Base, act: str, fact_id: str, person: str, said: str) -> None:
    drafts = DraftStore(base)
    working = drafts.get(fact_id)
    edit = working.edit if working else 0
    version = working.fact.version if working else 1
    fact = working.fact if working else published(fact_id, "x")
    long = said * 12
    acts: dict[str, Callable[[], object]] = {
        "revise": lambda: drafts.revise(fact_id, person, LATER),
        "save": lambda: drafts.save(replace(fact, agency=said), edit, person, LATER),
        "submit": lambda: drafts.submit(fact_id, edit, person, LATER),
        "publish": lambda: drafts.publish(fact_id, edit, person, LATER),
        "urgent": lambda: drafts.publish_urgently(fact_id, edit, person, long, LATER),
        "look": lambda: drafts.review_after(fact_id, version, person, True, said, LATER),
        "withdraw": lambda: drafts.withdraw(fact_id, person, long, LATER),
        "discard": lambda: drafts.discard(fact_id, edit, person, LATER),
        "comment": lambda: CommentStore(base).add(fact_id, version, person, said, LATER),
        "assign": lambda: AssignmentStore(base).assign(fact_id, person, "bo", LATER),
        "end": lambda: AssignmentStore(base).end(fact_id),
    }
    acts[act]()


@settings(max_examples=50, deadline=None)
@given(_lives())
def test_an_archive_read_and_written_again_is_the_same_byte_for_byte(
    life: tuple[list[Fact], list[tuple[str, str, str, str]]],
) -> None:
    base = memory_base()
    copy: Base | None = None
    try:
        _live(base, *life)
        text = _written(base)
        copy = _copied(text)
        assert _written(copy).encode() == text.encode()
        for fact in life[0]:
            assert DraftStore(copy).edits(fact.id) == DraftStore(base).edits(fact.id)
            assert DraftStore(copy).get(fact.id) == DraftStore(base).get(fact.id)
            assert FactStore(copy).versions(fact.id) == FactStore(base).versions(fact.id)
        assert FactStore(copy).all() == FactStore(base).all()
        assert FactStore(copy).changed_since(0) == FactStore(base).changed_since(0)
        assert FactStore(copy).revision() == FactStore(base).revision()
    finally:
        base.close()
        if copy:
            copy.close()


def test_a_copy_goes_on_where_the_base_stood(full: Base) -> None:
    copy = _copied(_written(full))
    drafts, facts = DraftStore(copy), FactStore(copy)
    assert [hit.fact_id for hit in facts.matching("well", 5, LATER)] == ["a"]
    assert [hit.fact_id for hit in facts.everything("bridge fel", 5)] == ["c"]
    assert CommentStore(copy).of("a") == CommentStore(full).of("a")
    assert AssignmentStore(copy).of("a") == AssignmentStore(full).of("a")
    assert EmergencyStore(copy).open() == EmergencyStore(full).open()
    assert TermStore(copy).list(TermKind.AREA, retired=True) == TermStore(full).list(
        TermKind.AREA, retired=True
    )
    working = drafts.get("a")
    assert working is not None
    assert drafts.publish("a", working.edit, "ana", LATER).version == 2
    assert drafts.review_after("c", 1, "bo", True, "", LATER).state is State.PUBLISHED
    assert copy.damage() is None
    copy.close()


def test_every_row_of_every_table_of_facts_is_written(full: Base) -> None:
    kinds = [json.loads(line)["row"] for line in _lines(_written(full))]
    assert kinds[0] == "archive"
    assert kinds[-1] == "end"
    assert set(kinds[1:-1]) == {
        "version",
        "fact",
        "edit",
        "comment",
        "assignment",
        "emergency",
        "reminder",
        "term",
    }
    about_facts = {
        row[0]
        for row in full.rows("SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE '%fact_id%'")
    }
    # Made from the others, or about what citizens asked and were told.
    derived = {"wordings", "fact_topics", "fact_texts"}
    asked = {"sightings", "deliveries", "interjections", "feedback", "cases", "mailings", "staff_alerts"}
    kept = {
        "facts",
        "fact_versions",
        "fact_edits",
        "fact_comments",
        "fact_assignments",
        "emergencies",
        "fact_reminders",
    }
    assert about_facts - derived - asked == kept


def test_a_large_base_is_written_in_parts(full: Base, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = _written(full)
    monkeypatch.setattr("factbase.archive._AT_ONCE", 1)
    assert _written(full) == whole


def test_an_archive_is_of_one_moment(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    base, other = open_base(place), open_base(place)
    _everything(base)
    before = _written(base)
    monkeypatch.setattr("factbase.archive._AT_ONCE", 1)

    class Disturbed(io.StringIO):
        def write(self, text: str) -> int:
            if '"row":"fact"' in text:
                TermStore(other).put(Term(TermKind.AREA, f"n{self.tell()}", "New"))
            return super().write(text)

    stream = Disturbed(newline="")
    write(base, stream)
    assert stream.getvalue() == before
    assert len(TermStore(base).list(TermKind.AREA)) == 3
    base.close()
    other.close()


def test_an_empty_base_has_an_archive_too(base: Base) -> None:
    text = _written(base)
    assert len(_lines(text)) == 2
    assert _written(_copied(text)) == text


@pytest.mark.parametrize("there", ["a fact", "a term"])
def test_only_an_empty_base_takes_an_archive(full: Base, there: str) -> None:
    text = _written(full)
    taken = memory_base()
    if there == "a fact":
        FactStore(taken).save([published("z", "z")], NOON)
    else:
        TermStore(taken).put(Term(TermKind.TOPIC, "z", "Z"))
    before = _written(taken)
    with pytest.raises(ExchangeError, match="empty one"):
        read(io.StringIO(text), taken)
    assert _written(taken) == before
    taken.close()


def _edited(kind: str, change: Callable[[dict[str, object]], object]) -> Callable[[list[str]], list[str]]:
    """Change the first row of a kind."""

    def edit(lines: list[str]) -> list[str]:
        at = next(at for at, line in enumerate(lines) if json.loads(line)["row"] == kind)
        record = json.loads(lines[at])
        change(record)
        return [*lines[:at], json.dumps(record) + "\n", *lines[at + 1 :]]

    return edit


def _body(record: dict[str, object], **fields: object) -> None:
    body = record["body"]
    assert isinstance(body, dict)
    body.update(fields)


_FAULTS: dict[str, tuple[Callable[[list[str]], list[str]], str]] = {
    "nothing": (lambda lines: [], "stops before its end"),
    "another file": (lambda lines: ['{"id":"a"}\n'], "line 1: this is no archive"),
    "a newer format": (lambda lines: [lines[0].replace('"format":1', '"format":2'), *lines[1:]], "line 1: "),
    "cut off": (lambda lines: lines[:-1], "stops before its end"),
    "a line cut off": (lambda lines: [*lines[:3], lines[3][:40]], "line 4: is not JSON"),
    "a row is missing": (lambda lines: [*lines[:-2], lines[-1]], "rows are missing"),
    "more after the end": (lambda lines: [*lines, lines[1]], "after the end"),
    "not UTF-8": (lambda lines: [lines[0], "\udcff\n"], "line 2: is not UTF-8"),
    "an empty line": (lambda lines: [lines[0], "\n", *lines[1:]], "line 2: is not JSON"),
    "no object": (lambda lines: [lines[0], "[1]\n"], "line 2: is no JSON object"),
    "an unknown row": (lambda lines: [lines[0], '{"row":"account"}\n'], "line 2: 'account' is no kind"),
    "a row of no kind": (lambda lines: [lines[0], '{"row":[]}\n'], "is no kind"),
    "an unknown field": (_edited("term", lambda row: row.update(colour="red")), "line .*colour"),
    "a field is missing": (_edited("comment", lambda row: row.pop("person")), "line .*person"),
    "text for a number": (_edited("fact", lambda row: row.update(version="1")), "line .*version"),
    "a day for an instant": (
        _edited("comment", lambda row: row.update(at="2026-11-21")),
        "line .*at: .*instant",
    ),
    "an unknown act": (_edited("edit", lambda row: row.update(act="burn")), "line .*act"),
    "a body that is no fact": (
        _edited("version", lambda row: _body(row, claim=None)),
        "line 2: body: .*claim",
    ),
    "a body of another fact": (
        _edited("version", lambda row: row.update(fact_id="q")),
        "line 2: .*another fact",
    ),
    "an edit of another version": (_edited("edit", lambda row: row.update(version=7)), "line .*another fact"),
    "a row twice": (lambda lines: [*lines[:2], lines[1], *lines[2:]], "line 3: does not fit"),
    "a fact without its version": (
        _edited("fact", lambda row: row.update(version=9)),
        "line .*no such version",
    ),
    "a comment on nothing": (_edited("comment", lambda row: row.update(fact_id="q")), "line .*FOREIGN KEY"),
    "an edit number that is not there": (
        _edited("version", lambda row: row.update(edit=99)),
        "latest edit of 'a'",
    ),
    "an emergency that nobody recorded": (
        lambda lines: [
            *(line for line in lines[:-1] if json.loads(line)["row"] != "emergency"),
            lines[-1].replace(f":{len(lines) - 2}", f":{len(lines) - 3}"),
        ],
        "'c' was published in an emergency",
    ),
    "a version of no fact": (
        lambda lines: [
            *(line for line in lines[:-1] if '"row":"fact","id":"c"' not in line),
            lines[-1].replace(f":{len(lines) - 2}", f":{len(lines) - 3}"),
        ],
        "version of 'c' belongs to no fact",
    ),
}


@pytest.mark.parametrize(("fault", "said"), _FAULTS.values(), ids=_FAULTS)
def test_what_is_no_whole_archive_is_refused_and_says_where(
    full: Base, fault: Callable[[list[str]], list[str]], said: str
) -> None:
    lines = fault(_lines(_written(full)))
    copy = memory_base()
    with pytest.raises(ExchangeError, match=said):
        read(lines, copy)
    assert len(_lines(_written(copy))) == 2
    assert copy.value("SELECT COUNT(*) FROM fact_texts") == 0
    copy.close()


def test_a_disk_that_is_full_is_said(full: Base) -> None:
    class Full(io.StringIO):
        def write(self, text: str) -> int:
            raise OSError(28, "No space left on device")

    with pytest.raises(ExchangeError, match="No space left"):
        write(full, Full())
    with full.writing():
        full.run("UPDATE terms SET label = label")
