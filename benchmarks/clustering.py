"""Does one rumour become one case? Precision and recall over pairs of messages, at many thresholds.

    python -m benchmarks.clustering --data FOLDER [--joining FILE] [--picture FILE.svg]

Messages of a set arrive in random order and go through the real casebook: find, then join or open, then the
second look, which merges cases; what is kept of a case is what the store keeps. Two messages in one case are
a pair that was joined. Intervals (95 %) by drawing matters anew (Efron's bootstrap). No test split is read.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import combinations
from pathlib import Path

import numpy as np
import numpy.typing as npt

from benchmarks.clustering_sets import Gathered, Report, chosen_on, unseen
from benchmarks.evaluation_sets import NOW
from bot.calibration_files import load_calibrations, load_leanings
from bot.case_rooms import second_look
from bot.casebook import MeaningCasebook
from bot.config import load_settings
from bot.core.calibration import Calibration
from bot.core.claims import Claim
from bot.core.policy import Policy
from bot.models import bundled_encoder
from bot.ports import Clock
from bot.wiring import sample_facts
from embeddings.encoder import Encoder, Matrix, ModelId, Part
from embeddings.index import ExactIndex
from embeddings.tokens import Reading
from factbase.cases import CaseStore
from factbase.database import memory_base

THRESHOLDS = (0.3, 0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95)
ORDERS = 2
DRAWS = 500
AT_ONCE = 32
COLOURS = ("#0b62a4", "#b34700", "#2e7d32", "#7b1fa2", "#555555", "#c2185b", "#00838f", "#8d6e63")

Share = tuple[float, float, float]
"""A share and its interval."""


class Remembering:
    """An encoder that reads each text once, whatever the threshold. Only for public texts."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self._known: dict[tuple[str, str], Matrix] = {}

    @property
    def model(self) -> ModelId:
        """The encoder's."""
        return self._encoder.model

    @property
    def parts(self) -> tuple[Part, ...]:
        """The encoder's."""
        return self._encoder.parts

    def encode_queries(self, texts: Sequence[str], languages: Sequence[str]) -> Matrix:
        """As the encoder behind."""
        asked = list(zip(texts, languages, strict=True))
        new = [each for each in dict.fromkeys(asked) if each not in self._known]
        for start in range(0, len(new), AT_ONCE):
            some = new[start : start + AT_ONCE]
            rows = self._encoder.encode_queries([one for one, _ in some], [one for _, one in some])
            self._known |= dict(zip(some, rows, strict=True))
        return np.stack([self._known[each] for each in asked])

    def encode_documents(self, texts: Sequence[str]) -> Matrix:
        """As the encoder behind."""
        return self._encoder.encode_documents(texts)

    def read_queries(self, texts: Sequence[str], languages: Sequence[str]) -> tuple[Matrix, list[Reading]]:
        """As the encoder behind."""
        return self._encoder.read_queries(texts, languages)

    def learn_documents(self, texts: Sequence[str]) -> tuple[Matrix, list[Reading]]:
        """As the encoder behind."""
        return self._encoder.learn_documents(texts)

    def read_documents(self, texts: Sequence[str]) -> list[Reading]:
        """As the encoder behind."""
        return self._encoder.read_documents(texts)


@dataclass(frozen=True, slots=True)
class Measured:
    """A set at one threshold. `cases` is the mean over the orders."""

    name: str
    threshold: float
    precision: Share
    recall: Share
    cases: float
    matters: int


def main() -> None:
    """Measure, print, draw."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True, help="folder of the evaluation sets")
    parser.add_argument("--joining", type=Path, help="calibration file; by default the shipped one")
    parser.add_argument("--picture", type=Path, help="where the curves are drawn")
    options = parser.parse_args()
    encoder = Remembering(bundled_encoder(load_settings().models))
    joining = load_calibrations(options.joining).joining
    facts = sample_facts().facts
    found = [
        list(curve(one, encoder, joining))
        for one in (*chosen_on(options.data, facts), *unseen(options.data, facts))
    ]
    if options.picture:
        options.picture.write_text(picture(found), "utf-8")


def curve(one: Gathered, encoder: Encoder, joining: Calibration) -> Iterator[Measured]:
    """The set at each threshold, printed as a row."""
    read_ahead(one.reports, encoder)
    for threshold in THRESHOLDS:
        found = measured(one, encoder, joining, threshold)
        print(
            f"| {one.name} | {threshold} | {shown(found.precision)} | {shown(found.recall)}"
            f" | {found.cases:.0f} of {found.matters} |",
            flush=True,
        )
        yield found


def read_ahead(reports: Sequence[Report], encoder: Encoder) -> None:
    """Read all texts in portions of like length, which is much faster than one by one."""
    claims = sorted({(len(r.claim.text), r.claim.text, r.claim.language) for r in reports})
    encoder.encode_queries([text for _, text, _ in claims], [language for *_, language in claims])


class Sorting:
    """Cases as the service keeps them: a claim joins or opens one, and a second look is taken."""

    def __init__(self, encoder: Encoder, joining: Calibration, policy: Policy, clock: Clock) -> None:
        self.base = memory_base()
        self.cases = CaseStore(self.base)
        self._clock = clock
        self._book = MeaningCasebook(
            encoder,
            ExactIndex(encoder.model.dimension),
            self.cases,
            joining,
            policy.join_at,
            load_leanings(),
        )
        self._look = second_look(policy, self.base, self._book, clock)

    def take(self, claim: Claim) -> int:
        """The case of a claim, for now."""
        digest, now = claim.text.casefold(), self._clock()
        case_id = self._book.find(claim)
        if case_id is None:
            case_id = self.cases.open(claim.text, claim.language, digest, now)
        elif not self.cases.join(case_id, claim.text, claim.language, digest, now):
            return case_id
        self._book.keep(case_id, claim)
        return self._look.after(case_id, now)

    def at_last(self, case_id: int) -> int:
        """The case that a case went on as part of, if it did."""
        case = self.cases.get(case_id)
        return case_id if case is None or case.merged_into is None else self.at_last(case.merged_into)


def sorted_into(
    reports: Sequence[Report], encoder: Encoder, joining: Calibration, join_at: float
) -> list[int]:
    """The case of each report at the end, when they arrive in this order."""
    read_ahead(reports, encoder)
    sorting = Sorting(encoder, joining, Policy(join_at=join_at, propose_at=join_at), lambda: NOW)
    told = [sorting.take(report.claim) for report in reports]
    last = {case_id: sorting.at_last(case_id) for case_id in set(told)}
    return [last[case_id] for case_id in told]


def measured(one: Gathered, encoder: Encoder, joining: Calibration, threshold: float) -> Measured:
    """A set in some random orders at one threshold."""
    joined, same, sides, cases = [], [], [], []
    matters = {matter: at for at, matter in enumerate(dict.fromkeys(r.matter for r in one.reports))}
    for seed in range(ORDERS):
        reports = random.Random(seed).sample(one.reports, len(one.reports))
        told = sorted_into(reports, encoder, joining, threshold)
        cases.append(len(set(told)))
        for (first, here), (second, there) in combinations(zip(reports, told, strict=True), 2):
            alike = first.matter == second.matter
            if one.judged is not None and not alike and pair_of(first, second) not in one.judged:
                continue
            if alike or here == there:
                joined.append(here == there)
                same.append(alike)
                sides.append((matters[first.matter], matters[second.matter]))
    weights = drawn(np.array(sides), len(matters))
    both = np.array(joined) & np.array(same)
    return Measured(
        one.name,
        threshold,
        share(both, np.array(joined), weights),
        share(both, np.array(same), weights),
        sum(cases) / ORDERS,
        len(matters),
    )


def pair_of(one: Report, other: Report) -> frozenset[str]:
    """How `judged` names two messages."""
    return frozenset(report.claim.text.casefold().strip() for report in (one, other))


Numbers = npt.NDArray[np.float64]


def drawn(sides: npt.NDArray[np.int64], matters: int) -> Numbers:
    """Weights of pairs, a row a draw: the first row is as measured, in the others matters are drawn anew.

    A pair within one matter counts as often as that was drawn; one between two as often as both.
    """
    times = np.random.default_rng(0).multinomial(matters, np.full(matters, 1 / matters), size=DRAWS)
    times = np.concatenate([np.ones((1, matters), dtype=times.dtype), times]).astype(np.float64)
    one, other = times[:, sides[:, 0]], times[:, sides[:, 1]]
    found: Numbers = np.where(sides[:, 0] == sides[:, 1], one, one * other)
    return found


def share(part: npt.NDArray[np.bool_], whole: npt.NDArray[np.bool_], weights: Numbers) -> Share:
    """The share of `part` in `whole` and its interval; 1 where there is nothing."""
    total = weights @ whole
    values = np.where(total > 0, (weights @ part) / np.maximum(total, 1e-9), 1.0)
    low, high = np.percentile(values[1:], (2.5, 97.5))
    return float(values[0]), float(low), float(high)


def shown(found: Share) -> str:
    """A share with its interval."""
    return f"{found[0]:.2f} ({found[1]:.2f} to {found[2]:.2f})"


def picture(curves: Sequence[Sequence[Measured]]) -> str:
    """Precision over recall as SVG, a line a set, a dot a threshold; the aim is the green corner."""
    lines = [
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 560 300" font-family="sans-serif"'
        ' font-size="11">'
        "<title>One case or two: precision over recall, a dot a threshold</title>"
        '<rect width="560" height="300" fill="#fff"/>',
        f'<rect x="{_x(0.7)}" y="{_y(1)}" width="{_x(1) - _x(0.7):.1f}" height="{_y(0.95) - _y(1):.1f}"'
        ' fill="#cfe8cf"/>',
    ]
    for tick in (0.0, 0.25, 0.5, 0.75, 1.0):
        lines.append(f'<text x="{_x(tick)}" y="268" text-anchor="middle">{tick:g}</text>')
        lines.append(f'<text x="34" y="{_y(tick) + 4}" text-anchor="end">{tick:g}</text>')
        lines.append(f'<path d="M40 {_y(tick)}H300" stroke="#ddd"/>')
    lines.append('<text x="170" y="286" text-anchor="middle">recall over pairs (upwards: precision)</text>')
    for at, found in enumerate(curves):
        colour = COLOURS[at % len(COLOURS)]
        points = [(_x(each.recall[0]), _y(each.precision[0])) for each in found]
        path = " ".join(f"{x},{y}" for x, y in points)
        dashes = ' stroke-dasharray="4 3"' if at >= len(COLOURS) else ""
        lines.append(f'<polyline points="{path}" fill="none" stroke="{colour}"{dashes}/>')
        lines += [f'<circle cx="{x}" cy="{y}" r="2.5" fill="{colour}"/>' for x, y in points]
        lines.append(f'<path d="M316 {24 + 20 * at}h18" stroke="{colour}" stroke-width="2"{dashes}/>')
        lines.append(f'<text x="340" y="{28 + 20 * at}">{escape(found[0].name)}</text>')
    return "\n".join([*lines, "</svg>"]) + "\n"


def _x(recall: float) -> float:
    return round(40 + 260 * recall, 1)


def _y(precision: float) -> float:
    return round(252 - 240 * precision, 1)


if __name__ == "__main__":
    main()
