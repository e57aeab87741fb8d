"""Who may do what with a mailing, and who gets it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.mailings import (
    means_the_same,
    outdated,
    possible,
    refusal,
    to_askers,
    to_recall,
    to_subscribers,
)
from bot.core.permissions import Permission, Person, Role
from factbase.audience import Reached
from factbase.facts import Correction, Verdict
from factbase.mailing_life import Kind, MailingAct, MailingState, RecipientState, Why, after, first
from factbase.mailings import Mailing
from tests.fakes import NOON, published

A = MailingAct
S = MailingState
ON = frozenset({"telegram", "discord"})


def _person(name: str, *roles: Role, scopes: frozenset[Permission] | None = None) -> Person:
    return Person(name, name, frozenset(roles), scopes=scopes)


def _mailing(kind: Kind = Kind.RECALL, state: MailingState = S.PROPOSED, by: str = "ben") -> Mailing:
    return Mailing(1, kind, state, by, NOON)


@pytest.mark.parametrize(
    ("kind", "by", "who", "may"),
    [
        (kind, by, who, may)
        for kind in (Kind.RECALL, Kind.BROADCAST, Kind.CORRECTION)
        for by, who, may in [
            ("ben", _person("ben", Role.APPROVER), False),
            ("Ben", _person("ben", Role.APPROVER), False),
            ("ben", _person("bea", Role.APPROVER), True),
            ("ben", _person("bea", Role.APPROVER, scopes=frozenset({Permission.READ})), False),
            ("ben", _person("dora", Role.DUTY_OFFICER), False),
            ("ben", _person("ana", Role.CURATOR), False),
            ("ben", _person("ada", Role.ADMIN), False),
            ("ben", _person("ben", Role.APPROVER, Role.ADMIN), False),
        ]
    ],
    ids=lambda each: each.name if isinstance(each, Person) else str(each),
)
def test_the_second_person(kind: Kind, by: str, who: Person, may: bool) -> None:
    assert (refusal(A.APPROVE, _mailing(kind, by=by), who) is None) == may


@pytest.mark.parametrize("state", S)
@pytest.mark.parametrize("act", A)
def test_nobody_does_what_is_out_of_turn(act: MailingAct, state: MailingState) -> None:
    bea = _person("bea", Role.APPROVER)
    assert (refusal(act, _mailing(state=state), bea) is None) == (after(state, act) is not None)


def test_what_is_over_stays_over() -> None:
    assert [after(state, act) for state in (S.DONE, S.CANCELLED) for act in A] == [None] * 2 * len(A)
    assert possible(_mailing(state=S.DONE), _person("bea", Role.APPROVER)) == ()


def test_only_what_corrects_and_broadcasts_wait_for_a_second_person() -> None:
    waits = {kind for kind in Kind if first(kind) is S.PROPOSED}
    assert waits == {Kind.RECALL, Kind.BROADCAST, Kind.CORRECTION}


def test_who_proposed_may_take_it_back() -> None:
    cancelled = refusal(A.CANCEL, _mailing(by="ada"), _person("ada", Role.ADMIN))
    assert cancelled is None
    assert refusal(A.CANCEL, _mailing(by="ben"), _person("ana", Role.AUDITOR)) is not None


BRIDGE = published("bridge", "the old bridge is closed")
TOLD = BRIDGE.corrections["en"]


@pytest.mark.parametrize(
    ("changed", "same"),
    [
        ({"agency": "Another"}, True),
        ({"verdict": Verdict.TRUE}, False),
        ({"corrections": {"en": Correction("Another headline.")}}, False),
        ({"corrections": {"en": Correction("The truth about bridge.", "Another reason.")}}, False),
        ({"corrections": {"en": replace(TOLD, explanation="Becuase: it is so!")}}, True),
        ({"corrections": {"en": replace(TOLD, explanation="Because it is not so.")}}, False),
        ({"corrections": {"en": replace(TOLD, action="Drink 5 litres.")}}, False),
        ({"corrections": {**BRIDGE.corrections, "fr": Correction("Le pont est ouvert.")}}, True),
        ({"corrections": {"fr": Correction("Le pont est ouvert.")}}, False),
    ],
    ids=[
        "agency",
        "verdict",
        "headline",
        "explanation",
        "spelling",
        "a not",
        "what to do",
        "a language more",
        "another language",
    ],
)
def test_what_changes_the_meaning(changed: dict[str, object], same: bool) -> None:
    now = replace(BRIDGE, version=2, **changed)  # type: ignore[arg-type]
    assert means_the_same(BRIDGE, now) == same


SAID = Reached("telegram", "c1", "", None, post=1, root=1, kept=True, version=1)


@pytest.mark.parametrize(
    ("said", "version", "now", "wrong"),
    [
        (SAID, BRIDGE, BRIDGE, False),
        (SAID, BRIDGE, None, True),
        (SAID, BRIDGE, replace(BRIDGE, verdict=Verdict.TRUE), True),
        (replace(SAID, withdrawn=True), BRIDGE, None, False),
        (replace(SAID, withdrawn=True), BRIDGE, BRIDGE, True),
    ],
    ids=["unchanged", "taken back", "changed", "told so already", "right after all"],
)
def test_which_posts_are_corrected(said: Reached, version: object, now: object, wrong: bool) -> None:
    assert outdated(said, version, now) == wrong  # type: ignore[arg-type]


def test_a_person_may_have_anything_corrected_that_was_told_otherwise() -> None:
    now = replace(BRIDGE, version=2, area="the old town")
    assert not outdated(SAID, BRIDGE, now)
    assert outdated(SAID, BRIDGE, now, anyhow=True)
    assert not outdated(SAID, BRIDGE, replace(BRIDGE, version=2), anyhow=True)


def test_what_the_chat_no_longer_shows_is_not_edited() -> None:
    (one,) = to_recall([replace(SAID, shown=False)], ON, "en")
    assert (one.state, one.why) == (RecipientState.DUE, Why.NOT_EDITABLE)


REACHED = st.builds(
    Reached,
    channel=st.sampled_from(["telegram", "discord", "web", "terminal", "gone"]),
    conversation=st.sampled_from(["c1", "c2", "c3"]),
    author=st.sampled_from(["a1", "a2", "a3", "a4"]),
    language=st.sampled_from([None, "en", "es"]),
    heard=st.sampled_from([None, "und", "fr"]),
    post=st.sampled_from([None, 1, 2]),
    kept=st.booleans(),
    left=st.booleans(),
    told=st.booleans(),
    denied=st.booleans(),
    forgotten=st.booleans(),
)


@given(st.lists(REACHED, max_size=12))
def test_nobody_is_forgotten_and_nobody_gets_it_twice(audience: list[Reached]) -> None:
    found = list(to_askers(audience, ON, "en"))
    assert [(one.conversation, one.author) for one in found] == [(o.conversation, o.author) for o in audience]
    due = [(one.conversation, one.language) for one in found if one.state is RecipientState.DUE]
    assert len(due) == len(set(due))
    for asker, one in zip(audience, found, strict=True):
        if one.state is RecipientState.DUE:
            assert asker.kept
            assert not any([asker.denied, asker.told, asker.left, asker.forgotten])
            assert asker.channel in ON
        else:
            assert one.why is not Why.NONE
        if asker.denied:
            assert one.why is Why.NOT_THEIRS


@given(st.lists(REACHED, max_size=12))
def test_news_come_once_to_each_place(audience: list[Reached]) -> None:
    due = [one.conversation for one in to_subscribers(audience, ON, "en") if one.state is RecipientState.DUE]
    assert len(due) == len(set(due))
