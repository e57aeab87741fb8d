"""Learns to sense danger that no list of words names, from what the multilingual model makes of a message.

    python -m benchmarks.sense_danger --data FOLDER [--out FILE]

One logistic model over the model's 384 columns: cries for help (`danger_sentences`, the tests' tables,
`cries/<language>.jsonl`) against ordinary messages of public sets (queries only, none of a test split),
wordings of rumours (`wordings/`), what is told *about* danger, what only sounds like it, and talk to the bot
(`asides/`). The threshold is where OFTEN of other ordinary messages would be told whom to call. Prints what
it reaches on sentences and messages that it learnt nothing from; and, learning without the new lines of one
language, what it hears of those.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.aside_lines import CLAIM, LANGUAGES, UNSEEN, read_asides
from benchmarks.claim_wordings import read_claims
from benchmarks.cry_lines import CALM as CALM_LINE
from benchmarks.cry_lines import CRY, UNSEEN_KINDS, cry_lines
from benchmarks.danger_line import Line, Rows, learnt
from benchmarks.danger_sentences import APART, CALM, CALM_APART, LEARNT
from bot.config import load_settings
from bot.core.danger import Danger, peril
from bot.models import plain_encoder
from bot.sensing import FILE
from bot.wiring import sample_facts
from embeddings.bundled import E5_ADAPTED_REVISION, E5_NAME
from embeddings.encoder import Encoder
from tests.core.dangers import ABOUT, NONE, OWN

SETS = ("checkthat20_2_en", "tico19_xling", "clinc150_oos", "healthver", "ans_ar")
WORDINGS = Path(__file__).parent / "wordings"
RUMOURS = 1_200
ORDINARY = {"to learn from": 1_200, "for the threshold": 700, "to measure by": 500}


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
    rows = Rows(encoder)
    learn, choose, measure = ordinary(data)
    others = [*learn, *_all(ABOUT), *_all(NONE), *_lines(CALM), *rumours(), *talk()]
    made = learnt(rows, [*cries(), *cry_lines(CRY)], [*others, *cry_lines(CALM_LINE)], choose)
    told = reached(rows, made, measure) | {
        "new lines of each language, learnt without them": {
            language: _without(rows, language, others, choose) for language in LANGUAGES
        }
    }
    return {"revision": E5_ADAPTED_REVISION, "part": E5_NAME} | {
        "threshold": made.threshold,
        "bias": made.bias,
        "weights": list(made.weights),
    }, told


def reached(rows: Rows, made: Line, measure: Sequence[str]) -> dict[str, Any]:
    """What it hears of what it learnt nothing from."""
    apart = _lines(APART)
    facts = [said.text for fact in sample_facts().facts for said in fact.wordings()]
    heard, calm = made.heard(rows.of(apart)), made.heard(rows.of(_lines(CALM_APART)))
    asides = [line["text"] for line in read_asides(UNSEEN) if line["kind"] != CLAIM]
    listed = np.array([_listed(text) for text in apart])
    return {
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
        "talk to the bot": len(asides),
        "sensed in it": int(made.heard(rows.of(asides)).sum()),
        "lines by other hands": unseen(rows, made),
        "ordinary messages": len(measure),
        "sensed in them": round(float(made.heard(rows.of(measure)).mean()), 4),
        "wordings of sample facts": len(facts),
        "sensed in wordings": round(float(made.heard(rows.of(facts)).mean()), 4),
    }


def unseen(rows: Rows, made: Line) -> dict[str, str]:
    """What lists or sense hear of each kind of line that others wrote and nothing was learnt from."""
    found = {}
    for kind in UNSEEN_KINDS:
        texts = cry_lines(kind, [UNSEEN])
        heard = made.heard(rows.of(texts)) | np.array([_listed(text) for text in texts])
        found[kind] = f"{int(heard.sum())} of {len(texts)}"
    return found


def _without(rows: Rows, language: str, others: Sequence[str], choose: Sequence[str]) -> str:
    """How many of a language's new lines are heard by one who learnt from those of the others."""
    rest = [each for each in LANGUAGES if each != language]
    made = learnt(
        rows,
        [*cries(), *cry_lines(CRY, rest)],
        [*others, *cry_lines(CALM_LINE, rest)],
        choose,
    )
    calls, calm = cry_lines(CRY, [language]), cry_lines(CALM_LINE, [language])
    listed = np.array([_listed(text) for text in calls])
    heard = made.heard(rows.of(calls))
    return (
        f"{int((heard | listed).sum())} of {len(calls)} cries ({int(listed.sum())} by the lists), "
        f"{int(made.heard(rows.of(calm)).sum())} of {len(calm)} calm ones"
    )


def talk() -> list[str]:
    """What is said to the bot, and claims that look like it."""
    return [line["text"] for language in LANGUAGES for line in read_asides(language)]


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
