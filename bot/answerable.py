"""Facts of a file made fit to answer, though nobody has published them.

Knows what a fact needs to answer. Must not know files. Pure.
"""

from __future__ import annotations

from dataclasses import replace

from factbase.exchange.reading import Reading
from factbase.facts import MAX_TEXT, Correction, Fact, Phrasing, Source, State, Verdict


def with_both_in_one(reading: Reading) -> Reading:
    """Documents of unknown verdict, with title and text also as one wording, which finds more than either."""
    return replace(reading, facts=tuple(_both_in_one(fact) for fact in reading.facts))


def _both_in_one(document: Fact) -> Fact:
    # A document says nothing of its verdict: nobody may be told that its claim is false.
    document = replace(document, verdict=Verdict.UNPROVEN)
    texts = [phrasing.text for phrasing in document.wordings()]
    if len(texts) == 1:
        return document
    both = Phrasing(" ".join(texts)[:MAX_TEXT], document.claim.language)
    return replace(document, phrasings=(*document.phrasings, both))


def able(fact: Fact) -> Fact:
    """A draft as if it had been published: a batch asks what it would answer."""
    if fact.state not in (State.DRAFT, State.IN_REVIEW):
        return fact
    return replace(
        fact,
        state=State.PUBLISHED,
        corrections=fact.corrections or {fact.claim.language: Correction(fact.claim.text)},
        sources=fact.sources or (Source("a batch"),),
        author=fact.author or "a batch",
        approver="nobody: a batch" if fact.approver in ("", fact.author) else fact.approver,
    )
