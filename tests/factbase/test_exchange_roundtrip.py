"""Every format gives back what it was given, byte for byte the second time."""

from __future__ import annotations

import io

import extruct
import pytest
from hypothesis import given, settings

from factbase.exchange.loading import Format, read
from factbase.exchange.reading import Reading
from factbase.exchange.writing import write
from factbase.facts import Fact
from tests.factbase.strategies import batches

FORMATS = pytest.mark.parametrize("format", Format, ids=lambda format: format.value)


def written(facts: list[Fact] | tuple[Fact, ...], format: Format) -> bytes:
    stream = io.StringIO(newline="")
    write(facts, stream, format)
    return stream.getvalue().encode("utf-8")


@FORMATS
@settings(max_examples=60)
@given(facts=batches())
def test_reading_gives_back_what_was_written(format: Format, facts: list[Fact]) -> None:
    assert read(io.BytesIO(written(facts, format)), format) == Reading(tuple(facts))


@FORMATS
@settings(max_examples=25)
@given(facts=batches())
def test_second_export_has_the_same_bytes(format: Format, facts: list[Fact]) -> None:
    first = written(facts, format)
    assert written(read(io.BytesIO(first), format).facts, format) == first


@FORMATS
@settings(max_examples=15)
@given(facts=batches())
def test_text_stream_reads_like_bytes(format: Format, facts: list[Fact]) -> None:
    content = written(facts, format)
    assert read(io.StringIO(content.decode(), newline=""), format) == read(io.BytesIO(content), format)


@settings(max_examples=25)
@given(facts=batches())
def test_independent_parser_finds_the_claims_in_a_page(facts: list[Fact]) -> None:
    script = written(facts, Format.CLAIMREVIEW).decode()
    page = f'<!doctype html><html><head><script type="application/ld+json">{script}</script></head></html>'
    (document,) = extruct.extract(page, syntaxes=["json-ld"])["json-ld"]
    reviews = document["@graph"]
    assert document["@context"] == "https://schema.org"
    assert [review["@type"] for review in reviews] == ["ClaimReview"] * len(facts)
    assert [review["claimReviewed"] for review in reviews] == [fact.claim.text for fact in facts]
    assert [review["reviewRating"]["ratingValue"] for review in reviews] == [f.verdict.rating for f in facts]
