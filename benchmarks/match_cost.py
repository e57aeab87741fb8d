"""How many messages `rumourline match` judges a second, beside how many texts the bare encoders encode.

    python -m benchmarks.match_cost --data FOLDER [--set checkthat20_2_en] [--vectors FOLDER]

FOLDER holds the evaluation sets. The facts are read before, as they are once in a batch or at a server's
start. Then runs of RUN portions of messages, each seen for the first time, go in turn to the encoders alone
and through all of matching (reading, both searches, close reading, scoring, the guard, the decision), as
`match` does it, so that both meet the same noise. The ratio is that of the medians: 1.0 would be matching for
nothing.
"""

from __future__ import annotations

import argparse
import gc
import json
import statistics
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.evaluation_sets import NOW, lines
from benchmarks.running import milliseconds
from bot.batch import Asked, judge, judge_all, load_facts
from bot.cli.match import AT_ONCE
from bot.config import load_settings
from bot.core.cleaning import clean
from bot.core.policy import Policy
from bot.judge_rooms import matcher
from bot.judging import Judge
from bot.models import bundled_encoder
from bot.retrieval import Retrieval
from embeddings.cache import CachedEncoder
from embeddings.encoder import Encoder

RUN = 7
"""Portions in a run: the first of them waits for its reading, the others are read meanwhile."""


def main() -> None:
    """Read the facts, measure, print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True, help="folder of the evaluation sets")
    parser.add_argument("--set", default="checkthat20_2_en", help="whose facts and messages are taken")
    parser.add_argument("--vectors", type=Path, help="folder that keeps the facts' vectors from run to run")
    options = parser.parse_args()
    folder = options.data / options.set
    bare = bundled_encoder(load_settings().models)
    facts = load_facts(folder / "corpus.jsonl").facts
    encoder = CachedEncoder(bare, options.vectors, remember=50_000)
    judging, store, retrieval = matcher(encoder, Policy(), None)
    store.save(facts, NOW)
    judge(judging, [Asked("first", "the index and the base's shift, once")], NOW)
    gc.freeze()  # as the command does
    print(json.dumps({"facts": len(facts), **compared(bare, judging, retrieval, messages(folder))}))


def messages(folder: Path) -> list[str]:
    """The messages of the set, each once, without those of a test split."""
    test = folder / "qrels" / "test.tsv"
    rows = test.read_text("utf-8").splitlines() if test.exists() else []
    kept_back = {row.split("\t")[0] for row in rows}
    queries = lines(folder / "queries.jsonl")
    return list(dict.fromkeys(line["text"] for line in queries if line["_id"] not in kept_back))


def compared(bare: Encoder, judging: Judge, retrieval: Retrieval, texts: Sequence[str]) -> dict[str, float]:
    """Milliseconds a text, by the encoders alone and by matching, and the share of their throughput."""
    alone, matched = [], []
    size = RUN * AT_ONCE
    for turn, start in enumerate(range(0, len(texts) - size + 1, size)):
        run = texts[start : start + size]
        asked = [Asked(str(at), text) for at, text in enumerate(run)]
        cleaned = [clean(text).replace("\n", " ") for text in run]  # as matching encodes them
        ways: tuple[Callable[[], object], ...] = (
            lambda cleaned=cleaned: encode(bare, cleaned),
            lambda asked=asked: list(judge_all(judging, retrieval.expect, asked, lambda: NOW, AT_ONCE)),
        )
        for at in (0, 1) if turn % 2 else (1, 0):
            (alone, matched)[at].append(milliseconds(ways[at]) / size)
    encoders, matching = statistics.median(alone), statistics.median(matched)
    return {
        "runs": len(alone),
        "encoders_ms": round(encoders, 2),
        "match_ms": round(matching, 2),
        "share of the encoders' throughput": round(encoders / matching, 3),
        "median of shares": round(statistics.median(a / b for a, b in zip(alone, matched, strict=True)), 3),
    }


def encode(bare: Encoder, texts: Sequence[str]) -> None:
    """The encoders alone."""
    for start in range(0, len(texts), AT_ONCE):
        some = texts[start : start + AT_ONCE]
        bare.encode_queries(some, ["en"] * len(some))


if __name__ == "__main__":
    main()
