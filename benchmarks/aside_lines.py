"""Lines that are said to the bot, and claims that look like them, as data: `asides/<language>.jsonl`.

Knows their files. Written for this purpose; `asides/unseen.jsonl` by other hands, and only measured by.
"""

from __future__ import annotations

import json
from pathlib import Path

ASIDES = Path(__file__).parent / "asides"
LANGUAGES = ("en", "es", "fr", "pt", "ar", "hi")
UNSEEN = "unseen"
CLAIM = "claim"
"""The kind of a line that is said about the world; the others are kinds of chatter."""


def read_asides(name: str) -> list[dict[str, str]]:
    """The lines of a language, or those that nothing was learnt from: kind, language and text."""
    return [json.loads(line) for line in (ASIDES / f"{name}.jsonl").read_text("utf-8").splitlines()]
