"""Learns to sense danger that no list of words names, from what the multilingual model makes of a message.

    python -m benchmarks.sense_danger --data FOLDER [--out FILE]

One logistic model over the model's 384 columns: cries for help (`danger_sentences`, the tests' tables)
against ordinary messages of public sets (queries only, none of a test split), wordings of rumours
(`wordings/`), what is told *about* danger and what only sounds like it. The threshold is where OFTEN of other
ordinary messages would be told whom to call. Prints what it reaches on sentences and messages that it learnt
nothing from.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression

from benchmarks.claim_wordings import read_claims
from benchmarks.danger_sentences import APART, CALM, CALM_APART, LEARNT
from bot.config import load_settings
from bot.core.danger import Danger, peril
from bot.models import plain_encoder
from bot.sensing import FILE, columns
from bot.wiring import sample_facts
from embeddings.bundled import E5_ADAPTED_REVISION, E5_NAME
from embeddings.encoder import Encoder, Matrix
from tests.core.dangers import ABOUT, NONE, OWN

SETS = ("checkthat20_2_en", "tico19_xling", "clinc150_oos", "healthver", "ans_ar")
WORDINGS = Path(__file__).parent / "wordings"
RUMOURS = 1_200
ORDINARY = {"to learn from": 1_200, "for the threshold": 700, "to measure by": 500}
OFTEN = 0.015
FREEDOM = 0.125
AT_ONCE = 64


def main() -> None:
    """Fit, print, write."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=FILE)
    given = parser.parse_args()
    encoder = plain_encoder(load_settings())
    found, told = fitted(encoder, given.data)
    given.out.write_text(json.dumps(found) + "\n", "utf-8")
    print(json.dumps(told, indent=1, ensure_ascii=False))


def fitted(encoder: Encoder, data: Path) -> tuple[dict[str, Any], dict[str, Any]]:
    """The file's content, and what it reaches."""
    learn, choose, measure = ordinary(data)
    calls = cries()
    others = [*learn, *_all(ABOUT), *_all(NONE), *_lines(CALM), *rumours()]
    rows = np.vstack([rows_of(encoder, calls), rows_of(encoder, others)])
    right = np.array([1] * len(calls) + [0] * len(others))
    model = LogisticRegression(C=FREEDOM * 400, max_iter=5_000, class_weight="balanced").fit(rows, right)
    weights = [round(float(weight), 4) for weight in model.coef_[0]]
    bias = round(float(model.intercept_[0]), 4)

    def score(texts: Sequence[str]) -> Matrix:
        return rows_of(encoder, texts) @ np.array(weights, dtype=np.float32) + np.float32(bias)

    threshold = round(float(np.quantile(score(choose), 1 - OFTEN)), 4)
    apart, facts = (
        _lines(APART),
        [text for fact in sample_facts().facts for text in (said.text for said in fact.wordings())],
    )
    heard, calm = score(apart) > threshold, score(_lines(CALM_APART)) > threshold
    listed = np.array([_listed(text) for text in apart])
    told = {
        "cries apart": len(apart),
        "heard by the lists": int(listed.sum()),
        "sensed": int(heard.sum()),
        "either": int((heard | listed).sum()),
        "either, by language": {
            language: f"{int((heard | listed)[at].sum())}/{len(at)}"
            for language, at in _places(APART).items()
        },
        "what only sounds like a cry": len(calm),
        "sensed in those": int(calm.sum()),
        "ordinary messages": len(measure),
        "sensed in them": round(float((score(measure) > threshold).mean()), 4),
        "wordings of sample facts": len(facts),
        "sensed in wordings": round(float((score(facts) > threshold).mean()), 4),
    }
    return {
        "revision": E5_ADAPTED_REVISION,
        "part": E5_NAME,
        "threshold": threshold,
        "bias": bias,
        "weights": weights,
    }, told


def ordinary(data: Path) -> Iterator[list[str]]:
    """Messages that cry for nothing, drawn by chance once and for all."""
    texts = sorted({text for name in SETS for text in queries(data / name / "queries.jsonl")})
    random.Random(1).shuffle(texts)
    begin = 0
    for count in ORDINARY.values():
        yield [text for text in texts[begin : begin + count] if peril(text) is None]
        begin += count


def cries() -> list[str]:
    """What is said in danger, to learn from."""
    return [*_lines(LEARNT), *_all(OWN)]


def cries_apart() -> list[str]:
    """Other such sentences, to measure by only."""
    return _lines(APART)


def rumours() -> list[str]:
    """Wordings of rumours, which often tell of danger and are no cries; drawn by chance once and for all."""
    told = sorted({text for one in read_claims(WORDINGS) for text in one.same if peril(text) is None})
    return random.Random(2).sample(told, RUMOURS)


def rows_of(encoder: Encoder, texts: Sequence[str]) -> Matrix:
    """The model's unit vectors of these."""
    some = [texts[at : at + AT_ONCE] for at in range(0, len(texts), AT_ONCE)]
    return np.vstack(
        [columns(encoder.encode_queries(each, ["und"] * len(each)), encoder.parts, E5_NAME) for each in some]
    )


def queries(file: Path) -> Iterator[str]:
    """What people wrote in a public set, but for its test split."""
    kept_back = {
        line.split("\t")[0]
        for split in file.parent.glob("*/*test*")
        for line in split.read_text("utf-8").splitlines()
    }
    for line in file.read_text("utf-8").splitlines():
        read = json.loads(line)
        text = str(read["text"]).strip()
        if 5 < len(text) < 300 and str(read["_id"]) not in kept_back:
            yield text


def _listed(text: str) -> bool:
    found = peril(text)
    return found is not None and found.kind is not Danger.ANY


def _lines(by_language: Mapping[str, str]) -> list[str]:
    return [line.strip() for spoken in by_language.values() for line in spoken.split("\n")]


def _all(by_language: Mapping[str, Sequence[str]]) -> list[str]:
    return [text for texts in by_language.values() for text in texts]


def _places(by_language: Mapping[str, str]) -> dict[str, range]:
    places, begin = {}, 0
    for language, spoken in by_language.items():
        places[language] = range(begin, begin := begin + spoken.count("\n") + 1)
    return places


if __name__ == "__main__":
    main()
