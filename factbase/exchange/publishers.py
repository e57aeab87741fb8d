"""ClaimReview objects as other publishers write them, read as drafts.

Knows the habits of publishers: ratings as words or numbers, one value where lists
are allowed, references by @id, HTML entities. What it makes is always a draft:
nobody here has approved it.
"""

from __future__ import annotations

import hashlib
import html
import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

from factbase.facts import MAX_TEXT, Verdict

_WORDS = {
    Verdict.FALSE: "false, fake, incorrect, wrong, not true, untrue, inaccurate, mostly false, "
    "pants on fire, pants-fire, hoax, fabricated, debunked, "
    "falso, falsch, faux, fals, falsk, salah, palsu, خطأ, كاذب, زائف",
    Verdict.MISLEADING: "misleading, half true, half-true, mixture, mixed, partly false, partially false, "
    "partly true, missing context, lacks context, out of context, altered, exaggerated, distorts the facts, "
    "engañoso, irreführend, trompeur, enganoso, fuorviante, menyesatkan, مضلل",
    Verdict.TRUE: "true, correct, accurate, mostly true, verified, verdadero, "
    "wahr, vrai, verdadeiro, vero, صحيح",
    Verdict.UNPROVEN: "unproven, unverified, unsupported, no evidence, not enough evidence, unsubstantiated",
    Verdict.OUTDATED: "outdated, old, out of date",
    Verdict.SATIRE: "satire, labeled satire, parody, sátira, satira",
    Verdict.SCAM: "scam, fraud, phishing, estafa, betrug, arnaque",
}
_VERDICTS = {word: verdict for verdict, words in _WORDS.items() for word in words.split(", ")}
_CODE = re.compile(r"([A-Za-z]{2,3})(?:[-_].*)?")
_DATED = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ].*)?", re.ASCII)
_FIRST = re.compile(r"(?<=[.!?…۔؟।])\s+|\n")  # noqa: RUF001 - sentence ends of several scripts
_BEST, _WORST = 5.0, 1.0
_SENTENCE = 4
"""Words from which a rating may be a conclusion; fewer are a verdict."""
_NEARLY = 0.1
"""How near to an end of its scale a rating counts as false or true, as a share of the scale."""


def draft(node: Mapping[str, Any], nodes: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """The record of a ClaimReview. `nodes` are the document's objects by their @id.

    The id is made from the review's address and claim, so that the same review is
    the same fact when it is read again.
    """
    node = {name: _followed(value, nodes) for name, value in node.items()}
    item = _object(node.get("itemReviewed"))
    claim = _text(node.get("claimReviewed")) or _text(item.get("text")) or _text(item.get("name"))
    language = _language(item.get("inLanguage")) or _language(node.get("inLanguage")) or "und"
    agency = _text(node.get("author")) or _text(node.get("publisher"))
    return {
        "id": "claimreview:" + hashlib.sha256(f"{_text(node.get('url'))}\n{claim}".encode()).hexdigest()[:20],
        "claim": {"text": claim, "language": language},
        "phrasings": [{"text": text, "language": language} for text in _texts(item.get("alternateName"))],
        "verdict": _verdict(_object(node.get("reviewRating"))).value,
        "corrections": _corrections(node),
        "sources": [*_sources(node.get("url"), agency), *_citations(node.get("citation"))],
        "agency": agency,
        "topics": _topics(node.get("keywords")),
        "area": _text(node.get("spatialCoverage")),
        "checked_on": _day(node.get("datePublished")),
    }


def _verdict(rating: Mapping[str, Any]) -> Verdict:
    word = (_text(rating.get("alternateName")) or _text(rating.get("name"))).casefold().strip(" .!\"'")
    return (
        _VERDICTS.get(word) or _VERDICTS.get(_text(rating.get("ratingValue")).casefold()) or _scaled(rating)
    )


def _scaled(rating: Mapping[str, Any]) -> Verdict:
    value = _number(rating.get("ratingValue"), None)
    best, worst = _number(rating.get("bestRating"), _BEST), _number(rating.get("worstRating"), _WORST)
    if value is None or best is None or worst is None or best == worst:
        return Verdict.UNPROVEN
    share = (value - worst) / (best - worst)
    if not 0 <= share <= 1:
        return Verdict.UNPROVEN
    if share <= _NEARLY:
        return Verdict.FALSE
    return Verdict.TRUE if share >= 1 - _NEARLY else Verdict.MISLEADING


def _corrections(node: Mapping[str, Any]) -> dict[str, dict[str, str]]:
    rating = _text(_object(node.get("reviewRating")).get("alternateName"))
    explanation = _text(node.get("reviewBody")) or _text(node.get("description"))
    headline = _text(node.get("headline")) or _text(node.get("name"))
    if not headline and len(rating.split()) >= _SENTENCE:
        headline = rating
    if not headline:
        # A verdict word is no headline: the first thing that the review says may be one.
        headline, explanation = (*_FIRST.split(explanation, maxsplit=1), "")[:2]
    if not headline:
        return {}
    language = _language(node.get("inLanguage")) or "und"
    return {language: {"headline": _cut(headline), "explanation": _cut(explanation)}}


def _sources(address: object, name: str) -> Iterator[dict[str, str]]:
    url = _text(address)
    if url:
        yield {"name": name or _host(url), "url": url}


def _citations(value: object) -> Iterator[dict[str, str]]:
    for entry in _listed(value):
        url = _text(entry.get("url")) if isinstance(entry, dict) else ""
        if _text(entry):
            yield {"name": _text(entry), "url": url}


def _topics(value: object) -> list[str]:
    words = value.split(",") if isinstance(value, str) else _texts(value)
    return [word.strip() for word in words if word.strip()]


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or url
    except ValueError:
        return url


def _day(value: object) -> str | None:
    written = _text(value)
    found = _DATED.fullmatch(written)
    return found[1] if found else written or None


def _language(value: object) -> str:
    found = _CODE.fullmatch(_text(value))
    return found[1].lower() if found else ""


def _number(value: object, default: float | None) -> float | None:
    if value is None:
        return default
    try:
        return float(value) if isinstance(value, int | float | str) else None
    except ValueError:
        return None


def _followed(value: object, nodes: Mapping[str, Mapping[str, Any]]) -> object:
    if isinstance(value, dict) and set(value) == {"@id"} and isinstance(value["@id"], str):
        return nodes.get(value["@id"], value)
    return [_followed(entry, nodes) for entry in value] if isinstance(value, list) else value


def _object(value: object) -> Mapping[str, Any]:
    return next((entry for entry in _listed(value) if isinstance(entry, dict)), {})


def _texts(value: object) -> list[str]:
    return [text for text in map(_text, _listed(value)) if text]


def _text(value: object) -> str:
    if isinstance(value, str):
        return html.unescape(value).strip()
    if isinstance(value, dict):
        return _text(value.get("@value")) or _text(value.get("alternateName")) or _text(value.get("name"))
    return next(iter(_texts(value)), "") if isinstance(value, list) else ""


def _cut(text: str) -> str:
    return text if len(text) <= MAX_TEXT else text[: MAX_TEXT - 1] + "…"


def _listed(value: object) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]
