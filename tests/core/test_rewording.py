"""Which changes of a text are spelling and punctuation alone, and which say something else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.rewording import same_words


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ("Boil the water, then drink it.", "Boil the water - then drink it!"),
        ("Take the new bridge", "take the NEW bridge."),
        ("Organise a meting point.", "Organize a meeting point."),
        ("Recieve your card at the counter.", "Receive your card at the counter."),
        ("Hierva el agua; esta sucia", "Hierva el agua: está sucia"),
        ("Don't drink it", "Don’t drink it."),  # noqa: RUF001 - the other apostrophe
        ("पानी उबाल कर पिएँ।", "पानी, उबाल कर पिएँ"),
        ("", " "),
    ],
    ids=["punctuation", "capitals", "letters", "exchanged", "accents", "apostrophe", "hindi", "nothing"],
)
def test_spelling_and_punctuation_change_no_words(before: str, now: str) -> None:
    assert same_words(before, now)
    assert same_words(now, before)


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ("Boil it for 5 minutes.", "Boil it for 15 minutes."),
        ("Take 1.5 litres.", "Take 15 litres."),
        ("It is 5 % of all.", "It is 5 of all."),
        ("At -5 degrees", "At 5 degrees"),
        ("You can drink it.", "You cannot drink it."),
        ("You can drink it.", "You can not drink it."),
        ("It is now safe.", "It is not safe."),
        ("That is possible.", "That is impossible."),
        ("It is legal.", "It is illegal."),
        ("Take the new bridge.", "Take the old bridge."),
        ("Stay at home.", "Stay at home. Close the windows."),
        ("Stay at home. Close the windows.", "Stay at home."),
        ("Stay.", ""),
        ("Take seventy drops.", "Take seventh drops."),
        ("यह सच है", "यह सच नहीं है"),
        ("पानी पी लो", "पानी पू लो"),
        ("這水可以飲用嗎", "這水不可飲用嗎"),
        ("اشرب الماء", "لا تشرب الماء"),
    ],
    ids=[
        *("number", "point", "percent", "minus", "cannot", "can not", "now or not", "prefix", "prefix il"),
        *("other word", "sentence more", "sentence less", "nothing left", "number word", "hindi", "vowel"),
        *("chinese", "arabic"),
    ],
)
def test_numbers_negations_and_sentences_are_other_words(before: str, now: str) -> None:
    assert not same_words(before, now)
    assert not same_words(now, before)


@given(st.text(max_size=40), st.text(max_size=40))
def test_it_is_the_same_both_ways_and_never_raises(one: str, other: str) -> None:
    assert same_words(one, one)
    assert same_words(one, other) == same_words(other, one)
