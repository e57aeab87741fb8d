"""Staff's acts move a case by one table, are recorded in order, and end its alert."""

from __future__ import annotations

from datetime import timedelta

import pytest

from factbase.alerts import AlertStore
from factbase.case_acts import Act, CaseAct, CaseActStore, after
from factbase.cases import CaseState, CaseStore
from factbase.database import Base
from tests.fakes import NOON

LATER = NOON + timedelta(minutes=5)
S = CaseState

_TABLE = [
    (S.NEW, Act.ACKNOWLEDGE, S.ACKNOWLEDGED),
    (S.NEW, Act.TAKE, S.TAKEN),
    (S.NEW, Act.LINK, S.LINKED),
    (S.NEW, Act.HOLDING, S.ACKNOWLEDGED),
    (S.NEW, Act.DISMISS, S.DISMISSED),
    (S.ACKNOWLEDGED, Act.ACKNOWLEDGE, None),
    (S.ACKNOWLEDGED, Act.TAKE, S.TAKEN),
    (S.ACKNOWLEDGED, Act.LINK, S.LINKED),
    (S.ACKNOWLEDGED, Act.HOLDING, S.ACKNOWLEDGED),
    (S.ACKNOWLEDGED, Act.DISMISS, S.DISMISSED),
    (S.TAKEN, Act.ACKNOWLEDGE, None),
    (S.TAKEN, Act.TAKE, S.TAKEN),
    (S.TAKEN, Act.LINK, S.LINKED),
    (S.TAKEN, Act.HOLDING, S.TAKEN),
    (S.TAKEN, Act.DISMISS, S.DISMISSED),
    *((state, act, None) for state in (S.LINKED, S.DISMISSED) for act in Act),
]
every_pair = pytest.mark.parametrize(
    ("state", "act", "then"), _TABLE, ids=[f"{state.value} {act.value}" for state, act, _ in _TABLE]
)


@pytest.fixture
def acts(base: Base) -> CaseActStore:
    return CaseActStore(base)


@pytest.fixture
def case_id(base: Base) -> int:
    return CaseStore(base).open("the bridge is sold", "en", "d1", NOON)


def _state(base: Base, case_id: int) -> CaseState:
    case = CaseStore(base).get(case_id)
    assert case is not None
    return case.state


def test_the_table_has_every_state_and_act() -> None:
    assert len({(state, act) for state, act, _ in _TABLE}) == len(CaseState) * len(Act)


@every_pair
def test_where_an_act_leads(state: CaseState, act: Act, then: CaseState | None) -> None:
    assert after(state, act) is then


@every_pair
def test_an_act_moves_the_case_or_changes_nothing(
    base: Base, acts: CaseActStore, case_id: int, state: CaseState, act: Act, then: CaseState | None
) -> None:
    other = CaseStore(base).open("another", "en", "d2", NOON)
    base.run("UPDATE cases SET state = ? WHERE id = ?", (state.value, case_id))
    assert acts.act(case_id, act, "officer", "words", LATER) is (then is not None)
    assert _state(base, case_id) is (then or state)
    assert acts.acts(case_id) == ((CaseAct(case_id, act, "officer", LATER, "words"),) if then else ())
    assert AlertStore(base).waiting() == (1 if then else 2)
    assert _state(base, other) is S.NEW


def test_an_act_on_no_case_is_refused(acts: CaseActStore) -> None:
    assert acts.act(9, Act.TAKE, "officer", "", NOON) is False
    assert acts.acts(9) == ()
    assert acts.holding(9) is None


def test_acts_are_told_in_order(acts: CaseActStore, case_id: int) -> None:
    for act in (Act.ACKNOWLEDGE, Act.HOLDING, Act.TAKE, Act.HOLDING, Act.LINK):
        assert acts.act(case_id, act, "officer", act.value, LATER)
    assert [act.act.value for act in acts.acts(case_id)] == [
        "acknowledge",
        "holding",
        "take",
        "holding",
        "link",
    ]


def test_the_latest_holding_statement_counts(base: Base, acts: CaseActStore, case_id: int) -> None:
    other = CaseStore(base).open("another", "en", "d2", NOON)
    assert acts.holding(case_id) is None
    acts.act(case_id, Act.HOLDING, "officer", "We are looking.", NOON)
    acts.act(case_id, Act.HOLDING, "deputy", "We know more at six.", LATER)
    acts.act(case_id, Act.TAKE, "deputy", "", LATER)
    acts.act(other, Act.HOLDING, "deputy", "Elsewhere.", LATER)
    assert acts.holding(case_id) == "We know more at six."


def test_an_alert_under_way_is_not_repeated_after_an_act(
    base: Base, acts: CaseActStore, case_id: int
) -> None:
    alerts = AlertStore(base)
    due = alerts.claim(NOON, timedelta(minutes=1))
    assert due
    acts.act(case_id, Act.ACKNOWLEDGE, "officer", "", NOON)
    alerts.failed(due.id, "the pager is down", LATER)
    assert alerts.claim(LATER, timedelta(minutes=1)) is None


def test_an_alert_that_was_sent_stays_sent(base: Base, acts: CaseActStore, case_id: int) -> None:
    alerts = AlertStore(base)
    due = alerts.claim(NOON, timedelta(minutes=1))
    assert due
    alerts.sent(due.id, NOON)
    acts.act(case_id, Act.ACKNOWLEDGE, "officer", "", NOON)
    assert alerts.sent_for(case_id) == 1


@pytest.mark.parametrize(
    ("act", "open_"),
    [(Act.ACKNOWLEDGE, True), (Act.TAKE, True), (Act.HOLDING, True), (Act.LINK, False), (Act.DISMISS, False)],
    ids=lambda value: value.value if isinstance(value, Act) else "",
)
def test_new_claims_join_only_open_cases(
    base: Base, acts: CaseActStore, case_id: int, act: Act, open_: bool
) -> None:
    acts.act(case_id, act, "officer", "", NOON)
    assert _state(base, case_id).open is open_
    assert [claim.case_id for claim in CaseStore(base).claims()] == [case_id] * open_
    assert [case.id for case in CaseStore(base).list()] == [case_id]
