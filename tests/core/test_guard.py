"""Whether a message is the claim that a fact is about, as a table of messages against wordings."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.conflicts import Contrast
from bot.core.guard import Doubt, Kind, doubt
from factbase.facts import Phrasing
from tests.core.strategies import texts

MMR = "The MMR vaccine causes autism in children"
FINE = "The fine for parking here is 10 euros from Monday"
LANGUAGES = ("en", "es", "fr", "pt", "ar", "hi", "de", "und")


def _doubt(claim: str, *wordings: str, language: str = "en") -> Doubt | None:
    return doubt(claim, language, [Phrasing(text, language) for text in wordings])


@pytest.mark.parametrize(
    ("claim", "wording", "kind"),
    [
        pytest.param("The MMR vaccine does not cause autism in children", MMR, Kind.NEGATED, id="not"),
        pytest.param(
            "the MMR vaccine doesnt cause autism in children", MMR, Kind.NEGATED, id="no_apostrophe"
        ),
        pytest.param("The MMR vaccine prevents autism in children", MMR, Kind.NEGATED, id="opposite"),
        pytest.param(
            "It is a myth that the MMR vaccine causes autism in children", MMR, Kind.NEGATED, id="myth"
        ),
        pytest.param(
            MMR, "The MMR vaccine does not cause autism in children", Kind.NEGATED, id="not_in_wording"
        ),
        pytest.param("The fine for parking here is 15 euros from Monday", FINE, Kind.NUMBERS, id="number"),
        pytest.param("The fine for parking here is 10 euros from Tuesday", FINE, Kind.DATES, id="date"),
        pytest.param(
            "All schools will close in Spain next week",
            "All schools will close in France next week",
            Kind.NAMES,
            id="place",
        ),
        pytest.param(
            "Mayor Smith has sold the town hall", "Mayor Jones has sold the town hall", Kind.NAMES, id="name"
        ),
        pytest.param(
            "The teachers have sued the parents",
            "The parents have sued the teachers",
            Kind.SWAPPED,
            id="swapped",
        ),
        pytest.param("Cats infect dogs", "Dogs infect cats", Kind.SWAPPED, id="swapped_in_three_words"),
        pytest.param("The flu vaccine causes autism in children", MMR, Kind.EDITED, id="word_exchanged"),
        pytest.param(
            "flu vaccines cause autism in children",
            "measles vaccines cause autism in children",
            Kind.EDITED,
            id="first_word_exchanged",
        ),
        pytest.param(
            "The river will flood the old harbour",
            "The river will flood the old market",
            Kind.EDITED,
            id="last_word_exchanged",
        ),
        pytest.param("The MMR vaccine causes severe autism in children", MMR, Kind.EDITED, id="word_added"),
        pytest.param(
            "My neighbour says the flu vaccine causes autism in children",
            MMR,
            Kind.EDITED,
            id="exchanged_and_framed",
        ),
        pytest.param(
            "I have read a lot and talked with our doctor for an hour, and in the end he told me that the "
            "MMR vaccine does not cause autism in children, so please calm down and stop all of this.",
            MMR,
            Kind.NEGATED,
            id="negated_inside_a_long_message",
        ),
    ],
)
def test_another_claim_in_nearly_the_same_words_is_doubted(claim: str, wording: str, kind: Kind) -> None:
    found = _doubt(claim, wording)
    assert found is not None
    assert found.kind is kind


@pytest.mark.parametrize(
    ("claim", "language", "wording"),
    [
        pytest.param(
            "La vacuna no causa autismo en los niños", "es", "La vacuna causa autismo en los niños", id="es"
        ),
        pytest.param(
            "Le vaccin ne provoque pas l'autisme chez les enfants",
            "fr",
            "Le vaccin provoque l'autisme chez les enfants",
            id="fr",
        ),
        pytest.param(
            "A vacina não causa autismo em crianças", "pt", "A vacina causa autismo em crianças", id="pt"
        ),
        pytest.param("اللقاح لا يسبب التوحد للأطفال", "ar", "اللقاح يسبب التوحد للأطفال", id="ar"),
        pytest.param("टीका बच्चों में ऑटिज़्म नहीं करता है", "hi", "टीका बच्चों में ऑटिज़्म करता है", id="hi"),
    ],
)
def test_a_negation_is_seen_in_every_language_that_is_read(claim: str, language: str, wording: str) -> None:
    found = _doubt(claim, wording, language=language)
    assert found is not None
    assert (found.kind, found.denial) == (Kind.NEGATED, True)
    assert _doubt(wording, wording, language=language) is None


@pytest.mark.parametrize(
    "claim",
    [
        pytest.param(MMR, id="itself"),
        pytest.param("the mmr vaccine causes autisim in childern", id="misspelt"),
        pytest.param("MMR vaccine causes autism", id="shorter"),
        pytest.param("Is the MMR vaccine why so many children become autistic?", id="in_other_words"),
        pytest.param("is it true that the MMR vaccine causes autism in children?", id="question"),
        pytest.param("isn't it true that the MMR vaccine causes autism in children?", id="negative_question"),
        pytest.param("Doesn't the MMR vaccine cause autism in children?", id="negative_auxiliary"),
        pytest.param("The MMR vaccine causes autism in children, true or not?", id="question_after"),
        pytest.param("My neighbour says the MMR vaccine causes autism in children", id="who_says_so"),
        pytest.param("Hi, I heard the MMR vaccine causes autism in children", id="greeting"),
        pytest.param(
            "URGENT: the MMR vaccine causes autism in children. Share it with everyone.", id="chain_letter"
        ),
        pytest.param("The MMR vaccine causes autism in children 😱😱", id="emoji_after"),
        pytest.param("My son does not want to go to school any more", id="not_about_something_else"),
        pytest.param("😱😱😱", id="only_emoji"),
        pytest.param("?!", id="only_marks"),
        pytest.param("", id="nothing"),
    ],
)
def test_the_same_claim_and_what_is_not_alike_are_not_doubted(claim: str) -> None:
    assert _doubt(claim, MMR) is None


@pytest.mark.parametrize(
    ("claim", "denial"),
    [
        pytest.param("The MMR vaccine does not cause autism in children", True, id="not"),
        pytest.param("It is a hoax that the MMR vaccine causes autism in children", True, id="called_a_hoax"),
        pytest.param(
            "The MMR vaccine causes autism in children, that's a lie", True, id="called_a_lie_after"
        ),
        pytest.param("The MMR vaccine prevents autism in children", False, id="opposite"),
        pytest.param("The MMR vaccine does not cause diabetes in children", False, id="denies_another_thing"),
        pytest.param("The vaccine does not cause autism in children", False, id="denies_a_wider_thing"),
        pytest.param(
            "The MMR vaccine does not cause autism in children but cancer",
            False,
            id="claims_something_besides",
        ),
    ],
)
def test_a_denial_says_that_the_wording_is_false_and_nothing_else(claim: str, denial: bool) -> None:
    found = _doubt(claim, MMR)
    assert found is not None
    assert (found.kind, found.denial) == (Kind.NEGATED, denial)


def test_a_denial_of_another_number_is_none() -> None:
    found = _doubt("The fine for parking here is not 15 euros from Monday", FINE)
    assert found is not None
    assert not found.denial


@pytest.mark.parametrize(
    ("claim", "wordings"),
    [
        pytest.param(
            "The measles jab causes autism in children",
            (MMR, "does the measles jab make kids autistic"),
            id="words",
        ),
        pytest.param(
            "50 people died in the flood",
            ("10 people died in the flood", "have 50 drowned, or fewer?"),
            id="number",
        ),
        pytest.param(
            "All schools close in Spain next week",
            ("All schools close in France next week", "what of the schools in Spain"),
            id="place",
        ),
    ],
)
def test_what_another_wording_says_is_no_difference(claim: str, wordings: tuple[str, ...]) -> None:
    assert _doubt(claim, wordings[0]) is not None
    assert _doubt(claim, *wordings) is None


def test_what_another_wording_only_names_beside_it_is_a_difference() -> None:
    """Another wording has to say the one in place of the other."""
    beside = "is the flu shot safer than the MMR vaccine?"
    assert _doubt("The flu vaccine causes autism in children", MMR, beside) is not None


def test_the_wording_that_runs_most_like_the_claim_counts() -> None:
    assert (
        _doubt(
            "The bridge is not closed to cars",
            "The bridge is closed to cars",
            "The bridge is not closed to cars",
        )
        is None
    )


@pytest.mark.parametrize(
    ("claim", "language", "wording", "seen"),
    [
        pytest.param(
            "El 20 % de los vacunados enferma",
            "es",
            "10% of those vaccinated fall ill",
            Contrast("20 %", "10 %"),
            id="es",
        ),
        pytest.param(
            "يمرض 20% من الملقحين",
            "ar",
            "10% of those vaccinated fall ill",
            Contrast("20 %", "10 %"),
            id="ar",
        ),
        pytest.param(
            "El 10 % de los vacunados enferma", "es", "10% of those vaccinated fall ill", None, id="same"
        ),
        pytest.param(
            "Die Hälfte, 20 %, wird krank", "de", "10% of those vaccinated fall ill", None, id="unread"
        ),
    ],
)
def test_between_languages_numbers_are_compared(
    claim: str, language: str, wording: str, seen: Contrast | None
) -> None:
    found = doubt(claim, language, [Phrasing(wording, "en")])
    assert (found.seen if found else None) == seen


@pytest.mark.parametrize(
    ("said", "known", "doubted"),
    [
        ("coronavirus", "virus", False),
        ("virus", "coronavirus", False),
        ("rotavirus", "coronavirus", True),
        ("antivirus", "virus", True),
    ],
)
def test_a_name_that_says_what_it_is_may_stand_for_it(said: str, known: str, doubted: bool) -> None:
    found = _doubt(f"The 5G masts spread the {said}", f"The 5G masts spread the {known}")
    assert (found is not None) is doubted


def test_without_wordings_there_is_nothing_to_doubt() -> None:
    assert doubt(MMR, "en", []) is None


def test_what_is_kept_of_a_doubt_has_none_of_the_claims_words() -> None:
    found = _doubt("The flu vaccine causes autism in children", MMR)
    assert found is not None
    assert (found.seen, found.unquoted().seen) == (Contrast("flu", "MMR"), Contrast("…", "MMR"))
    nothing = Doubt(Kind.EDITED, Contrast("", "MMR"))
    assert nothing.unquoted() == nothing


PHRASINGS = st.lists(st.builds(Phrasing, texts(), st.sampled_from(LANGUAGES)), max_size=4)


@given(texts(), st.sampled_from(LANGUAGES), PHRASINGS)
def test_no_text_makes_it_fail(claim: str, language: str, wordings: list[Phrasing]) -> None:
    doubt(claim, language, wordings)


AWKWARD = (
    *(
        "not",
        "no",
        "never",
        "10",
        "15",
        "euros",
        "Spain",
        "Monday",
        "vaccine",
        "causes",
        "dogs",
        "bite",
        "cats",
    ),
    *("?", ".", ",", "is it true that", "it is a myth that", "la vacuna", "لا", "नहीं", "2 million", "%"),
)
SENTENCES = st.lists(st.sampled_from(AWKWARD), max_size=14).map(" ".join)


@given(SENTENCES | texts(), st.sampled_from(LANGUAGES))
def test_a_text_is_not_doubted_against_itself(text: str, language: str) -> None:
    assert doubt(text, language, [Phrasing(text, language)]) is None


@pytest.mark.parametrize(
    ("claim", "wording"),
    [
        pytest.param(
            "The health office accepts the form in all cases.",
            "The health office accepts the form in some cases.",
            id="all_for_some",
        ),
        pytest.param(
            "Only the old bridge in the centre is closed to cars.",
            "The old bridge in the centre is closed to cars.",
            id="only",
        ),
        pytest.param(
            "The siren will sound before the dam is opened on Monday.",
            "The siren will sound after the dam is opened on Monday.",
            id="before_for_after",
        ),
        pytest.param(
            "The virus is dissociated with long lasting lung damage.",
            "The virus is associated with long lasting lung damage.",
            id="a_prefix_is_no_misspelling",
        ),
    ],
)
def test_another_reach_is_another_claim(claim: str, wording: str) -> None:
    assert doubt(claim, "en", (Phrasing(wording, "en"),)) is not None


def test_an_arabic_verb_may_agree_with_another_noun() -> None:
    wording = Phrasing("هل صحيح أن شبكات الجيل الخامس تنشر الفيروس؟", "ar")
    assert doubt("هل صحيح أن الجيل الخامس ينشر الفيروس؟", "ar", (wording,)) is None
