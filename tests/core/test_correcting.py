"""What a recall, a withdrawal and a holding statement say: first what is right, and never more than fits."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.correcting import announced, corrected, holding, withdrawn
from bot.core.holding import Known, statement
from bot.core.reply import LONGEST, Voice
from bot.wording.catalogue import LANGUAGES, wording
from factbase.facts import Correction, Source
from tests.fakes import published

VOICE = Voice("Town of Testing")
BEFORE = published("bridge", "the old bridge is closed")
NOW = replace(
    BEFORE, version=2, corrections={"en": Correction("The bridge is closed.", "The river rose.", "Go round.")}
)


def test_what_is_right_comes_first_then_what_we_said_then_why_and_what_to_do() -> None:
    said = corrected(BEFORE, NOW, "en", wording("en"), VOICE)
    assert said.text.split("\n\n") == [
        "CORRECTED: The bridge is closed.",
        "Before, we told you: The truth about bridge.",
        "Why: The river rose.",
        "What to do: Go round.",
        "Source: A ministry https://example.org/facts\nFact bridge, version 2.",
        "I am a bot; Town of Testing answers for this.",
    ]
    assert said.text[: said.strong] == "CORRECTED: The bridge is closed."


def test_staff_may_say_why_it_changed() -> None:
    said = corrected(BEFORE, NOW, "en", wording("en"), VOICE, "The river rose over night.")
    assert "Why: The river rose over night." in said.text


def test_a_withdrawal_puts_nothing_in_the_place_of_what_was_said() -> None:
    text = withdrawn(BEFORE, "en", wording("en"), VOICE).text
    assert text.startswith(
        "CORRECTED: we have taken back what we told you here.\n\nBefore, we told you: The truth"
    )
    assert "do not pass it on" in text


def test_a_holding_statement_says_when_we_speak_next() -> None:
    say = wording("en")
    parts = statement(Known("The dam holds.", "Whether it will hold.", "We measure every hour."), say)
    text = holding(parts, "en", "en", "today, 18:00", "R-0007", say, VOICE).text
    assert [line for line in text.splitlines() if line][1:5] == [
        "What we know: The dam holds.",
        "What we do not know yet: Whether it will hold.",
        "What we are doing: We measure every hour.",
        "You will hear from us again here by today, 18:00.",
    ]


def test_a_reader_of_another_language_is_told_which_one_it_is_in() -> None:
    text = announced("Leave the valley now.", "en", "fr", wording("fr"), VOICE).text
    assert "anglais" in text.split("\n\n")[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_its_frame(language: str) -> None:
    fact = replace(NOW, corrections={language: Correction("H.", "E.", "A.")})
    text = corrected(fact, fact, language, wording(language), VOICE).text
    assert ("CORRECTED" in text) == (language == "en")


@given(st.text(max_size=2_000), st.text(max_size=2_000), st.text(max_size=2_000), st.sampled_from(LANGUAGES))
def test_it_is_never_longer_than_a_reply_may_be(headline: str, why: str, action: str, language: str) -> None:
    told = Correction(headline, why, action)
    long = replace(
        NOW, corrections={language: told}, sources=(Source("s" * 300, "https://example.org/" + "u" * 300),)
    )
    say = wording(language)
    assert len(corrected(long, long, language, say, VOICE, why).text) <= LONGEST
    assert len(withdrawn(long, language, say, VOICE, why).text) <= LONGEST
    assert len(holding(why, "en", language, "18:00", "R-0007", say, VOICE).text) <= LONGEST + 100
