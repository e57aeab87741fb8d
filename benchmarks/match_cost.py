"""How many messages `rumourline match` judges a second, beside how many texts the bare encoders encode.

    python -m benchmarks.match_cost --data FOLDER [--set checkthat20_2_en] [--at-once 64] [--vectors FOLDER]

FOLDER holds the evaluation sets. The facts are read before, as they are once in a batch or at a server's
start. Then portions of messages, each seen for the first time, go in turn to the encoders alone and through
all of matching (reading, both searches, close reading, scoring, the guard, the decision), so that both meet
the same noise. The ratio is that of the medians: 1.0 would be matching for nothing.
"""

from __future__ import annotations

import argparse
import json
import statistics
import time
from collections.abc import Callable, Sequence
from itertools import islice
from pathlib import Path

from benchmarks.evaluation_sets import NOW, lines
from bot.batch import Asked, judge, load_facts
from bot.config import load_settings
from bot.core.cleaning import clean
from bot.core.policy import Policy
from bot.judging import Judge
from bot.wiring import bundled_encoder, matcher
from embeddings.cache import CachedEncoder
from embeddings.encoder import Encoder

PORTIONS = 14


def main() -> None:
    """Read the facts, measure, print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True, help="folder of the evaluation sets")
    parser.add_argument(
        "--set", default="checkthat20_2_en", help="the set whose facts and messages are taken"
    )
    parser.add_argument("--at-once", type=int, default=64, help="messages in a portion")
    parser.add_argument("--vectors", type=Path, help="folder that keeps the facts' vectors from run to run")
    options = parser.parse_args()
    folder = options.data / options.set
    bare = bundled_encoder(load_settings().models)
    facts = load_facts(folder / "corpus.jsonl").facts
    judging, store, _ = matcher(CachedEncoder(bare, options.vectors, remember=50_000), Policy(), None)
    store.save(facts, NOW)
    texts = dict.fromkeys(line["text"] for line in lines(folder / "queries.jsonl"))
    some = portions([*texts], options.at_once)
    judge(judging, [Asked("first", some[0][0])], NOW)  # the index and the base's shift, once
    print(json.dumps({"facts": len(facts), "at once": options.at_once, **compared(bare, judging, some[1:])}))


def portions(texts: Sequence[str], size: int) -> list[list[str]]:
    """The first PORTIONS of so many texts each."""
    waiting = iter(texts)
    return [list(islice(waiting, size)) for _ in range(min(PORTIONS, len(texts) // size))]


def compared(bare: Encoder, judging: Judge, some: Sequence[Sequence[str]]) -> dict[str, float]:
    """Milliseconds a text, by the encoders alone and by matching, and the share of their throughput."""
    alone, matched = [], []
    for turn, texts in enumerate(some):
        asked = [Asked(str(at), text) for at, text in enumerate(texts)]
        cleaned = [clean(text).replace("\n", " ") for text in texts]  # as matching encodes them
        ways: tuple[Callable[[], object], ...] = (
            lambda cleaned=cleaned: bare.encode_queries(cleaned, ["en"] * len(cleaned)),
            lambda asked=asked: judge(judging, asked, NOW),
        )
        for at in (0, 1) if turn % 2 else (1, 0):
            (alone, matched)[at].append(milliseconds(ways[at]) / len(texts))
    encoders, matching = statistics.median(alone), statistics.median(matched)
    return {
        "encoders_ms": round(encoders, 2),
        "match_ms": round(matching, 2),
        "share of the encoders' throughput": round(encoders / matching, 3),
        "median of shares": round(statistics.median(a / b for a, b in zip(alone, matched, strict=True)), 3),
    }


def milliseconds(call: Callable[[], object]) -> float:
    """How long one call takes."""
    started = time.perf_counter()
    call()
    return (time.perf_counter() - started) * 1000


if __name__ == "__main__":
    main()
