"""What differs between two versions of a fact: nothing is lost, nothing made up, no field forgotten."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.differences import LIFE, Difference, Kind, Run, compared, differences
from factbase.facts import Correction, Fact, Phrasing, Source, State, Verdict
from tests.factbase.examples import WATER
from tests.factbase.strategies import facts

K, R, A = Kind.KEPT, Kind.REMOVED, Kind.ADDED
_SOME = st.text(alphabet="ab .,\nझ़ि水道é", max_size=30)


def _runs(*pairs: tuple[Kind, str]) -> tuple[Run, ...]:
    return tuple(Run(kind, text) for kind, text in pairs)


@pytest.mark.parametrize(
    ("before", "after", "runs"),
    [
        ("", "", ()),
        ("same", "same", _runs((K, "same"))),
        ("", "all new", _runs((A, "all new"))),
        ("all gone", "", _runs((R, "all gone"))),
        ("it is open", "it is not open", _runs((K, "it is "), (A, "not "), (K, "open"))),
        (
            "the old bridge is closed.",
            "the new tunnel is closed!",
            _runs((K, "the "), (R, "old bridge"), (A, "new tunnel"), (K, " is closed"), (R, "."), (A, "!")),
        ),
        ("a b", " b", _runs((R, "a"), (K, " b"))),
        (" a", " b", _runs((K, " "), (R, "a"), (A, "b"))),
        ("a ", "b ", _runs((R, "a"), (A, "b"), (K, " "))),
        ("५ किलो पानी", "६ किलो पानी", _runs((R, "५"), (A, "६"), (K, " किलो पानी"))),
        ("水道水は安全", "水道水は危険", _runs((K, "水道水は"), (R, "安全"), (A, "危険"))),
        ("น้ำดี", "น้ำร้อน", _runs((K, "น้ำ"), (R, "ดี"), (A, "ร้อน"))),
    ],
    ids=[
        "empty",
        "same",
        "new",
        "gone",
        "word",
        "words",
        "edge",
        "start",
        "end",
        "marks",
        "unspaced",
        "unspaced marks",
    ],
)
def test_texts(before: str, after: str, runs: tuple[Run, ...]) -> None:
    assert compared(before, after) == runs


@given(_SOME, _SOME)
def test_both_texts_are_all_there_and_no_two_runs_are_alike(before: str, after: str) -> None:
    runs = compared(before, after)
    assert "".join(run.text for run in runs if run.kind is not A) == before
    assert "".join(run.text for run in runs if run.kind is not R) == after
    assert all(one.kind is not two.kind for one, two in pairwise(runs))
    assert all(run.text for run in runs)


@given(_SOME, _SOME)
def test_a_text_is_kept_whole_only_if_it_is_the_same(before: str, after: str) -> None:
    assert (before == after) is all(run.kind is K for run in compared(before, after))


CHANGES: dict[str, tuple[dict[str, object], list[str]]] = {
    "nothing": ({}, []),
    "claim": ({"claim": Phrasing("The tap water is safe", "en")}, ["claim"]),
    "language": ({"claim": Phrasing("The tap water is poisoned", "de")}, ["claim"]),
    "verdict": ({"verdict": Verdict.TRUE}, ["verdict"]),
    "explanation": (
        {"corrections": {**WATER.corrections, "es": Correction("El agua es potable.", "Porque sí.")}},
        ["corrections.es.explanation"],
    ),
    "new language": (
        {"corrections": {**WATER.corrections, "ar": Correction("الماء صالح", action="اشرب")}},
        ["corrections.ar.headline", "corrections.ar.action"],
    ),
    "language gone": (
        {"corrections": {"es": WATER.corrections["es"]}},
        ["corrections.en.headline", "corrections.en.explanation", "corrections.en.action"],
    ),
    "source": ({"sources": (*WATER.sources, Source("Clinic"))}, ["sources[2]"]),
    "topics": ({"topics": ("water",)}, ["topics[1]"]),
    "date": ({"expires": None}, ["expires"]),
    "life": (
        {"state": State.SUPERSEDED, "version": 3, "author": "x", "approver": "y", "superseded_by": "z"},
        [],
    ),
}


@pytest.mark.parametrize("changed", CHANGES)
def test_only_the_fields_that_differ_are_named(changed: str) -> None:
    fields, named = CHANGES[changed]
    found = differences(WATER, replace(WATER, **fields))  # type: ignore[arg-type]
    assert [difference.field for difference in found] == named


def test_phrasings_are_matched_and_not_numbered_anew() -> None:
    before = replace(WATER, phrasings=(Phrasing("one"), Phrasing("two old words"), Phrasing("three")))
    after = replace(
        WATER, phrasings=(Phrasing("zero"), Phrasing("one"), Phrasing("two new words"), Phrasing("four"))
    )
    assert [
        (d.field, [run.text for run in d.runs if run.kind is not K]) for d in differences(before, after)
    ] == [
        ("phrasings[0]", ["zero (und)"]),
        ("phrasings[2]", ["old", "new"]),
        ("phrasings[3]", ["three", "four"]),
    ]
    shorter = replace(after, phrasings=(*after.phrasings[1:3], Phrasing("five"), Phrasing("six")))
    assert [d.field for d in differences(shorter, replace(after, phrasings=after.phrasings[:3]))] == [
        "phrasings[0]",
        "phrasings[2]",
        "phrasings[3]",
    ]
    gone = differences(after, replace(after, phrasings=after.phrasings[1:]))
    assert gone == (Difference("phrasings[0]", _runs((R, "zero (und)"))),)


@given(facts(), facts())
def test_facts_differ_where_something_is_named(before: Fact, after: Fact) -> None:
    same_life = replace(after, **{name: getattr(before, name) for name in LIFE})
    assert (differences(before, after) == ()) is (before == same_life)
    assert differences(before, before) == ()


@pytest.mark.parametrize("piece", ["!", "a b ", "水", "!?"])
def test_the_longest_texts_of_one_repeated_piece_are_compared(piece: str) -> None:
    before, after = (piece * 2_000)[:2_000], (piece * 2_000)[1:1_999]
    runs = compared(before, after)
    assert "".join(run.text for run in runs if run.kind is not A) == before
    assert sum(len(run.text) for run in runs if run.kind is K) >= 1_990


def test_a_date_is_told_as_it_is_written_in_files() -> None:
    assert WATER.expires is not None
    (found,) = differences(WATER, replace(WATER, expires=WATER.expires + timedelta(days=1)))
    assert [run.text for run in found.runs if run.kind is R] == ["01T12"]
