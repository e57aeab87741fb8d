"""The language of short questions, and nothing made up where there is none."""

from __future__ import annotations

import socket

import pytest
from hypothesis import given
from hypothesis import strategies as st

from embeddings import languages
from embeddings.languages import MOST_CHARACTERS, NO_GUESS, SURE, Guess, detect, is_mixed, likely
from embeddings.scripts import LANGUAGES

QUESTIONS = {
    "en": [
        "is it true that 5G spreads the virus?",
        "does garlic cure covid",
        "SCHOOL CLOSED TOMORROW?",
        "\uff49\uff53 \uff49\uff54 \uff54rue",
    ],
    "es": [
        "¿es verdad?",
        "es falso?",
        "el agua esta contaminada",
        "¿El ajo cura el coronavirus?",
        "la presa",
        "hospital lleno",
    ],
    "fr": ["est-ce vrai ?", "vrai ou faux", "l'eau est contaminée", "le vaccin est dangereux ?"],
    "pt": ["é verdade?", "a vacina é perigosa?", "água contaminada"],
    "ar": ["هل هذا صحيح؟", "هل اللقاح آمن؟", "الماء ملوث"],
    "hi": ["क्या यह सच है?", "क्या लहसुन से कोरोना ठीक होता है?", "kya ye sach hai?", "5g se corona hota hai kya"],
    "de": ["ist das wahr?", "stimmt das?", "Ist das Wasser verseucht?", "impfung gefährlich"],
    "id": ["apakah benar?", "apakah ini hoax", "apakah air ini tercemar?"],
    "ru": ["это правда?", "это 5G?"],
    "uk": ["чи це правда, що вода отруєна?"],
    "zh": ["这是真的吗?"],
    "ja": ["これは本当ですか", "日本語です"],
    "ko": ["사실인가요?"],
    "fa": ["این درست است؟"],
    "ur": ["کیا یہ سچ ہے؟"],
    "ta": ["இது உண்மையா?"],
    "am": ["እውነት ነው?"],
    "el": ["είναι αλήθεια;"],
}


@pytest.mark.parametrize(
    ("language", "text"),
    [pytest.param(code, text, id=f"{code} {text}") for code, texts in QUESTIONS.items() for text in texts],
)
def test_a_short_question_is_told(language: str, text: str) -> None:
    guess = detect(text)
    assert guess.language == language
    assert guess.confidence >= SURE


@pytest.mark.parametrize(
    "text",
    [
        "5g virus true?",
        "is this true",
        "true or false",
        "hello",
        "5G?",
        "Bill Gates microchip",
        "ivermectin?",
        "COVID-19",
        "WHO",
        "vaccine fake?",
        "#5G @who https://example.org/es/vacuna",
    ],
)
def test_short_english_is_english_or_unknown(text: str) -> None:
    assert detect(text).language in ("en", "und")


@pytest.mark.parametrize("text", ["vacuna falsa?", "benarkah", "yeh kaam", "caramba"])
def test_a_doubtful_guess_shows_its_doubt(text: str) -> None:
    guess = detect(text)
    assert guess.language in ("en", "und")
    assert guess.confidence < SURE


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\t",
        "12345",
        "50%?!",
        "😀😀",
        "https://example.org/a",
        "@someone",
        "\0",
        "\u200b\u202e",
        "\ud800",
        "±§",
    ],
    ids=repr,
)
def test_what_has_no_words_has_no_language(text: str) -> None:
    assert detect(text) == NO_GUESS == Guess("und", 0.0)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("es verdad\0 que el agua está contaminada", "es"),
        ("es verdad \ud800 que el agua está contaminada", "es"),
        ("es verdad\nque el agua\r\nestá contaminada", "es"),
        ("__label__de es verdad que el agua está contaminada", "es"),
        ("el agua está contaminada " * 40_000, "es"),
        ("क्या यह सच है " * 100_000, "hi"),
    ],
    ids=["nul", "lone surrogate", "lines", "a label of the model", "1 MB", "1 MB of Hindi"],
)
def test_hostile_text_is_told_all_the_same(text: str, language: str) -> None:
    assert detect(text).language == language


@pytest.mark.parametrize(
    ("text", "language"),
    [("RCGP के नियम", "hi"), ("WHO और CDC", "hi"), ("Pfizer لقاح جديد", "ar"), ("日本 COVID ワクチン", "ja")],
)
def test_latin_names_do_not_hide_a_script(text: str, language: str) -> None:
    assert detect(text).language == language


def test_only_the_start_of_a_long_text_counts() -> None:
    start = "is the water safe to drink? " * (MOST_CHARACTERS // 28 + 1)
    assert detect(start + "это правда? " * 10_000) == detect(start)


def test_links_and_handles_do_not_count() -> None:
    assert detect("RT @la_verdad is it true https://ejemplo.es/la-verdad-sobre-el-agua") == detect(
        "is it true"
    )


@given(st.text())
def test_any_text_gets_a_code_and_a_confidence(text: str) -> None:
    guess = detect(text)
    assert guess.language == "und" or any(guess.language in codes for codes in LANGUAGES.values())
    assert 0 <= guess.confidence <= 1
    assert detect(text) == guess


def test_every_language_is_a_code_of_two_letters() -> None:
    assert all(len(code) == 2 for codes in LANGUAGES.values() for code in codes)


def test_nothing_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*anything: object) -> None:
        raise AssertionError("the network was tried")

    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(socket.socket, "connect", refuse)
    languages._detector.cache_clear()
    assert detect("ist das wahr?").language == "de"


MIXED = {
    "hi": [
        "kya ye sach hai ki vaccine se bukhar hota hai",
        "garam pani peene se corona thik hota hai kya",
        "Kya garam paani se corona theek hota hai?",
        "bhai ye news sach hai kya",
        "vaccine lene ke baad bukhar aata hai kya",
        "5g tower se corona failta hai, sahi hai ya galat",
        "mujhe batao ki school kab khulega",
        "WHO ne kaha hai ki mask zaruri nahi hai",
        "kya kal se lockdown hai",
        "lehsun khane se corona nahi hota",
        "KYA YE SACH HAI",
        "government free laptop de rahi hai kya please confirm",
    ],
    "ar": [
        "hal sa7i7 an el corona btenta2el bel 5g",
        "el ta3teem 3ala el akhbar sa7",
        "ya3ni el maya mesammema wala la2",
        "shu ra2yak bel la2a7",
        "hal sahih an el corona btentaqel bel hawa",
        "fe 7aga esmaha corona fel mayya",
    ],
}


@pytest.mark.parametrize(
    ("language", "text"),
    [pytest.param(code, text, id=f"{code} {text}") for code, texts in MIXED.items() for text in texts],
)
def test_a_language_in_latin_letters_is_told(language: str, text: str) -> None:
    assert is_mixed(text)
    guess = detect(text)
    assert guess.mixed
    assert guess.language == language


@pytest.mark.parametrize(
    "text",
    [
        "क्या vaccine से fever होता है please बताओ",
        "this news के बारे में is it true या नहीं",
        "هل the vaccine safe للأطفال",
        "это правда that the water is poisoned в городе",
    ],
    ids=str,
)
def test_two_scripts_side_by_side_are_mixed(text: str) -> None:
    assert is_mixed(text)
    assert detect(text).mixed


@pytest.mark.parametrize(
    "text",
    [
        *(text for code, texts in QUESTIONS.items() for text in texts if "kya" not in text),
        "Meet me at 7pm on the 5th, 2nd floor, 3rd door",
        "COVID19, H1N1 and B12 from 2day until 2morrow",
        "the h2o and c3a and k9s of the p2p web",
        "RCGP के नियम",
        "WHO और CDC ने कहा",
        "Pfizer لقاح جديد",
        "日本語 and ワクチン です",
        "to me is us hi ho ya par",
        "El Paso and La Paz in the bel canto",
        "se me fue el avión a la isla",
        "Is it safe? pic.example/aB3dE5fG7h",
        "see you 2morrow in el paso",
        "the user na3im said an hour ago that school is closed for the rest of the week",
        "सरकार ने कहा है कि सभी लोग घर पर रहें और mask पहनें यदि fever हो",
        "3days of rain and 5people dead",
        "",
    ],
    ids=repr,
)
def test_one_language_is_not_mixed(text: str) -> None:
    assert not is_mixed(text)
    assert not detect(text).mixed


@given(st.text())
def test_mixed_is_told_the_same_without_the_model(text: str) -> None:
    assert detect(text).mixed is (is_mixed(text) and detect(text) != NO_GUESS)


@given(st.text())
def test_the_likeliest_language_is_the_one_that_is_named(text: str) -> None:
    chances, guess = likely(text), detect(text)
    assert bool(chances) is (guess != NO_GUESS)
    assert all(0 <= chance <= 1 for chance in chances.values())
    assert guess.confidence == max(chances.values(), default=0.0)
    assert guess.language == "und" or chances[guess.language] == guess.confidence
