"""A send to many people and its recall, with the process killed in the middle of each, and how fast they go.

    python -m benchmarks.mailings --people 10000 --kills 5

Prints one JSON object: of each phase the seconds, the posts a second, the kills, and how often each person
got the message. The platform is a file; the base is on the disk, as in service.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path

from factbase.database import open_base
from factbase.recipients import RecipientStore
from tests.mailing.lives import link, live, recall, said, seed, shown


def main() -> None:
    """Run both phases."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=10_000)
    parser.add_argument("--kills", type=int, default=5)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        base, chats = Path(folder) / "base.db", Path(folder) / "chats.jsonl"
        with closing(open_base(base)) as opened:
            answer = link(opened, seed(opened, given.people))
        result = {"send": _phase(base, chats, answer.id, _spread(0, given.people, given.kills))}
        with closing(open_base(base)) as opened:
            correction = recall(opened)
        result["recall"] = _phase(
            base, chats, correction.id, _spread(given.people, given.people, given.kills)
        )
        result["recall"]["corrected"] = sum(text.startswith("CORRECTED") for text in shown(chats).values())
        print(json.dumps(result, indent=2))


def _spread(start: int, people: int, kills: int) -> Sequence[int]:
    return [start + people * number // (kills + 1) for number in range(1, kills + 1)]


def _phase(base: Path, chats: Path, mailing_id: int, kills: Sequence[int]) -> dict[str, object]:
    ends: list[int] = []
    note: Callable[[int], None] = ends.append
    begun = time.perf_counter()
    live(base, chats, "repeatable", kills, note)
    seconds = time.perf_counter() - begun
    with closing(open_base(base)) as opened:
        everybody = RecipientStore(opened).all(mailing_id)
    return {
        "seconds": round(seconds, 1),
        "a_second": round(len(everybody) / seconds, 1),
        "killed": ends.count(-9),
        "states": Counter(one.state.value for one in everybody),
        "messages_a_chat": Counter(said(chats).values()),
    }


if __name__ == "__main__":
    main()
