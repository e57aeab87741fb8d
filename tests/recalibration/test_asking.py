"""What a labelled message's first candidate is worth, and which past decisions would change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.calibration import Calibration, Thresholds
from bot.core.choosing import Aim
from bot.core.claims import Claim
from bot.core.decide import Kind
from bot.core.guarantee import GRID, Trial
from bot.core.matching import Candidate
from bot.core.policy import Policy
from bot.judging import Judge
from bot.recalibration.asking import Remembered, Tally, asked, changes, groups_in, tally
from bot.recalibration.assessment import assess
from bot.recalibration.labels import LabelFile, LabelledMessage
from bot.recalibration.past import Past, Record
from factbase.facts import Fact
from tests.assembled import ANSWERING, Line, line, question
from tests.fakes import NOON

CLOSED = "is it true that the old bridge is closed?"
CLOSE = "the old bridge is made of cheese and butter"
NOVEL = "the mayor has sold our town hall to a circus"
DENYING = "is it true that the old bridge is not closed?"
BOLD = replace(ANSWERING, thresholds=Thresholds(0.25, 0.2))


@pytest.fixture(scope="module")
def known() -> Line:
    made = line()
    made.retrieval.sync()
    return made


def _judge(known: Line, calibration: Calibration = ANSWERING) -> Judge:
    return Judge(known.retrieval, calibration, Policy(), lambda text: "en")


@pytest.mark.parametrize(
    ("message", "wrong", "suggested"),
    [
        pytest.param(LabelledMessage(CLOSED, right=frozenset({"bridge"})), False, True, id="right"),
        pytest.param(LabelledMessage(CLOSED, right=frozenset({"water"})), True, None, id="another"),
        pytest.param(LabelledMessage(CLOSED, nothing=True), True, False, id="nothing_answers"),
        pytest.param(LabelledMessage(CLOSED, rejected=frozenset({"bridge"})), True, None, id="rejected"),
        pytest.param(LabelledMessage(CLOSED, rejected=frozenset({"water"})), None, None, id="not_told"),
    ],
)
def test_the_first_candidate_is_right_wrong_or_unknown(
    known: Line, message: LabelledMessage, wrong: bool | None, suggested: bool | None
) -> None:
    (found,) = asked(_judge(known), [message], NOON, 3)
    assert found.probability > 0.9
    assert found.wrong is wrong
    if suggested is None and not message.right:
        assert found.suggested is None
    elif suggested is not None:
        assert found.suggested == (found.probability if suggested else 0.0)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param(CLOSED, True, id="told"),
        pytest.param("closed bridge", False, id="too_brief"),
        pytest.param(DENYING, False, id="doubted"),
        pytest.param("hello", False, id="chatter"),
        pytest.param(NOVEL, False, id="nothing_near"),
    ],
)
@pytest.mark.parametrize("answer_at", [None, 0.99], ids=["policy_silent", "policy_strict"])
def test_only_what_may_be_told_counts_as_told(text: str, told: bool, answer_at: float | None) -> None:
    made = line()
    judge = Judge(made.retrieval, ANSWERING, Policy(answer_at=answer_at), lambda text: "en")
    (found,) = asked(judge, [LabelledMessage(text, nothing=True)], NOON, 3)
    assert found.told == Trial(found.probability if told else 0.0, told)


def test_what_no_label_knows_is_not_counted_as_told(known: Line) -> None:
    (found,) = asked(_judge(known), [LabelledMessage(CLOSED, rejected=frozenset({"water"}))], NOON, 3)
    assert found.told is None


@given(st.sampled_from((CLOSED, CLOSE, NOVEL, "closed bridge", "hello", DENYING)), st.sampled_from(GRID))
def test_each_threshold_tells_what_was_counted_for_it(known: Line, text: str, answer_at: float) -> None:
    """The oracle is the judge itself, at that threshold."""
    (found,) = asked(_judge(known), [LabelledMessage(text, nothing=True)], NOON, 3)
    strict = replace(ANSWERING, thresholds=Thresholds(answer_at, 0.05), cold=False)
    (judgement,) = _judge(known, strict).judge([question(text)], NOON)
    assert found.told is not None
    assert (judgement.decisions[0].kind is Kind.ANSWER) == (found.told.probability >= answer_at)


def test_novel_is_what_is_labelled_as_answered_by_nothing(known: Line) -> None:
    messages = [
        LabelledMessage(CLOSED, nothing=True),
        LabelledMessage(CLOSED, rejected=frozenset({"bridge"})),
        LabelledMessage(CLOSED, right=frozenset({"bridge"})),
    ]
    assert [one.novel for one in asked(_judge(known), messages, NOON, 3)] == [True, False, False]


def test_a_right_fact_counts_as_suggested_only_among_the_first(known: Line) -> None:
    judge = _judge(known)
    (judgement,) = judge.near([Claim(CLOSED, "en")], NOON)
    second = judgement[1]
    message = LabelledMessage(CLOSED, right=frozenset({second.fact_id}))
    assert [asked(judge, [message], NOON, most)[0].suggested for most in (1, 2)] == [0.0, second.probability]


@pytest.mark.parametrize("text", ["hello", "/start", "https://example.org"])
def test_chatter_is_never_answered(known: Line, text: str) -> None:
    (found,) = asked(_judge(known), [LabelledMessage(text, nothing=True)], NOON, 3)
    assert (found.probability, found.wrong, found.groups, found.novel) == (0.0, False, (), True)


def test_groups_are_those_by_which_thresholds_are_found(known: Line) -> None:
    messages = [LabelledMessage(CLOSED, channel="web"), LabelledMessage(CLOSED)]
    found = asked(_judge(known), messages, NOON, 3)
    assert found[0].groups == ("language=en,channel=web", "language=en", "channel=web")
    assert found[1].groups == ("language=en",)
    assert groups_in(found, ["language"]) == ["language=en"]
    assert groups_in(found, ["channel"]) == ["channel=web"]
    assert len(groups_in(found, ["channel", "language"])) == 3
    assert groups_in(found, []) == []


def test_a_tally_counts_an_answer_as_wrong_only_where_labels_say_so(known: Line) -> None:
    messages = [
        LabelledMessage(CLOSED, right=frozenset({"bridge"})),
        LabelledMessage(CLOSED, nothing=True),
        LabelledMessage(CLOSED, rejected=frozenset({"water"})),
        LabelledMessage(CLOSE),
        LabelledMessage(NOVEL),
    ]
    assert tally(_judge(known), messages, NOON) == Tally(answered=3, wrong=1, asked_back=1)


def test_only_what_would_be_decided_differently_is_a_change(known: Line) -> None:
    past = [Past(str(number), text) for number, text in enumerate((CLOSED, CLOSE, NOVEL))]
    (change,) = changes(_judge(known), _judge(known, BOLD), past, NOON)
    assert change.past.text == CLOSE
    assert (change.before.kind, change.after.kind) == (Kind.ASK_BACK, Kind.ANSWER)


def test_past_messages_are_asked_again_on_their_channel(known: Line) -> None:
    past = [Past("1", CLOSE, channel=channel) for channel in ("web", "telegram")]
    by_channel = replace(ANSWERING, groups={"channel=web": BOLD.thresholds})
    (change,) = changes(_judge(known), _judge(known, by_channel), past, NOON)
    assert change.past.channel == "web"


def test_many_messages_keep_their_order_and_tell_how_far_they_are(known: Line) -> None:
    told: list[tuple[int, int]] = []
    messages = [LabelledMessage(CLOSED if number % 2 else NOVEL) for number in range(150)]
    found = asked(_judge(known), messages, NOON, 3, lambda done, total: told.append((done, total)))
    assert [one.probability > 0.5 for one in found] == [bool(number % 2) for number in range(150)]
    assert told == [(64, 150), (128, 150), (150, 150)]


def test_whoever_waits_sees_every_asking_to_the_end(known: Line) -> None:
    told: list[tuple[int, int]] = []
    messages = tuple(LabelledMessage(CLOSED, right=frozenset({"bridge"})) for _ in range(70))
    past = Record(tuple(Past(f"day {number}", NOVEL) for number in range(5)))
    assess(
        lambda calibration: _judge(known, calibration),
        ANSWERING,
        ANSWERING,
        LabelFile(messages),
        past,
        Aim(0.1),
        (),
        3,
        NOON,
        lambda done, total: told.append((done, total)),
    )
    in_all = 3 * 70 + 2 * 5
    assert told == [(done, in_all) for done in (64, 70, 134, 140, 204, 210, 215, in_all)]


class Counting:
    """Neighbours that note what they were asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def candidates(self, claims: Sequence[Claim], now: datetime) -> list[tuple[Candidate, ...]]:
        self.asked += [claim.text for claim in claims]
        return [(Candidate(claim.text, 0.5, {}, 0.0, ()),) for claim in claims]

    def fact(self, fact_id: str) -> Fact | None:
        return None


def test_each_claim_is_searched_for_once() -> None:
    counting = Counting()
    remembered = Remembered(counting)
    for texts in ("ab", "bca", "", "aa"):
        found = remembered.candidates([Claim(text) for text in texts], NOON)
        assert [near[0].fact_id for near in found] == list(texts)
    assert counting.asked == ["a", "b", "c"]
