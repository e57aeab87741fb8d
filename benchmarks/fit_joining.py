"""Fits "these two unanswered claims are one matter": the calibration of joining cases.

    python -m benchmarks.fit_joining --data FOLDER [--out FILE] [--leanings FILE]

Called by fit_calibration.py, or by itself: then only the joining part of the file is replaced. Fits the
leanings of the models (`bot.sameness`) and the scorers over pairs. The signals that a set's pairs are weighed
by come from leanings that were fitted without that set. No test split is read.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from benchmarks.clustering_sets import Gathered, chosen_on, more_sentences, unseen
from benchmarks.logistic import logistic
from bot.calibration_files import LEANINGS, load_leanings
from bot.config import load_settings
from bot.core.calibration import Calibration
from bot.core.calibration_reading import calibration
from bot.core.joining import Matrix, Said, log_odds, pair_signals
from bot.models import bundled_encoder
from bot.sameness import EVENED, Leaning, Sameness
from bot.wiring import sample_facts
from embeddings.encoder import Encoder, Part

MINILM, E5 = "all-MiniLM-L6-v2", "multilingual-e5-small"
FREEDOM = 0.1
"""How freely weights are fitted."""
NEAREST = 30
DIRECTIONS = 32
"""How many are damped: no set gains by more."""
AT_ONCE = 64

WORDS = ["shared", "contained", "numbers_differ", "numbers_shared"]
SCORERS = (
    ["within", MINILM + EVENED, E5 + EVENED, *WORDS],
    ["within", E5 + EVENED, *WORDS],
    ["across", E5 + EVENED, "shared", "numbers_differ", "numbers_shared"],
    [E5, *WORDS],
)
"""The signals of each scorer, the most specific first; the last one is for other models."""


@dataclass(frozen=True, slots=True)
class Read:
    """A set and its vectors, a row a report."""

    gathered: Gathered
    rows: Matrix


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of messages: each signal's values, and whether they are one matter."""

    name: str
    signals: dict[str, Matrix]
    same: npt.NDArray[np.bool_]


def main() -> None:
    """Fit, report, replace the joining part of the file."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True, help="folder of the evaluation sets")
    parser.add_argument("--out", type=Path, default=Path("bot/calibrations/shipped.json"))
    parser.add_argument("--leanings", type=Path, default=Path("bot/calibrations") / LEANINGS)
    options = parser.parse_args()
    scorers, told = fit_joining(options.data, bundled_encoder(load_settings().models), options.leanings)
    print("\n".join(told))
    shipped = json.loads(options.out.read_text("utf-8"))
    shipped["joining"] = scorers
    options.out.write_text(json.dumps(shipped, indent=1) + "\n", "utf-8")


def fit_joining(data: Path, encoder: Encoder, leanings: Path) -> tuple[list[dict[str, Any]], list[str]]:
    """Scorers for "these two claims are one matter", and how they do on pairs of other sets.

    The models' leanings are written to `leanings`.
    """
    facts = sample_facts().facts
    known = [read(one, encoder) for one in chosen_on(data, facts)]
    further = read(more_sentences(data), encoder)
    weighed = []
    for one in known:
        others = [each for each in known if each is not one]
        weighed.append(pairs(one, encoder.parts, fitted_leanings([*others, further], encoder.parts)))
    scorers = [fitted(weighed, names) for names in SCORERS]
    write(leanings, fitted_leanings([*known, further], encoder.parts))
    joining = calibration({"version": "fitted", "scorers": scorers})
    kept = load_leanings(leanings)
    others = [pairs(read(one, encoder), encoder.parts, kept) for one in unseen(data, facts)[:4]]
    return scorers, [report(found, joining) for found in others]


def read(one: Gathered, encoder: Encoder) -> Read:
    """A set's vectors."""
    rows = []
    for start in range(0, len(one.reports), AT_ONCE):
        some = [report.claim for report in one.reports[start : start + AT_ONCE]]
        rows.append(encoder.encode_queries([c.text for c in some], [c.language for c in some]))
    return Read(one, np.concatenate(rows))


def fitted_leanings(sets: Sequence[Read], parts: Sequence[Part]) -> dict[str, Leaning]:
    """Each model's mean, and the directions in which wordings of one matter differ most.

    With C the covariance within matters, every set weighing the same, scaled to a mean eigenvalue of 1: what
    is left of a direction with the eigenvalue e is 1 / sqrt(1 + e).
    """
    found = {}
    for part in parts:
        means, within = [], np.zeros((part.stop - part.start,) * 2)
        for one in sets:
            units, matters = _units(one, part)
            if len(units):
                means.append(units.mean(axis=0))
                within += _within(units, matters)
        values, vectors = np.linalg.eigh(within / np.trace(within) * len(within))
        strongest = values[::-1][:DIRECTIONS]
        directions = np.ascontiguousarray(vectors[:, ::-1][:, :DIRECTIONS].T)
        mean = np.mean(means, axis=0)
        found[part.name] = Leaning(
            *(each.astype(np.float32) for each in (mean, directions, 1 / np.sqrt(1 + strongest)))
        )
    return found


def write(file: Path, leanings: Mapping[str, Leaning]) -> None:
    """Keep leanings as `load_leanings` reads them, in half precision: nothing hangs on more."""
    arrays = {
        f"{name}.{field}": getattr(leaning, field).astype(np.float16)
        for name, leaning in leanings.items()
        for field in ("mean", "directions", "left")
    }
    np.savez(file, **arrays)


def pairs(one: Read, parts: Sequence[Part], leanings: Mapping[str, Leaning]) -> Pairs:
    """Each message with its nearest and with those of its matter; of a judged set only judged pairs."""
    reports = one.gathered.reports
    sameness = Sameness(parts, leanings)
    sameness.count(one.rows)
    said = [Said(report.claim.text, report.claim.language) for report in reports]
    whole = pair_signals(said, said, sameness.cosines(one.rows, one.rows))
    places = np.array(list(chosen(one.gathered, one.rows)))
    signals = {name: matrix[places[:, 0], places[:, 1]][None] for name, matrix in whole.items()}
    same = np.array([reports[a].matter == reports[b].matter for a, b in places])
    return Pairs(one.gathered.name, signals, same)


def chosen(one: Gathered, rows: Matrix) -> Iterable[tuple[int, int]]:
    """The pairs that are looked at, by their places."""
    scores = rows @ rows.T
    np.fill_diagonal(scores, -2)
    near = {
        (min(at, int(n)), max(at, int(n)))
        for at in range(len(rows))
        for n in np.argsort(-scores[at])[:NEAREST]
    }
    by_matter: dict[str, list[int]] = {}
    for at, each in enumerate(one.reports):
        near |= {(earlier, at) for earlier in by_matter.get(each.matter, ())}
        by_matter.setdefault(each.matter, []).append(at)
    for a, b in sorted(near):
        if one.judged is None or one.reports[a].matter == one.reports[b].matter or _judged(one, a, b):
            yield a, b


def fitted(sets: Sequence[Pairs], names: Sequence[str]) -> dict[str, Any]:
    """A logistic scorer over pairs that have all of these signals; every set weighs the same."""
    rows, same, weights = [], [], []
    for some in sets:
        columns = np.stack([some.signals[name][0] for name in names], axis=1)
        able = ~np.isnan(columns).any(axis=1)
        rows.append(columns[able])
        same.append(some.same[able])
        weights.append(np.full(int(able.sum()), 1 / max(int(able.sum()), 1)))
    return logistic(np.concatenate(rows), np.concatenate(same), np.concatenate(weights), list(names), FREEDOM)


def report(found: Pairs, joining: Calibration) -> str:
    """Precision and recall over the pairs at some thresholds."""
    raw = log_odds(joining, found.signals)[0]
    told = []
    for threshold in (0.3, 0.5, 0.7, 0.8, 0.9):
        joined = found.same[raw >= np.log(threshold / (1 - threshold))]
        right, recalled = joined.sum() / (len(joined) or 1), joined.sum() / (found.same.sum() or 1)
        told.append(f"p>={threshold}: {right:.2f} right, {recalled:.2f} found")
    return f"joining {found.name:26} {len(found.same)} pairs, {found.same.sum()} same  {'  '.join(told)}"


def _units(one: Read, part: Part) -> tuple[Matrix, list[str]]:
    some = one.rows[:, part.start : part.stop]
    sizes = np.linalg.norm(some, axis=1)
    spoken = np.flatnonzero(sizes > 0)
    return some[spoken] / sizes[spoken, None], [one.gathered.reports[at].matter for at in spoken]


def _within(units: Matrix, matters: Sequence[str]) -> npt.NDArray[np.float64]:
    """The covariance of wordings around the mean of their matter."""
    places: dict[str, list[int]] = {}
    for at, matter in enumerate(matters):
        places.setdefault(matter, []).append(at)
    apart = np.concatenate([units[at] - units[at].mean(axis=0) for at in places.values()]).astype(np.float64)
    found: npt.NDArray[np.float64] = apart.T @ apart / len(units)
    return found


def _judged(one: Gathered, a: int, b: int) -> bool:
    texts = frozenset(each.claim.text.casefold().strip() for each in (one.reports[a], one.reports[b]))
    return one.judged is not None and texts in one.judged


if __name__ == "__main__":
    main()
