"""What the files look like: other programs depend on these bytes."""

from __future__ import annotations

import io
import json

import pytest

from factbase.exchange.loading import Format
from factbase.exchange.reviews import review
from factbase.exchange.writing import write
from factbase.facts import Fact
from tests.factbase.examples import SMALL, WATER

LINE = (
    '{"id":"water-1","claim":{"text":"The tap water is poisoned","language":"en"},'
    '"phrasings":[{"text":"El agua está envenenada","language":"es"},'
    '{"text":"is tap water safe??\\nasking","language":"en"}],"verdict":"false",'
    '"corrections":{"en":{"headline":"The water is safe.","explanation":"Tested on Friday.",'
    '"action":"Drink it."},"es":{"headline":"El agua es potable.","explanation":"","action":""}},'
    '"sources":[{"name":"Water board","url":"https://water.example/test"},{"name":"Town hall","url":""}],'
    '"agency":"Town","topics":["water","health"],"area":"Springfield","checked_on":"2026-11-20",'
    '"valid_from":"2026-11-21T00:00:00Z","review_by":"2027-01-01T00:00:00Z",'
    '"expires":"2027-06-01T12:30:00Z","state":"published","version":2,"author":"ana","approver":"bo",'
    '"superseded_by":""}\n'
)
TABLE = (
    '\ufeff"id","claim","claim_language","phrasings","verdict",'
    '"headline_en","explanation_en","action_en","headline_es","explanation_es","action_es",'
    '"sources","agency","topics","area","checked_on","valid_from","review_by","expires",'
    '"state","version","author","approver","superseded_by"\n'
    '"water-1","The tap water is poisoned","en",'
    '"es: El agua está envenenada\n""en: is tap water safe??\nasking""","false",'
    '"The water is safe.","Tested on Friday.","Drink it.","El agua es potable.","","",'
    '"Water board <https://water.example/test>\nTown hall","Town","water;health","Springfield","2026-11-20",'
    '"2026-11-21T00:00:00Z","2027-01-01T00:00:00Z","2027-06-01T12:30:00Z","published","2","ana","bo",""\n'
    '"s","\'=SUM(A1) costs -5","und","","false","","","","","","","","","","","","","",""'
    ',"draft","1","","",""\n'
)


@pytest.mark.parametrize(
    ("facts", "format", "expected"),
    [
        pytest.param([WATER], Format.LINES, LINE, id="lines"),
        pytest.param([WATER, SMALL], Format.TABLE, TABLE, id="table"),
        pytest.param([], Format.LINES, "", id="no-lines"),
        pytest.param(
            [], Format.CLAIMREVIEW, '{"@context":"https://schema.org","@graph":[\n]}\n', id="no-reviews"
        ),
    ],
)
def test_file_as_written(facts: list[Fact], format: Format, expected: str) -> None:
    stream = io.StringIO(newline="")
    write(facts, stream, format)
    assert stream.getvalue() == expected


def test_review_as_written() -> None:
    assert review(WATER) == {
        "@type": "ClaimReview",
        "identifier": {"@type": "PropertyValue", "propertyID": "rumourline:id", "value": "water-1"},
        "url": "https://water.example/test",
        "claimReviewed": "The tap water is poisoned",
        "itemReviewed": {
            "@type": "Claim",
            "inLanguage": "en",
            "alternateName": [
                {"@language": "es", "@value": "El agua está envenenada"},
                {"@language": "en", "@value": "is tap water safe??\nasking"},
            ],
        },
        "reviewRating": {
            "@type": "Rating",
            "ratingValue": 1,
            "bestRating": 5,
            "worstRating": 1,
            "alternateName": "False",
        },
        "inLanguage": ["en", "es"],
        "headline": [
            {"@language": "en", "@value": "The water is safe."},
            {"@language": "es", "@value": "El agua es potable."},
        ],
        "reviewBody": [{"@language": "en", "@value": "Tested on Friday."}],
        "citation": [
            {"@type": "CreativeWork", "name": "Water board", "url": "https://water.example/test"},
            {"@type": "CreativeWork", "name": "Town hall"},
        ],
        "author": {"@type": "Organization", "name": "Town"},
        "keywords": ["water", "health"],
        "spatialCoverage": {"@type": "Place", "name": "Springfield"},
        "datePublished": "2026-11-20",
        "expires": "2027-06-01T12:30:00Z",
        "creativeWorkStatus": "published",
        "version": 2,
        "additionalProperty": [
            {
                "@type": "PropertyValue",
                "propertyID": "rumourline:action",
                "value": {"@language": "en", "@value": "Drink it."},
            },
            *(
                {"@type": "PropertyValue", "propertyID": f"rumourline:{name}", "value": value}
                for name, value in (
                    ("valid_from", "2026-11-21T00:00:00Z"),
                    ("review_by", "2027-01-01T00:00:00Z"),
                    ("author", "ana"),
                    ("approver", "bo"),
                )
            ),
        ],
    }


def test_document_cannot_close_a_script_element() -> None:
    stream = io.StringIO()
    hostile = Fact(id="x", claim=WATER.claim, agency="</script><!--<script>")
    write([hostile], stream, Format.CLAIMREVIEW)
    assert "<" not in stream.getvalue()
    assert json.loads(stream.getvalue())["@graph"][0]["author"]["name"] == hostile.agency
