"""From how many rows does approximate search pay, and what does it miss?

For each size the same rows are put into an exact and an approximate
`FaissIndex`, and the same queries are asked of both, one at a time and by
turns, so that the ratio is of one run. A row of the table says how long the
median search took in each, and which share of the exact 20 neighbours the
approximate one found: for queries that use all columns, and for queries that
use only the second half (a language that the first model does not speak).

Without files the rows are made up to be like a blend's: two halves about the
same topics, the first spread out, the second mostly one common direction, both
with a spectrum that falls off, and every query a row's topic said differently.
With `--vectors` (and `--queries`) real ones are read from .npy files.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from embeddings.encoder import Matrix
from embeddings.faiss_index import APPROXIMATE_FROM, PROBED_SHARE, FaissIndex
from embeddings.faiss_lists import LISTS_PER_ROOT
from embeddings.index import Hit
from embeddings.rows import unit_rows

HALF = 384
NEVER = sys.maxsize
HITS = 20


@dataclass(frozen=True, slots=True)
class Half:
    """One model's share of the made-up rows: how much is common to all, to a topic, and to nothing."""

    common: float
    topic: float
    own: float


SPREAD_OUT = Half(common=0.2, topic=0.7, own=0.68)
ONE_DIRECTION = Half(common=1.8, topic=0.7, own=0.68)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one size came to; times are medians in milliseconds of one query alone."""

    rows: int
    made_seconds: float
    exact: float
    approximate: float
    recall: float
    half_exact: float
    half_approximate: float
    half_recall: float


def main() -> None:
    """Print the table as Markdown."""
    arguments = read_arguments()
    print("| rows | lists made in | exact | approximate | ratio | recall@20 |", end="")
    print(" half: exact | approximate | ratio | recall@20 |")
    print("|---:" * 10 + "|")
    for size in arguments.sizes:
        rows, queries = material(arguments, size)
        print(line(measure(rows, queries)), flush=True)
    print(
        f"\nLISTS_PER_ROOT {LISTS_PER_ROOT}, PROBED_SHARE {PROBED_SHARE}, APPROXIMATE_FROM {APPROXIMATE_FROM}"
    )


def read_arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--sizes", type=int, nargs="+", default=[12_500, 25_000, 50_000, 100_000, 200_000], metavar="ROWS"
    )
    parser.add_argument("--asked", type=int, default=200, help="queries of each kind (default 200)")
    parser.add_argument("--vectors", type=Path, help="an .npy file of rows to draw from")
    parser.add_argument("--queries", type=Path, help="an .npy file of queries; needed with --vectors")
    return parser.parse_args()


def material(arguments: argparse.Namespace, size: int) -> tuple[Matrix, Matrix]:
    """Rows and queries, read or made up."""
    if arguments.vectors:
        rows, queries = np.load(arguments.vectors, mmap_mode="r"), np.load(arguments.queries)
        return np.array(rows[:size], dtype=np.float32), np.array(queries[: arguments.asked], dtype=np.float32)
    return make_up(size, arguments.asked)


def make_up(size: int, asked: int) -> tuple[Matrix, Matrix]:
    """Rows and queries like a blend's; a topic has about 25 rows."""
    random = np.random.default_rng(size)
    topics = random.integers(0, max(1, size // 25), size)
    asked_topics = random.choice(topics, asked)
    halves = [list(half_of(random, half, topics, asked_topics)) for half in (SPREAD_OUT, ONE_DIRECTION)]
    rows, queries = (unit_rows(np.hstack([one[at] for one in halves])) for at in (0, 1))
    return rows, queries


def half_of(random: np.random.Generator, half: Half, *labels: npt.NDArray[np.int64]) -> Iterator[Matrix]:
    """One half of the rows and of the queries, at unit length."""
    spectrum = (np.arange(1, HALF + 1) ** -0.3).astype(np.float32)
    spectrum /= np.linalg.norm(spectrum)
    common = random.standard_normal(HALF, dtype=np.float32) * spectrum
    topics = random.standard_normal((labels[0].max() + 1, HALF), dtype=np.float32) * spectrum
    for which in labels:
        rows = random.standard_normal((len(which), HALF), dtype=np.float32)
        rows *= half.own * spectrum
        rows += half.topic * topics[which] + half.common * common
        yield unit_rows(rows)


def measure(rows: Matrix, queries: Matrix) -> Outcome:
    """Ask both indexes the same."""
    keys = [str(number) for number in range(len(rows))]
    width = rows.shape[1]
    exact = FaissIndex(width, approximate_from=NEVER)
    exact.add(keys, rows)
    start = time.perf_counter()
    approximate = FaissIndex(width, [(width // 2, width)], approximate_from=1)
    approximate.add(keys, rows)
    made = time.perf_counter() - start
    half = queries.copy()
    half[:, : width // 2] = 0
    return Outcome(len(rows), made, *compare(exact, approximate, queries), *compare(exact, approximate, half))


def compare(exact: FaissIndex, approximate: FaissIndex, queries: Matrix) -> tuple[float, float, float]:
    """Median milliseconds of both, and recall."""
    times: list[tuple[float, float]] = []
    shares: list[float] = []
    for query in queries:
        (first, expected), (second, found) = timed(exact, query), timed(approximate, query)
        times.append((first, second))
        shares.append(len({hit.key for hit in found} & {hit.key for hit in expected}) / len(expected))
    slow, quick = np.median(times, axis=0) * 1000
    return float(slow), float(quick), float(np.mean(shares))


def timed(index: FaissIndex, query: Matrix) -> tuple[float, list[Hit]]:
    """Seconds and hits of one search."""
    start = time.perf_counter()
    (hits,) = index.search(query[None, :], HITS)
    return time.perf_counter() - start, hits


def line(outcome: Outcome) -> str:
    """The outcome as a row of the table."""
    return (
        f"| {outcome.rows:,} | {outcome.made_seconds:.1f} s "
        f"| {outcome.exact:.2f} ms | {outcome.approximate:.2f} ms "
        f"| {outcome.exact / outcome.approximate:.1f} | {outcome.recall:.3f} "
        f"| {outcome.half_exact:.2f} ms | {outcome.half_approximate:.2f} ms "
        f"| {outcome.half_exact / outcome.half_approximate:.1f} | {outcome.half_recall:.3f} |"
    )


if __name__ == "__main__":
    main()
