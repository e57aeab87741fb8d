"""Facts of a file made fit to answer, though nobody has published them.

Knows what a fact needs to answer. Must not know files. Pure.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from factbase.exchange.reading import Reading
from factbase.facts import MAX_TEXT, Correction, Fact, Phrasing, Source, State, Verdict

SHARED = 3
"""More documents than this with one title have a heading in common, as pages of an encyclopaedia: it names a
matter, not a claim. Fact-checks of one claim that were entered twice or three times share theirs too."""


def with_both_in_one(reading: Reading) -> Reading:
    """Documents of unknown verdict, with title and text also as one wording, which finds more than either.

    A title that many share is no wording of its own: it would be found whatever is said of its matter.
    """
    titles = Counter(_title(fact) for fact in reading.facts if fact.phrasings)
    return replace(
        reading, facts=tuple(_both_in_one(fact, titles[_title(fact)] > SHARED) for fact in reading.facts)
    )


def _title(document: Fact) -> str:
    return " ".join(document.claim.text.split()).casefold()


def _both_in_one(document: Fact, headed: bool) -> Fact:
    # A document says nothing of its verdict: nobody may be told that its claim is false.
    document = replace(document, verdict=Verdict.UNPROVEN)
    texts = [phrasing.text for phrasing in document.wordings()]
    if len(texts) == 1:
        return document
    both = Phrasing(" ".join(texts)[:MAX_TEXT], document.claim.language)
    if headed:
        return replace(document, claim=document.phrasings[0], phrasings=(both, *document.phrasings[1:]))
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
