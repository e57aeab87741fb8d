"""A fact as the public may read it: a schema.org ClaimReview without anybody's name.

Knows which properties are for all. Pure.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from factbase.exchange.claimreview import CONTEXT
from factbase.exchange.reviews import review
from factbase.facts import Fact

MEDIA_TYPE = "application/ld+json"
_FOR_ALL = frozenset(
    {
        "@type",
        "identifier",
        "url",
        "claimReviewed",
        "itemReviewed",
        "reviewRating",
        "inLanguage",
        "headline",
        "reviewBody",
        "citation",
        "author",
        "keywords",
        "spatialCoverage",
        "datePublished",
        "expires",
        "version",
        "additionalProperty",
    }
)
"""`author` is the agency, as schema.org has it; of who wrote and who approved a fact nothing is told."""
_EXTRA_FOR_ALL = frozenset({"rumourline:action", "rumourline:valid_from"})


def public_review(fact: Fact) -> dict[str, Any]:
    """One fact as a ClaimReview object without its @context. What is not known to be for all is left out."""
    told = {name: value for name, value in review(fact).items() if name in _FOR_ALL}
    extra = [entry for entry in told.pop("additionalProperty", []) if entry["propertyID"] in _EXTRA_FOR_ALL]
    return told | ({"additionalProperty": extra} if extra else {})


def document(fact: Fact) -> bytes:
    """One fact as a JSON-LD document."""
    return _written({"@context": CONTEXT} | public_review(fact))


def feed(facts: Iterable[Fact]) -> bytes:
    """Many facts as a JSON-LD document."""
    return _written({"@context": CONTEXT, "@graph": [public_review(fact) for fact in facts]})


def _written(content: dict[str, Any]) -> bytes:
    # JSON lets any character be escaped: without < no </script> and no <!-- can appear where it is embedded.
    return json.dumps(content, ensure_ascii=False).replace("<", "\\u003c").encode()
