"""Learns to hear what is said to the bot and not about the world, from the multilingual model's vectors.

    python -m benchmarks.sense_asides --data FOLDER [--out FILE]

One multinomial logistic model over the model's 384 columns: `asides/<language>.jsonl`, lines of seven kinds
and claims that look like them, beside ordinary messages of public sets (queries only, none of a test split),
wordings of rumours (`wordings/`), and cries for help, which sound like talk ("I can't do this anymore").
`asides/unseen.jsonl` was written apart, by other hands, and is only measured by. Prints how many asides are
heard there, how many claims are taken for one, and how many of other ordinary messages, wordings, neighbours,
wordings of the sample facts, and cries that it learnt nothing from.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression

from benchmarks.aside_lines import CLAIM, LANGUAGES, UNSEEN, read_asides
from benchmarks.claim_wordings import read_claims
from benchmarks.danger_line import rows_of
from benchmarks.sense_danger import SETS, WORDINGS, cries, cries_apart, queries
from bot.asides import FILE, AsideSense
from bot.config import load_settings
from bot.core.chatter import Chatter
from bot.models import plain_encoder
from bot.wiring import sample_facts
from embeddings.bundled import E5_ADAPTED_REVISION, E5_NAME
from embeddings.encoder import Encoder

ORDINARY = {"to learn from": 1_500, "to measure by": 2_000}
FREEDOM = 10
"""The inverse strength of the penalty."""
LIGHTLY = 0.3
"""What an ordinary message weighs beside a written one."""
THRESHOLD = 0.5
"""Log odds from which an aside is heard: out of fold on what it learns from 87 of 100 asides and 0.9 of 100
claims that look like one; at 1.0 it would be 81 and 0.7, at 1.5 73 and 0.2."""


def main() -> None:
    """Fit, print, write."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=FILE)
    given = parser.parse_args()
    encoder = plain_encoder(load_settings())
    messages, wordings = drawn(given.data)
    found = fitted(encoder, messages[0] + wordings[0])
    given.out.write_text(json.dumps(found) + "\n", "utf-8")
    sense = _sense(encoder, found)
    told = {
        "unseen": unseen(sense),
        "of ordinary messages": _share(sense, messages[1]),
        "of wordings": _share(sense, wordings[1]),
        "of neighbours": _share(sense, _neighbours()),
        "of wordings of sample facts": _share(
            sense, [said.text for fact in sample_facts().facts for said in fact.wordings()]
        ),
        "of cries apart": _share(sense, cries_apart()),
    }
    print(json.dumps(told, indent=1, ensure_ascii=False))


def fitted(encoder: Encoder, ordinary: Sequence[str]) -> dict[str, Any]:
    """The file's content."""
    written = [line for language in LANGUAGES for line in read_asides(language)]
    written += [{"kind": CLAIM, "text": text} for text in cries()]
    kinds = [line["kind"] for line in written] + [CLAIM] * len(ordinary)
    rows = rows_of(encoder, [*(line["text"] for line in written), *ordinary])
    weighs = np.array([1.0] * len(written) + [LIGHTLY] * len(ordinary))
    model = LogisticRegression(C=FREEDOM, max_iter=5_000).fit(rows, kinds, sample_weight=weighs)
    order = sorted(range(len(model.classes_)), key=lambda at: (model.classes_[at] != CLAIM, at))
    return {
        "revision": E5_ADAPTED_REVISION,
        "part": E5_NAME,
        "kinds": [str(model.classes_[at]) for at in order[1:]],
        "threshold": THRESHOLD,
        "biases": [round(float(model.intercept_[at]), 3) for at in order],
        "weights": np.round(model.coef_[order].T.astype(float), 3).tolist(),
    }


def unseen(sense: AsideSense) -> dict[str, Any]:
    """What is heard in lines that nothing was learnt from, by language, and as which kind."""
    lines = read_asides(UNSEEN)
    heard = sense.of(rows_of(sense.encoder, [line["text"] for line in lines]))
    found: dict[str, Any] = {}
    for name in ("all", *LANGUAGES):
        some = [
            (line["kind"], kind)
            for line, kind in zip(lines, heard, strict=True)
            if name in ("all", line["language"])
        ]
        asides = [(right, kind) for right, kind in some if right != CLAIM]
        claims = [kind for right, kind in some if right == CLAIM]
        known = [(right, kind) for right, kind in asides if kind is not None]
        found[name] = {
            "asides": len(asides),
            "heard": len(known),
            "as what they are": sum(kind == right for right, kind in known),
            "as nothing in particular": sum(
                kind is Chatter.NO_CLAIM and kind != right for right, kind in known
            ),
            "claims": len(claims),
            "taken for an aside": sum(kind is not None for kind in claims),
        }
    return found


def drawn(data: Path) -> tuple[list[list[str]], list[list[str]]]:
    """Messages of public sets and wordings of rumours, drawn by chance: to learn from, to measure by."""
    messages = sorted({text for name in SETS for text in queries(data / name / "queries.jsonl")})
    wordings = sorted({text for one in read_claims(WORDINGS) for text in one.same})
    return _parted(messages, 1), _parted(wordings, 2)


def _parted(texts: list[str], seed: int) -> list[list[str]]:
    random.Random(seed).shuffle(texts)
    learn, measure = ORDINARY.values()
    return [texts[:learn], texts[learn : learn + measure]]


def _neighbours() -> list[str]:
    return [text for file in sorted(Path(__file__).parent.glob("neighbours*.jsonl")) for text in _texts(file)]


def _texts(file: Path) -> Iterator[str]:
    for line in file.read_text("utf-8").splitlines():
        if "text" in (read := json.loads(line)):
            yield read["text"]


def _share(sense: AsideSense, texts: Sequence[str]) -> str:
    heard = sum(kind is not None for kind in sense.of(rows_of(sense.encoder, texts)))
    return f"{heard} of {len(texts)}"


def _sense(encoder: Encoder, found: dict[str, Any]) -> AsideSense:
    kinds = tuple(Chatter(kind) for kind in found["kinds"])
    biases, weights = (np.array(found[name], dtype=np.float32) for name in ("biases", "weights"))
    return AsideSense(encoder, found["part"], kinds, found["threshold"], biases, weights)


if __name__ == "__main__":
    main()
