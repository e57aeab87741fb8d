"""Two people and one draft: what only one touched is theirs, what both touched is asked, nothing is lost."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given

from bot.console.merging import Side, choices, merged
from factbase.facts import Correction, Fact, Phrasing, Source
from tests.factbase.strategies import facts

ORIGIN = Fact(
    "garlic",
    Phrasing("garlic cures", "en"),
    (Phrasing("garlic heals", "en"),),
    corrections={"en": Correction("It does not.", "Because.", "Ask.")},
    sources=(Source("WHO"),),
)


def changed(**fields: object) -> Fact:
    """The draft with these fields changed."""
    return replace(ORIGIN, **fields)  # type: ignore[arg-type] # a test's fields


def headline(text: str, language: str = "en") -> dict[str, Correction]:
    """Corrections with another headline."""
    return {**ORIGIN.corrections, language: replace(ORIGIN.corrections["en"], headline=text)}


@pytest.mark.parametrize(
    ("theirs", "yours", "asked"),
    [
        ({}, {}, []),
        ({"agency": "A"}, {"agency": "A"}, []),
        ({"agency": "A"}, {}, [("agency", False, Side.THEIRS)]),
        ({}, {"agency": "B"}, [("agency", False, Side.YOURS)]),
        ({"agency": "A"}, {"agency": "B"}, [("agency", True, None)]),
        (
            {"corrections": headline("No.")},
            {"corrections": headline("Not at all.")},
            [("corrections.en.headline", True, None)],
        ),
        (
            {"corrections": {}},
            {},
            [
                (f"corrections.en.{part}", False, Side.THEIRS)
                for part in ("headline", "explanation", "action")
            ],
        ),
        (
            {"phrasings": (Phrasing("a"),)},
            {"phrasings": (Phrasing("b"),)},
            [("phrasings", True, Side.BOTH)],
        ),
        (
            {"area": "north", "agency": "A"},
            {"agency": "B"},
            [("agency", True, None), ("area", False, Side.THEIRS)],
        ),
    ],
    ids=[
        "nobody changed anything",
        "both the same",
        "only they",
        "only you",
        "both",
        "both, one part of a correction",
        "they removed a language",
        "lists can be joined",
        "clashes come first",
    ],
)
def test_who_changed_what(
    theirs: dict[str, object], yours: dict[str, object], asked: list[tuple[str, bool, Side | None]]
) -> None:
    found = choices(ORIGIN, changed(**theirs), changed(**yours))
    assert [(choice.field, choice.clash, choice.kept) for choice in found] == asked


@given(facts(), facts(), facts())
def test_choosing_one_side_throughout_gives_what_that_side_wrote(
    origin: Fact, theirs: Fact, yours: Fact
) -> None:
    written = {"id": theirs.id, "state": theirs.state, "version": theirs.version}
    people = {"author": theirs.author, "approver": theirs.approver, "superseded_by": theirs.superseded_by}
    found = choices(origin, theirs, yours)
    assert merged(theirs, yours, {}) == theirs
    everything = {choice.field: Side.YOURS for choice in found}
    assert merged(theirs, yours, everything) == replace(yours, **written, **people)  # type: ignore[arg-type] # two dicts


@given(facts(), facts())
def test_who_changed_nothing_takes_nothing_away(origin: Fact, changed: Fact) -> None:
    for theirs, yours in ((changed, origin), (origin, changed)):
        found = choices(origin, theirs, yours)
        assert not any(choice.clash for choice in found)
        chosen = {choice.field: choice.kept for choice in found if choice.kept is not None}
        after = merged(theirs, yours, chosen)
        assert choices(after, changed, after) == ()


def test_lists_are_joined_without_repeats() -> None:
    theirs = changed(phrasings=(Phrasing("a"), Phrasing("b")), topics=("x",))
    yours = changed(phrasings=(Phrasing("b"), Phrasing("c")), topics=("y",))
    both = merged(theirs, yours, {"phrasings": Side.BOTH, "topics": Side.BOTH})
    assert both.phrasings == (Phrasing("a"), Phrasing("b"), Phrasing("c"))
    assert both.topics == ("x", "y")


def test_a_language_that_is_taken_out_part_by_part_is_gone() -> None:
    yours = changed(corrections={})
    kept = {f"corrections.en.{part}": Side.YOURS for part in ("headline", "explanation", "action")}
    assert merged(ORIGIN, yours, kept).corrections == {}
