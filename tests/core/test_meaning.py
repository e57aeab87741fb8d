"""The same words with 'not', another number, date, place, name or doer are another claim; nothing else is."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from bot.core.meaning import Differences, denies, differences
from tests.core.strategies import texts

CHIPS = "Vaccines contain microchips"

NEGATED = [
    ("Vaccines do not contain microchips", CHIPS),
    ("vaccines don't contain microchips", CHIPS),
    ("vaccines dont contain microchips", CHIPS),
    ("No vaccine contains microchips", CHIPS),
    ("Vaccines never contained any microchips", CHIPS),
    ("The tap water is unsafe to drink", "The tap water is safe to drink"),
    ("The tap water is not safe to drink", "The tap water is safe to drink"),
    ("Masks reduce the risk of infection", "Masks increase the risk of infection"),
    ("The mayor banned fireworks", "The mayor allowed fireworks"),
    ("Schools will close on Monday", "Schools will open on Monday"),
    ("Smoking prevents lung cancer", "Smoking causes lung cancer"),
    ("The bridge is legal", "The bridge is illegal"),
    ("The minister failed to sign the law", "The minister signed the law"),
    ("Nobody died in the fire", "Two people died in the fire"),
    ("You can travel without a passport", "You can travel with a passport"),
    ("The dam rose overnight", "The dam fell overnight"),
    ("It is a myth that garlic cures covid", "Garlic cures covid"),
    ("Garlic curing covid is a hoax", "Garlic cures covid"),
    ("Patients were banned from leaving the ward", "Patients were leaving the ward"),
    ("Is it true that vaccines do not contain microchips?", CHIPS),
    ("La vacuna no contiene microchips", "La vacuna contiene microchips"),
    ("El agua nunca es segura para los niños", "El agua es segura para los niños"),
    ("Le vaccin ne contient pas de puces", "Le vaccin contient des puces"),
    ("A vacina não contém chips", "A vacina contém chips"),
    ("اللقاح لا يحتوي على شرائح", "اللقاح يحتوي على شرائح"),
    ("الماء غير آمن للشرب", "الماء آمن للشرب"),
    ("أسعار النفط ترتفع اليوم", "أسعار النفط تنخفض اليوم"),
    ("लहसुन से कोरोना ठीक नहीं होता", "लहसुन से कोरोना ठीक होता है"),
    ("पानी पीने के लिए खतरनाक है", "पानी पीने के लिए सुरक्षित है"),
]

NOT_NEGATED = [
    ("No vaccine contains microchips", "Vaccines do not contain microchips"),
    ("The tap water is not safe to drink", "The tap water is unsafe to drink"),
    ("Don't vaccines contain microchips?", CHIPS),
    ("Isn't the tap water safe to drink?", "The tap water is safe to drink"),
    ("Do vaccines not contain microchips?", CHIPS),
    ("Do vaccines contain microchips or not?", CHIPS),
    ("Is it a myth that garlic cures covid?", "Garlic cures covid"),
    ("Garlic cures covid, fake?", "Garlic cures covid"),
    ("is it false that garlic cures covid?", "Garlic cures covid"),
    ("It is not a myth that garlic cures covid", "Garlic cures covid"),
    ("Not only vaccines contain microchips", CHIPS),
    ("No doubt vaccines contain microchips", CHIPS),
    ("I never liked him, but vaccines contain microchips", CHIPS),
    ("¿No es verdad que la vacuna contiene microchips?", "La vacuna contiene microchips"),
    ("No hay nada en el agua", "Nada hay en el agua"),
    ("O vírus está no hospital da cidade", "O vírus está em um hospital da cidade"),
    ("أليس صحيحا أن اللقاح يحتوي على شرائح؟", "اللقاح يحتوي على شرائح"),
    ("هل اللقاح يحتوي على شرائح أم لا؟", "اللقاح يحتوي على شرائح"),
    ("क्या लहसुन से कोरोना ठीक होता है या नहीं?", "लहसुन से कोरोना ठीक होता है"),
    ("The dam rose overnight", "The dam grew overnight"),
    ("Prices rise as wages fall", "As wages drop, prices climb"),
    ("Prices rise", "Prices climb as fees fall"),
    (
        "Dogs rise early; our council voted for a new school",
        "Our council voted for a new school as prices fall",
    ),
    ("The Impfung ist nicht sicher und hat Chips", "Die Impfung ist sicher und hat Chips"),
]

NUMBERS = [
    ("15 people died in the flood", "10 people died in the flood"),
    ("ten people died in the flood", "15 people died in the flood"),
    ("The vaccine is 95% effective", "The vaccine is 70 percent effective"),
    ("The fine is $500", "The fine is $50"),
    ("2 million people fled", "3 million people fled"),
    ("Boil water for twenty-five minutes", "Boil water for ten minutes"),
    ("The third case was found", "The 5th case was found"),
    ("4G spreads the virus", "5G spreads the virus"),
    ("122 vicious prisoners went back to the battlefield", "367 detainees went back to the battlefield"),
    ("El virus vive 3 horas", "El virus vive 30 horas"),
    ("12 000 personnes sont mortes", "15 000 personnes sont mortes"),
    ("10 أيام من العزل", "14 يوما من العزل"),
    ("10 दिन का लॉकडाउन", "21 दिन का लॉकडाउन"),
]

SAME_NUMBERS = [
    ("2 million people fled", "2,000,000 people fled"),
    ("5% of cases", "five percent of cases"),
    ("ten people died", "10 people died"),
    ("7 days of isolation", "1 week of isolation"),
    ("over 140 people died", "143 people died"),
    ("people died", "10 people died"),
    ("10 people died, 5 houses burnt", "10 people died"),
    ("5G spreads the virus", "5g spreads virus"),
    ("covid-19 spreads", "COVID 19 spreads"),
    ("2,5 millones de personas", "2.5 million people"),
    ("२० लोग मरे", "20 लोग मरे"),
    ("3 doctors saw 20 patients", "20 patients"),
]

DATES = [
    ("Schools close on Monday", "Schools close on Tuesday"),
    ("The vote is on March 3", "The vote is on March 5"),
    ("The vote is in March 2020", "The vote is in June 2020"),
    ("The photo was taken in 2014", "The photo was taken in 2019"),
    ("Las clases vuelven el lunes", "Las clases vuelven el jueves"),
    ("चुनाव सोमवार को हैं", "चुनाव मंगलवार को हैं"),
    ("The photo is from the 1950s", "The photo is from the 1970s"),
]

SAME_DATES = [
    ("Schools close on Monday", "Schools close on Mondays"),
    ("The vote is on 3 March 2020", "The vote is on March 3rd, 2020"),
    ("you may march to the square", "You can march in June"),
    ("The vote is in March", "The vote is in 2020"),
    ("2000 people came", "1990 people came in 2000"),
]

NAMES = [
    ("China built the virus", "India built the virus"),
    ("the german army is coming", "the russian army is coming"),
    ("The virus came from Wuhan", "The virus came from Italy"),
    ("The Pfizer jab causes clots", "The Moderna jab causes clots"),
    ("who says masks help? Facebook closed my account", "WhatsApp closed my account"),
    ("Malaria is spread by mosquitoes", "Dengue is spread by mosquitoes"),
    ("The film shows Captain Harris dancing", "The film shows Captain Miller dancing"),
    ("الصين صنعت الفيروس", "الهند صنعت الفيروس"),
    ("El brote empezó en Perú", "El brote empezó en Chile"),
    ("भारत में बाढ़ आई", "पाकिस्तान में बाढ़ आई"),
]

SAME_NAMES = [
    ("The virus came from Wuhan", "The virus came from China"),
    ("american troops are coming", "US troops are coming"),
    ("they told us to stay in france", "They told us to stay in France"),
    ("Coronavirus is spread by mosquitoes", "covid-19 is spread by mosquitoes"),
    ("turkey is a bird", "The turkey is a bird in Peru"),
    ("Vaccines cause autism", "Drugs cause autism"),
    ("Breaking News About Water", "Warning About Water"),
    ("Texas closed its borders", "America closed its borders"),
    ("معلمون من الصين والهند", "معلمون من الهند والصين"),
    ("We All Love Captain Harris", "We All Love Captain Miller"),
]

SWAPPED = [
    ("Apple sued Samsung", "Samsung sued Apple"),
    ("apple sued samsung over a patent", "samsung sued apple over a patent"),
    ("Apple was sued by Samsung", "Apple sued Samsung"),
    ("The dog bit the man", "The man bit the dog"),
    ("Goods move from Spain to France", "Goods move from France to Spain"),
    ("Cats are bigger than dogs", "Dogs are bigger than cats"),
]

NOT_SWAPPED = [
    ("Apple was sued by Samsung", "Samsung sued Apple"),
    ("Apple and Samsung sued Google", "Samsung and Apple sued Google"),
    ("In March Apple sued Samsung", "Apple sued Samsung in March"),
    ("Anna married Ben", "Ben married Anna"),
    ("Apple sued Samsung", "Google sued Apple"),
    ("The capital is Paris", "Paris is the capital"),
]


def _cases(kind: str, differing: list[tuple[str, str]], alike: list[tuple[str, str]]) -> list[object]:
    told = [(pair, True) for pair in differing] + [(pair, False) for pair in alike]
    return [pytest.param(kind, *pair, differs, id=f"{kind}: {pair[0]} / {pair[1]}") for pair, differs in told]


@pytest.mark.parametrize(
    ("kind", "claim", "wording", "differs"),
    [
        *_cases("negated", NEGATED, NOT_NEGATED),
        *_cases("numbers", NUMBERS, SAME_NUMBERS),
        *_cases("dates", DATES, SAME_DATES),
        *_cases("names", NAMES, SAME_NAMES),
        *_cases("swapped", SWAPPED, NOT_SWAPPED),
    ],
)
def test_a_difference_of_meaning_is_noticed(kind: str, claim: str, wording: str, differs: bool) -> None:
    assert (kind in differences(claim, wording).kinds) is differs
    assert (kind in differences(wording, claim).kinds) is differs


@pytest.mark.parametrize(
    ("claim", "wording", "kind", "said"),
    [
        ("10 people died", "15 people died", "numbers", "10 against 15"),
        ("The fine is $500", "The fine is $50", "numbers", "500 against 50"),
        ("It began in China", "It began in India", "names", "China against India"),
        ("We vote on Monday", "We vote on Tuesday", "dates", "Monday against Tuesday"),
        ("Milk is unsafe", "Milk is safe", "negated", "unsafe against safe"),
        ("Milk is not safe", "Milk is safe", "negated", "not safe against safe"),
        ("It is a myth that milk heals", "Milk heals", "negated", "called false against nothing"),
    ],
    ids=["count", "money", "place", "weekday", "opposite", "not", "myth"],
)
def test_a_difference_says_what_it_saw(claim: str, wording: str, kind: str, said: str) -> None:
    assert str(getattr(differences(claim, wording), kind)) == said


def test_what_the_claim_says_stands_first() -> None:
    assert str(differences("Milk is safe", "Milk is not safe").negated) == "safe against not safe"


def test_no_differences_are_false_and_without_kinds() -> None:
    assert not Differences()
    assert differences("Milk heals", "Milk heals").kinds == frozenset()


DENIED = [
    ("no, vaccines do not contain microchips", CHIPS),
    ("Vaccines do not contain microchips", CHIPS),
    ("It's a hoax that vaccines contain microchips!", CHIPS),
    ("fake news: vaccines contain microchips", CHIPS),
    ("Stop saying that vaccines contain microchips", CHIPS),
    ("please stop spreading the lie that vaccines contain microchips", CHIPS),
    ("That vaccines contain microchips is a myth", CHIPS),
    ("The claim that vaccines contain microchips has been debunked", CHIPS),
    ("It is not true that vaccines contain microchips", CHIPS),
    ("There is no evidence that vaccines contain microchips", CHIPS),
    ("Es mentira que la vacuna contiene microchips", "La vacuna contiene microchips"),
    ("Bulo: la vacuna contiene microchips", "La vacuna contiene microchips"),
    ("C'est faux de dire que le vaccin contient des puces", "Le vaccin contient des puces"),
    ("É mentira que a vacina contém chips", "A vacina contém chips"),
    ("ليس صحيحا أن اللقاح يحتوي على شرائح", "اللقاح يحتوي على شرائح"),
    ("यह झूठ है कि लहसुन से कोरोना ठीक होता है", "लहसुन से कोरोना ठीक होता है"),
]

NOT_DENIED = [
    (CHIPS, CHIPS),
    ("Is it a hoax that vaccines contain microchips?", CHIPS),
    ("Vaccines contain microchips, is this false?", CHIPS),
    ("Vaccines do not contain microchips?", CHIPS),
    ("It's a hoax that the earth is flat", CHIPS),
    ("It is a myth that vaccines do not contain microchips", CHIPS),
    ("Vaccines are safe for children", "Vaccines are dangerous for children"),
    (CHIPS, "Vaccines do not contain microchips"),
    ("Fake news!", CHIPS),
    (
        "Vaccines do not contain microchips; the mayor opened a bridge, a school, two parks, a zoo",
        CHIPS,
    ),
    ("It is not a myth that vaccines contain microchips", CHIPS),
    ("¿Es mentira que la vacuna contiene microchips?", "La vacuna contiene microchips"),
    ("هل صحيح أن اللقاح يحتوي على شرائح؟", "اللقاح يحتوي على شرائح"),
    ("", ""),
]


@pytest.mark.parametrize(
    ("claim", "wording", "denied"),
    [pytest.param(*pair, True, id=pair[0]) for pair in DENIED]
    + [pytest.param(*pair, False, id=f"{pair[0]} / {pair[1]}") for pair in NOT_DENIED],
)
def test_a_denial_is_told_from_a_question(claim: str, wording: str, denied: bool) -> None:
    assert denies(claim, wording) is denied


@pytest.mark.parametrize(
    ("claim", "wording"),
    [
        ("这不是真的 10", "这是真的 15"),
        ("Die Impfung ist nicht sicher", "Die Impfung ist sicher"),
        ("вода не безопасна", "вода безопасна"),
        ("این آب سالم نیست", "این آب سالم است"),
        ("", "not"),
    ],
    ids=["Chinese", "German", "Russian", "Persian", "nothing"],
)
def test_in_other_languages_nothing_is_noticed(claim: str, wording: str) -> None:
    assert not differences(claim, wording)


@pytest.mark.parametrize(
    ("claim", "wording", "kinds"),
    [
        ("El virus mató a 20 % de los enfermos", "The virus killed 5 percent of the sick", {"numbers"}),
        ("El virus empezó en China", "The virus began in Italy", {"names"}),
        ("La vacuna no es segura", "The vaccine is safe", set()),
        ("La foto es de 2014", "The photo is from 2019", {"dates"}),
        ("Les écoles ferment lundi", "Schools close on Monday", set()),
    ],
    ids=["percent", "place", "no is not compared", "year", "weekday"],
)
def test_between_two_languages_only_what_translates_is_compared(
    claim: str, wording: str, kinds: set[str]
) -> None:
    assert differences(claim, wording).kinds == kinds


@given(texts())
def test_a_text_does_not_differ_from_itself(text: str) -> None:
    assert not differences(text, text)
    assert not denies(text, text)


@given(texts(), texts())
def test_differences_do_not_depend_on_which_comes_first(one: str, other: str) -> None:
    assert differences(one, other).kinds == differences(other, one).kinds


SENTENCES = [
    text for table in (NEGATED, NUMBERS, DATES, NAMES, SWAPPED, DENIED) for pair in table for text in pair
]


@pytest.mark.parametrize("one", SENTENCES[::7], ids=str)
def test_sentences_may_change_places_too(one: str) -> None:
    assert not differences(one, one)
    for other in SENTENCES:
        assert differences(one, other).kinds == differences(other, one).kinds


@settings(max_examples=20)
@given(texts())
def test_long_texts_are_read_too(text: str) -> None:
    assert not differences(text * 300, text * 300)
