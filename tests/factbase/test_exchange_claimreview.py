"""ClaimReview: other publishers' objects as drafts, and what is said of bad ones."""

from __future__ import annotations

import dataclasses
import io
import json
from typing import Any

import pytest

from factbase.exchange.loading import Format, read
from factbase.exchange.publishers import draft
from factbase.exchange.reading import Reading
from factbase.exchange.reviews import review
from factbase.facts import MAX_TEXT, Correction, Phrasing, Source, State, Verdict
from tests.factbase.examples import SMALL, WATER

THEIRS: dict[str, Any] = {
    "@context": "https://schema.org",
    "@type": "ClaimReview",
    "datePublished": "2016-06-22T08:00:00+02:00",
    "url": "https://facts.example/news/flat",
    "claimReviewed": "The world is &quot;flat&quot;",
    "inLanguage": "en-GB",
    "headline": "The world is round",
    "reviewBody": "We looked.",
    "keywords": "earth, shape",
    "itemReviewed": {
        "@type": "Claim",
        "author": {"@type": "Organization", "name": "Square World Society"},
        "appearance": {"@type": "OpinionNewsArticle", "url": "https://square.example/1"},
    },
    "author": {"@type": "Organization", "name": "Example.com science watch"},
    "reviewRating": {
        "@type": "Rating",
        "ratingValue": 1,
        "bestRating": 5,
        "worstRating": 1,
        "alternateName": "False",
    },
}


def reading_of(document: object) -> Reading:
    return read(io.BytesIO(json.dumps(document).encode()), Format.CLAIMREVIEW)


def test_review_of_another_publisher_becomes_a_draft() -> None:
    (fact,) = reading_of(THEIRS).facts
    assert fact.claim == Phrasing('The world is "flat"', "en")
    assert fact.verdict is Verdict.FALSE
    assert fact.corrections == {"en": Correction("The world is round", "We looked.")}
    assert fact.sources == (Source("Example.com science watch", "https://facts.example/news/flat"),)
    assert (fact.agency, fact.topics) == ("Example.com science watch", ("earth", "shape"))
    assert str(fact.checked_on) == "2016-06-22"
    assert (fact.state, fact.author, fact.approver, fact.version) == (State.DRAFT, "", "", 1)


def test_review_that_claims_to_be_published_is_still_a_draft() -> None:
    (fact,) = reading_of(THEIRS | {"creativeWorkStatus": "published", "version": 9}).facts
    assert (fact.state, fact.version) == (State.DRAFT, 1)


@pytest.mark.parametrize(
    ("more", "headlines"),
    [
        pytest.param({}, [], id="a_verdict_is_no_headline"),
        pytest.param(
            {"reviewBody": "The moon is rock. So it is."}, ["The moon is rock."], id="what_is_said_first"
        ),
        pytest.param(
            {"reviewRating": {"alternateName": "No, it is rock"}}, ["No, it is rock"], id="a_conclusion"
        ),
    ],
)
def test_a_review_without_a_headline_gets_none_from_its_verdict(
    more: dict[str, object], headlines: list[str]
) -> None:
    bare = {name: value for name, value in THEIRS.items() if name not in ("headline", "name", "reviewBody")}
    bare |= {"reviewRating": {"alternateName": "Pants on fire"}}
    (fact,) = reading_of(bare | more).facts
    assert [correction.headline for correction in fact.corrections.values()] == headlines


def test_same_review_has_the_same_id_whatever_else_changed() -> None:
    ids = {reading_of(THEIRS | more).facts[0].id for more in ({}, {"headline": "Round"}, {"@id": "#x"})}
    others = {
        reading_of(THEIRS | more).facts[0].id
        for more in ({"url": "https://o.example"}, {"claimReviewed": "b"})
    }
    assert [len(ids), len(others - ids)] == [1, 2]


@pytest.mark.parametrize(
    "document",
    [
        pytest.param(THEIRS, id="object"),
        pytest.param([THEIRS], id="array"),
        pytest.param({"@context": "x", "@graph": [{"@type": "WebSite"}, THEIRS]}, id="graph"),
        pytest.param([{"@graph": [THEIRS]}], id="graph-in-array"),
        pytest.param({"@type": "NewsArticle", "review": [{"x": THEIRS}]}, id="inside-a-page"),
        pytest.param({"@type": "DataFeed", "dataFeedElement": [{"item": [THEIRS]}]}, id="data-feed"),
        pytest.param(THEIRS | {"@type": ["Review", "ClaimReview"]}, id="several-types"),
        pytest.param(THEIRS | {"@type": "http://schema.org/ClaimReview"}, id="full-type"),
        pytest.param(THEIRS | {"@type": "schema:ClaimReview"}, id="short-type"),
    ],
)
def test_reviews_are_found_wherever_they_stand(document: object) -> None:
    assert reading_of(document) == reading_of(THEIRS)
    assert reading_of(document).facts


def test_references_by_id_are_followed() -> None:
    organisation = {"@id": "#us", "@type": "Organization", "name": "Us"}
    reading = reading_of({"@graph": [THEIRS | {"author": [{"@id": "#us"}]}, organisation]})
    assert reading.facts[0].agency == "Us"


RATINGS: dict[str, tuple[dict[str, object], Verdict]] = {
    "word": ({"alternateName": "Mostly False."}, Verdict.FALSE),
    "word-beats-number": ({"alternateName": "Satire", "ratingValue": 1}, Verdict.SATIRE),
    "not-true-is-not-true": ({"alternateName": "Not true"}, Verdict.FALSE),
    "spanish": ({"alternateName": "Engañoso"}, Verdict.MISLEADING),
    "arabic": ({"alternateName": "مضلل"}, Verdict.MISLEADING),
    "list-of-words": ({"alternateName": ["", "True"]}, Verdict.TRUE),
    "word-as-value": ({"ratingValue": "False"}, Verdict.FALSE),
    "best": ({"ratingValue": "5"}, Verdict.TRUE),
    "worst": ({"ratingValue": 1, "alternateName": "Four Pinocchios"}, Verdict.FALSE),
    "middle": ({"ratingValue": 3}, Verdict.MISLEADING),
    "own-scale": ({"ratingValue": 0, "bestRating": 10, "worstRating": 0}, Verdict.FALSE),
    "upside-down": ({"ratingValue": 1, "bestRating": "1", "worstRating": "6"}, Verdict.TRUE),
    "outside": ({"ratingValue": -1}, Verdict.UNPROVEN),
    "no-scale": ({"ratingValue": 1, "bestRating": 1}, Verdict.UNPROVEN),
    "unknown": ({"alternateName": "Three cherries"}, Verdict.UNPROVEN),
    "nonsense": ({"ratingValue": {"x": 1}, "bestRating": [5]}, Verdict.UNPROVEN),
    "nothing": ({}, Verdict.UNPROVEN),
}


@pytest.mark.parametrize(("rating", "verdict"), RATINGS.values(), ids=RATINGS)
def test_ratings(rating: dict[str, object], verdict: Verdict) -> None:
    assert draft(THEIRS | {"reviewRating": rating}, {})["verdict"] == verdict.value


VARIANTS: dict[str, tuple[dict[str, object], str, object]] = {
    "language-tagged": (
        {"headline": [{"@language": "en", "@value": "Round"}]},
        "corrections",
        {"en": Correction("Round", "We looked.")},
    ),
    "no-headline": ({"headline": None}, "corrections", {"en": Correction("We looked.")}),
    "no-language": ({"inLanguage": None}, "claim", Phrasing('The world is "flat"', "und")),
    "language-object": (
        {"inLanguage": {"@type": "Language", "name": "French", "alternateName": "fr"}},
        "claim",
        Phrasing('The world is "flat"', "fr"),
    ),
    "language-word": ({"inLanguage": "English"}, "claim", Phrasing('The world is "flat"', "und")),
    "claim-in-item": (
        {"claimReviewed": "", "itemReviewed": {"name": "Flat"}},
        "claim",
        Phrasing("Flat", "en"),
    ),
    "other-names": (
        {"itemReviewed": {"alternateName": ["a", "b"], "inLanguage": "es"}},
        "phrasings",
        (Phrasing("a", "es"), Phrasing("b", "es")),
    ),
    "long-body": (
        {"reviewBody": "x" * 9000},
        "corrections",
        {"en": Correction("The world is round", "x" * (MAX_TEXT - 1) + "…")},
    ),
    "no-date": ({"datePublished": None}, "checked_on", None),
    "author-text": ({"author": "Ann"}, "agency", "Ann"),
    "publisher": ({"author": [], "publisher": {"name": "Pub"}}, "agency", "Pub"),
    "nameless": ({"author": None}, "sources", (Source("facts.example", "https://facts.example/news/flat"),)),
    "no-address": ({"url": None}, "sources", ()),
    "citation": (
        {"url": None, "citation": [{"name": "N", "url": "https://n.example"}, "plain"]},
        "sources",
        (Source("N", "https://n.example"), Source("plain")),
    ),
    "keyword-list": ({"keywords": ["a", {"@type": "DefinedTerm", "name": "b"}]}, "topics", ("a", "b")),
    "place": ({"spatialCoverage": {"@type": "Place", "name": "Oslo"}}, "area", "Oslo"),
}


@pytest.mark.parametrize(("change", "field", "expected"), VARIANTS.values(), ids=VARIANTS)
def test_habits_of_publishers(change: dict[str, object], field: str, expected: object) -> None:
    reading = reading_of(THEIRS | change)
    assert not reading.problems
    assert getattr(reading.facts[0], field) == expected


BAD = {
    "not-json": (
        "{\n oops",
        "the file is not JSON: expecting property name enclosed in double quotes, at character 2 of line 2",
    ),
    "no-review": ('{"@type":"Article"}', "the file holds no ClaimReview"),
    "null": ("null", "the file holds no ClaimReview"),
    "deep": ("[" * 50 + "]" * 50, "the file is nested more than 32 deep"),
    "very-deep": ("[" * 200_000, "the file is nested more than 32 deep"),
    "empty": (" \n", "the file is empty"),
    "no-claim": ('{"@type":"ClaimReview"}', "line 1, claimReviewed: is empty"),
    "surrogate": (
        '[\n{"@type":"ClaimReview","claimReviewed":"\\ud800"}]',
        "line 2, claimReviewed: holds a NUL or half",
    ),
    "nan": (
        '\n{"@type":"ClaimReview",\n"reviewRating":{"ratingValue":NaN}}',
        "line 2, reviewRating.ratingValue: is NaN",
    ),
    "duplicate": ('{"@type":"ClaimReview","url":"a","url":"b"}', "line 1, url: is given twice"),
    "date": (
        '{"@type":"ClaimReview","claimReviewed":"a","datePublished":"May 1"}',
        "line 1, datePublished: is 'May 1', not a day",
    ),
    "link": (
        '{"@type":"ClaimReview","claimReviewed":"a","url":"/1"}',
        "line 1, sources[0].url: is not an http",
    ),
}


@pytest.mark.parametrize(("text", "expected"), BAD.values(), ids=BAD)
def test_bad_document_is_explained(text: str, expected: str) -> None:
    reading = read(io.BytesIO(text.encode()), Format.CLAIMREVIEW)
    assert not reading.facts
    assert expected in str(reading.problems[0])


def test_bytes_that_are_no_text_are_named() -> None:
    reading = read(io.BytesIO(b'{"a":"\xe9"}'), Format.CLAIMREVIEW)
    assert "the file is not UTF-8: byte 0xE9 at offset 6 (line 1)" in str(reading.problems[0])


OURS = review(WATER)
BROKEN: dict[str, tuple[dict[str, object], str]] = {
    "no-claim": ({"claimReviewed": None}, "claimReviewed: must be text"),
    "no-item": ({"itemReviewed": [1]}, "itemReviewed.inLanguage: must be text"),
    "rating": (
        {"reviewRating": {"alternateName": "Maybe"}},
        "reviewRating.alternateName: is 'maybe', not one of",
    ),
    "no-rating": ({"reviewRating": 3}, "reviewRating.alternateName: is 'none', not one of"),
    "headline-number": ({"headline": 3}, "corrections.und.headline: must be text"),
    "odd-language": (
        {"headline": [{"@language": [], "@value": "h"}], "reviewBody": None, "additionalProperty": None},
        "corrections.[]: '[]' is not an ISO",
    ),
    "state": ({"creativeWorkStatus": "live"}, "creativeWorkStatus: is 'live', not one of"),
    "version": ({"version": True}, "version: must be a whole number"),
    "citation": ({"citation": "WHO"}, "sources[0]: must be an object with the fields name, url"),
    "extension": (
        {"additionalProperty": [{"propertyID": "rumourline:reviewby", "value": "x"}]},
        "rumourline:reviewby: is not a known field",
    ),
    "expired": ({"expires": "soon"}, "expires: is 'soon', not an instant"),
    "no-id": ({"identifier": {"propertyID": "rumourline:id"}}, "identifier: is missing"),
}


@pytest.mark.parametrize(("change", "expected"), BROKEN.values(), ids=BROKEN)
def test_damaged_review_of_ours_is_explained(change: dict[str, object], expected: str) -> None:
    reading = reading_of([OURS | change])
    assert not reading.facts
    assert expected in "\n".join(map(str, reading.problems))


def test_reviews_around_a_bad_one_are_kept_and_lines_are_those_of_the_objects() -> None:
    stored = [review(SMALL), {"@type": "ClaimReview"}, THEIRS]
    text = '{"x":"{",\n"@graph":[' + ",\n".join(json.dumps(entry) for entry in stored) + "]}"
    reading = read(io.BytesIO(text.encode()), Format.CLAIMREVIEW)
    assert [fact.claim.text for fact in reading.facts] == [SMALL.claim.text, 'The world is "flat"']
    assert [(problem.line, problem.field) for problem in reading.problems] == [(3, "claimReviewed")]


def test_extra_properties_of_other_programs_do_no_harm() -> None:
    marked = OURS | {
        "image": "x",
        "additionalProperty": [*OURS["additionalProperty"], {"propertyID": "other", "value": 1}],
    }
    assert reading_of(marked).facts == (WATER,)


def test_two_reviews_with_one_id_are_a_problem() -> None:
    twice = [review(WATER), review(dataclasses.replace(WATER, version=3))]
    reading = reading_of(twice)
    assert [fact.version for fact in reading.facts] == [2]
    assert "'water-1' is already in line 1" in str(reading.problems[0])
