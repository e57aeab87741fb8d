"""What all wordings share, and the ways of putting one thing, are played down."""

from __future__ import annotations

import numpy as np
import pytest

from bot.calibration_files import load_leanings
from bot.sameness import EVENED, Leaning, Sameness
from embeddings.bundled import E5_NAME, MINILM_NAME
from embeddings.encoder import Matrix, Part

PARTS = (Part("one", 0, 3), Part("two", 3, 5))
LEANING = Leaning(
    np.array([0.5, 0.0, 0.0], dtype=np.float32),
    np.array([[0.0, 1.0, 0.0]], dtype=np.float32),
    np.array([0.25], dtype=np.float32),
)


def _rows(count: int, seed: int = 0) -> Matrix:
    return np.random.default_rng(seed).normal(size=(count, 5)).astype(np.float32)


def test_a_direction_is_damped_and_the_mean_taken_off() -> None:
    ones, others = _rows(2), _rows(3, 1)
    found = Sameness(PARTS, {"one": LEANING}).cosines(ones, others)
    assert found.keys() == {"one", "two", "one" + EVENED}, "a model without a leaning is left as it is"
    for at in np.ndindex(2, 3):
        units = [row[:3] / np.linalg.norm(row[:3]) for row in (ones[at[0]], others[at[1]])]
        even = [(unit - (0.5, 0, 0)) * (1, 0.25, 1) for unit in units]
        assert found["one"][at] == pytest.approx(float(units[0] @ units[1]), abs=1e-5)
        cosine = even[0] @ even[1] / np.linalg.norm(even[0]) / np.linalg.norm(even[1])
        assert found["one" + EVENED][at] == pytest.approx(float(cosine), abs=1e-5)


def test_what_those_at_hand_share_counts_for_less_and_is_forgotten_with_them() -> None:
    rows, crowd = _rows(3), np.tile(np.array([0, 0, 1, 1, 0], dtype=np.float32), (900, 1))
    sameness = Sameness(PARTS, {"one": LEANING})
    before = sameness.cosines(rows, rows)["one" + EVENED]
    sameness.count(crowd)
    assert not np.allclose(sameness.cosines(rows, rows)["one" + EVENED], before)
    sameness.count(crowd, -1)
    assert np.allclose(sameness.cosines(rows, rows)["one" + EVENED], before, atol=1e-6)


def test_a_model_that_does_not_speak_a_language_says_nothing() -> None:
    rows = _rows(2)
    rows[1, :3] = 0
    found = Sameness(PARTS, {"one": LEANING}).cosines(rows, rows)
    for name in ("one", "one" + EVENED):
        assert np.isnan(found[name]).tolist() == [[False, True], [True, True]]
    assert not np.isnan(found["two"]).any()


def test_a_leaning_of_another_size_is_left_aside() -> None:
    assert "two" + EVENED not in Sameness(PARTS, {"two": LEANING}).cosines(_rows(1), _rows(1))


def test_the_shipped_leanings_are_of_the_bundled_models() -> None:
    for leaning in (found := load_leanings()).values():
        assert leaning.mean.shape == (384,)
        assert leaning.directions @ leaning.directions.T == pytest.approx(
            np.eye(len(leaning.directions)), abs=0.01
        )
        assert np.all((leaning.left > 0) & (leaning.left < 1))
    assert found.keys() == {MINILM_NAME, E5_NAME}
