"""The decision as a table, and what is acted on when a message holds several claims."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.calibration import Thresholds
from bot.core.chatter import Chatter
from bot.core.claims import Claim
from bot.core.conflicts import Contrast
from bot.core.decide import Decision, Kind, close_to, combine, decide, ignore
from bot.core.guard import Doubt
from bot.core.guard import Kind as Difference
from bot.core.matching import Match
from bot.core.parting import Shape
from bot.core.policy import Policy, RouteRule
from bot.core.reasons import Reason

TAX = RouteRule("Tax office", "https://tax.example", ("tax refund", "IRS", "ضريبة"))
VOTE = RouteRule("Electoral board", "https://vote.example", ("vote", "—", ""))
POLICY = Policy(max_suggestions=2, max_answers=2, shortest_claim=2, shortest_answer=1, routes=(TAX, VOTE))
THRESHOLDS = Thresholds(0.8, 0.3)


def _match(fact_id: str, probability: float) -> Match:
    return Match(fact_id, probability, {})


def _matches(*probabilities: float) -> list[Match]:
    return [_match(f"f{at}", probability) for at, probability in enumerate(probabilities)]


@pytest.mark.parametrize(
    ("probabilities", "text", "kind", "reason"),
    [
        pytest.param((0.95, 0.9), "water kills", Kind.ANSWER, Reason.SURE, id="sure"),
        pytest.param((0.8,), "water kills", Kind.ANSWER, Reason.SURE, id="exactly_sure"),
        pytest.param((0.95,), "5G", Kind.ANSWER, Reason.SURE, id="sure_of_one_word"),
        pytest.param((0.95,), "no tax refund", Kind.ANSWER, Reason.SURE, id="our_fact_before_their_matter"),
        pytest.param((0.7999,), "water kills", Kind.ASK_BACK, Reason.NOT_SURE_ENOUGH, id="just_not_sure"),
        pytest.param((0.3,), "water kills", Kind.ASK_BACK, Reason.NOT_SURE_ENOUGH, id="exactly_close"),
        pytest.param((0.5,), "tax refund", Kind.ASK_BACK, Reason.NOT_SURE_ENOUGH, id="close_before_route"),
        pytest.param((0.2999,), "my TAX-refund is late", Kind.ROUTE, Reason.ROUTED, id="route_phrase"),
        pytest.param((), "irs", Kind.ROUTE, Reason.ROUTED, id="route_of_one_word"),
        pytest.param((), "كل ضَرِيبة جديدة", Kind.ROUTE, Reason.ROUTED, id="route_arabic"),
        pytest.param(
            (), "taxi refund", Kind.ESCALATE, Reason.NOTHING_SIMILAR, id="part_of_a_word_is_no_route"
        ),
        pytest.param((), "refund of tax", Kind.ESCALATE, Reason.NOTHING_SIMILAR, id="phrase_in_other_order"),
        pytest.param((0.2999,), "water kills", Kind.ESCALATE, Reason.NOTHING_SIMILAR, id="just_not_close"),
        pytest.param((), "water kills", Kind.ESCALATE, Reason.NOTHING_SIMILAR, id="nothing"),
        pytest.param((0.1,), "water", Kind.IGNORE, Reason.TOO_SHORT, id="too_short"),
        pytest.param((), "[…]", Kind.IGNORE, Reason.TOO_SHORT, id="blank_route_words_match_nothing"),
    ],
)
def test_decisions(probabilities: tuple[float, ...], text: str, kind: Kind, reason: Reason) -> None:
    decision = decide(Claim(text), _matches(*probabilities), POLICY, THRESHOLDS)
    assert (decision.kind, decision.reason) == (kind, reason)
    assert decision.claim == Claim(text)
    assert (decision.route is not None) is (kind is Kind.ROUTE)


@pytest.mark.parametrize(
    ("text", "language", "kind"),
    [
        pytest.param("covid vaccines kill", "en", Kind.ANSWER, id="a_short_claim"),
        pytest.param("tsunami tonight", "en", Kind.ASK_BACK, id="two_words"),
        pytest.param("is there a tsunami", "en", Kind.ASK_BACK, id="only_its_matter"),
        pytest.param("¿hay un tsunami?", "es", Kind.ASK_BACK, id="only_its_matter_es"),
        pytest.param("is it a 5G 5G 5G?", "en", Kind.ASK_BACK, id="one_word_again_and_again"),
        pytest.param("is there a tsunami", "und", Kind.ANSWER, id="whose_grammar_nobody_knows"),
        pytest.param("is the vaccine safe", "en", Kind.ANSWER, id="a_matter_and_what_is_asked_of_it"),
    ],
)
def test_what_says_no_more_than_its_matter_is_asked_back(text: str, language: str, kind: Kind) -> None:
    policy = replace(POLICY, shortest_answer=3)
    assert decide(Claim(text, language), _matches(0.95), policy, THRESHOLDS).kind is kind


def test_an_answer_holds_the_surest_fact_alone() -> None:
    assert decide(Claim("a b"), _matches(0.9, 0.85), POLICY, THRESHOLDS).matches == (_match("f0", 0.9),)


@pytest.mark.parametrize(
    ("probabilities", "suggested"),
    [
        pytest.param((0.7, 0.6, 0.5), 2, id="at_most_so_many"),
        pytest.param((0.7, 0.06), 2, id="a_second_choice_may_be_less_probable"),
        pytest.param((0.7, 0.0599), 1, id="but_not_hopeless"),
        pytest.param((0.2999, 0.2998), 0, id="nothing_beside_a_first_that_is_not_close"),
    ],
)
def test_suggestions(probabilities: tuple[float, ...], suggested: int) -> None:
    found = decide(Claim("a b"), _matches(*probabilities), POLICY, THRESHOLDS)
    assert found.matches == tuple(_matches(*probabilities)[:suggested])


EDITED = Doubt(Difference.EDITED, Contrast("one", "other"))
NEGATED = Doubt(Difference.NEGATED, Contrast("not", ""))
DENIAL = Doubt(Difference.NEGATED, Contrast("not", ""), denial=True)


@pytest.mark.parametrize(
    ("probabilities", "doubts", "refuted", "expected"),
    [
        pytest.param((0.9,), {}, "f0", (Kind.ANSWER, Reason.SURE, "f0", None), id="no_doubt"),
        pytest.param(
            (0.9,), {"f0": EDITED}, "f0", (Kind.ASK_BACK, Reason.DIFFERS, "f0", EDITED), id="doubted"
        ),
        pytest.param(
            (0.9,),
            {"f0": NEGATED},
            "f0",
            (Kind.ASK_BACK, Reason.DIFFERS, "f0", NEGATED),
            id="negated_is_no_denial",
        ),
        pytest.param((0.9,), {"f0": DENIAL}, "f0", (Kind.ANSWER, Reason.DENIED, "f0", DENIAL), id="denial"),
        pytest.param(
            (0.9,),
            {"f0": DENIAL},
            "",
            (Kind.ASK_BACK, Reason.DIFFERS, "f0", DENIAL),
            id="denial_of_what_is_true",
        ),
        pytest.param(
            (0.9, 0.85), {"f0": EDITED}, "", (Kind.ANSWER, Reason.SURE, "f1", None), id="the_second_is_sure"
        ),
        pytest.param(
            (0.9, 0.85),
            {"f0": EDITED, "f1": DENIAL},
            "f1",
            (Kind.ANSWER, Reason.DENIED, "f1", DENIAL),
            id="the_second_is_denied",
        ),
        pytest.param(
            (0.9, 0.85),
            {"f0": EDITED, "f1": NEGATED},
            "",
            (Kind.ASK_BACK, Reason.DIFFERS, "f0", EDITED),
            id="both_doubted",
        ),
        pytest.param(
            (0.9, 0.7),
            {"f0": EDITED},
            "",
            (Kind.ASK_BACK, Reason.DIFFERS, "f0", EDITED),
            id="the_second_is_not_sure",
        ),
        pytest.param(
            (0.7,),
            {"f0": EDITED},
            "",
            (Kind.ASK_BACK, Reason.NOT_SURE_ENOUGH, "f0", None),
            id="not_sure_anyway",
        ),
        pytest.param(
            (0.7,),
            {"f0": DENIAL},
            "f0",
            (Kind.ASK_BACK, Reason.NOT_SURE_ENOUGH, "f0", None),
            id="denial_not_sure",
        ),
    ],
)
def test_doubts(
    probabilities: tuple[float, ...],
    doubts: dict[str, Doubt],
    refuted: str,
    expected: tuple[Kind, Reason, str, Doubt | None],
) -> None:
    found = decide(
        Claim("a b"),
        _matches(*probabilities),
        POLICY,
        THRESHOLDS,
        lambda match: doubts.get(match.fact_id),
        lambda match: match.fact_id == refuted,
    )
    assert (found.kind, found.reason, found.matches[0].fact_id, found.doubt) == expected
    assert len(found.matches) == 1 or found.kind is Kind.ASK_BACK


@pytest.mark.parametrize(
    ("doubt", "reason", "close"),
    [
        pytest.param(None, Reason.SURE, True, id="the_claim"),
        pytest.param(DENIAL, Reason.DENIED, True, id="denied_in_its_words"),
        pytest.param(
            Doubt(Difference.NEGATED, Contrast("", ""), contrary=True), Reason.DENIED, False, id="in_others"
        ),
    ],
)
def test_who_denies_in_other_words_is_told_the_fact_and_not_that_they_are_right(
    doubt: Doubt | None, reason: Reason, close: bool
) -> None:
    found = decide(
        Claim("a b"),
        _matches(0.9),
        POLICY,
        THRESHOLDS,
        lambda match: doubt,
        lambda match: True,
        close=lambda match: True,
    )
    assert (found.kind, found.reason, found.close) == (Kind.ANSWER, reason, close)
    assert close_to([found], reason) == ({"f0"} if close else set())


def test_only_what_may_be_answered_is_looked_at_and_not_too_much_of_it() -> None:
    seen: list[str] = []

    def doubts(match: Match) -> Doubt:
        seen.append(match.fact_id)
        return EDITED

    decide(Claim("a b"), _matches(0.99, 0.98, 0.97, 0.96, 0.5), POLICY, THRESHOLDS, doubts)
    assert seen == ["f0", "f1", "f2"]


@pytest.mark.parametrize(
    ("probability", "kind", "reason"),
    [
        pytest.param(0.99, Kind.ASK_BACK, Reason.MIXED, id="sure"),
        pytest.param(0.5, Kind.ASK_BACK, Reason.NOT_SURE_ENOUGH, id="close"),
        pytest.param(0.1, Kind.ESCALATE, Reason.NOTHING_SIMILAR, id="far"),
    ],
)
def test_a_mixed_claim_is_never_answered(probability: float, kind: Kind, reason: Reason) -> None:
    found = decide(Claim("kya yeh sach hai"), _matches(probability), POLICY, THRESHOLDS, mixed=True)
    assert (found.kind, found.reason, found.doubt) == (kind, reason, None)


def test_routes_are_tried_in_order() -> None:
    assert decide(Claim("vote on the IRS"), (), POLICY, THRESHOLDS).route == TAX
    assert decide(Claim("vote now"), (), POLICY, THRESHOLDS).route == VOTE


@pytest.mark.parametrize("chatter", Chatter)
def test_chatter_is_ignored_with_its_reason(chatter: Chatter) -> None:
    assert ignore(chatter) == Decision(Kind.IGNORE, Reason(chatter.value))


@pytest.mark.parametrize("reason", Reason)
def test_every_reason_explains_itself_in_a_sentence(reason: Reason) -> None:
    assert reason.explanation.endswith(".")
    assert reason.explanation[0].isupper()


def _answer(fact_id: str, probability: float, text: str = "a b") -> Decision:
    return Decision(Kind.ANSWER, Reason.SURE, Claim(text), (_match(fact_id, probability),))


def _asked(probability: float) -> Decision:
    return Decision(Kind.ASK_BACK, Reason.NOT_SURE_ENOUGH, Claim("a b"), (_match("q", probability),))


def _case(text: str) -> Decision:
    return Decision(Kind.ESCALATE, Reason.NOTHING_SIMILAR, Claim(text))


ROUTED = Decision(Kind.ROUTE, Reason.ROUTED, Claim("vote now"), route=VOTE)
SHORT = Decision(Kind.IGNORE, Reason.TOO_SHORT, Claim("a"))


@pytest.mark.parametrize(
    ("decisions", "kept"),
    [
        pytest.param(
            [SHORT, _case("x y"), ROUTED, _asked(0.5), _answer("a", 0.9)],
            [_answer("a", 0.9)],
            id="answer_first",
        ),
        pytest.param([SHORT, _case("x y"), ROUTED, _asked(0.5)], [_asked(0.5)], id="then_question"),
        pytest.param([SHORT, _case("x y"), ROUTED], [ROUTED], id="then_route"),
        pytest.param([SHORT, _case("x y")], [_case("x y")], id="then_case"),
        pytest.param([SHORT, SHORT], [SHORT], id="nothing_else"),
        pytest.param(
            [_answer("a", 0.8), _answer("b", 0.9), _answer("c", 0.95)],
            [_answer("c", 0.95), _answer("b", 0.9)],
            id="surest_answers",
        ),
        pytest.param(
            [_answer("a", 0.8, "c d"), _answer("a", 0.9), _answer("b", 0.85)],
            [_answer("a", 0.9), _answer("b", 0.85)],
            id="each_fact_once_by_its_surest_claim",
        ),
        pytest.param([_asked(0.4), _asked(0.6), _asked(0.5)], [_asked(0.6)], id="one_question"),
        pytest.param(
            [_case("a a a a"), _case("one two three"), _case("one two")],
            [_case("one two three")],
            id="one_case_for_what_says_most",
        ),
    ],
)
def test_what_is_acted_on(decisions: list[Decision], kept: list[Decision]) -> None:
    assert combine(decisions, POLICY) == tuple(kept)


@pytest.mark.parametrize(
    ("shape", "first", "kept"),
    [
        pytest.param(Shape.ONE, [_answer("a", 0.9)], [], id="a_story_is_one_matter"),
        pytest.param(Shape.PARAGRAPHS, [_answer("a", 0.9)], ["x y z"], id="paragraphs_what_says_most"),
        pytest.param(Shape.APART, [_answer("a", 0.9)], ["x y", "x y z", "x"], id="questions_each_in_order"),
        pytest.param(Shape.APART, [_asked(0.5)], ["x y", "x y z", "x"], id="beside_a_question_back"),
        pytest.param(Shape.APART, [ROUTED], ["x y", "x y z", "x"], id="beside_a_route"),
        pytest.param(Shape.APART, [], ["x y", "x y z", "x"], id="several_cases"),
        pytest.param(Shape.ONE, [], ["x y z"], id="one_case"),
    ],
)
def test_what_goes_to_people_beside_it(shape: Shape, first: list[Decision], kept: list[str]) -> None:
    novel = [_case(text) for text in ("x y", "x y z", "x", "v w")]
    assert combine([*novel, *first], POLICY, shape) == (*first, *map(_case, kept))


@given(
    st.lists(
        st.one_of(
            st.builds(_answer, st.sampled_from("abc"), st.floats(0.8, 1)),
            st.builds(_asked, st.floats(0.3, 0.7)),
            st.builds(_case, st.sampled_from(("x", "x y"))),
            st.sampled_from((ROUTED, SHORT)),
        ),
        min_size=1,
    ),
    st.integers(1, 3),
)
def test_one_kind_different_facts_not_too_many(decisions: list[Decision], most: int) -> None:
    kept = combine(decisions, Policy(max_answers=most))
    assert 1 <= len(kept) <= most
    assert len({decision.kind for decision in kept}) == 1
    facts = [decision.matches[0].fact_id for decision in kept if decision.kind is Kind.ANSWER]
    assert len(facts) == len(set(facts))
    assert all(decision in decisions for decision in kept)


@pytest.mark.parametrize(
    ("said", "kind", "reason"),
    [
        ("x", Kind.IGNORE, Reason.TOO_SHORT),
        ("null", Kind.ASK_BACK, Reason.NOT_SURE_ENOUGH),
        ("the bridge", Kind.ASK_BACK, Reason.NOT_SURE_ENOUGH),
        ("the bridge fell", Kind.ANSWER, Reason.SURE),
    ],
)
def test_few_words_are_asked_back_however_sure(said: str, kind: Kind, reason: Reason) -> None:
    decision = decide(Claim(said, "en"), [Match("a", 0.999, {})], Policy(), Thresholds(0.8, 0.3))
    assert (decision.kind, decision.reason) == (kind, reason)
