"""A fact that somebody typed: JSON from a file or standard input, with what only acts may say taken out.

Knows the native record. Must not know what becomes of the fact.
"""

from __future__ import annotations

import sys
from pathlib import Path

from bot.cli.screen import fail
from factbase.exchange.reading import Problem
from factbase.exchange.records import Unreadable, build
from factbase.exchange.strictjson import decode_document
from factbase.facts import Fact, State

LARGEST = 4 * 1024 * 1024
"""Bytes; the longest possible fact takes less."""


def typed_fact(file: Path, version: int = 1, fact_id: str = "") -> Fact:
    """The fact in a file, as a draft of this version; of this id, where one is given."""
    named = "standard input" if str(file) == "-" else str(file)
    record = decode_document(_text(file, named))
    if isinstance(record, Problem):
        fail(f"{named} {record.reason}")
    if not isinstance(record, dict):
        fail(f"{named} is no fact: write one JSON object, as  rumourline facts show ID --json  does.")
    if fact_id and record.get("id", fact_id) != fact_id:
        fail(f"{named} is about {record['id']!r}, not about {fact_id!r}.")
    # Where a fact stands in its life is for acts to say, not for a file.
    life = {"state": State.DRAFT.value, "version": version, "approver": "", "superseded_by": ""}
    fact = build({**record, **({"id": fact_id} if fact_id else {}), **life})
    if isinstance(fact, Unreadable):
        fail(f"{named}: " + "; ".join(f"{field} {reason}" for field, reason in fact.reasons))
    return fact


def _text(file: Path, named: str) -> str:
    content = sys.stdin.buffer.read(LARGEST + 1) if str(file) == "-" else _bytes(file)
    if len(content) > LARGEST:
        fail(f"{named} is larger than {LARGEST} bytes: it holds more than one fact.")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        fail(f"{named} is not UTF-8 (byte {error.start}): save it as UTF-8.")


def _bytes(file: Path) -> bytes:
    with file.open("rb") as opened:
        return opened.read(LARGEST + 1)
