"""A headline states the truth: no verdict by itself, no question, not the rumour."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.core.proofreading.headlines import RULE
from bot.core.proofreading.word_lists import FILLERS, OPINIONS, VERDICTS
from bot.wording.catalogue import LANGUAGES
from factbase.facts import Phrasing, Verdict
from tests.core.proofreading.proofs import GOOD, findings, headed, told

SPANISH = replace(GOOD, claim=Phrasing("Hay un impuesto nuevo sobre las transferencias Pix", "es"))


def _stopped(headline: str, language: str = "en") -> list[tuple[str, str]]:
    return told(findings(headed(headline, language), RULE))


@pytest.mark.parametrize(
    ("headline", "language"),
    [
        ("False.", "en"),
        ("FAKE NEWS!!!", "en"),
        ("This is not true", "en"),
        ("It's a hoax", "en"),
        ("No, it is not.", "en"),
        ("Falso.", "es"),
        ("Es mentira", "es"),
        ("C'est faux !", "fr"),
        ("Infox", "fr"),
        ("É boato.", "pt"),
        ("غلط", "ar"),
        ("هذا الخبر غير صحيح", "ar"),
        ("यह झूठ है।", "hi"),
        ("फ़र्ज़ी ख़बर", "hi"),
        ("FALSO", "de"),
        ("❌", "en"),
        ("❌ False", "en"),
    ],
)
def test_a_verdict_alone_is_no_headline(headline: str, language: str) -> None:
    (found,) = findings(headed(headline, language), RULE)
    assert (found.severity, found.field) == ("stop", f"corrections.{language}.headline")
    assert "only a verdict" in found.message
    assert found.mend.startswith("Say in one sentence")


@pytest.mark.parametrize(
    ("headline", "language"),
    [
        ("Do masts make people ill?", "en"),
        ("¿Enferman las antenas", "es"),
        ("Les antennes rendent-elles malade\u202f?", "fr"),
        ("هل تنقل الأبراج المرض؟", "ar"),
        ("क्या टावर से बीमारी फैलती है?", "hi"),
        ("天线会传播病毒吗？", "zh"),  # noqa: RUF001 - that script's own letters
        ("Μεταδίδουν ιούς οι κεραίες;", "el"),  # noqa: RUF001 - that script's own letters
        ("Կայմերը վտանգավո՞ր են", "hy"),
        ("ማማዎች ያሳምማሉ፧", "am"),
        ("Masts make people ill‽", "en"),
        ("Masts and illness ❓", "en"),
        ("Masts ⁉ Illness", "en"),
    ],
)
def test_a_question_of_any_script_is_no_headline(headline: str, language: str) -> None:
    assert [found.message for found in findings(headed(headline, language), RULE)] == [
        "The headline asks a question."
    ]


def test_a_semicolon_is_a_question_in_greek_only() -> None:
    assert _stopped("Viruses need people; waves carry none;") == []


@pytest.mark.parametrize(
    "headline",
    [
        "5G masts spread the virus to people nearby",
        "5g masts SPREAD the virus to people nearby!!",
        "Virus: 5G masts spread the virus to people nearby",
        "False: 5G masts spread the virus to people nearby",
        "It is not true that 5G masts spread the virus to people nearby",
        "5G masts spread the virus to people nearby: FALSE",
        "MYTH – 5G masts spread the virus to people near by",  # noqa: RUF001 - as people type it
    ],
)
def test_the_rumour_is_no_headline_whatever_verdict_stands_beside_it(headline: str) -> None:
    assert _stopped(headline) == [("stop", "corrections.en.headline")]


@pytest.mark.parametrize(
    ("headline", "severity"),
    [
        ("5G masts do not spread the virus to people nearby", "warn"),
        ("5G masts cannot spread the virus to people nearby", "warn"),
        ("No virus is spread by 5G masts", None),
        ("Radio waves carry no virus; people do", None),
        ("False alarm: nobody near a mast is in danger", None),
        ("No radio wave carries a virus", None),
    ],
)
def test_a_headline_that_says_what_is_so_may_stand(headline: str, severity: str | None) -> None:
    assert [found.severity for found in findings(headed(headline), RULE)] == ([severity] if severity else [])


def test_the_rumour_in_another_order_is_still_the_rumour() -> None:
    assert _stopped("To people nearby the virus 5G masts spread") != []


@pytest.mark.parametrize("language", ["es", "und"])
def test_no_is_not_taken_for_a_verdict(language: str) -> None:
    fact = replace(headed("No hay un impuesto nuevo sobre las transferencias Pix", "es", SPANISH))
    fact = replace(fact, claim=replace(fact.claim, language=language))
    assert [found.severity for found in findings(fact, RULE)] == ["warn"]


def test_any_of_the_wordings_counts_in_whatever_language_it_is_marked() -> None:
    fact = replace(
        GOOD, phrasings=(Phrasing("Viruses travel from person to person, never on radio waves", "hi"),)
    )
    assert told(findings(fact, RULE)) == [("stop", "corrections.en.headline")]


def test_where_the_claim_is_true_the_headline_may_say_it() -> None:
    fact = headed(GOOD.claim.text)
    assert findings(replace(fact, verdict=Verdict.TRUE), RULE) == []
    assert findings(replace(fact, verdict=Verdict.UNPROVEN), RULE) != []


def test_how_near_is_too_near_is_policy() -> None:
    fact = headed("5G masts spread colds to people nearby")
    assert findings(fact, RULE, near_copy=95) == []
    assert findings(fact, RULE, near_copy=70) != []


def test_the_words_of_a_verdict_are_policy() -> None:
    fact = headed("Si kweli", "sw")
    assert findings(fact, RULE) == []
    assert told(findings(fact, RULE, verdicts={"sw": ("kweli",)}, fillers={"sw": ("si",)})) == [
        ("stop", "corrections.sw.headline")
    ]


@pytest.mark.parametrize("lists", [VERDICTS, FILLERS, OPINIONS], ids=["verdicts", "fillers", "opinions"])
def test_each_language_of_the_bot_has_its_words(lists: dict[str, tuple[str, ...]]) -> None:
    assert set(lists) == set(LANGUAGES)
    assert all(len(set(words)) == len(words) > 10 for words in lists.values())
