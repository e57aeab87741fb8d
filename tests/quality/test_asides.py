"""The shipped sense of talk to the bot, on lines that were written apart from what it learnt from."""

from __future__ import annotations

import pytest

from benchmarks.aside_lines import CLAIM, UNSEEN, read_asides
from bot.asides import aside_sense
from bot.core.claims import Claim
from embeddings.bundled import E5_ADAPTED_REVISION
from embeddings.encoder import Encoder

pytestmark = pytest.mark.models


@pytest.fixture(scope="module")
def heard(encoder: Encoder) -> list[tuple[str, bool]]:
    """The kind of each line, and whether it was heard as talk."""
    sense = aside_sense(encoder, E5_ADAPTED_REVISION)
    assert sense is not None
    lines = read_asides(UNSEEN)
    kinds = sense([Claim(line["text"], line["language"]) for line in lines])
    return [(line["kind"], kind is not None) for line, kind in zip(lines, kinds, strict=True)]


def test_talk_to_the_bot_is_heard(heard: list[tuple[str, bool]]) -> None:
    talk = [told for kind, told in heard if kind != CLAIM]
    assert len(talk) == 210
    assert sum(talk) >= 180  # measured: 189


def test_claims_that_look_like_it_are_hardly_ever_taken_for_it(heard: list[tuple[str, bool]]) -> None:
    claims = [told for kind, told in heard if kind == CLAIM]
    assert len(claims) == 150
    assert sum(claims) <= 5  # measured: 3
