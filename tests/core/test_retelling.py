"""Who asks about an answer is told its reasons, every source and its date, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.reply import Voice
from bot.core.retelling import LONGEST, MOST, retold
from bot.wording.catalogue import LANGUAGES, wording
from factbase.facts import Correction, Source
from tests.fakes import published

VOICE = Voice("Town of Testing")
SOURCES = (Source("A ministry", "https://example.org/a"), Source("A lab", "https://example.org/b"))
FACT = replace(
    published("bridge", "the old bridge is closed"),
    corrections={
        "en": Correction("The bridge is open.", "It was painted. Cars cross it again.", "Drive on."),
        "es": Correction("El puente está abierto.", "Lo pintaron.", "Siga."),
    },
    sources=SOURCES,
    checked_on=date(2026, 3, 1),
)


def test_all_that_the_answer_rests_on_is_said() -> None:
    said = retold([FACT], "en", wording("en"), VOICE)
    assert said.text.split("\n\n") == [
        "About what I told you: The bridge is open.",
        "It was painted. Cars cross it again.",
        "Drive on.",
        "Sources:\n• A ministry https://example.org/a\n• A lab https://example.org/b",
        "Checked on March 1, 2026, still valid.",
        f"Fact bridge, version {FACT.version}.",
        "If you mean another claim, please send it in one sentence.",
        "I am a bot; Town of Testing answers for this.",
    ]
    assert [(one.fact_id, one.version) for one in said.answers] == [("bridge", FACT.version)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_said_in_the_readers_language(language: str) -> None:
    say = wording(language)
    said = retold([FACT], language, say, VOICE)
    given_in = "es" if language == "es" else "en"
    headline = FACT.corrections[given_in].headline
    assert say.say("About what I told you: %(headline)s", headline=headline) in said.text
    # Where the fact is not put in the language, that is said first.
    assert (said.text.startswith(say.say("About what I told you: %(headline)s", headline=""))) is (
        language in FACT.corrections
    )


@given(explanation=st.lists(st.sampled_from(["It was so.", "Nobody saw why.", "x" * 300 + "."]), max_size=40))
def test_a_long_explanation_is_cut_at_a_sentence_and_no_source_is_lost(explanation: list[str]) -> None:
    long = replace(FACT, corrections={"en": Correction("The bridge is open.", " ".join(explanation), "Go.")})
    said = retold([long, long, long], "en", wording("en"), VOICE)
    assert len(said.text) <= LONGEST
    assert len(said.answers) == MOST
    assert said.text.count("https://example.org/b") == MOST
    kept = [part for part in said.text.split("\n\n") if part.startswith(("It was", "Nobody", "xxx"))]
    assert all(part.endswith(".") for part in kept)
