"""Staff's acts move a case by one table, are recorded in order, and quieten its alarm."""

from __future__ import annotations

from datetime import timedelta

import pytest

from factbase.alarms import AlarmStore
from factbase.case_acts import Act, CaseAct, CaseActStore, after
from factbase.case_life import CaseState
from factbase.cases import CaseStore
from factbase.database import Base
from tests.fakes import NOON

LATER = NOON + timedelta(minutes=5)
S = CaseState

_WORKING = {
    S.NEW: S.IN_PROGRESS,
    S.ACKNOWLEDGED: S.IN_PROGRESS,
    S.IN_PROGRESS: S.IN_PROGRESS,
    S.HOLDING: S.HOLDING,
}
_OPEN = tuple(_WORKING)
_LEADS: dict[Act, dict[CaseState, CaseState]] = {
    Act.ACKNOWLEDGE: {**{state: state for state in _OPEN}, S.NEW: S.ACKNOWLEDGED},
    Act.TAKE: _WORKING,
    Act.HAND_OVER: _WORKING,
    Act.DRAFT: _WORKING,
    Act.NOTE: {state: state for state in S},
    Act.SET_HARM: {state: state for state in _OPEN},
    Act.SET_VULNERABILITY: {state: state for state in _OPEN},
    Act.LOWER: {state: state for state in _OPEN},
    Act.SPLIT: {state: state for state in _OPEN},
    Act.LEADERSHIP: {state: state for state in S},
    Act.REMIND: {},  # the clock's own: it changes nothing
    Act.LINK: dict.fromkeys(_OPEN, S.ANSWERED),
    Act.HOLDING: dict.fromkeys(_OPEN, S.HOLDING),
    Act.DISMISS: dict.fromkeys(_OPEN, S.DISMISSED),
    Act.MERGE: dict.fromkeys(_OPEN, S.DISMISSED),
    Act.ROUTE: dict.fromkeys(_OPEN, S.ROUTED),
    Act.REOPEN: dict.fromkeys((S.ANSWERED, S.DISMISSED, S.ROUTED), S.IN_PROGRESS),
}
_TABLE = [(state, act, _LEADS[act].get(state)) for act in Act for state in S]
_VALUES: dict[Act, str | int] = {Act.SET_HARM: 2, Act.SET_VULNERABILITY: 1, Act.LOWER: "P3"}
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
    assert acts.act(case_id, act, "officer", "words", LATER, _VALUES.get(act)) is (then is not None)
    assert _state(base, case_id) is (then or state)
    assert acts.acts(case_id) == ((CaseAct(case_id, act, "officer", LATER, "words"),) if then else ())
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


@pytest.mark.parametrize("act", [act for act in Act if S.NEW in _LEADS[act]])
def test_whoever_acts_has_the_alarm(base: Base, acts: CaseActStore, case_id: int, act: Act) -> None:
    alarms = AlarmStore(base)
    alarms.raise_(case_id, "P1", NOON)
    acts.act(case_id, act, "officer", "words", LATER, _VALUES.get(act))
    alarm, *after = alarms.of(case_id)
    assert [(each.priority, each.acknowledged_by) for each in after] == (
        [("P3", "officer")] if act is Act.LOWER else []
    )
    closed = not _LEADS[act][S.NEW].open
    assert (alarm.ended_at is not None) is (closed or act is Act.LOWER)
    assert (alarm.acknowledged_by == "officer") is (not closed and act not in (Act.NOTE, Act.SPLIT))


@pytest.mark.parametrize(
    ("act", "detail", "value", "column", "holds"),
    [
        pytest.param(Act.TAKE, "", None, "owner", "officer", id="who takes it owns it"),
        pytest.param(Act.HAND_OVER, "ben", None, "owner", "ben", id="until it is handed over"),
        pytest.param(Act.LINK, "water", None, "fact_id", "water", id="its fact"),
        pytest.param(Act.DRAFT, "water", None, "fact_id", "water", id="the fact that is being written"),
        pytest.param(Act.SET_HARM, "2", 2, "harm", 2, id="harm"),
        pytest.param(Act.SET_VULNERABILITY, "1", 1, "vulnerability", 1, id="vulnerability"),
        pytest.param(Act.LOWER, "P3: why", "P3", "priority", "P3", id="priority"),
    ],
)
def test_what_an_act_changes(
    base: Base,
    acts: CaseActStore,
    case_id: int,
    act: Act,
    detail: str,
    value: object,
    column: str,
    holds: object,
) -> None:
    acts.act(case_id, act, "officer", detail, LATER, value)  # type: ignore[arg-type]
    assert getattr(CaseStore(base).get(case_id), column) == holds


def test_a_holding_statement_says_when_we_speak_next_until_the_case_is_over(
    base: Base, acts: CaseActStore, case_id: int
) -> None:
    acts.act(case_id, Act.HOLDING, "officer", "We look into it.", NOON, word_due=LATER)
    assert CaseStore(base).get(case_id).word_due == LATER  # type: ignore[union-attr]
    acts.act(case_id, Act.TAKE, "officer", "", NOON)
    assert CaseStore(base).get(case_id).word_due == LATER  # type: ignore[union-attr]
    acts.act(case_id, Act.DISMISS, "officer", "no rumour", NOON)
    assert CaseStore(base).get(case_id).word_due is None  # type: ignore[union-attr]
