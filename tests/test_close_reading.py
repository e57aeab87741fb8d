"""A claim is compared piece by piece with each fact's wordings, by every model that read them all."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.close_reading import CloseReading, Measures
from bot.core.matching import LATE
from embeddings.encoder import Encoder
from embeddings.late import COLUMNS, Rarity, interaction
from embeddings.tokens import Reading
from tests.fakes import WordEncoder

ENGLISH, ANY = (part.name for part in WordEncoder().parts)
KNOWN = ("the bridge is closed", "nobody crosses the river", "the school has no roof")


class _Deaf(WordEncoder):
    """Its English part tells no pieces of a wording that speaks of a puente."""

    def read_documents(self, texts: Sequence[str]) -> list[Reading]:
        return [
            {name: tokens for name, tokens in reading.items() if name == ANY or "puente" not in text}
            for text, reading in zip(texts, super().read_documents(texts), strict=True)
        ]


def _asked(text: str, language: str = "en") -> Reading:
    return WordEncoder().read_queries([text], [language])[1][0]


def _reading(*counted: str, encoder: Encoder | None = None) -> CloseReading:
    encoder = encoder or WordEncoder()
    close = CloseReading(encoder)
    close.count(encoder.read_documents(counted))
    return close


def test_a_measure_has_as_many_columns_as_names() -> None:
    (found,) = _reading(*KNOWN).measures(_asked("the bridge"), [KNOWN[:1]])
    assert {len(measures) for measures in found.best.values()} == {COLUMNS} == {len(LATE)}


def test_every_model_that_read_claim_and_wordings_measures_them() -> None:
    close = _reading(*KNOWN)
    found = close.measures(_asked("the bridge"), [KNOWN[:2], KNOWN[2:]])
    assert [set(measures.best) for measures in found] == [{ENGLISH, ANY}] * 2
    found = close.measures(_asked("el puente", "es"), [KNOWN[:2], KNOWN[2:]])
    assert [set(measures.best) for measures in found] == [{ANY}] * 2


def test_a_model_that_did_not_read_some_wording_is_silent_about_all() -> None:
    close = _reading(*KNOWN, encoder=_Deaf())
    found = close.measures(_asked("the bridge"), [KNOWN[:1], ["the bridge", "el puente"]])
    assert [set(measures.best) for measures in found] == [{ANY}] * 2


def test_the_same_words_are_found_wholly() -> None:
    (found,) = _reading(*KNOWN).measures(_asked(KNOWN[0]), [KNOWN[:1]])
    assert found.best[ENGLISH] == pytest.approx([1.0] * COLUMNS, abs=0.01)


def test_a_fact_is_measured_by_its_best_wording_whatever_stands_beside_it() -> None:
    close = _reading(*KNOWN)
    asked = _asked("nobody crosses the river here")
    alone = [close.measures(asked, [[text]])[0].best[ANY] for text in KNOWN]
    together = close.measures(asked, [KNOWN, KNOWN[:1], KNOWN[:0:-1]])
    assert [each.best[ANY] for each in together] == [
        pytest.approx(alone[1]),
        pytest.approx(alone[0]),
        pytest.approx(alone[1]),
    ]


_TEXTS = st.lists(st.sampled_from(["the", "bridge", "river", "roof", "7"]), max_size=5).map(" ".join)


@given(_TEXTS, st.lists(st.lists(_TEXTS, max_size=3), max_size=4), st.lists(_TEXTS, max_size=6))
def test_it_is_interaction_with_each_wording_by_itself(
    claim: str, wordings: list[list[str]], counted: list[str]
) -> None:
    encoder = WordEncoder()
    asked, rarity = _asked(claim), Rarity()
    for reading in encoder.read_documents(counted):
        rarity.add(reading[ANY].pieces)
    for found, some in zip(_reading(*counted).measures(asked, wordings), wordings, strict=True):
        rows = [
            interaction(asked[ANY], [reading[ANY]], rarity.weights)[0]
            for reading in encoder.read_documents(some)
        ] or [np.zeros(COLUMNS, dtype=np.float32)]
        best = max(float(row[:4].sum()) for row in rows)
        assert sum(found.best[ANY][:4]) == pytest.approx(best, abs=1e-5)
        assert any(np.allclose(found.best[ANY], row, atol=1e-5) for row in rows)
        shared = [float(row[2] + row[3]) / 2 for row in rows] if some else []
        assert [found.shared.get(ANY, 0.0)] == [pytest.approx(np.mean(shared) if shared else 0.0, abs=1e-5)]


def test_nothing_to_compare_is_no_measure_and_no_pieces_are_zeros() -> None:
    close = _reading(*KNOWN)
    assert close.measures(_asked("the bridge"), []) == []
    assert close.measures({}, [KNOWN]) == [Measures()]
    zeros = dict.fromkeys((ENGLISH, ANY), [0.0] * COLUMNS)
    assert [each.best for each in close.measures(_asked("!"), [KNOWN])] == [zeros]
    assert [list(measures.best[ANY]) for measures in close.measures(_asked("the"), [[], ["?"]])] == [
        [0.0] * COLUMNS
    ] * 2


def test_what_is_common_in_the_base_weighs_less() -> None:
    """Of two words, the found one is common in one base and rare in the other."""
    wordings = [["bridge"]]
    asked = _asked("bridge closed")
    rare_asked = LATE.index("rare_asked")
    common = _reading("bridge one", "bridge two", "bridge three", "closed").measures(asked, wordings)
    rare = _reading("closed one", "closed two", "closed three", "bridge").measures(asked, wordings)
    assert common[0].best[ANY][rare_asked] < rare[0].best[ANY][rare_asked]
    assert common[0].best[ANY][LATE.index("asked")] == rare[0].best[ANY][LATE.index("asked")]


@given(st.lists(st.sampled_from(KNOWN), max_size=5), st.lists(st.sampled_from(KNOWN), max_size=5))
def test_what_is_discounted_leaves_no_trace(stays: list[str], goes: list[str]) -> None:
    encoder = WordEncoder()
    close = _reading(*goes, *stays)
    close.discount(encoder.read_documents(goes))
    asked, wordings = _asked("nobody crosses the bridge"), [KNOWN]
    assert close.measures(asked, wordings) == _reading(*stays).measures(asked, wordings)
