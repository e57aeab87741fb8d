"""Import plans: what may replace what."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from types import MappingProxyType

import pytest
from hypothesis import given, settings

from factbase.exchange.plan import Step, plan
from factbase.facts import EMERGENCY, Correction, Fact, Phrasing, State
from tests.factbase.examples import SMALL, WATER
from tests.factbase.strategies import batches

WITHDRAWN = replace(WATER, state=State.WITHDRAWN)
ALONE = replace(WATER, approver=EMERGENCY)
IN_EMERGENCY = "was published in an emergency by one person: have it approved, then export it again"
NEW_TEXT = {"en": Correction("Boil it.")}

CASES: dict[str, tuple[Fact | None, Fact, Step, tuple[str, ...], str]] = {
    "new": (None, WATER, Step.ADD, (), ""),
    "same": (WATER, replace(WATER), Step.SAME, (), ""),
    "same-instant-elsewhere": (
        WATER,
        replace(WATER, valid_from=datetime(2026, 11, 21, 2, tzinfo=timezone(timedelta(hours=2)))),
        Step.SAME,
        (),
        "",
    ),
    "same-in-another-mapping": (
        replace(WATER, corrections=MappingProxyType(dict(WATER.corrections))),
        WATER,
        Step.SAME,
        (),
        "",
    ),
    "draft-edited": (SMALL, replace(SMALL, area="Oslo"), Step.CHANGE, ("area",), ""),
    "draft-sent-back": (replace(SMALL, state=State.IN_REVIEW), SMALL, Step.CHANGE, ("state",), ""),
    "higher-version": (
        WATER,
        replace(WATER, corrections=NEW_TEXT, version=3),
        Step.CHANGE,
        ("corrections", "version"),
        "",
    ),
    "lower-version": (
        WATER,
        replace(WATER, version=1),
        Step.REFUSED,
        ("version",),
        "is version 1, but 2 is stored: export it again and edit that",
    ),
    "lower-version-of-a-draft": (
        replace(SMALL, version=2),
        SMALL,
        Step.REFUSED,
        ("version",),
        "is version 1, but 2 is stored: export it again and edit that",
    ),
    "published-content": (
        WATER,
        replace(WATER, claim=Phrasing("x"), area=""),
        Step.REFUSED,
        ("claim", "area"),
        "changes claim, area of a published fact: give it version 3",
    ),
    "published-approver": (
        WATER,
        replace(WATER, approver="cy"),
        Step.REFUSED,
        ("approver",),
        "changes approver of a published fact: give it version 3",
    ),
    "published-looked-at-later": (
        WATER,
        replace(WATER, review_by=datetime(2028, 1, 1, tzinfo=UTC)),
        Step.CHANGE,
        ("review_by",),
        "",
    ),
    "superseded-by-file": (
        WATER,
        replace(WATER, state=State.SUPERSEDED, superseded_by="w2"),
        Step.CHANGE,
        ("state", "superseded_by"),
        "",
    ),
    "emergency-elsewhere": (None, ALONE, Step.REFUSED, (), IN_EMERGENCY),
    "emergency-over-a-version": (
        WATER,
        replace(ALONE, version=3),
        Step.REFUSED,
        ("version", "approver"),
        IN_EMERGENCY,
    ),
    "emergency-here": (ALONE, replace(ALONE), Step.SAME, (), ""),
    "emergency-that-ended": (None, replace(ALONE, state=State.WITHDRAWN), Step.ADD, (), ""),
    "withdrawn-by-file": (WATER, WITHDRAWN, Step.CHANGE, ("state",), ""),
    "old-export-after-withdrawal": (
        WITHDRAWN,
        WATER,
        Step.REFUSED,
        ("state",),
        "goes back from withdrawn to published: give it version 3",
    ),
    "withdrawn-content": (
        WITHDRAWN,
        replace(WITHDRAWN, area=""),
        Step.REFUSED,
        ("area",),
        "changes area of a withdrawn fact: give it version 3",
    ),
    "published-to-draft": (
        WATER,
        replace(WATER, state=State.DRAFT),
        Step.REFUSED,
        ("state",),
        "goes back from published to draft: give it version 3",
    ),
    "published-again-as-new-version": (
        WITHDRAWN,
        replace(WATER, version=3),
        Step.CHANGE,
        ("state", "version"),
        "",
    ),
}


@pytest.mark.parametrize(("stored", "incoming", "step", "fields", "reason"), CASES.values(), ids=CASES)
def test_one_fact(
    stored: Fact | None, incoming: Fact, step: Step, fields: tuple[str, ...], reason: str
) -> None:
    (entry,) = plan({stored.id: stored} if stored else {}, [incoming]).entries
    assert (entry.fact, entry.step, entry.fields, entry.reason) == (incoming, step, fields, reason)


def test_second_of_two_with_one_id_is_refused() -> None:
    made = plan({}, [SMALL, WATER, replace(SMALL, area="x")])
    assert [entry.step for entry in made.entries] == [Step.ADD, Step.ADD, Step.REFUSED]
    assert made.entries[2].reason == "comes twice: keep one of them"
    assert made.to_store() == (SMALL, WATER)


@settings(max_examples=40)
@given(stored=batches(), incoming=batches())
def test_importing_twice_changes_nothing_more(stored: list[Fact], incoming: list[Fact]) -> None:
    current = {fact.id: fact for fact in stored}
    first = plan(current, incoming)
    after = current | {fact.id: fact for fact in first.to_store()}
    second = plan(after, incoming)
    assert not second.to_store()
    assert second.of(Step.REFUSED) == first.of(Step.REFUSED)


@settings(max_examples=20)
@given(facts=batches())
def test_importing_ones_own_export_changes_nothing(facts: list[Fact]) -> None:
    made = plan({fact.id: fact for fact in facts}, facts)
    assert {entry.step for entry in made.entries} == {Step.SAME}
