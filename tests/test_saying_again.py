"""A reply is said once more in another language: nobody counts twice, and no case is opened by it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.core.decide import Kind
from bot.core.reasons import Reason
from bot.outcomes import Outcome
from bot.questions import NONE_OF_THESE, Occasion, Question
from tests.assembled import Line, line, question
from tests.test_service import ANSWERED, CLOSE, NOVEL, ROUTED


@pytest.fixture
def asked() -> Line:
    return line()


def again(asked: Line, one: Question, language: str = "fr") -> Outcome:
    """The reply to the same message, once more."""
    (said,) = asked.service.handle([replace(one, occasion=Occasion.AGAIN, speak=language)])
    return said


def tables(asked: Line) -> dict[str, int]:
    """How many rows there are of what an asking leaves behind."""
    names = {row["name"] for row in asked.base.rows("SELECT name FROM sqlite_master WHERE type = 'table'")}
    return {name: asked.count(name) for name in names - {"deliveries"} if "fts" not in name}


@pytest.mark.parametrize(
    ("text", "choice"),
    [
        pytest.param(ANSWERED, None, id="answered"),
        pytest.param(CLOSE, None, id="asked back"),
        pytest.param(CLOSE, "bridge", id="chosen"),
        pytest.param(CLOSE, NONE_OF_THESE, id="none of these"),
        pytest.param(ROUTED, None, id="another agency's"),
        pytest.param(NOVEL, None, id="a case"),
        pytest.param("hello", None, id="a greeting"),
        pytest.param("you idiots", None, id="abuse"),
    ],
)
def test_the_same_is_said_in_the_other_language_and_nothing_is_counted(
    asked: Line, text: str, choice: str | None
) -> None:
    one = replace(question(text), choice=choice)
    (first,) = asked.service.handle([one])
    before = tables(asked)
    said = again(asked, one)
    assert (said.kind, said.reason) == (first.kind, first.reason)
    assert said.outgoing.reference == first.outgoing.reference
    assert [each.fact_id for each in said.outgoing.answers] == [
        each.fact_id for each in first.outgoing.answers
    ]
    assert said.outgoing.language == "fr"
    assert said.outgoing.text != first.outgoing.text
    assert tables(asked) == before
    assert not said.cases


def test_what_was_told_again_is_noted_as_told(asked: Line) -> None:
    one = question(ANSWERED)
    asked.service.handle([one])
    again(asked, one)
    assert [row["fact_id"] for row in asked.base.rows("SELECT fact_id FROM deliveries")] == [
        "bridge",
        "bridge",
    ]


def test_what_nobody_has_asked_before_is_a_question_like_any(asked: Line) -> None:
    said = again(asked, question(NOVEL))
    assert (said.kind, said.reason) == (Kind.ESCALATE, Reason.NOTHING_SIMILAR)
    assert said.outgoing.reference == "R-0001"
    assert (asked.count("cases"), asked.count("sightings")) == (1, 1)


def test_whoever_else_asks_counts(asked: Line) -> None:
    one = question(NOVEL)
    asked.service.handle([one])
    again(asked, one)
    asked.ask(NOVEL, author="somebody else")
    assert (asked.count("cases"), asked.count("sightings")) == (1, 2)
