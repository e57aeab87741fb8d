"""Fits "these two unanswered claims are one matter": the calibration of joining cases.

    python -m benchmarks.fit_joining --data FOLDER [--out FILE]

Called by fit_calibration.py, or by itself: then only the joining part of the file is replaced. Knows pairs of
messages: each message with its nearest others and with all that are the same. No test split is read.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.clustering_sets import Gathered, chosen_on, unseen
from benchmarks.logistic import logistic, probability
from bot.config import load_settings
from bot.core.joining import pair_signals
from bot.wiring import bundled_encoder, sample_facts
from embeddings.encoder import Encoder
from embeddings.late import Rarity, interaction

MINILM, E5 = "all-MiniLM-L6-v2", "multilingual-e5-small"
FREEDOM = 0.1
"""How freely weights are fitted: there are about a dozen of them."""
NEAREST = 30
AT_ONCE = 64


def _late(model: str) -> list[str]:
    return [f"{model}_{name}_{end}" for name in ("mean", "rare") for end in ("low", "high")]


WORDS = ["shared", "contained", "numbers_differ", "numbers_shared"]
SCORERS = (
    ["within", MINILM, E5, *WORDS, *_late(MINILM), *_late(E5)],
    ["within", E5, *WORDS, *_late(E5)],
    ["across", E5, "shared", "numbers_differ", "numbers_shared", *_late(E5)],
    [E5, *WORDS],
)
"""The signals of each scorer, the most specific first; the last one is for encoders without pieces."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two messages: what speaks for their being one matter, and whether they are."""

    signals: dict[str, float]
    same: bool


def main() -> None:
    """Fit, report, replace the joining part of the file."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True, help="folder of the evaluation sets")
    parser.add_argument("--out", type=Path, default=Path("bot/calibrations/shipped.json"))
    options = parser.parse_args()
    scorers, told = fit_joining(options.data, bundled_encoder(load_settings().models))
    print("\n".join(told))
    shipped = json.loads(options.out.read_text("utf-8"))
    shipped["joining"] = scorers
    options.out.write_text(json.dumps(shipped, indent=1) + "\n", "utf-8")


def fit_joining(data: Path, encoder: Encoder) -> tuple[list[dict[str, Any]], list[str]]:
    """Scorers for "these two claims are one matter", and how they do on pairs of other sets."""
    facts = sample_facts().facts
    known = [pairs(one, encoder) for one in chosen_on(data, facts)]
    scorers = [fitted(known, names) for names in SCORERS]
    others = {one.name: pairs(one, encoder) for one in unseen(data, facts)[:4]}
    return scorers, [line for name, found in others.items() for line in report(name, scorers, found)]


def pairs(one: Gathered, encoder: Encoder) -> list[Pair]:
    """Each message with its nearest and with those of its matter; of a judged set only judged pairs."""
    claims = [report.claim for report in one.reports]
    vectors, readings = [], []
    for start in range(0, len(claims), AT_ONCE):
        some = claims[start : start + AT_ONCE]
        rows, read = encoder.read_queries([c.text for c in some], [c.language for c in some])
        vectors.append(rows)
        readings += read
    rows = np.concatenate(vectors)
    rarity: defaultdict[str, Rarity] = defaultdict(Rarity)
    for reading in readings:
        for model, tokens in reading.items():
            rarity[model].add(tokens.pieces)
    found = []
    for a, b in chosen(one, rows):
        cosines = {}
        for part in encoder.parts:
            first, second = rows[a, part.start : part.stop], rows[b, part.start : part.stop]
            if size := float(np.linalg.norm(first) * np.linalg.norm(second)):
                cosines[part.name] = float(first @ second) / size
        late = {
            model: interaction(readings[a][model], [readings[b][model]], rarity[model].weights)[0].tolist()
            for model in readings[a].keys() & readings[b].keys()
        }
        across = claims[a].language != claims[b].language
        signals = pair_signals(claims[a].text, claims[b].text, cosines, late, across)
        found.append(Pair(signals, one.reports[a].matter == one.reports[b].matter))
    return found


def chosen(one: Gathered, rows: Any) -> Iterable[tuple[int, int]]:
    """The pairs that are looked at, by their places."""
    scores = rows @ rows.T
    np.fill_diagonal(scores, -2)
    near = {
        (min(at, int(n)), max(at, int(n)))
        for at in range(len(rows))
        for n in np.argsort(-scores[at])[:NEAREST]
    }
    for a, b in sorted(near):
        first, second = one.reports[a], one.reports[b]
        pair = frozenset(report.claim.text.casefold().strip() for report in (first, second))
        if one.judged is None or first.matter == second.matter or pair in one.judged:
            yield a, b


def fitted(sets: Sequence[Sequence[Pair]], names: Sequence[str]) -> dict[str, Any]:
    """A logistic scorer over pairs that have all of these signals; every set weighs the same."""
    able = [[pair for pair in some if set(names) <= pair.signals.keys()] for some in sets]
    rows = np.array([[pair.signals[name] for name in names] for some in able for pair in some])
    same = np.array([pair.same for some in able for pair in some])
    weights = np.array([1 / len(some) for some in able for _ in some])
    return logistic(rows, same, weights, names, FREEDOM)


def report(name: str, scorers: Sequence[Mapping[str, Any]], found: Sequence[Pair]) -> Iterable[str]:
    """Precision and recall over the pairs at some thresholds."""
    chances = [
        probability(next(s for s in scorers if s["weights"].keys() <= pair.signals.keys()), pair.signals)
        for pair in found
    ]
    same = sum(pair.same for pair in found)
    told = []
    for threshold in (0.3, 0.5, 0.7, 0.8, 0.9):
        joined = [pair.same for pair, chance in zip(found, chances, strict=True) if chance >= threshold]
        right, recalled = sum(joined) / (len(joined) or 1), sum(joined) / (same or 1)
        told.append(f"p>={threshold}: {right:.2f} right, {recalled:.2f} found")
    yield f"joining {name:26} {len(found)} pairs, {same} same  {'  '.join(told)}"


if __name__ == "__main__":
    main()
