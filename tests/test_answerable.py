"""Documents of a file as facts that may answer: which of their texts stand for the claim."""

from __future__ import annotations

import json
from collections.abc import Sequence

import pytest

from bot.answerable import SHARED, with_both_in_one
from factbase.exchange.lines import read_documents


def wordings(titles: Sequence[str]) -> list[list[str]]:
    """The wordings of documents with these titles, each with a text of its own."""
    lines = [
        json.dumps({"_id": f"d{at}", "title": title, "text": f"Sentence {at}."})
        for at, title in enumerate(titles)
    ]
    return [
        [wording.text for wording in fact.wordings()]
        for fact in with_both_in_one(read_documents(lines)).facts
    ]


def test_title_text_and_both_stand_for_a_claim() -> None:
    assert wordings(["Bears dance"]) == [["Bears dance", "Sentence 0.", "Bears dance Sentence 0."]]


@pytest.mark.parametrize(
    "titles",
    [
        pytest.param(["Polar bear"] * (SHARED + 1), id="the same"),
        pytest.param(
            ["Polar bear", "polar bear", "POLAR  BEAR", "Polar bear "][: SHARED + 1], id="as written"
        ),
    ],
)
def test_a_heading_of_many_stands_for_none_of_them(titles: Sequence[str]) -> None:
    for at, found in enumerate(wordings(titles)):
        assert [" ".join(text.split()).casefold() for text in found] == [
            f"sentence {at}.",
            f"polar bear sentence {at}.",
        ]


def test_a_claim_that_was_entered_more_than_once_keeps_its_title() -> None:
    assert all(len(found) == 3 for found in wordings(["Bears dance"] * SHARED))
