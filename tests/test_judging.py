"""What is decided depends on the thresholds that hold for the claim's language and the message's channel."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.core.calibration import Thresholds
from bot.core.decide import Kind
from bot.core.policy import Policy
from bot.judging import Judge
from tests.assembled import ANSWERING, Line, line, question
from tests.fakes import NOON

CLOSE = "the old bridge is made of cheese and butter"
BOLD = Thresholds(0.25, 0.2)
GROUPED = replace(ANSWERING, groups={"language=en,channel=telegram": BOLD, "language=es": BOLD})


@pytest.fixture(scope="module")
def asked() -> Line:
    made = line()
    made.retrieval.sync()
    return made


@pytest.mark.parametrize(
    ("language", "channel", "policy", "kind"),
    [
        pytest.param("en", "web", Policy(), Kind.ASK_BACK, id="in_no_group"),
        pytest.param("en", "telegram", Policy(), Kind.ANSWER, id="in_a_group"),
        pytest.param("es", "web", Policy(), Kind.ANSWER, id="by_language"),
        pytest.param("en", "telegram", Policy(answer_at=0.8), Kind.ASK_BACK, id="the_agency_goes_first"),
        pytest.param("en", "web", Policy(answer_at=0.25), Kind.ANSWER, id="also_where_it_is_bolder"),
    ],
)
def test_thresholds_are_those_of_the_group(
    asked: Line, language: str, channel: str, policy: Policy, kind: Kind
) -> None:
    judge = Judge(asked.retrieval, GROUPED, policy, lambda text: language)
    (judgement,) = judge.judge([question(CLOSE, channel=channel)], NOON)
    assert judgement.decisions[0].kind is kind
