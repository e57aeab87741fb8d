"""The sample facts against their own phrasings: each is asked with itself taken out of the base."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from bot.batch import Asked, judge
from bot.core.decide import Kind
from bot.core.policy import Policy
from bot.judge_rooms import matcher
from bot.wiring import sample_facts
from embeddings.encoder import Encoder
from factbase.facts import Fact
from tests.fakes import NOON

pytestmark = pytest.mark.models

LANGUAGES = ("en", "es", "fr", "pt", "ar", "hi")
NOVEL = (
    "the library will be turned into a parking garage next month",
    "my cousin says the new tram tickets contain a listening device",
    "el puente del río será demolido el próximo viernes",
    "dicen que las palomas de la plaza están envenenadas",
    "le maire va interdire les barbecues dans tous les jardins",
    "a prefeitura vai fechar todas as padarias aos domingos",
    "سيتم إغلاق السوق القديم إلى الأبد الأسبوع المقبل",
    "नगर निगम सभी पार्कों में प्रवेश शुल्क लगाने जा रहा है",
    "schools will teach only on Saturdays from now on",
    "a lion has escaped from the zoo and is near the station",
)


def without(fact: Fact, text: str) -> Fact:
    """The fact as it would be if nobody had thought of this phrasing."""
    return replace(fact, phrasings=tuple(phrasing for phrasing in fact.phrasings if phrasing.text != text))


@pytest.fixture(scope="module")
def asked(encoder: Encoder) -> dict[str, Counter[str]]:
    """For each language, how asking with one left-out phrasing a fact ends."""
    ends = {language: Counter[str]() for language in LANGUAGES}
    facts = sample_facts().facts
    for language in LANGUAGES:
        left_out = {
            fact.id: next(p.text for p in reversed(fact.phrasings) if p.language == language)
            for fact in facts
        }
        judging, store, _ = matcher(encoder, Policy(), None)
        store.save([without(fact, left_out[fact.id]) for fact in facts], NOON)
        messages = [Asked(fact_id, text) for fact_id, text in left_out.items()]
        for one, (judgement, _) in zip(messages, judge(judging, messages, NOON), strict=True):
            decision = judgement.decisions[0]
            told = [match.fact_id for match in decision.matches]
            right = one.id in told
            if decision.kind is Kind.ANSWER:
                ends[language]["right" if right else "wrong"] += 1
            elif decision.kind is Kind.ASK_BACK:
                ends[language]["asked back with it" if right else "asked back without it"] += 1
            else:
                ends[language]["silent"] += 1
    return ends


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_new_phrasing_is_hardly_ever_answered_wrongly(
    asked: dict[str, Counter[str]], language: str
) -> None:
    ends = asked[language]
    assert ends["wrong"] <= 0.05 * ends.total(), ends


# In English the phrasing left out is the one written with quite different words; in the other languages
# it is often the only one in that language, but reads like the claim.
@pytest.mark.parametrize(
    ("language", "floor"),
    [("en", 0.45), ("es", 0.75), ("fr", 0.75), ("pt", 0.75), ("ar", 0.75), ("hi", 0.75)],
)
def test_a_new_phrasing_gets_help(asked: dict[str, Counter[str]], language: str, floor: float) -> None:
    ends = asked[language]
    assert ends["right"] + ends["asked back with it"] >= floor * ends.total(), ends


def test_what_nobody_has_checked_is_not_answered(encoder: Encoder) -> None:
    judging, store, _ = matcher(encoder, Policy(), None)
    store.save(sample_facts().facts, NOON)
    judged = judge(judging, [Asked(str(at), text) for at, text in enumerate(NOVEL)], NOON)
    answered = [
        text
        for text, (judgement, _) in zip(NOVEL, judged, strict=True)
        if judgement.decisions[0].kind is Kind.ANSWER
    ]
    assert answered == []
