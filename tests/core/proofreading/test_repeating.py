"""The rumour is told once at most."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.core.proofreading.repeating import RULE
from factbase.facts import Correction, Fact, Phrasing, Verdict
from tests.core.proofreading.proofs import GOOD, findings, told

ONCE = "Posts claim that 5G masts spread the virus to people nearby."
AGAIN = "They say that 5G masts spread a virus to people nearby."
TOLD = "5G masts spread the virus to people nearby"
DENIED = "5G masts do not spread the virus to people nearby."
TRUE = "Viruses need a body to travel in."


def _explained(*said: str, action: str = "", fact: Fact = GOOD) -> Fact:
    return replace(fact, corrections={"en": Correction("Waves carry no virus.", " ".join(said), action)})


@pytest.mark.parametrize(
    ("said", "times"),
    [
        ((TRUE,), 0),
        ((ONCE, TRUE), 0),
        ((ONCE, DENIED), 0),
        ((DENIED, DENIED), 0),
        ((ONCE, TRUE, AGAIN), 2),
        ((f"Some say: {TOLD}, yes, {TOLD}.",), 2),
        ((ONCE, AGAIN, ONCE), 3),
    ],
    ids=["never", "once", "once and denied", "denied", "twice", "twice in a sentence", "three times"],
)
def test_how_often_it_is_told(said: tuple[str, ...], times: int) -> None:
    found = findings(_explained(*said), RULE)
    assert told(found) == ([("stop", "corrections.en.explanation")] if times else [])
    assert all(f"{times} times" in one.message for one in found)


def test_the_action_counts_too() -> None:
    assert findings(_explained(ONCE, action=AGAIN), RULE) != []


def test_a_topic_of_few_words_is_no_copy_of_the_rumour() -> None:
    fact = replace(GOOD, phrasings=(Phrasing("5G masts virus", "en"),))
    assert (
        findings(_explained("5G masts, virus: no link.", "5G masts, virus: nothing found.", fact=fact), RULE)
        == []
    )


def test_each_language_is_compared_with_its_own_wordings() -> None:
    spanish = Phrasing("las antenas 5G propagan el virus", "es")
    told_twice = "Dicen que las antenas 5G propagan el virus. Que las antenas 5G propagan el virus."
    fact = replace(GOOD, phrasings=(spanish,), corrections={"es": Correction("Titular.", told_twice)})
    assert told(findings(fact, RULE)) == [("stop", "corrections.es.explanation")]
    assert findings(replace(fact, phrasings=(replace(spanish, language="fr"),)), RULE) == []


def test_what_is_true_may_be_said_again() -> None:
    assert findings(replace(_explained(ONCE, AGAIN), verdict=Verdict.TRUE), RULE) == []


def test_how_alike_a_copy_is_is_policy() -> None:
    fact = _explained(ONCE, "People near masts get the virus from them, some say.")
    assert findings(fact, RULE) == []
    assert findings(fact, RULE, near_copy=50) != []
