"""Talk to the bot that no list of phrases holds is heard from vectors, and the judge sets it aside."""

from __future__ import annotations

import json
from collections.abc import Sequence

import numpy as np
import pytest

from bot.asides import FILE, AsideSense, aside_sense
from bot.core.chatter import Chatter
from bot.core.claims import Claim
from bot.core.decide import Kind
from bot.core.policy import Policy
from bot.core.reasons import Reason
from bot.judging import Judge
from bot.questions import Judgement
from embeddings.encoder import Part
from tests.assembled import ANSWERING, Line, line, question
from tests.fakes import NOON, WordEncoder

TALK = "whatever became of what I wrote to you"
PARTS = (Part("other", 0, 2), Part("ours", 2, 4))


@pytest.fixture(scope="module")
def asked() -> Line:
    made = line()
    made.retrieval.sync()
    return made


def _judged(asked: Line, text: str, heard: Chatter | None, sensed: bool = False) -> Judgement:
    def hears(claims: Sequence[Claim]) -> list[Chatter | None]:
        return [heard] * len(claims)

    def senses(claims: Sequence[Claim]) -> list[bool]:
        return [sensed] * len(claims)

    judge = Judge(asked.retrieval, ANSWERING, Policy(), lambda text: "en", senses=senses, hears=hears)
    # A judge over other neighbours, or with another threshold, hears the same.
    (judgement,) = judge.over(asked.retrieval).judge([question(text)], NOON)
    return judgement


def test_who_talks_to_the_bot_opens_no_case(asked: Line) -> None:
    plain, heard = (_judged(asked, TALK, each) for each in (None, Chatter.NEWS))
    assert plain.decisions[0].kind is Kind.ESCALATE
    assert (heard.decisions[0].kind, heard.decisions[0].reason) == (Kind.IGNORE, Reason.NEWS)


def test_what_a_fact_answers_is_answered_whatever_was_heard(asked: Line) -> None:
    judged = _judged(asked, "is it true that the old bridge is closed?", Chatter.GROUNDS)
    assert judged.decisions[0].kind is Kind.ANSWER


def test_of_a_message_of_two_claims_nothing_is_set_aside(asked: Line) -> None:
    text = "1. The mayor has sold our town hall to a circus.\n2. The river will run backwards tomorrow."
    judged = _judged(asked, text, Chatter.TALK)
    assert len(judged.extraction.claims) == 2
    assert {decision.kind for decision in judged.decisions} == {Kind.ESCALATE}


@pytest.mark.parametrize(
    ("text", "sensed"),
    [pytest.param(TALK, True, id="sounds_like_danger"), pytest.param("they poisoned it", False, id="harms")],
)
def test_what_may_be_dangerous_is_never_set_aside(asked: Line, text: str, sensed: bool) -> None:
    judged = _judged(asked, text, Chatter.NEWS, sensed)
    assert judged.decisions[0].kind is Kind.ESCALATE
    assert (judged.peril is not None) is sensed


class Halves(WordEncoder):
    """Two models, of which the second knows claims (0, 0), news (1, 0) and what is between kinds (0, 1)."""

    parts: tuple[Part, ...] = PARTS

    def encode_queries(self, texts: object, languages: object) -> np.ndarray:
        known = {"news": [1, 0, 1, 0], "unclear": [1, 0, 0, 1]}
        rows = [known.get(text, [1, 0, 0, 0]) for text in texts]  # type: ignore[attr-defined]
        return np.array(rows, dtype=np.float32)


class Shipped(WordEncoder):
    """A model by the name of the one that is shipped."""

    parts: tuple[Part, ...] = (Part("multilingual-e5-small", 0, 384),)


def test_the_likeliest_kind_is_heard_and_none_in_particular_where_several_are() -> None:
    kinds = (Chatter.NEWS, Chatter.TALK, Chatter.UNHAPPY)
    weights = np.array([[0, 4, 0, 0], [-4, 1, 1, 1]], dtype=np.float32)
    biases = np.array([2, 0, 0, 0], dtype=np.float32)
    sense = AsideSense(Halves(), "ours", kinds, 0.5, biases, weights)
    heard = sense([Claim(text) for text in ("claim", "news", "unclear")])
    assert heard == [None, Chatter.NEWS, Chatter.NO_CLAIM]
    assert sense([]) == []
    in_languages = sense([Claim("news", language) for language in ("en", "ar", "und", "de")])
    assert in_languages == [Chatter.NEWS, Chatter.NEWS, Chatter.NEWS, None]


def test_the_threshold_is_log_odds_of_any_kind() -> None:
    weights, biases = np.zeros((2, 3), dtype=np.float32), np.array([1, 1, 1], dtype=np.float32)
    # Two kinds as likely as a claim each: the odds are two to one, their logarithm 0.69.
    heard = [
        AsideSense(Halves(), "ours", (Chatter.NEWS, Chatter.TALK), at, biases, weights)([Claim("news")])[0]
        for at in (0.69, 0.70)
    ]
    assert heard == [Chatter.NEWS, None]


def test_other_models_vectors_mean_nothing_to_what_is_shipped() -> None:
    revision = json.loads(FILE.read_text("utf-8"))["revision"]
    assert aside_sense(Halves(), revision) is None
    assert aside_sense(Shipped(), f"{revision}0") is None
    shipped = aside_sense(Shipped(), revision)
    assert shipped is not None
    assert shipped.weights.shape == (384, 1 + len(shipped.kinds)) == (384, 1 + len(shipped.biases) - 1)
