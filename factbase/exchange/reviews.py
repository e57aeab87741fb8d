"""One fact as one schema.org ClaimReview object, and back without loss.

Every field has one place: schema.org's own property where there is one, else a
PropertyValue named `rumourline:…` in additionalProperty. Knows this mapping, not
the document around it. https://schema.org/ClaimReview
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from factbase.exchange.records import flatten
from factbase.facts import Fact

_BEST, _WORST = 5, 1
_OURS = "rumourline:"
_EXTRA = ("valid_from", "review_by", "author", "approver", "superseded_by")
_PLACES = {
    "id": "identifier",
    "claim": "claimReviewed",
    "claim.text": "claimReviewed",
    "claim.language": "itemReviewed.inLanguage",
    "verdict": "reviewRating.alternateName",
    "agency": "author.name",
    "topics": "keywords",
    "area": "spatialCoverage.name",
    "checked_on": "datePublished",
    "state": "creativeWorkStatus",
}


def review(fact: Fact) -> dict[str, Any]:
    """One fact as a ClaimReview object without its @context."""
    record = flatten(fact)
    languages = list(record["corrections"])
    written = {
        "@type": "ClaimReview",
        "identifier": _property("id", fact.id),
        "url": next((source.url for source in fact.sources if source.url), None),
        "claimReviewed": fact.claim.text,
        "itemReviewed": {
            "@type": "Claim",
            "inLanguage": fact.claim.language,
            "alternateName": [_tagged(phrasing.language, phrasing.text) for phrasing in fact.phrasings],
        },
        "reviewRating": {
            "@type": "Rating",
            "ratingValue": fact.verdict.rating,
            "bestRating": _BEST,
            "worstRating": _WORST,
            "alternateName": fact.verdict.value.capitalize(),
        },
        "inLanguage": languages[0] if len(languages) == 1 else languages,
        "headline": [_tagged(code, part["headline"]) for code, part in record["corrections"].items()],
        "reviewBody": _parts(record["corrections"], "explanation"),
        "citation": [_citation(source) for source in record["sources"]],
        "author": {"@type": "Organization", "name": fact.agency} if fact.agency else None,
        "keywords": record["topics"],
        "spatialCoverage": {"@type": "Place", "name": fact.area} if fact.area else None,
        "datePublished": record["checked_on"],
        "expires": record["expires"],
        "creativeWorkStatus": record["state"],
        "version": fact.version,
        "additionalProperty": [
            *(_property("action", tagged) for tagged in _parts(record["corrections"], "action")),
            *(_property(name, record[name]) for name in _EXTRA if record[name]),
        ],
    }
    return {name: value for name, value in written.items() if value not in (None, [])}


def place_of(field: str) -> str:
    """Where in a ClaimReview a curator finds a record's field."""
    return _PLACES.get(field, field)


def is_ours(node: Mapping[str, Any]) -> bool:
    """Whether `review` wrote this object."""
    return _part(node, "identifier").get("propertyID") == _OURS + "id"


def record_of(node: Mapping[str, Any]) -> dict[str, Any]:
    """The record of an object of ours. What is wrong with it is left for `records.build` to say."""
    item = _part(node, "itemReviewed")
    names = item.get("alternateName")
    record = {
        "id": _part(node, "identifier").get("value"),
        "claim": {"text": node.get("claimReviewed"), "language": item.get("inLanguage")},
        "phrasings": [{"text": text, "language": code} for code, text in _untagged(names)],
        "verdict": str(_part(node, "reviewRating").get("alternateName")).casefold(),
        "corrections": _corrections(node),
        "sources": [_without_type(citation) for citation in _listed(node.get("citation"))],
        "agency": _part(node, "author").get("name"),
        "topics": node.get("keywords"),
        "area": _part(node, "spatialCoverage").get("name"),
        "checked_on": node.get("datePublished"),
        "expires": node.get("expires"),
        "state": node.get("creativeWorkStatus"),
        "version": node.get("version"),
    }
    for name, value in _properties(node):
        record[name if name in _EXTRA else _OURS + name] = value
    return {name: value for name, value in record.items() if value is not None}


def _corrections(node: Mapping[str, Any]) -> dict[str, dict[str, object]]:
    corrections: dict[str, dict[str, object]] = {}
    for part, value in (
        ("headline", node.get("headline")),
        ("explanation", node.get("reviewBody")),
        ("action", [value for name, value in _properties(node, actions=True)]),
    ):
        for code, text in _untagged(value):
            corrections.setdefault(str(code), {})[part] = text
    return corrections


def _properties(node: Mapping[str, Any], *, actions: bool = False) -> Iterator[tuple[str, object]]:
    for entry in _listed(node.get("additionalProperty")):
        name = entry.get("propertyID") if isinstance(entry, dict) else None
        if isinstance(name, str) and name.startswith(_OURS) and (name == _OURS + "action") is actions:
            yield name.removeprefix(_OURS), entry.get("value")


def _untagged(value: object) -> Iterator[tuple[object, object]]:
    for entry in _listed(value):
        if isinstance(entry, dict):
            yield entry.get("@language", "und"), entry.get("@value")
        else:
            yield "und", entry


def _part(node: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    value = node.get(name)
    return value if isinstance(value, dict) else {}


def _listed(value: object) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _without_type(citation: object) -> object:
    if not isinstance(citation, dict):
        return citation
    return {name: value for name, value in citation.items() if name != "@type"}


def _citation(source: Mapping[str, str]) -> dict[str, str]:
    return {"@type": "CreativeWork"} | {name: value for name, value in source.items() if value}


def _property(name: str, value: object) -> dict[str, object]:
    return {"@type": "PropertyValue", "propertyID": _OURS + name, "value": value}


def _parts(corrections: Mapping[str, Mapping[str, str]], name: str) -> list[dict[str, str]]:
    return [_tagged(code, part[name]) for code, part in corrections.items() if part[name]]


def _tagged(language: str, text: str) -> dict[str, str]:
    return {"@language": language, "@value": text}
