"""Danger that no list of words names is sensed from vectors; the number is said on top, and no more."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest

from bot.core.claims import Claim
from bot.core.danger import Danger, Peril
from bot.core.policy import Policy
from bot.core.reasons import Reason
from bot.judging import Judge
from bot.questions import Judgement, Occasion, Question
from bot.sensing import FILE, Sense, columns, sense_of
from embeddings.encoder import Part
from tests.assembled import ANSWERING, Line, line, question
from tests.fakes import NOON, WordEncoder

SAID = "the old bridge carries us no more"
PARTS = (Part("other", 0, 2), Part("ours", 2, 4))


@pytest.fixture(scope="module")
def asked() -> Line:
    made = line()
    made.retrieval.sync()
    return made


def _judged(asked: Line, sensed: bool, given: Question) -> Judgement:
    judge = Judge(
        asked.retrieval, ANSWERING, Policy(), lambda text: "en", senses=lambda claims: [sensed] * len(claims)
    )
    (judgement,) = judge.judge([given], NOON)
    return judgement


def test_what_is_sensed_is_said_on_top_and_diverts_nobody(asked: Line) -> None:
    plain, sensed = (_judged(asked, each, question(SAID)) for each in (False, True))
    assert plain.peril is None
    assert sensed.peril == Peril(Danger.ANY, False)
    assert sensed.decisions == plain.decisions


def test_nothing_is_sensed_in_presses_and_in_what_people_say_to_each_other(asked: Line) -> None:
    overheard = replace(question(SAID), occasion=Occasion.OVERHEARD)
    chosen = replace(question(SAID), choice="bridge")
    assert [_judged(asked, True, given).peril for given in (overheard, chosen)] == [None, None]


@pytest.mark.parametrize("text", ["what a beautiful day", "asdf jkl", "مباراة جميلة أمس"])
def test_nothing_is_sensed_in_what_says_nothing(asked: Line, text: str) -> None:
    judged = _judged(asked, True, question(text))
    assert judged.peril is None
    assert judged.decisions[0].reason is Reason.TOO_SHORT


def test_a_fact_is_found_by_what_is_said_whoever_told_it(asked: Line) -> None:
    plain, told = (_judged(asked, False, question(each + SAID)) for each in ("", "my neighbour says that "))
    assert [match.probability for match in told.ranked] == [match.probability for match in plain.ranked]
    assert told.decisions[0].kind is plain.decisions[0].kind
    assert told.extraction.claims[0].text.startswith("my neighbour says")


def test_a_models_half_is_of_length_one_again() -> None:
    rows = np.array([[9, 9, 3, 4], [0, 0, 0, 0]], dtype=np.float32)
    assert columns(rows, PARTS, "ours").tolist() == [[pytest.approx(0.6), pytest.approx(0.8)], [0, 0]]


class Halves(WordEncoder):
    """Two models, of which the second hears "help"."""

    parts: tuple[Part, ...] = PARTS

    def encode_queries(self, texts: object, languages: object) -> np.ndarray:
        rows = [[1, 0, 0, 1] if "help" in text else [1, 0, 1, 0] for text in texts]  # type: ignore[attr-defined]
        return np.array(rows, dtype=np.float32)


class Shipped(WordEncoder):
    """A model by the name of the one that is shipped."""

    parts: tuple[Part, ...] = (Part("multilingual-e5-small", 0, 384),)


def test_a_line_through_the_vectors_tells_them_apart() -> None:
    sense = Sense(Halves(), "ours", 0.5, -1.0, np.array([0, 2], dtype=np.float32))
    claims = [Claim(text, "en") for text in ("we need help", "the bridge is closed")]
    assert sense(claims) == [True, False]
    assert sense([]) == []


def test_other_models_vectors_mean_nothing_to_what_is_shipped() -> None:
    revision = json.loads(FILE.read_text("utf-8"))["revision"]
    assert sense_of(Halves(), revision) is None
    assert sense_of(Shipped(), f"{revision}0") is None
    assert sense_of(Shipped(), revision) is not None
