"""Nothing that must be said may be cut; what goes behind the Details button is told."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.answering import answer
from bot.core.proofreading.lengths import RULE
from bot.wording.catalogue import LANGUAGES, wording
from factbase.facts import Correction, Fact, Source
from tests.core.proofreading.proofs import GOOD, HOUSE, corrected, findings, told

LONG_LINK = "https://www.who.int/" + "a-page-with-a-long-name/" * 14


def test_what_fits_is_not_spoken_of() -> None:
    assert findings(GOOD, RULE) == []


@pytest.mark.parametrize(("length", "found"), [(140, 0), (141, 1)])
def test_a_headline_has_so_many_characters(length: int, found: int) -> None:
    headline = ("Viruses travel from person to person and on no other way at all. " * 3)[:length]
    stopped = [
        one for one in findings(corrected(headline=headline), RULE) if "characters; 140" in one.message
    ]
    assert len(stopped) == found
    assert findings(corrected(headline=headline), RULE, longest_headline=400) == []


@pytest.mark.parametrize(
    ("changed", "severity", "field", "told_what"),
    [
        ({"explanation": "It was tested, and no link was found. " * 20}, "warn", "explanation", "leaves out"),
        ({"explanation": "It was tested and " * 60 + "all is well."}, "stop", "explanation", "Not one"),
        ({"action": "Air the room when people visit. " * 20}, "stop", "action", "no room"),
        ({"headline": "Viruses go from one to the next. " * 20}, "stop", "headline", "is cut in the reply"),
    ],
    ids=["some sentences", "no sentence", "action", "headline"],
)
def test_what_the_reply_leaves_out_is_named(
    changed: dict[str, str], severity: str, field: str, told_what: str
) -> None:
    found = findings(corrected(**changed), RULE, longest_headline=2_000)
    named = [one for one in found if one.field == f"corrections.en.{field}"]
    assert [one.severity for one in named] == [severity]
    assert told_what in named[0].message
    assert named[0].mend


def test_a_link_that_the_reply_leaves_out_stops() -> None:
    fact = replace(GOOD, sources=(Source("Health Institute", LONG_LINK),))
    assert told(findings(fact, RULE)) == [("stop", "sources[0].url")]


def test_the_advice_how_much_to_shorten_is_right() -> None:
    sentences = [f"Sentence {number} says that it was tested and found to be safe." for number in range(12)]
    fact = corrected(explanation=" ".join(sentences))
    (found,) = findings(fact, RULE)
    over = int(found.mend.split()[4])
    shorter = " ".join(sentences)[: -(over + 1)] + "."
    assert findings(corrected(explanation=shorter), RULE) == []
    almost = " ".join(sentences)[:-over] + "."
    assert findings(corrected(explanation=almost), RULE) != []


def test_each_language_is_measured_in_its_own_frame() -> None:
    """French takes more words around it than English: what fits in one may not in the other."""
    tight = {code: _longest_that_fits(code) for code in LANGUAGES}
    assert tight["en"] > tight["fr"]
    assert len(set(tight.values())) > 3


def _longest_that_fits(language: str) -> int:
    def is_cut(length: int) -> bool:
        correction = Correction("Water is safe here.", "a" * length + ".")
        return bool(findings(replace(GOOD, corrections={language: correction}), RULE))

    return bisect_left(range(1_000), True, key=is_cut) - 1


_SAID = st.lists(
    st.sampled_from(["It was tested.", "Nothing was found!", "Why so?\nIt is so.", "सब ठीक है।"]), max_size=40
)


@given(_SAID, st.integers(1, 140), st.sampled_from(LANGUAGES))
def test_a_reply_is_whole_exactly_if_nothing_is_found(said: list[str], length: int, language: str) -> None:
    explanation = " ".join(said)
    correction = Correction(("Water is safe. " * 10)[:length].strip(), explanation, "Drink it.")
    fact: Fact = replace(GOOD, corrections={language: correction})
    text = " ".join(answer([(fact, 1.0)], language, wording(language), HOUSE.voice).text.split())
    whole = " ".join(explanation.split()) in text and "Drink it." in text
    assert (findings(fact, RULE) == []) == whole
