"""Messages one thing away from a fact, and messages that it answers, through `rumourline match`.

    python -m benchmarks.neighbours

150, 160, 64, 108, 140, 96, 64 and 160 short messages (`neighbours.jsonl`, and the later ones), written by
some who had seen the sample facts and no code; and 144 about 24 facts of an invented city
(`neighbours_city*.jsonl`). 90, 100, 32, 70, 87, 48, 32, 80 and 72 sound like a fact, but one thing is
exchanged (an illness, a food, a document, a place), or the fact's point is lacking, so that no fact answers
them; the others are answered by one. In the sixth and the city's, those that a fact answers are worded as
unlike it as people would; in the seventh and the eighth both kinds are alike in length and wording. Whoever
changes the guard by what is seen here has no unseen set any more.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from benchmarks.evaluation_sets import lines
from benchmarks.meaning import matched

HERE = Path(__file__).parent
_NAMES = ("", "_later", "_third", "_fourth", "_fifth", "_sixth", "_seventh", "_eighth")
SETS = tuple(HERE / f"neighbours{name}.jsonl" for name in _NAMES)
SAMPLES = HERE.parent / "factbase" / "samples" / "facts.jsonl"
CITY = HERE / "neighbours_city.jsonl"
CITY_FACTS = HERE / "neighbours_city_facts.jsonl"


def main() -> None:
    """Ask all of them, and print what came of each kind, a line a set."""
    for messages, facts in (*((messages, SAMPLES) for messages in SETS), (CITY, CITY_FACTS)):
        asked = lines(messages)
        found = matched(lines(facts), [{"_id": str(at), "text": one["text"]} for at, one in enumerate(asked)])
        tally = Counter(
            f"{message['kind']}: {_fate(message['fact'], one)}"
            for message, one in zip(asked, found, strict=True)
        )
        print(json.dumps({"set": messages.stem, **dict(sorted(tally.items()))}), flush=True)


def _fate(fact: str, one: Mapping[str, Any]) -> str:
    """What was done, and whether the fact that it sounds like was told, or was among the first three."""
    offered = [candidate["fact_id"] for candidate in one["candidates"][:3]]
    if one["decision"] == "answer":
        return f"answered with {'that fact' if one['fact_id'] == fact else 'another'}"
    if one["decision"] == "ask_back":
        return f"asked back, {'with that fact' if fact in offered else 'without it'}"
    return str(one["decision"])


if __name__ == "__main__":
    main()
