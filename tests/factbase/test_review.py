"""The life of a version, read as a table: where each act leads, and who may do it."""

from __future__ import annotations

import pytest

from factbase.facts import EMERGENCY, State
from factbase.review import LEAST_REASON, OPEN, WRITING, Act, Standing, after, refusal

DRAFT, IN_REVIEW, PUBLISHED, SUPERSEDED, WITHDRAWN = State
NO: State | None = None
REASON = "r" * LEAST_REASON

_STATES = (None, *State)
# Every act from every state: new, draft, in review, published, superseded, withdrawn.
_LIFE = {
    Act.CREATE: (DRAFT, NO, NO, NO, NO, NO),
    Act.REVISE: (NO, NO, NO, DRAFT, DRAFT, DRAFT),
    Act.SAVE: (NO, DRAFT, DRAFT, NO, NO, NO),
    Act.SUBMIT: (NO, IN_REVIEW, NO, NO, NO, NO),
    Act.RETURN: (NO, NO, DRAFT, NO, NO, NO),
    Act.PUBLISH: (NO, NO, PUBLISHED, NO, NO, NO),
    Act.PUBLISH_URGENTLY: (NO, PUBLISHED, PUBLISHED, NO, NO, NO),
    Act.REVIEW_AFTER: (NO, NO, NO, PUBLISHED, SUPERSEDED, WITHDRAWN),
    Act.WITHDRAW: (NO, NO, NO, WITHDRAWN, NO, NO),
    Act.SUPERSEDE: (NO, NO, NO, SUPERSEDED, NO, NO),
    Act.DISCARD: (NO, WITHDRAWN, WITHDRAWN, NO, NO, NO),
    Act.IMPORT: (NO, NO, NO, NO, NO, NO),
}
_STEPS = [
    pytest.param(state, act, to, id=f"{act.value} from {state.value if state else 'new'}")
    for act, row in _LIFE.items()
    for state, to in zip(_STATES, row, strict=True)
]


def _standing(state: State | None, *editors: str, urgent_by: str = "") -> Standing:
    return Standing(state, frozenset(editors), urgent_by)


def test_the_table_names_every_act() -> None:
    assert set(_LIFE) == set(Act)


@pytest.mark.parametrize(("state", "act", "to"), _STEPS)
def test_where_an_act_leads(state: State | None, act: Act, to: State | None) -> None:
    assert after(state, act) is to


@pytest.mark.parametrize(("state", "act", "to"), _STEPS)
def test_an_act_that_leads_nowhere_is_refused_and_no_other(
    state: State | None, act: Act, to: State | None
) -> None:
    # A person with no part in the version, and with every reason: only the table can refuse.
    said = refusal(act, _standing(state, "ana", urgent_by="ana"), "zoe", REASON)
    assert (said is None) is (to is not None)


def test_only_one_act_lets_out_what_was_reviewed_and_one_what_was_not() -> None:
    ways = {(state, act) for act in Act for state in OPEN if after(state, act) is PUBLISHED}
    assert ways == {
        (IN_REVIEW, Act.PUBLISH),
        (IN_REVIEW, Act.PUBLISH_URGENTLY),
        (DRAFT, Act.PUBLISH_URGENTLY),
    }


def test_nothing_that_was_let_out_is_written_in_again() -> None:
    assert all(after(state, act) is None for act in (Act.SAVE, Act.SUBMIT) for state in set(State) - OPEN)
    assert Act.RETURN not in WRITING


@pytest.mark.parametrize(
    ("act", "standing", "person", "may"),
    [
        pytest.param(Act.PUBLISH, _standing(IN_REVIEW, "ana"), "bo", True, id="another person publishes"),
        pytest.param(Act.PUBLISH, _standing(IN_REVIEW, "ana"), "ana", False, id="the author publishes"),
        pytest.param(Act.PUBLISH, _standing(IN_REVIEW, "ana", "bo"), "bo", False, id="an editor publishes"),
        pytest.param(
            Act.PUBLISH, _standing(IN_REVIEW, "ana", "bo"), "cy", True, id="a third person publishes"
        ),
        pytest.param(
            Act.PUBLISH, _standing(IN_REVIEW, "Ana"), "aNA", False, id="another case is no one else"
        ),
        pytest.param(Act.SAVE, _standing(DRAFT, "ana"), "bo", True, id="anybody helps with a draft"),
        pytest.param(Act.SUBMIT, _standing(DRAFT, "ana"), "ana", True, id="the author submits"),
        pytest.param(Act.RETURN, _standing(IN_REVIEW, "ana"), "ana", True, id="the author takes it back"),
        pytest.param(Act.DISCARD, _standing(IN_REVIEW, "ana"), "bo", True, id="another person discards"),
        pytest.param(Act.WITHDRAW, _standing(PUBLISHED, "ana"), "ana", True, id="the author withdraws"),
        pytest.param(Act.PUBLISH_URGENTLY, _standing(DRAFT, "ana"), "ana", True, id="the author, urgently"),
        pytest.param(
            Act.PUBLISH_URGENTLY, _standing(DRAFT, "ana"), "bo", True, id="another person, urgently"
        ),
        pytest.param(
            Act.REVIEW_AFTER, _standing(PUBLISHED, "ana", urgent_by="ana"), "bo", True, id="another looks"
        ),
        pytest.param(
            Act.REVIEW_AFTER,
            _standing(PUBLISHED, "ana", urgent_by="bo"),
            "bo",
            False,
            id="the publisher looks",
        ),
        pytest.param(
            Act.REVIEW_AFTER,
            _standing(PUBLISHED, "ana", urgent_by="bo"),
            "BO",
            False,
            id="the same in capitals",
        ),
        pytest.param(
            Act.REVIEW_AFTER, _standing(PUBLISHED, "ana", urgent_by="bo"), "ana", False, id="the author looks"
        ),
        pytest.param(
            Act.REVIEW_AFTER, _standing(PUBLISHED, "ana"), "bo", False, id="nothing is owed any more"
        ),
        pytest.param(Act.CREATE, _standing(None), "", False, id="nobody"),
        pytest.param(Act.CREATE, _standing(None), " \t", False, id="a name of spaces"),
        pytest.param(Act.CREATE, _standing(None), EMERGENCY, False, id="a name that is none"),
        pytest.param(Act.CREATE, _standing(None), "Emergency", False, id="the same with a capital"),
    ],
)
def test_who_may(act: Act, standing: Standing, person: str, may: bool) -> None:
    assert (refusal(act, standing, person, REASON) is None) is may


_REASONED = {
    Act.PUBLISH_URGENTLY: DRAFT,
    Act.WITHDRAW: PUBLISHED,
    Act.SUPERSEDE: PUBLISHED,
    Act.RETURN: IN_REVIEW,
}


@pytest.mark.parametrize("act", _REASONED)
@pytest.mark.parametrize(
    ("reason", "enough"),
    [
        ("", False),
        ("r" * (LEAST_REASON - 1), False),
        (f"  {'r' * (LEAST_REASON - 1)}  \n", False),
        (REASON, True),
    ],
    ids=["none", "one character short", "padded with spaces", "just enough"],
)
def test_some_acts_need_a_reason(act: Act, reason: str, enough: bool) -> None:
    said = refusal(act, _standing(_REASONED[act], "ana"), "bo", reason)
    assert (said is None) is enough
    assert enough or (said is not None and str(LEAST_REASON) in said)


@pytest.mark.parametrize("act", sorted(set(Act) - set(_REASONED) - {Act.IMPORT}))
def test_the_others_need_none(act: Act) -> None:
    start = next(state for state in _STATES if after(state, act) is not None)
    assert refusal(act, _standing(start, "ana", urgent_by="ana"), "bo") is None


@pytest.mark.parametrize(("state", "act", "to"), [step for step in _STEPS if step.values[2] is None])
def test_a_refusal_says_where_it_stands_and_what_to_do(
    state: State | None, act: Act, to: State | None
) -> None:
    said = refusal(act, _standing(state), "bo", REASON)
    assert said is not None
    stands, instead = said.split(": ")
    assert stands.endswith(("yet", "a draft", "in review", "published", "superseded", "withdrawn"))
    assert instead
