"""What must hold whatever was put in: what is said obeys nobody, and nothing stands where it must not."""

from __future__ import annotations

import json
import unicodedata
from base64 import b64encode
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser

from tests.red_team.inputs import MARK

_TURNING = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
_URLS = frozenset({"action", "data", "formaction", "href", "src", "srcset", "hx-get", "hx-post"})


def obeyed(text: str) -> list[str]:
    """The signs that a terminal obeys instead of showing them."""
    return [
        c
        for c in text
        if c not in "\t\n" and (unicodedata.category(c) == "Cc" or unicodedata.bidirectional(c) in _TURNING)
    ]


class Shape(HTMLParser):
    """The elements of a page with the names of their attributes, and what their links and styles hold."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[tuple[str, str]] = set()
        self.targets: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags |= {(tag, ""), *((tag, name) for name, _ in attrs)}
        self.targets += [value or "" for name, value in attrs if name in _URLS or name == "style"]

    def handle_comment(self, data: str) -> None:
        self.tags.add(("!--", data))


def injected(html: str, known: set[tuple[str, str]]) -> set[object]:
    """The elements and attributes of a page that its templates do not make, and links that lead elsewhere."""
    page = Shape(html)
    return {*(page.tags - known), *(target for target in page.targets if _leads_off(target))}


def _leads_off(target: str) -> bool:
    plain = target.strip().casefold()
    within = plain.startswith("/") and not plain.startswith(("//", "/\\"))
    return not within and (MARK in plain or plain.startswith(("javascript:", "data:", "vbscript:", "/")))


def forms_of(secret: str) -> Iterator[bytes]:
    """A text in the ways in which it could lie in a file: as it is, escaped, in base64, wide."""
    raw = secret.encode()
    yield raw
    yield secret.encode("utf-16-le")
    yield json.dumps(secret)[1:-1].encode()
    yield raw.hex().encode()
    for skipped in range(3):  # base64 depends on where in the text it begins
        yield b64encode(bytes(skipped) + raw)[4 if skipped else 0 : -4]


def found_in(content: bytes, secrets: Iterable[str]) -> set[str]:
    """Those of the secrets that stand in a content, in any form."""
    lowered = content.lower()
    return {
        one for one in secrets if any(form in content or form.lower() in lowered for form in forms_of(one))
    }


def held_in(line: object, texts: Iterable[str]) -> set[str]:
    """Those of the texts, if long enough to be told from others, that a line of a log holds."""
    said = repr(line)
    return {text for text in texts if len(text.strip()) > 7 and (text in said or repr(text)[1:-1] in said)}
