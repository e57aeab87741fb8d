"""Abuse is recognised however it is disguised, folded away, and never mistaken for the claim beside it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.abuse import abuse, calmed, fold_away, only_abuse, spans, threatens_reader

ABUSIVE = [
    ("you idiots", "insult"),
    ("you are all scum", "insult"),
    ("go to hell", "insult"),
    ("i will kill you", "threat"),
    ("we know where you live", "threat"),
    ("burn your office down", "threat"),
    ("watch your backs, all of you", "threat"),
    ("you will pay for this!", "threat"),
    ("there is a bomb in your office", "threat"),
    ("cuídate las espaldas", "threat"),
    ("vous allez le payer", "threat"),
    ("f*ck you all", "insult"),
    ("1d10t", "insult"),
    ("i d i o t", "insult"),
    ("i.d.i.o.t", "insult"),
    ("idioooots", "insult"),
    ("ass hole", "insult"),
    ("you m0r0n", "insult"),
    ("sois unos gilipollas", "insult"),
    ("te voy a matar", "threat"),
    ("bande de connards", "insult"),
    ("je vais te tuer", "threat"),
    ("vai se foder", "insult"),
    ("vou te matar", "threat"),
    ("يا كلاب", "insult"),
    ("سأقتلكم", "threat"),
    ("तुम बेवकूफ हो", "insult"),
    ("तुझे मार डालूंगा", "threat"),
    ("chutiye", "insult"),
    ("you idiots, this doesn't work", "insult"),
    ("connards, ton truc marche pas", "insult"),
]
PLAIN = [
    "he called me an idiot",
    "is it true that the bridge is closed?",
    'nobody should say "you are scum" to people',
    "the vaccine kills",
    "they say that the army will kill the pigs",
    "we will not kill you",
    "this is f**king great",
    "assess the class in Scunthorpe",
    "el perro come pan",
    "le pont est fermé",
    "a ponte está fechada",
    "الجسر مغلق",
    "पुल बंद है",
]
AROUND = [
    ("you idiots, is it true that the old bridge is closed?", "is it true that the old bridge is closed?"),
    ("fuck you, the water in the city is poisoned", "the water in the city is poisoned"),
    ("gilipollas, ¿es verdad que cierran el colegio?", "¿es verdad que cierran el colegio?"),
]


@pytest.mark.parametrize(("text", "kind"), ABUSIVE)
def test_abuse_is_recognised_and_folded(text: str, kind: str) -> None:
    assert abuse(text) == only_abuse(text) == kind
    assert f"[abusive words folded: {kind}]" in fold_away(text)


@pytest.mark.parametrize("text", PLAIN)
def test_what_is_told_denied_or_harmless_is_nobodys_abuse(text: str) -> None:
    assert abuse(text) is None
    assert only_abuse(text) is None


@pytest.mark.parametrize(
    "text",
    [
        *(
            "the dyke broke last night",
            "the storm cripples the city",
            "finger prick tests give it to you",
        ),
        *(
            "they say rats are a plague in the market",
            "they say the water is dirty",
            "refugees are criminals",
        ),
        *("no room for refugees in the camp", "the mayor sold the town hall to clowns", "people are stupid"),
        *("you will pay a fine of 500", "you will die if you take the vaccine", "people will die from it"),
        *(
            "they are coming for your children",
            "they know where you live by the app",
            "bomb at your office?",
        ),
        *("watch your back when swimming", "you will regret buying this phone", "i will break your fast"),
        *("we will cut your pension, says the minister", "your family will die if you do not forward this"),
        *("vous allez regretter ce vaccin", "te voy a pegar una vacuna", "मर जा रहे हैं लोग"),
        *("they will kill all the dogs", "police will shoot whoever breaks the curfew"),
        *("la vacuna con chip", "el vuelo está retrasado", "van a matar a todos los perros"),
        *("le retard du train est un sabotage", "la collecte des ordures est annulée", "prendre une douche"),
        *("vous allez mourir du vaccin", "carne de burro vendida como vaca", "vão cortar a água de vocês"),
        *("الماء وسخ", "زبالة في الشارع", "راح يقطعون الماء"),
        *("सालों से पानी गंदा है", "सुअर से फैलता है वायरस", "घटिया दवा बेची जा रही है"),
    ],
)
def test_a_claim_in_rough_words_is_a_claim_that_staff_can_read(text: str) -> None:
    """Words that are abuse in one language only, and rumours about groups, which must be seen."""
    assert spans(text) == ()


@pytest.mark.parametrize(("text", "claim"), AROUND)
def test_the_claim_beside_abuse_is_left_whole(text: str, claim: str) -> None:
    assert abuse(text) is not None
    assert only_abuse(text) is None
    assert fold_away(text).endswith(claim)
    assert claim in calmed(text)


def test_what_is_only_told_of_is_folded_all_the_same() -> None:
    assert fold_away("he called me an idiot") == "he called me an [abusive words folded: insult]"


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("i will kill you", True),
        ("سأقتلكم", True),
        ("I will come to your office and kill you all", True),
        ("je viens à votre bureau et je vais vous tuer", True),
        ("voy a tu oficina y os voy a matar a todos", True),
        ("kill all immigrants", False),
        ("you idiots", False),
        ("i will come to your office to vote", False),
        ("is it true that robots come to your house and kill you", False),
    ],
)
def test_a_threat_against_the_reader_is_told_from_hate(text: str, meant: bool) -> None:
    assert threatens_reader(text) is meant


@given(st.text(max_size=200))
def test_any_text_can_be_folded_and_keeps_what_is_outside(text: str) -> None:
    found = spans(text)
    folded = fold_away(text, "")
    assert len(folded) <= len(text)
    assert bool(found) or folded == text
