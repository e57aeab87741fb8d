"""Facts as an Atom feed (RFC 4287, paged as RFC 5005 says).

Knows XML and how a fact is told in a feed. Must not know who asks, or people's names. Pure.
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from xml.etree import ElementTree as ET

from factbase.facts import Correction, Fact
from factbase.publications import Publication

MEDIA_TYPE = "application/atom+xml"
_ATOM = "http://www.w3.org/2005/Atom"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NAMES = uuid.UUID("6f3b3c1e-6d0a-5b4e-9a67-0d6c1f0c7a52")
"""The namespace in which feeds and entries have their ids."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around the entries. Addresses are paths; on the last page nothing is `following`."""

    agency: str
    language: str
    changed_at: datetime
    here: str
    following: str
    reviews: str
    """The address at which a fact's id leads to its ClaimReview."""


def feed(frame: Frame, entries: Sequence[Publication]) -> bytes:
    """The document. Raises nothing for whatever the texts hold: XML's forbidden characters are replaced."""
    root = ET.Element("feed", {"xmlns": _ATOM, _LANG: frame.language})
    _add(root, "id", f"urn:uuid:{_feed_id(frame.agency)}")
    _add(root, "title", frame.agency or "Rumourline")
    _add(root, "updated", _time(frame.changed_at))
    _add(_add(root, "author"), "name", frame.agency or "Rumourline")
    _add(root, "link", rel="self", type=MEDIA_TYPE, href=frame.here)
    if frame.following:
        _add(root, "link", rel="next", type=MEDIA_TYPE, href=frame.following)
    for entry in entries:
        _entry(root, frame, entry)
    document: bytes = ET.tostring(root, "utf-8", xml_declaration=True)
    return document


def _entry(root: ET.Element, frame: Frame, told: Publication) -> None:
    fact = told.fact
    language, correction = _told_in(fact, frame.language)
    entry = _add(root, "entry")
    entry.set(_LANG, language)
    _add(entry, "id", f"urn:uuid:{uuid.uuid5(_feed_id(frame.agency), fact.id)}")
    _add(entry, "title", correction.headline)
    _add(entry, "updated", _time(told.since))
    _add(entry, "link", rel="alternate", type="application/ld+json", href=frame.reviews + fact.id)
    for source in fact.sources:
        if source.url:
            _add(entry, "link", rel="related", href=source.url, title=source.name)
    _add(entry, "category", term=fact.verdict.value)
    for topic in fact.topics:
        _add(entry, "category", term=topic)
    _add(entry, "content", "\n\n".join(part for part in (correction.explanation, correction.action) if part))


def _told_in(fact: Fact, language: str) -> tuple[str, Correction]:
    chosen = language if language in fact.corrections else next(iter(sorted(fact.corrections)))
    return chosen, fact.corrections[chosen]


def _feed_id(agency: str) -> uuid.UUID:
    return uuid.uuid5(_NAMES, agency)


def _add(parent: ET.Element, name: str, text: str = "", /, **attributes: str) -> ET.Element:
    added = ET.SubElement(parent, name, {key: _fit(value) for key, value in attributes.items()})
    added.text = _fit(text) or None
    return added


def _fit(text: str) -> str:
    return _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text)


def _time(instant: datetime) -> str:
    return instant.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
