"""What an agency's own labels buy: wrong answers and coverage after 0, 50, 100, 200 and 500 of them.

    python -m benchmarks.label_curve --data FOLDER [--target 0.1] [--vectors FOLDER]

On sets that the shipped calibration was not fitted on. So many askings are drawn at random as labels, the
calibration is refitted as `rumourline calibrate` does, and the rest are decided about; the mean of ROUNDS
drawings. What the guard or the rule of cover holds back counts as not answered, in labels and in the rest.
0 labels are the cold start. No test split is read.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.evaluation_sets import NOW, Set, asked_twice, found, opened
from bot.calibration_files import load_calibrations
from bot.config import load_settings
from bot.core.calibration import Calibration, Thresholds
from bot.core.choosing import Aim, Judged
from bot.core.claims import Claim
from bot.core.decide import Kind
from bot.core.guarantee import GRID, Trial
from bot.core.matching import Candidate, score
from bot.core.policy import Policy
from bot.core.proposing import propose
from bot.deciding import Decider
from bot.models import bundled_encoder
from bot.probing import wrong_answers
from embeddings.cache import CachedEncoder
from embeddings.languages import is_mixed

SETS = (
    Set("covidfaq_quebec_en", "collection3", "en"),
    Set("checkthat20_2_en", "dev", "en"),
    Set("tico19_xling", "fr"),
    Set("tico19_xling", "pt"),
)
LABELS = (0, 50, 100, 200, 500)
ROUNDS = 20


@dataclass(frozen=True)
class One:
    """A labelled asking, what is told to it from where on, and whether any fact answers it."""

    judged: Judged
    told: Trial
    answerable: bool


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
        decider = Decider(one.retrieval, Policy(), is_mixed)
        asked = [
            told(decider, home, claim, candidates, right, bool(gold) and candidates is near)
            for _, claim, near, gold in found(one)
            for candidates, right in asked_twice(near, gold)
        ]
        for labels in LABELS:
            if labels < len(asked) * 0.7:
                print(f"| {each.name} | {labels} | {line(asked, home, labels, options.target)} |", flush=True)


def told(
    decider: Decider,
    home: Calibration,
    claim: Claim,
    near: Sequence[Candidate],
    right: Collection[str],
    answerable: bool,
) -> One:
    """What one asking is told; `right`: which candidates answer it."""
    matches = score(claim.text, near, home)
    loosest = Thresholds(GRID[-1], GRID[-1])
    decision = decider.decision(claim, matches, loosest, claim.language)
    trial = Trial(0.0, False)
    if decision.kind is Kind.ANSWER:
        (match,) = decision.matches
        trial = Trial(match.probability, match.fact_id not in right)
    shown = max((match.probability for match in matches[:3] if match.fact_id in right), default=0.0)
    judged = Judged(matches[0].probability, matches[0].fact_id not in right, trial, shown)
    return One(judged, trial, answerable)


def line(asked: Sequence[One], home: Calibration, labels: int, target: float) -> str:
    """Means over the drawings: how often a promise could be made, wrong of answered, covered."""
    promised, wrong, covered = 0, 0.0, 0.0
    rounds = ROUNDS if labels else 1
    for seed in range(rounds):
        drawn = random.Random(seed).sample(range(len(asked)), len(asked))
        rest = [asked[at] for at in drawn[labels:]]
        bar, adjust = home.thresholds_for("und", "batch"), home
        if labels:
            drawn_labels = [asked[at].judged for at in drawn[:labels]]
            proposal = propose(drawn_labels, Aim(target, 0.9), home.thresholds)
            if proposal.common.thresholds is not None:
                promised += 1
                adjust = proposal.applied(home)
                bar = adjust.thresholds
        answered = [one.told for one in rest if adjust.adjustment(one.told.probability) >= bar.answer_at]
        mistaken = sum(one.wrong for one in answered)
        wrong += mistaken / (len(answered) or 1) / rounds
        covered += (len(answered) - mistaken) / (sum(one.answerable for one in rest) or 1) / rounds
    return f"{promised / rounds:.2f} | {wrong:.3f} | {covered:.2f}"


if __name__ == "__main__":
    main()
