"""The claims that the adapter is trained on are whole, and a batch says rightly which texts are one claim."""

from __future__ import annotations

import random
from collections import Counter
from pathlib import Path

from benchmarks.claim_wordings import PASSAGE, QUERY, Batch, Worded, drawn_batch, read_claims
from bot.wiring import sample_facts

FOLDER = Path(__file__).parents[2] / "benchmarks" / "wordings"


def _claims(count: int) -> list[Worded]:
    return [
        Worded(
            f"c{at}", (f"e{at}", f"e{at} t{at}", f"t{at}"), tuple(f"s{at}-{n}" for n in range(5)), (f"n{at}",)
        )
        for at in range(count)
    ]


def _number(text: str) -> int:
    """The claim that a made-up text was made for."""
    return int(text.removeprefix(QUERY).removeprefix(PASSAGE)[1:].split("-")[0].split(" ")[0])


def _batches() -> list[Batch]:
    chance = random.Random(7)
    return [drawn_batch(_claims(30), 12, 3, chance) for _ in range(50)]


def test_every_claim_has_wordings_and_look_alikes_and_none_comes_twice() -> None:
    claims = read_claims(FOLDER)
    assert len(claims) > 600
    assert all(len(set(one.same)) >= 9 and one.near and all(one.entry) for one in claims)
    assert not [name for name, count in Counter(one.name for one in claims).items() if count > 1]
    assert not [text for text, count in Counter(c.entry[0].casefold() for c in claims).items() if count > 1]


def test_no_claim_is_a_sample_fact_word_for_word() -> None:
    sampled = {w.text.casefold() for fact in sample_facts().facts for w in (fact.claim, *fact.phrasings)}
    written = {text.casefold() for one in read_claims(FOLDER) for text in (*one.entry, *one.same)}
    assert not sampled & written


def test_texts_of_one_claim_have_one_number_and_others_another() -> None:
    for batch in _batches():
        numbers: dict[int, set[int]] = {}
        for text, carried in zip(batch.texts, batch.claims, strict=True):
            if carried >= 0:
                numbers.setdefault(carried, set()).add(_number(text))
        assert all(len(of) == 1 for of in numbers.values())
        assert len({claim for of in numbers.values() for claim in of}) == len(numbers) == 12


def test_what_only_looks_like_a_claim_is_marked_as_its_own_claims() -> None:
    seen = 0
    for batch in _batches():
        of = {c: _number(t) for t, c in zip(batch.texts, batch.claims, strict=True) if c >= 0}
        for text, carried in zip(batch.texts, batch.claims, strict=True):
            if carried < 0:
                seen += 1
                assert _number(text) == of[-1 - carried]
    assert seen


def test_only_an_entrys_words_are_read_as_a_passage() -> None:
    passages = [text for batch in _batches() for text in batch.texts if text.startswith(PASSAGE)]
    assert passages
    assert all(text[len(PASSAGE)] in "et" for text in passages)
