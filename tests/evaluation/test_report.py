"""Figures of sets and of languages over sets, as data and in pictures, without a word of any message."""

from __future__ import annotations

import itertools
import json
from dataclasses import replace

import pytest

from bot.batch import Asked
from bot.core.asking import Asking
from bot.core.calibration import Thresholds
from bot.core.decide import Kind
from bot.core.measures import DECIDING, RANKING, Measure, bins, sweep
from bot.core.standing import Standing
from bot.evaluation import pictures
from bot.evaluation.asking import AskedSet
from bot.evaluation.folders import EvaluationSet, Labelled, Protocol
from bot.evaluation.mistakes import MOST, worst
from bot.evaluation.record import as_json
from bot.evaluation.report import LABELS, TOLD, Basis, Figure, report
from tests.assembled import ANSWERING
from tests.core.askings import asking
from tests.fakes import published

STANDING = Standing(replace(ANSWERING, shift=1.25), Thresholds(0.85, 0.15))
BASIS = Basis("1.0", "by hand", Thresholds(0.8, 0.2), "dev", None, resamples=50)


def asked_set(
    name: str, askings: list[Asking], languages: dict[str, str] | None = None, text: str = "secret words"
) -> AskedSet:
    """A set that was asked; every message says `text`, every fact its own letter."""
    ours = [replace(each, message=(name, each.message[1])) for each in askings]
    messages = {each.message[1]: each for each in ours}
    given = EvaluationSet(
        name,
        Protocol.LISTED,
        tuple(published(letter, f"claim {letter}") for letter in "abcd"),
        (),
        tuple(
            Labelled(Asked(i, f"{text} {i}"), None, each.right, each.right) for i, each in messages.items()
        ),
        {},
    )
    spoken = languages or dict.fromkeys(messages, "en")
    return AskedSet(given, tuple(each for each in ours if not each.novel), tuple(ours), spoken, STANDING)


RIGHT = [asking("ab", "a", 0.9, Kind.ANSWER, "a", message=f"r{at}") for at in range(8)]
WRONG = [asking("ab", "b", 0.85, Kind.ANSWER, "a", message=f"w{at}") for at in range(2)]
NOVEL = [asking("ab", "", 0.1, Kind.ESCALATE, message=f"n{at}") for at in range(5)]
FAQ = asked_set("faq", [*RIGHT, *WRONG, *NOVEL])
MIXED = asked_set("mixed", [RIGHT[0], WRONG[0]], {"r0": "es", "w0": "en"})


def test_every_measure_has_a_figure_and_a_name() -> None:
    (section,) = report(BASIS, [FAQ]).sets
    assert section.figures.keys() == {*RANKING, *DECIDING} == LABELS.keys()
    assert section.figures[Measure.WRONG].value == pytest.approx(0.2)
    low, high = section.figures[Measure.WRONG].interval or (1.0, 0.0)
    assert 0.0 <= low < 0.2 < high <= 1.0
    assert (section.answerable, section.novel, section.facts) == (10, 5, 4)


def test_languages_are_pooled_over_sets() -> None:
    told = report(BASIS, [FAQ, MIXED])
    assert [(each.name, each.sets) for each in told.languages] == [
        ("en", ("faq", "mixed")),
        ("es", ("mixed",)),
    ]
    assert [each.answerable for each in told.languages] == [11, 1]
    assert told.languages[1].figures[Measure.COVERAGE].value == 1.0
    assert told.sections == (*told.sets, *told.languages)


def test_one_set_in_one_language_is_told_once() -> None:
    told = report(BASIS, [FAQ])
    assert told.sections == told.sets
    assert len(told.languages) == 1


def test_a_set_has_the_same_figures_in_any_company() -> None:
    assert report(BASIS, [FAQ]).sets[0] == report(BASIS, [MIXED, FAQ]).sets[1]


def test_as_data_it_is_whole_and_holds_no_text() -> None:
    told = as_json(report(BASIS, [FAQ, MIXED]))
    written = json.dumps(told)
    assert "secret" not in written
    assert "claim" not in written
    assert (told["split"], told["calibration"], told["most"]) == ("dev", "by hand", None)
    first = told["sets"][0]
    assert first["set"] == "faq"
    assert first["protocol"] == ["listed"]
    assert first["askings"] == {"answerable": 10, "novel": 5}
    assert {*first["ranking"], *first["decision"]} == {measure.value for measure in Measure}
    assert first["decision"]["wrong"]["value"] == 0.2
    assert sum(each["askings"] for each in first["reliability"]) == 15
    assert {each["threshold"] for each in first["sweep"]} < set(TOLD)
    assert told["languages"][0]["sets"] == ["faq", "mixed"]
    assert (first["cold"], first["shift"]) == (True, 1.25)
    assert first["thresholds"] == {"answer_at": 0.85, "ask_back_at": 0.15}
    assert not {"shift", "thresholds"} & told["languages"][0].keys()


def test_a_set_without_novel_messages_has_no_figure_of_them() -> None:
    (section,) = report(BASIS, [asked_set("able", RIGHT)]).sets
    assert section.figures[Measure.NOVEL_NOT_ANSWERED] == Figure(None, None)
    assert as_json(report(BASIS, [asked_set("able", RIGHT)]))["sets"][0]["decision"][
        "novel_not_answered"
    ] == {
        "value": None,
        "low": None,
        "high": None,
    }


def test_the_worst_come_first_and_wrong_answers_before_missed_ones() -> None:
    missed = [asking("ab", "c", p, Kind.ESCALATE, message=f"m{p}") for p in (0.15, 0.05)]
    asked_back = asking("ab", "b", 0.5, Kind.ASK_BACK, "ab", message="helped")
    surest = asking("ba", "", 0.99, Kind.ANSWER, "b", message="novel")
    found = worst(asked_set("faq", [*missed, *RIGHT, asked_back, *WRONG, surest]))
    assert [(each.wrong, each.probability, each.closest) for each in found] == [
        (True, 0.99, "claim b"),
        (True, 0.85, "claim a"),
        (True, 0.85, "claim a"),
        (False, 0.05, "claim a"),
        (False, 0.15, "claim a"),
    ]
    assert found[0].right == ()
    assert found[1].right == ("claim b",)
    assert "secret" not in repr(found)


def test_an_asking_whose_fact_was_taken_out_names_it() -> None:
    made = asked_set("faq", [asking("ab", "b", 0.3, message="q")])
    second = replace(made, deciding=(asking("ac", "", 0.9, Kind.ANSWER, "a", message="q"),))
    (found,) = worst(second)
    assert (found.taken_out, found.right, found.closest) == (True, ("claim b",), "claim a")


def test_no_more_mistakes_are_told_than_can_be_read() -> None:
    many = [asking("ab", "b", 0.9, Kind.ANSWER, "a", message=f"w{at}") for at in range(MOST + 5)]
    assert len(worst(asked_set("faq", many))) == MOST


def test_calibrated_dots_lie_on_the_diagonal_and_hold_their_askings() -> None:
    dots = pictures.reliability(bins([*RIGHT, asking("ab", "b", 0.0), asking("ab", "a", 1.0)]))
    assert [dot.bin.count for dot in dots] == [1, 9]
    assert (dots[0].at.x, dots[0].at.y) == (pictures.LEFT, pictures.BOTTOM)
    assert dots[0].radius < dots[1].radius


def test_the_curve_rises_within_its_scale_and_stays_short() -> None:
    many = [
        asking("ab", "a" if at % 3 else "b", at / 1000, Kind.ESCALATE, message=str(at)) for at in range(999)
    ]
    (section,) = report(replace(BASIS, resamples=1), [asked_set("faq", many)]).sets
    curve = pictures.risk_and_coverage(section)
    assert len(curve.points) == 200
    assert all(one.x <= other.x for one, other in itertools.pairwise(curve.points))
    assert curve.points[-1].x == pytest.approx(
        pictures.LEFT + 2 / 3 * (pictures.RIGHT - pictures.LEFT), abs=0.2
    )
    assert curve.now is None
    assert len(section.sweep) == len(sweep(many))


def test_the_ring_stands_where_the_decisions_do() -> None:
    (section,) = report(BASIS, [FAQ]).sets
    curve = pictures.risk_and_coverage(section)
    assert curve.now
    share = (curve.now.x - pictures.LEFT) / (pictures.RIGHT - pictures.LEFT)
    assert share == pytest.approx(0.8, abs=0.01)
    assert [tick.share for tick in curve.y_ticks] == [0.0, 0.1, 0.2, 0.3]


def test_bars_of_languages_do_not_overlap() -> None:
    told = report(BASIS, [FAQ, MIXED])
    groups = pictures.bars(told.languages)
    tops = [bar.y for group in groups for bar in group.bars]
    assert all(other - one >= pictures.BAR for one, other in itertools.pairwise(tops))
    assert tops[-1] + pictures.BAR <= pictures.bars_height(told.languages)
    assert groups[1].bars[0].end == pictures.BARS_RIGHT
