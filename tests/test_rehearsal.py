"""Whom a draft would have answered is what happens once it is published, and nothing happens meanwhile."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.claims import Claim
from bot.core.decide import Kind
from bot.core.messages import Message
from bot.questions import Judgement, Question
from bot.rehearsal import AT_ONCE, IDLE, Rehearsal, Rehearsed, Would, gathered
from bot.supposing import FRESH, Remembering, Supposing, as_published
from embeddings.encoder import Matrix
from factbase.cases import CaseClaim
from factbase.facts import Correction, Fact, Phrasing, State
from factbase.sightings import KeptClaim
from tests.assembled import BRIDGE, Line, line
from tests.fakes import NOON, WordEncoder, published

HARBOUR = replace(
    published("harbour", "the harbour crane has fallen over", "crane fell into the harbour"),
    state=State.DRAFT,
)
ASKED = "has the harbour crane fallen over?"
NEARLY = "a crane was seen near the big harbour today"
OTHER = "is it true that the old bridge is closed?"


def _kept(*texts: str, language: str = "en", decision: str = "escalate") -> tuple[KeptClaim, ...]:
    return tuple(KeptClaim(NOON, text, language, "web", decision, None) for text in texts)


def _rehearsal(
    asked: Line, kept: Sequence[KeptClaim] = (), cases: Sequence[CaseClaim] = (), latest: int = 500
) -> Rehearsal:
    return Rehearsal(
        asked.judge, asked.retrieval, asked.encoder, lambda limit: kept[:limit], lambda: cases, latest
    )


def _of(draft: Fact, *texts: str, asked: Line | None = None, cases: Sequence[CaseClaim] = ()) -> Rehearsed:
    return _rehearsal(asked or line(), _kept(*texts), cases).of(draft, NOON)


def test_who_had_no_answer_would_have_had_one() -> None:
    found = _of(HARBOUR, ASKED, OTHER, "nobody knows this at all today")
    assert found.asked == 3
    (would,) = found.answered
    assert (would.text, would.before, would.after, would.seen, would.told) == (
        ASKED,
        "escalate",
        "answer",
        1,
        "",
    )
    assert would.probability > 0.8
    assert (found.suggested, found.changed) == ((), ())


def test_where_it_is_only_near_it_would_be_suggested() -> None:
    found = _of(HARBOUR, NEARLY)
    (would,) = found.suggested
    assert (would.before, would.after, found.answered) == ("escalate", "ask_back", ())


def test_claims_are_grouped_and_counted_the_most_asked_first() -> None:
    other = "crane fell into the harbour"
    found = _of(HARBOUR, other, ASKED, ASKED.upper(), other, other, OTHER)
    assert [(would.text, would.seen) for would in found.answered] == [(other, 3), (ASKED, 2)]
    assert (found.asked, found.people) == (6, 5)
    assert found.by_before == {"escalate": 5}


def test_open_cases_are_asked_too_and_named() -> None:
    cases = [
        CaseClaim(7, ASKED, "en"),
        CaseClaim(7, "crane fell into the harbour", "en"),
        CaseClaim(9, ASKED, "en"),
    ]
    found = _of(HARBOUR, ASKED, cases=cases)
    assert {(would.seen, would.cases) for would in found.answered} == {(1, (7, 9)), (0, (7,))}
    assert found.asked == 2
    assert found.by_before == {"escalate": 2}


def test_what_another_fact_answers_now_is_told_with_it() -> None:
    rival = replace(
        published("rival", "the old bridge is closed", "is the old bridge closed today?"), state=State.DRAFT
    )
    found = _of(rival, "is the old bridge closed today?")
    (would,) = found.answered
    assert (would.before, would.told, would.by_draft) == ("answer", "bridge", True)


def test_a_revision_takes_the_place_of_what_counts_now() -> None:
    narrowed = replace(
        BRIDGE, claim=Phrasing("a gate in the northern wall is shut", "en"), phrasings=(), state=State.DRAFT
    )
    found = _of(narrowed, OTHER, "is a gate in the northern wall shut?")
    assert [would.text for would in found.answered] == ["is a gate in the northern wall shut?"]
    (lost,) = found.changed
    assert (lost.text, lost.before, lost.told, lost.by_draft) == (OTHER, "answer", "bridge", False)
    assert lost.after != "answer"


def test_nothing_is_changed_by_asking() -> None:
    asked = line()
    before = [tuple(row) for row in asked.base.rows("SELECT * FROM facts")]
    _of(HARBOUR, ASKED, asked=asked)
    assert [tuple(row) for row in asked.base.rows("SELECT * FROM facts")] == before
    assert asked.count("sightings") == asked.count("cases") == asked.count("deliveries") == 0
    assert asked.retrieval.fact("harbour") is None
    assert asked.ask(ASKED).kind is Kind.ESCALATE


@pytest.mark.parametrize(
    "changed",
    [
        {"valid_from": NOON + timedelta(days=1)},
        {"expires": NOON - timedelta(days=1)},
        {"state": State.IN_REVIEW},
    ],
    ids=["not valid yet", "expired", "in review"],
)
def test_a_draft_is_asked_as_if_it_might_answer_now(changed: dict[str, object]) -> None:
    draft = replace(HARBOUR, **changed)  # type: ignore[arg-type]
    assert len(_of(draft, ASKED).answered) == 1
    assert as_published(draft).answers_at(NOON)


def test_with_nothing_kept_nothing_is_asked() -> None:
    assert _of(HARBOUR) == Rehearsed(0, ())


def test_only_the_latest_are_asked() -> None:
    cases = [CaseClaim(1, ASKED, "en"), CaseClaim(2, "nobody knows this at all today", "en")]
    rehearsal = _rehearsal(line(), _kept(OTHER, ASKED), cases, latest=1)
    assert rehearsal.of(HARBOUR, NOON) == Rehearsed(2, ())


def test_a_draft_without_corrections_can_be_tried() -> None:
    bare = Fact("harbour", Phrasing("the harbour crane has fallen over", "en"))
    assert len(_of(bare, ASKED).answered) == 1


def test_a_mended_draft_is_asked_without_reading_the_claims_again() -> None:
    asked = line()
    rehearsal = _rehearsal(asked, _kept(ASKED, OTHER))
    rehearsal.of(HARBOUR, NOON)
    asked.encoder.encoded.clear()
    rehearsal.of(replace(HARBOUR, phrasings=()), NOON + FRESH / 2)
    # The fake encoder has no memory of its own; only `read_queries` is saved, and vectors are made once.
    assert asked.encoder.encoded.count(ASKED) == 1
    rehearsal.of(HARBOUR, NOON + FRESH * 2)
    assert asked.encoder.encoded.count(ASKED) == 3


def test_once_a_fact_has_changed_the_claims_are_judged_anew() -> None:
    asked = line()
    rehearsal = _rehearsal(asked, _kept(ASKED))
    assert rehearsal.of(HARBOUR, NOON).answered[0].before == "escalate"
    asked.facts.save([published("crane", "the harbour crane has fallen over")], NOON)
    # Two facts with the same words: the one that was there first is told.
    assert rehearsal.of(HARBOUR, NOON).answered == ()


def test_claims_far_from_the_draft_are_left_once_nothing_happens_any_more() -> None:
    far = [f"zebra {number} eats {number * 7} apples" for number in range(IDLE * 3)]
    asked = line()
    found = _rehearsal(asked, _kept(*far, ASKED)).of(HARBOUR, NOON)
    assert len(found.answered) == 1
    assert found.asked == IDLE * 3 + 1
    twice = [text for text in far if asked.encoder.encoded.count(text) > 1]
    assert len(twice) < IDLE + AT_ONCE


def test_many_who_ask_the_same_do_not_end_the_search() -> None:
    many = [f"the harbour crane has fallen over number {number}" for number in range(AT_ONCE * 5)]
    assert len(_of(HARBOUR, *many).answered) + len(_of(HARBOUR, *many).suggested) == len(many)


class _Faint(WordEncoder):
    """Hindi is read by one model alone, whose vectors cannot be compared with those of both."""

    def encode_queries(self, texts: Sequence[str], languages: Sequence[str]) -> Matrix:
        rows = super().encode_queries(texts, languages)
        rows[[language == "hi" for language in languages]] *= -1
        return rows


def test_each_group_of_languages_is_looked_through() -> None:
    far = _kept(*[f"zebra {number} eats apples" for number in range(IDLE * 2)])
    asked = line()
    rehearsal = Rehearsal(
        asked.judge, asked.retrieval, _Faint(), lambda _: (*far, *_kept(ASKED, language="hi")), lambda: ()
    )
    assert [would.text for would in rehearsal.of(HARBOUR, NOON).answered] == [ASKED]


_TEXTS = st.sampled_from(
    [
        *(ASKED, NEARLY, OTHER, "crane fell into the harbour", "nobody may cross the river"),
        *("the crane", "boiling water kills germs"),
    ]
)
_FACTS = st.builds(
    lambda claim, phrasings: published("harbour", claim, *phrasings),
    _TEXTS,
    st.lists(_TEXTS, max_size=2),
)


@given(_FACTS, st.lists(_TEXTS, min_size=1, max_size=5, unique=True))
def test_what_is_rehearsed_is_what_happens(fact: Fact, texts: list[str]) -> None:
    asked = line()
    found = _of(replace(fact, state=State.DRAFT), *texts, asked=asked)
    noted = {would.text: would for would in (*found.answered, *found.suggested, *found.changed)}
    asked.facts.save([fact], NOON)
    for text, judged in zip(texts, asked.judge.judge([_question(text) for text in texts], NOON), strict=True):
        told = [match.fact_id for decision in judged.decisions for match in decision.matches]
        assert (text in noted and noted[text].by_draft) == ("harbour" in told), text
        if text in noted:
            assert noted[text].after == judged.decisions[0].kind.value
            assert noted[text].probability == pytest.approx(_probability(judged), abs=0.02)
    asked.base.close()


def _question(text: str) -> Question:
    return Question(Message("m", "web", "c", "a", text, NOON, "en"))


def _probability(judged: Judgement) -> float:
    return next((match.probability for match in judged.ranked if match.fact_id == "harbour"), 0.0)


def test_claims_are_gathered_by_their_words() -> None:
    kept = [*_kept("Is it so?", "is it SO"), *_kept("¿Es así?", language="es")]
    past = gathered(
        kept, [CaseClaim(3, "es asi", "es"), CaseClaim(3, "es así", "es"), CaseClaim(4, "new", "en")]
    )
    assert [(one.text, one.seen, one.cases) for one in past] == [
        ("Is it so?", 2, ()),
        ("¿Es así?", 1, (3,)),
        ("new", 0, (4,)),
    ]


def test_people_s_words_are_in_no_repr() -> None:
    shown = repr(Would("secret", "en", 0.9, "escalate", 1)) + repr(gathered(_kept("secret"), ()))
    assert "secret" not in shown


def test_a_supposed_fact_stands_before_the_published_one() -> None:
    asked = line()
    changed = replace(BRIDGE, corrections={"en": Correction("It is open.")})
    supposed = Supposing(asked.retrieval, Remembering(asked.retrieval), [changed])
    assert supposed.fact("bridge") == as_published(changed)
    assert supposed.fact("water") == asked.retrieval.fact("water")
    assert supposed.fact("nobody") is None


def test_only_so_many_claims_are_remembered() -> None:
    asked = line()
    remembering = Remembering(asked.retrieval, most=2)
    claims = [Claim(f"claim number {number}", "en") for number in range(4)]
    assert len(remembering.candidates(claims, NOON)) == 4
    asked.encoder.encoded.clear()
    remembering.candidates(claims[2:], NOON)
    assert asked.encoder.encoded == []
    remembering.candidates(claims[:1], NOON)
    assert asked.encoder.encoded == [claims[0].text]
