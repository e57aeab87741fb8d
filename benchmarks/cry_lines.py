"""Cries for help, and what only sounds like one, as data: `cries/<language>.jsonl`.

Knows their files. Written for this purpose, natively in each language; `cries/unseen.jsonl` by other hands,
and only measured by.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from benchmarks.aside_lines import LANGUAGES

CRIES = Path(__file__).parent / "cries"
CRY, CALM = "cry", "calm"
UNSEEN_KINDS = (CRY, "mishap", CALM, "talk")
"""In UNSEEN also mishaps that somebody should call about, told calmly, and what is said to the bot."""


def cry_lines(kind: str, languages: Sequence[str] = LANGUAGES) -> list[str]:
    """The texts of one kind in these languages, or in UNSEEN."""
    lines = [json.loads(line) for each in languages for line in _file(each).splitlines()]
    return [line["text"] for line in lines if line["kind"] == kind]


def _file(language: str) -> str:
    return (CRIES / f"{language}.jsonl").read_text("utf-8")
