"""Fits the shipped calibration from public evaluation sets, and says how it does on sets it has not seen.

    python -m benchmarks.fit_calibration --data FOLDER [--out FILE] [--vectors FOLDER] [--version NAME]

Every message is asked twice: with its fact in the base, and with it taken out, so that it is truly novel.
Labels of duplicates are mended: a candidate that words the same claim as a labelled fact counts as
labelled too. No test split is read.

1. Scorers: logistic models on CheckThat! 2020 train (English), with translated sentences beside it for
   claims that only the multilingual model reads.
2. Travel: how log-odds are flattened and lowered on a base that lies elsewhere, fitted on five other sets.
3. Thresholds: from what is wrong on CheckThat! train (each fold scored by a model that has not seen it)
   and dev.
"""

from __future__ import annotations

import argparse
import json
import math
import random
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize

from benchmarks.evaluation_sets import NOW, Asking, Opened, Set, opened, read
from benchmarks.fit_joining import fit_joining
from benchmarks.logistic import logistic
from bot.calibration_files import LEANINGS
from bot.config import load_settings
from bot.core.calibration import Calibration, Scorer, sigmoid
from bot.core.shift import QUANTILE, Travel, quantile
from bot.models import bundled_encoder
from bot.probing import MOST, wrong_answers
from embeddings.cache import CachedEncoder

MINILM, E5 = "all-MiniLM-L6-v2", "multilingual-e5-small"
HOME = Set("checkthat20_2_en", "train", "en", most=800)
OTHERS = (Set("tico19_xling", "es"), Set("tico19_xling", "hi"), Set("tico19_xling", "ar"))
OTHER_WEIGHT = 0.2
"""Translated sentences are easier than what people write: they teach other languages, not how sure to be."""
TRAVELLED = (
    Set("covidfaq_quebec_en", "collection2", "en"),
    Set("covidqa_dupq_en", "all", "en"),
    Set("clinc150_oos", "dev", "en", grouped=True),
    Set("tico19_xling", "es"),
    Set("tico19_xling", "hi"),
)
UNSEEN = (
    Set("checkthat20_2_en", "dev", "en"),
    Set("covidfaq_quebec_en", "collection3", "en"),
    Set("covidqa_dupq_de", "all", "de"),
    Set("tico19_xling", "fr"),
    Set("tico19_xling", "pt"),
)
FREEDOM = 0.05
"""How freely weights are fitted; from 0.02 to 0.2 makes no difference in cross-validation."""
FOLDS = 5
TARGET = 0.05
"""Share of wrong among the answers that the shipped threshold aims at, on sets like CheckThat!."""
USEFUL = 0.2
"""Share of questions back that are to hold the right fact."""
COLD_ANSWER_AT, FAR = 0.93, 2.0
"""On bases that lie far off, where the estimate of the shift is itself unsure, more is asked of an answer."""
COLD_ASKING = 0.85
"""There, the share of the threshold for asking back: who asks is asked back sooner than sent to people."""
ASKED_AT_HOME = 1000
"""Wordings by which the reference is found, more than usual: its error would go into every shift."""
UNKNOWN_SHIFT = 2.5
"""Assumed for a base too small to ask: that of the question and answer sets above."""
LEAST_COVERED = {E5: 0.78}
"""How much of a short message a fact must speak of: chosen on sets of neighbours, and for its cost."""
_CHOSEN = (UNKNOWN_SHIFT, COLD_ANSWER_AT, FAR, COLD_ASKING)


def main() -> None:
    """Fit, report, write."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True, help="folder of the evaluation sets")
    parser.add_argument("--out", type=Path, default=Path("bot/calibrations/shipped.json"))
    parser.add_argument("--vectors", type=Path, help="folder that keeps vectors from run to run")
    parser.add_argument("--version", default=f"{datetime.now(UTC):%Y-%m-%d}", help="name of the result")
    options = parser.parse_args()
    encoder = CachedEncoder(bundled_encoder(load_settings().models), options.vectors, remember=50_000)
    sets: dict[str, Opened] = {}
    asked: dict[str, list[Asking]] = {}
    for each in dict.fromkeys((HOME, *OTHERS, *TRAVELLED, *UNSEEN)):
        sets[each.name] = opened(options.data, each, encoder)
        asked[each.name] = read(sets[each.name])
    home = asked[HOME.name]
    names = [name for name in home[0].signals[0] if not name.startswith("fused")]
    for_e5 = [name for name in names if not name.startswith(MINILM)]
    for_words = [name for name in for_e5 if not name.startswith(E5)]
    wider = [home, *(asked[each.name] for each in OTHERS)]
    weights = [1.0, *[OTHER_WEIGHT] * len(OTHERS)]
    scorers = [fit([home], names), fit(wider, for_e5, weights), fit(wider, for_words, weights)]
    plain = Calibration("fit", tuple(Scorer(one["bias"], one["weights"]) for one in scorers))
    unseen_home = out_of_fold(home, names)
    shifts = {name: probed(plain, one) for name, one in sets.items()}
    travel = fit_travel(plain, unseen_home, {each.name: asked[each.name] for each in TRAVELLED}, shifts)
    tops = [*unseen_home, *[top(plain, one) for one in asked[UNSEEN[0].name]]]
    thresholds = {"answer_at": answer_at(tops), "ask_back_at": ask_back_at(plain, home, travel)}
    shipped = {
        "version": options.version,
        "made_by": "benchmarks/fit_calibration.py",
        "thresholds": thresholds,
        "least_covered": LEAST_COVERED,
        "travel": {name: round(float(getattr(travel, name)), 6) for name in travel.__dataclass_fields__},
        "scorers": scorers,
    }
    print(json.dumps({"thresholds": thresholds, "travel": shipped["travel"]}))
    for name, found in asked.items():
        shift = travel.shift(shifts[name])
        told = found if name != HOME.name else None
        report(name, plain, told or home, unseen_home if told is None else None, travel, shift, thresholds)
    shipped["joining"], joined = fit_joining(options.data, encoder, options.out.parent / LEANINGS)
    print("\n".join(joined))
    options.out.write_text(json.dumps(shipped, indent=1) + "\n", "utf-8")


Wrong = Sequence[Sequence[float]]
"""Log-odds of wrong answers, one row a fact."""

Top = tuple[float, bool, bool, bool]
"""Of one asking: log-odds of the first candidate, whether it answers, whether one of the first three does,
whether the message can be answered at all."""


def probed(plain: Calibration, one: Opened) -> Wrong:
    """The log-odds of wrong answers when a set's own facts are asked."""
    language = "en" if one.given.folder == "tico19_xling" else one.given.language or "und"
    most = ASKED_AT_HOME if one.given == HOME else MOST
    return wrong_answers(one.retrieval, plain, lambda _: language, NOW, most)


def fit(
    sets: Sequence[Sequence[Asking]], names: Sequence[str], weights: Sequence[float] = (1.0,)
) -> dict[str, Any]:
    """A logistic scorer over the named signals; every set weighs as given, whatever its size."""
    rows, right, weighing = [], [], []
    for askings, weight in zip(sets, weights, strict=True):
        for one in askings:
            rows += [[signal[name] for name in names] for signal in one.signals]
            right += one.right
            weighing += [weight / len(askings)] * len(one.right)
    return logistic(np.array(rows), np.array(right), np.array(weighing), names, FREEDOM)


def top(plain: Calibration, one: Asking) -> Top:
    """What comes first, by the scorers as they are."""
    scores = [plain.raw(signal) for signal in one.signals]
    order = sorted(range(len(scores)), key=lambda at: -scores[at])
    return scores[order[0]], one.right[order[0]], any(one.right[at] for at in order[:3]), one.answerable


def out_of_fold(home: Sequence[Asking], names: Sequence[str]) -> list[Top]:
    """The first candidates of the home set, each by a scorer that has not seen its message."""
    messages = sorted({one.name.removesuffix(" without") for one in home})
    random.Random(0).shuffle(messages)
    fold = {message: at % FOLDS for at, message in enumerate(messages)}
    found: list[Top] = []
    for number in range(FOLDS):
        inside = [one for one in home if fold[one.name.removesuffix(" without")] != number]
        outside = [one for one in home if fold[one.name.removesuffix(" without")] == number]
        scorer = fit([inside], names)
        plain = Calibration("fold", (Scorer(scorer["bias"], scorer["weights"]),))
        found += [top(plain, one) for one in outside]
    return found


def fit_travel(
    plain: Calibration,
    home: Sequence[Top],
    others: Mapping[str, Sequence[Asking]],
    wrong: Mapping[str, Wrong],
) -> Travel:
    """The flattening and the doubt with the least log loss, every set weighing the same.

    Found by the simplex of Nelder and Mead (1965).
    """
    reference = quantile([value for row in wrong[HOME.name] for value in row], QUANTILE)
    found = [(0.0, list(home))]
    start = Travel(reference, 0.3, 1.0, *_CHOSEN)
    found += [(start.shift(wrong[name]), [top(plain, one) for one in some]) for name, some in others.items()]

    def loss(numbers: Any) -> float:
        travel = Travel(reference, abs(numbers[0]), abs(numbers[1]), *_CHOSEN)
        return sum(log_loss(tops, *travel.line(shift)) for shift, tops in found)

    best = minimize(loss, [0.3, 1.0], method="Nelder-Mead").x
    return Travel(reference, abs(best[0]), abs(best[1]), *_CHOSEN)


def log_loss(tops: Sequence[Top], slope: float, bias: float) -> float:
    """The mean log loss of first candidates after a straight line on their log-odds."""
    chances = [sigmoid(slope * score + bias) for score, *_ in tops]
    return -sum(
        math.log(max(chance if right else 1 - chance, 1e-9))
        for chance, (_, right, *_) in zip(chances, tops, strict=True)
    ) / len(tops)


def answer_at(tops: Sequence[Top]) -> float:
    """The lowest threshold, in steps of 0.01, from which on at most TARGET of the answers are wrong."""
    for step in range(50, 100):
        answered = [right for score, right, *_ in tops if sigmoid(score) >= step / 100]
        if answered and sum(not right for right in answered) <= TARGET * len(answered):
            return step / 100
    return 0.99


def ask_back_at(plain: Calibration, home: Sequence[Asking], travel: Travel) -> float:
    """The lowest threshold from which on USEFUL of the questions just above it hold the right fact."""
    tops = [top(plain, one) for one in home]
    for step in range(4, 60):
        near = [three for score, _, three, _ in tops if step / 100 <= sigmoid(score) < step / 100 + 0.05]
        if near and sum(near) >= USEFUL * len(near):
            return step / 100
    return 0.5


def report(
    name: str,
    plain: Calibration,
    askings: Sequence[Asking],
    tops: Sequence[Top] | None,
    travel: Travel,
    shift: float,
    thresholds: Mapping[str, float],
) -> None:
    """What would be answered and asked back at this base's shift, and how true the probabilities are."""
    slope, bias = travel.line(shift)
    found = [
        (sigmoid(slope * score + bias), right, three, able)
        for score, right, three, able in tops or [top(plain, one) for one in askings]
    ]
    bar = travel.answer_at(thresholds["answer_at"], shift)
    answered = [right for chance, right, *_ in found if chance >= bar]
    back = [three for chance, _, three, _ in found if thresholds["ask_back_at"] <= chance < bar]
    able = sum(one[3] for one in found) or 1
    print(
        f"{name:34} shift {shift:5.2f}  answer at {bar:.2f}:"
        f" wrong {answered.count(False) / (len(answered) or 1):.3f}"
        f" covered {sum(answered) / able:.2f} helped {(sum(answered) + sum(back)) / able:.2f}"
        f" asked back {len(back) / len(found):.2f}  calibration error {calibration_error(found):.3f}",
        flush=True,
    )


def calibration_error(found: Sequence[Top]) -> float:
    """The expected calibration error over ten bins of equal width (Naeini and others, 2015)."""
    bins: dict[int, list[tuple[float, bool]]] = {}
    for chance, right, *_ in found:
        bins.setdefault(min(int(chance * 10), 9), []).append((chance, right))
    return sum(
        abs(sum(chance for chance, _ in some) - sum(right for _, right in some)) for some in bins.values()
    ) / len(found)


if __name__ == "__main__":
    main()
