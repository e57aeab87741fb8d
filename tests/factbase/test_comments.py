"""What staff say about a version stays as it was said; a fact is in one person's care."""

from __future__ import annotations

from datetime import timedelta

import pytest

from factbase.assignments import Assignment, AssignmentStore
from factbase.comments import CommentStore
from factbase.database import Base
from factbase.errors import ActRefused, NoSuchFact
from factbase.facts import MAX_TEXT
from factbase.store import FactStore
from tests.fakes import NOON, published

LATER = NOON + timedelta(hours=1)


@pytest.fixture(autouse=True)
def _facts(base: Base) -> None:
    FactStore(base).save([published("a", "one"), published("b", "two")], NOON)


def test_comments_are_kept_in_order_with_the_version_that_they_are_about(base: Base) -> None:
    comments = CommentStore(base)
    FactStore(base).save([published("a", "one", version=2)], NOON)
    first = comments.add("a", 2, "bo", " which well? ", LATER)
    second = comments.add("a", 1, "ana", "<b>the old one</b>", NOON)
    comments.add("b", 1, "ana", "elsewhere", NOON)
    assert comments.of("a") == (first, second)
    assert (first.version, first.person, first.at, first.text) == (2, "bo", LATER, "which well?")
    assert comments.of("nowhere") == ()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "says nothing"),
        (" \n", "says nothing"),
        ("\0", "says nothing"),
        ("\ud800", "says nothing"),
        ("x" * (MAX_TEXT + 1), "longer than"),
    ],
    ids=["empty", "spaces", "nul", "half a pair", "too long"],
)
def test_a_comment_says_something_that_can_be_kept(base: Base, text: str, said: str) -> None:
    with pytest.raises(ActRefused, match=said):
        CommentStore(base).add("a", 1, "bo", text, NOON)
    assert CommentStore(base).of("a") == ()


@pytest.mark.parametrize(("fact_id", "version"), [("x", 1), ("a", 2)], ids=["no fact", "no version"])
def test_a_comment_is_about_something(base: Base, fact_id: str, version: int) -> None:
    with pytest.raises(NoSuchFact):
        CommentStore(base).add(fact_id, version, "bo", "hello", NOON)


def test_one_person_looks_after_a_fact(base: Base) -> None:
    assignments = AssignmentStore(base)
    assert assignments.of("a") is None
    assignments.assign("a", "ana", "bo", NOON)
    assignments.assign("b", "cy", "bo", NOON)
    assert assignments.assign("a", "cy", "dee", LATER) == Assignment("a", "cy", "dee", LATER)
    assert assignments.of("a") == Assignment("a", "cy", "dee", LATER)
    assert assignments.for_person("ana") == ()
    assert assignments.for_person("cy") == ("a", "b")
    assert [assignments.end("a"), assignments.end("a")] == [True, False]
    assert assignments.for_person("cy") == ("b",)


def test_there_must_be_a_fact_and_a_person(base: Base) -> None:
    assignments = AssignmentStore(base)
    with pytest.raises(NoSuchFact):
        assignments.assign("x", "ana", "bo", NOON)
    with pytest.raises(ActRefused, match="name the person"):
        assignments.assign("a", " ", "bo", NOON)
    assert assignments.of("a") is None
