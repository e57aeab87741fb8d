"""What an agency's own labels buy: wrong answers and coverage after 0, 50, 100, 200 and 500 of them.

    python -m benchmarks.label_curve --data FOLDER [--target 0.1] [--vectors FOLDER]

On sets that the shipped calibration was not fitted on. So many askings are drawn at random as labels, the
calibration is refitted as `rumourline calibrate` does, and the rest are judged; the mean of ROUNDS drawings.
0 labels are the cold start. No test split is read.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Sequence
from pathlib import Path

from benchmarks.evaluation_sets import NOW, Set, opened, read
from bot.calibration_files import load_calibrations
from bot.config import load_settings
from bot.core.calibration import Calibration
from bot.core.choosing import Aim, Judged
from bot.core.proposing import propose
from bot.probing import wrong_answers
from bot.wiring import bundled_encoder
from embeddings.cache import CachedEncoder

SETS = (
    Set("covidfaq_quebec_en", "collection3", "en"),
    Set("checkthat20_2_en", "dev", "en"),
    Set("tico19_xling", "fr"),
    Set("tico19_xling", "pt"),
)
LABELS = (0, 50, 100, 200, 500)
ROUNDS = 20

One = tuple[Judged, bool, bool]
"""A judged asking, whether its first candidate answers it, whether it can be answered at all."""


def main() -> None:
    """Read, draw, refit, report."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True, help="folder of the evaluation sets")
    parser.add_argument("--target", type=float, default=0.1, help="share of wrong answers that is aimed at")
    parser.add_argument("--vectors", type=Path, help="folder that keeps vectors from run to run")
    options = parser.parse_args()
    encoder = CachedEncoder(bundled_encoder(load_settings().models), options.vectors, remember=50_000)
    shipped = load_calibrations(None).answering
    print("| set | labels | promised | wrong of answered | covered |\n|---|---|---|---|---|")
    for each in SETS:
        one = opened(options.data, each, encoder)
        language = "en" if each.folder == "tico19_xling" else each.language or "und"
        wrong = wrong_answers(one.retrieval, shipped, lambda _, spoken=language: spoken, NOW)
        home = shipped.at(shipped.travel.shift(wrong)) if shipped.travel else shipped
        asked = [judged(home, row.signals, row.right, row.answerable) for row in read(one, quiet=True)]
        for labels in LABELS:
            if labels < len(asked) * 0.7:
                print(f"| {each.name} | {labels} | {line(asked, home, labels, options.target)} |", flush=True)


def judged(home: Calibration, signals: Sequence[dict[str, float]], right: Sequence[bool], able: bool) -> One:
    """What the first candidate of one asking is worth."""
    chances = [home.probability(signal) for signal in signals]
    order = sorted(range(len(chances)), key=lambda at: -chances[at])
    shown = max((chances[at] for at in order[:3] if right[at]), default=0.0)
    first = order[0]
    return Judged(chances[first], not right[first], shown), right[first], able


def line(asked: Sequence[One], home: Calibration, labels: int, target: float) -> str:
    """Means over the drawings: how often a promise could be made, wrong of answered, covered."""
    promised, wrong, covered = 0, 0.0, 0.0
    rounds = ROUNDS if labels else 1
    for seed in range(rounds):
        drawn = random.Random(seed).sample(range(len(asked)), len(asked))
        rest = [asked[at] for at in drawn[labels:]]
        bar, adjust = home.thresholds_for("und", "batch"), home
        if labels:
            proposal = propose([asked[at][0] for at in drawn[:labels]], Aim(target, 0.9), home.thresholds)
            if proposal.common.thresholds is not None:
                promised += 1
                adjust = proposal.applied(home)
                bar = adjust.thresholds
        answered = [right for one, right, _ in rest if _chance(one, adjust) >= bar.answer_at]
        wrong += answered.count(False) / (len(answered) or 1) / rounds
        covered += sum(answered) / (sum(able for *_, able in rest) or 1) / rounds
    return f"{promised / rounds:.2f} | {wrong:.3f} | {covered:.2f}"


def _chance(one: Judged, calibration: Calibration) -> float:
    return calibration.adjustment(one.probability)


if __name__ == "__main__":
    main()
