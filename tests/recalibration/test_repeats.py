"""A message in the very words of its fact does not tell how others will ask; one in other words does."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from bot.recalibration.labels import LabelFile, LabelledMessage
from bot.recalibration.repeats import without_repeats

WORDINGS = {
    "bridge": (
        "The old bridge is closed",
        "¿es verdad que el puente está cerrado?",
        "they pulled the bridge down, right?",
        "call 030 1234567 to cross the bridge",
    ),
    "water": ("Boiling water kills all germs",),
    "sign": ("🙂",),
}
BRIDGE = frozenset({"bridge"})


def _wordings(fact_id: str) -> Sequence[str]:
    return WORDINGS[fact_id]


def _is_left_out(message: LabelledMessage) -> bool:
    found = without_repeats(LabelFile((message,)), _wordings)
    assert len(found.messages) + len(found.repeats) == 1
    return not found.messages


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The old bridge is closed", id="word_for_word"),
        pytest.param("the OLD bridge is closed ?", id="case_and_marks"),
        pytest.param("the bridge, the old, is closed!!", id="order"),
        pytest.param("Is it true that the old bridge is closed?", id="asked"),
        pytest.param("It is a myth that the old bridge is closed", id="denied"),
        pytest.param("Forwarded many times: the old bridge is closed https://example.org", id="forwarded"),
        pytest.param("the old\nbridge is closed", id="broken_line"),
        pytest.param("el puente esta cerrado", id="another_wording_without_its_frame"),
        pytest.param("they pulled the bridge down, right? ?", id="marks_that_hide_a_frame"),
        pytest.param("they pulled the bridge down", id="a_frame_less"),
        pytest.param("call […] to cross the bridge", id="masked"),
    ],
)
def test_a_wording_of_the_fact_that_answers_is_left_out(text: str) -> None:
    assert _is_left_out(LabelledMessage(text, right=BRIDGE))


@pytest.mark.parametrize(
    "message",
    [
        pytest.param(LabelledMessage("can I still drive over that bridge?", right=BRIDGE), id="other_words"),
        pytest.param(LabelledMessage("the old bridge is closed today", right=BRIDGE), id="one_word_more"),
        pytest.param(LabelledMessage("the old bridge is closed", right=frozenset({"water"})), id="another_s"),
        pytest.param(LabelledMessage("the old bridge is closed", rejected=BRIDGE), id="rejected"),
        pytest.param(LabelledMessage("the old bridge is closed", nothing=True), id="nothing_answers"),
        pytest.param(LabelledMessage("👍", right=frozenset({"sign"})), id="no_words_are_no_repeat"),
    ],
)
def test_what_could_be_wrong_or_is_said_otherwise_stays(message: LabelledMessage) -> None:
    assert not _is_left_out(message)


def test_one_of_several_right_facts_is_enough() -> None:
    both = LabelledMessage("boiling water kills all germs", right=frozenset({"bridge", "water"}))
    assert _is_left_out(both)


def test_a_message_of_several_claims_repeats_what_its_first_claim_repeats() -> None:
    points = "1) The old bridge is closed\n2) horses may fly at night"
    assert _is_left_out(LabelledMessage(points, right=BRIDGE))
    turned = "1) horses may fly at night\n2) The old bridge is closed"
    assert not _is_left_out(LabelledMessage(turned, right=BRIDGE))


def test_lines_are_named_and_all_else_is_kept() -> None:
    kept = LabelledMessage("may I cross?", right=BRIDGE, line=2)
    file = LabelFile((LabelledMessage("old bridge is the closed", right=BRIDGE, line=1), kept), outdated=3)
    assert without_repeats(file, _wordings) == LabelFile((kept,), outdated=3, repeats=(1,))
