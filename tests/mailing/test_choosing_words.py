"""In which language words of staff reach a reader."""

from __future__ import annotations

import pytest

from bot.mailing.writing import chosen


@pytest.mark.parametrize(
    ("wanted", "given"),
    [
        pytest.param("es", "es", id="theirs"),
        pytest.param("mr", "hi", id="one that they read too"),
        pytest.param("it", "fr", id="the agency's"),
        pytest.param("und", "fr", id="nobody knows theirs"),
    ],
)
def test_words_are_in_the_readers_language_or_the_nearest(wanted: str, given: str) -> None:
    words = {code: code.upper() for code in ("en", "es", "fr", "hi")}
    assert chosen(words, wanted, "fr") == (given, given.upper())
