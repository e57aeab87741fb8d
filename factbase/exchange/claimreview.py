"""schema.org ClaimReview as JSON-LD: our facts out, and any publisher's reviews in.

Knows where reviews stand in a document. How we write one is in `reviews`, how others
do in `publishers`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import TextIO

from factbase.exchange.encoding import BYTE_ORDER_MARK, undecoded
from factbase.exchange.publishers import draft
from factbase.exchange.reading import FILE, Found, Problem, Reading, gather, named
from factbase.exchange.records import Unreadable, build_incoming
from factbase.exchange.reviews import is_ours, place_of, record_of, review
from factbase.exchange.strictjson import Object, decode_document, faults
from factbase.facts import Fact

CONTEXT = "https://schema.org"


def write(facts: Iterable[Fact], stream: TextIO) -> None:
    """Write one document, safe inside a script element. Raises FactInvalid or ExchangeError."""
    stream.write('{"@context":' + json.dumps(CONTEXT) + ',"@graph":[')
    between = "\n"
    for fact in facts:
        # JSON lets any character be escaped: without < no </script> and no <!-- can appear.
        stream.write(between + json.dumps(review(fact), ensure_ascii=False).replace("<", "\\u003c"))
        between = ",\n"
    stream.write("\n]}\n")


def read(stream: TextIO) -> Reading:
    """Read reviews from an object, an array or an @graph. Those of others come in as drafts."""
    return gather(_entries(stream.read()))


def _entries(raw: str) -> Iterator[Found | Problem]:
    bad = undecoded(raw)
    text = raw.removeprefix(BYTE_ORDER_MARK)
    if bad is not None:
        yield Problem(bad.line, FILE, f"is not UTF-8: {bad.words} (line {bad.line}); save it as UTF-8")
        return
    if not text.strip():
        yield Problem(0, FILE, "is empty")
        return
    document = decode_document(text)
    if isinstance(document, Problem):
        yield document
        return
    yield from _reviews(document)


def _reviews(document: object) -> Iterator[Found | Problem]:
    nodes = tuple(_objects(document))
    named_nodes = {str(node["@id"]): node for node in nodes if "@id" in node and len(node) > 1}
    reviews = [node for node in nodes if _is_review(node)]
    if not reviews:
        yield Problem(1, FILE, "holds no ClaimReview: facts as JSON lines are in files named .jsonl")
    for node in reviews:
        yield from _fact(node, named_nodes)


def _objects(value: object) -> Iterator[Object]:
    if isinstance(value, Object):
        yield value
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for item in inner:
        yield from _objects(item)


def _is_review(node: Mapping[str, object]) -> bool:
    types = node.get("@type")
    return any(
        isinstance(name, str) and name.rpartition("/")[2].removeprefix("schema:") == "ClaimReview"
        for name in (types if isinstance(types, list) else [types])
    )


def _fact(node: Object, nodes: Mapping[str, Object]) -> Iterator[Found | Problem]:
    unfit = tuple(faults(node))
    if unfit:
        yield from named(node.line, unfit, None)
        return
    record = record_of(node) if is_ours(node) else draft(node, nodes)
    fact = build_incoming(record)
    if isinstance(fact, Unreadable):
        reasons = ((place_of(field), reason) for field, reason in fact.reasons)
        yield from named(node.line, reasons, record.get("id"))
    else:
        yield Found(node.line, fact)
