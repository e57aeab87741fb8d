"""Which buttons stand under what, what they say, and what comes back when they are pressed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.chat import ChatLimits, Style
from bot.core.messages import Answered, Outgoing, Suggestion
from bot.core.posting import Option, details, parted, post, token, unavailable
from bot.wording.catalogue import LANGUAGES, wording
from factbase.facts import Correction, Source
from tests.fakes import published

EN = wording("en")
LIMITS = ChatLimits(text=4096, label=40, buttons=8, token=64)
HEADLINE = "The bridge is open."
TOLD = Answered("bridge", 2, "false", HEADLINE, "It was painted.", "", "en", 0.97, (("A ministry", ""),))
LONG = "the old bridge over the river is closed for cars, lorries and everybody on foot"


def _suggested(*claims: str) -> Outgoing:
    suggestions = tuple(Suggestion(f"fact-{at}", claim, 0.5) for at, claim in enumerate(claims))
    return Outgoing("Did you mean one of these?", "en", suggestions=suggestions)


def test_under_an_answer_stand_the_four_words_about_it() -> None:
    said = post(Outgoing(f"{HEADLINE}\n\nIt was painted.", "en", (TOLD,)), EN, "p1", LIMITS, "m7")
    assert [(button.label, button.token) for button in said.buttons] == [
        ("Answers me", "p1:yes"),
        ("Not my claim", "p1:no"),
        ("Dispute", "p1:dispute"),
        ("Details", "p1:more"),
    ]
    assert said.buttons[0].style is Style.GOOD
    assert (said.reply_to, said.language, said.private) == ("m7", "en", False)


def test_under_a_question_back_stand_the_candidates_and_none_of_these() -> None:
    said = post(_suggested("the bridge is closed", "the school has no roof"), EN, "p1", LIMITS)
    assert [(button.label, button.token) for button in said.buttons] == [
        ("1. the bridge is closed", "p1:1"),
        ("2. the school has no roof", "p1:2"),
        ("None of these", "p1:none"),
    ]


@pytest.mark.parametrize(
    "said",
    [pytest.param(Outgoing("We have received this.", "en", reference="R-0001"), id="a_case"),
     pytest.param(Outgoing("Hello.", "en"), id="a_greeting")],
)  # fmt: skip
def test_under_all_else_stands_nothing(said: Outgoing) -> None:
    written = post(said, EN, "", LIMITS)
    assert written.buttons == ()
    assert written.strong == 0


@pytest.mark.parametrize(
    ("text", "strong"),
    [
        pytest.param(f"{HEADLINE}\n\nmore", len(HEADLINE), id="headline"),
        pytest.param(f"Right: {HEADLINE}\nmore", len(f"Right: {HEADLINE}"), id="headline_after_a_word"),
        pytest.param(f"About the bridge.\n{HEADLINE}", 0, id="headline_not_first"),
    ],
)
def test_the_headline_stands_out_where_it_comes_first(text: str, strong: int) -> None:
    assert post(Outgoing(text, "en", (TOLD,)), EN, "p1", LIMITS).strong == strong


@given(st.lists(st.text(min_size=1, max_size=90), min_size=1, max_size=3), st.sampled_from([20, 40, 80]))
def test_labels_fit_and_each_candidate_has_its_own_token(claims: list[str], room: int) -> None:
    buttons = post(_suggested(*claims), EN, "p" * 16, replace(LIMITS, label=room)).buttons
    assert all(len(button.label) <= room for button in buttons)
    assert len({button.token for button in buttons}) == len(claims) + 1


def test_the_label_of_a_long_candidate_says_how_it_begins() -> None:
    first = post(_suggested(LONG), EN, "p1", LIMITS).buttons[0]
    assert first.label.startswith("1. the old bridge over the river")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_on_buttons_fit_in_every_language(language: str) -> None:
    say = wording(language)
    answered = post(Outgoing(HEADLINE, language, (TOLD,)), say, "p1", LIMITS).buttons
    asked = post(_suggested("a"), say, "p1", LIMITS).buttons
    assert all(0 < len(button.label) <= LIMITS.label for button in (*answered, *asked))


# --- tokens


@given(st.text(max_size=20).filter(lambda text: ":" not in text), st.sampled_from(Option))
def test_a_token_comes_apart_as_it_was_put_together(prompt_id: str, option: Option) -> None:
    assert parted(token(prompt_id, option)) == (prompt_id, option)


@pytest.mark.parametrize("button", ["", "nonsense", "yes"])
def test_what_is_no_token_has_no_parts(button: str) -> None:
    assert parted(button) == ("", "")


# --- details


def test_details_are_all_that_is_known() -> None:
    fact = replace(
        published("bridge", "the old bridge is closed"),
        corrections={"en": Correction(HEADLINE, "It was painted.", "Walk over it.")},
        sources=(Source("A ministry", "https://example.org/a"), Source("A report")),
        checked_on=date(2026, 11, 21),
        version=3,
    )
    said = details(fact, "en", EN, "m7")
    assert said.text.split("\n\n") == [
        HEADLINE,
        "It was painted.",
        "Walk over it.",
        "Sources:\n• A ministry https://example.org/a\n• A report",
        "Checked on November 21, 2026, still valid.",
        "Fact bridge, version 3.",
    ]
    assert (said.reply_to, said.private, said.strong) == ("m7", True, len(HEADLINE))
    assert said.buttons == ()


def test_details_leave_out_what_is_not_known() -> None:
    fact = replace(published("bridge", "x"), corrections={"en": Correction(HEADLINE)}, checked_on=None)
    assert [part.split("\n")[0] for part in details(fact, "en", EN).text.split("\n\n")] == [
        HEADLINE,
        "Sources:",
        "Fact bridge, version 1.",
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_cannot_be_helped_now_is_told_so_in_their_language(language: str) -> None:
    said = unavailable(wording(language))
    assert said.language == language
    assert said.text
    assert said.buttons == ()
