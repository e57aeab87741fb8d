"""A wave of reports: many people, few rumours, several languages, slips of the keyboard."""

from __future__ import annotations

import random
from collections import Counter

import pytest

from bot.calibration_files import load_calibrations, load_leanings
from bot.casebook import MeaningCasebook
from bot.core.claims import Claim
from bot.core.policy import Policy
from bot.wiring import sample_facts
from embeddings.encoder import Encoder
from embeddings.index import ExactIndex
from factbase.cases import CaseStore
from factbase.database import memory_base
from factbase.facts import Fact
from tests.fakes import NOON

pytestmark = pytest.mark.models

RUMOURS = 4
LANGUAGES = ("en", "es")
REPORTS = 100


def slipped(text: str, generator: random.Random) -> str:
    """Two neighbours exchanged somewhere inside."""
    at = generator.randrange(1, len(text) - 2)
    return text[:at] + text[at + 1] + text[at] + text[at + 2 :]


def wordings(fact: Fact) -> list[Claim]:
    return [
        Claim(each.text, each.language)
        for each in (fact.claim, *fact.phrasings)
        if each.language in LANGUAGES
    ]


def reports() -> list[tuple[Claim, str]]:
    """Each in one of a rumour's wordings, as it stands or with one of two slips."""
    generator = random.Random(4)
    pool = [
        (Claim(text, claim.language), fact.id)
        for fact in sample_facts().facts[:RUMOURS]
        for claim in wordings(fact)
        for text in (claim.text, slipped(claim.text, generator), slipped(claim.text, generator))
    ]
    return [generator.choice(pool) for _ in range(REPORTS)]


def test_a_storm_becomes_few_cases_of_one_rumour_each(encoder: Encoder) -> None:
    cases = CaseStore(memory_base())
    joining = load_calibrations(None).joining
    index = ExactIndex(encoder.model.dimension)
    book = MeaningCasebook(encoder, index, cases, joining, Policy().join_at, load_leanings())
    told: Counter[tuple[int, str]] = Counter()
    for claim, rumour in reports():
        case_id = book.find(claim)
        if case_id is None:
            case_id = cases.open(claim.text, claim.language, claim.text, NOON)
            book.keep(case_id, claim)
        elif cases.join(case_id, claim.text, claim.language, claim.text, NOON):
            book.keep(case_id, claim)
        told[case_id, rumour] += 1
    opened = {case_id for case_id, _ in told}
    right = sum(max(count for (each, _), count in told.items() if each == case_id) for case_id in opened)
    assert right / REPORTS >= 0.97, "reports in a case of their own rumour"
    assert len(opened) <= 5 * RUMOURS, f"{len(opened)} cases"
    assert len({rumour for _, rumour in told}) == RUMOURS
