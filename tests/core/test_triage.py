"""How urgent a case is: the score from its inputs, and what may change it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.triage import Priority, TriagePolicy, standing, triage
from bot.core.triage_inputs import Counts, Source, WordRule

POLICY = TriagePolicy(
    harm_rules=(WordRule(3, ("drink bleach", "ब्लीच पियो")), WordRule(2, ("bleach",))),
    vulnerability_rules=(WordRule(2, ("evacuation",)),),
)
ALONE = Counts(askers=1, places=1, last_hour=1, day_before=0)
COUNTS = st.builds(Counts, *(st.integers(0, 500) for _ in range(4)))
LEVELS = st.one_of(st.none(), st.integers(0, 3))


@pytest.mark.parametrize(
    ("harm", "counts", "vulnerability", "score", "priority"),
    [
        pytest.param(0, ALONE, 0, 0, Priority.P4, id="one harmless question is only watched"),
        pytest.param(1, ALONE, 1, 4, Priority.P3, id="4 is the digest"),
        pytest.param(2, ALONE, 1, 7, Priority.P3, id="7 is still the digest"),
        pytest.param(2, Counts(3, 1, 0, 3), 0, 8, Priority.P2, id="8 is this shift"),
        pytest.param(2, Counts(30, 2, 2, 30), 1, 13, Priority.P2, id="13 is still this shift"),
        pytest.param(2, Counts(30, 2, 3, 30), 1, 15, Priority.P1, id="growth brings it over 14"),
        pytest.param(3, ALONE, 0, 9, Priority.P1, id="grave harm pages whatever the score"),
    ],
)
def test_the_score_and_the_priority(
    harm: int, counts: Counts, vulnerability: int, score: int, priority: Priority
) -> None:
    found = triage(["a claim"], counts, POLICY, harm, vulnerability)
    assert (found.score, found.priority) == (score, priority)
    assert sum(each.points for each in found.inputs) == score


@pytest.mark.parametrize(
    ("counts", "reach"),
    [
        pytest.param(Counts(1, 1, 0, 0), 0, id="one person"),
        pytest.param(Counts(3, 1, 0, 0), 1, id="three people"),
        pytest.param(Counts(2, 2, 0, 0), 1, id="two places count as well"),
        pytest.param(Counts(10, 8, 0, 0), 3, id="the larger of both counts"),
        pytest.param(Counts(1000, 100, 0, 0), 3, id="and never more than three"),
    ],
)
def test_reach_counts_people_and_places(counts: Counts, reach: int) -> None:
    assert triage([], counts, POLICY).inputs[1].level == reach


@pytest.mark.parametrize(
    ("last_hour", "day_before", "velocity"),
    [
        pytest.param(2, 0, 0, id="two people are no trend"),
        pytest.param(3, 0, 1, id="three at once where nobody asked before"),
        pytest.param(3, 48, 0, id="three an hour where two an hour are usual"),
        pytest.param(8, 24, 2, id="eight where one is usual"),
        pytest.param(20, 24, 3, id="twenty where one is usual"),
        pytest.param(20, 240, 1, id="twenty where ten are usual"),
    ],
)
def test_velocity_compares_the_last_hour_with_the_day_before(
    last_hour: int, day_before: int, velocity: int
) -> None:
    assert triage([], Counts(0, 0, last_hour, day_before), POLICY).inputs[2].level == velocity


@pytest.mark.parametrize(
    ("wordings", "staff", "level", "source"),
    [
        pytest.param(["Bleach is good"], None, 2, Source.WORDS, id="a word of the policy"),
        pytest.param(["hm", "they drink BLÉACH!"], None, 3, Source.WORDS, id="the gravest rule, folded"),
        pytest.param(["bleaching hair"], None, 1, Source.ASSUMED, id="part of a word is another word"),
        pytest.param(["ब्लीच पियो अब"], None, 3, Source.WORDS, id="any script"),
        pytest.param(["drink bleach"], 0, 0, Source.STAFF, id="staff overrule words"),
        pytest.param(["a claim"], 9, 3, Source.STAFF, id="within the scale"),
    ],
)
def test_harm_is_staffs_then_the_policys_words(
    wordings: list[str], staff: int | None, level: int, source: Source
) -> None:
    harm = triage(wordings, ALONE, POLICY, staff).inputs[0]
    assert (harm.level, harm.source) == (level, source)
    assert harm.why


@given(COUNTS, LEVELS, LEVELS, st.integers(1, 100))
def test_more_people_never_make_a_case_less_urgent(
    counts: Counts, harm: int | None, vulnerability: int | None, more: int
) -> None:
    grown = Counts(counts.askers + more, counts.places, counts.last_hour + more, counts.day_before)
    before, after = (triage(["x"], each, POLICY, harm, vulnerability) for each in (counts, grown))
    assert after.score >= before.score
    assert not before.priority.above(after.priority)


@given(st.lists(st.tuples(COUNTS, LEVELS), min_size=1))
def test_an_open_case_never_falls_by_itself(seen: list[tuple[Counts, int | None]]) -> None:
    held = Priority.P4
    found = [triage([], counts, POLICY, harm) for counts, harm in seen]
    for now in found:
        risen = standing(held, now)
        assert not held.above(risen)
        held = risen
    assert held == max((now.priority for now in found), key=lambda each: each.rank)


def test_what_nobody_has_judged_is_for_this_shift() -> None:
    assert triage(["a claim"], ALONE, POLICY).priority is Priority.P2
    assert triage(["a claim"], ALONE, POLICY, harm=0).priority is Priority.P4


@pytest.mark.parametrize(
    ("counts", "priority"),
    [
        pytest.param(ALONE, Priority.P3, id="lowered by hand, it stays low"),
        pytest.param(Counts(30, 2, 3, 30), Priority.P2, id="until the score grows"),
    ],
)
def test_what_somebody_lowered_rises_with_its_score(counts: Counts, priority: Priority) -> None:
    lowered_at = triage(["a claim"], ALONE, POLICY).score
    assert standing(Priority.P3, triage(["a claim"], counts, POLICY), lowered_at) is priority


@pytest.mark.parametrize(
    ("harm", "priority"),
    [
        pytest.param(3, Priority.P1, id="staff say that somebody may die"),
        pytest.param(2, Priority.P4, id="staff say that it is serious"),
        pytest.param(None, Priority.P4, id="only a word says so, and a person has looked at it"),
    ],
)
def test_grave_harm_goes_before_whatever_was_lowered(harm: int | None, priority: Priority) -> None:
    found = triage(["drink bleach"], ALONE, POLICY, harm)
    assert standing(Priority.P4, found, lowered_at=15) is priority


@pytest.mark.parametrize(
    ("counts", "reach", "velocity"),
    [
        (ALONE, "1 person in 1 place", "1 person in the last hour, 0.0 an hour the day before"),
        (Counts(3, 2, 0, 0), "3 people in 2 places", "0 people in the last hour, 0.0 an hour the day before"),
    ],
    ids=["one", "more and none"],
)
def test_why_is_said_of_one_person_as_of_many(counts: Counts, reach: str, velocity: str) -> None:
    why = {each.name: each.why for each in triage(["a claim"], counts, POLICY).inputs}
    assert (why["reach"], why["velocity"]) == (reach, velocity)
