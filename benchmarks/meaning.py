"""Refuted facts and other languages, through `rumourline match` with its defaults.

    python -m benchmarks.meaning --data FOLDER

Refutations: 600 human-written refutations from CANNOT's Wikipedia pairs (Anschütz and others, 2023), rows of
the half that the guard was not built on, against a base of 3,500 sentences with the refuted ones in it; and
300 of those sentences unchanged. An answer to a refutation is one with the wrong polarity. Languages: 200
messages of each of TICO-19's languages, whose answer is the English original.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess  # the command line itself is measured
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.evaluation_sets import labels, lines
from benchmarks.misaligned import misaligned

BASE, REFUTED, UNCHANGED, SPOKEN = 3_500, 600, 300, 200
LANGUAGES = ("es", "fr", "pt", "ar", "hi")


def main() -> None:
    """Ask both sets, and print what came of them."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True, help="the folder of the evaluation sets")
    data = parser.parse_args().data
    print(json.dumps(refutations(data / "cannot_wikifactcheck")), flush=True)
    print(json.dumps(languages(data / "tico19_xling")))


def refutations(folder: Path) -> dict[str, Any]:
    """What is done about refutations of facts, and about the facts' own sentences."""
    sentences = {line["_id"]: line["text"] for line in lines(folder / "corpus.jsonl")}
    refuting = {line["_id"]: line["text"] for line in lines(folder / "queries.jsonl")}
    pairs = [row.split("\t") for row in (folder / "qrels" / "all.tsv").read_text("utf-8").splitlines()[1:]]
    chance = random.Random(1)
    chosen = chance.sample(pairs[1::2], REFUTED)  # the guard was built on the even rows
    known = {fact for _, fact, _ in chosen}
    base = [*known, *chance.sample(sorted(sentences.keys() - known), BASE - len(known))]
    facts = [{"_id": name, "title": "", "text": sentences[name]} for name in base]
    refuted = matched(facts, [{"_id": name, "text": refuting[name]} for name, *_ in chosen])
    same = matched(facts, [{"_id": fact, "text": sentences[fact]} for _, fact, _ in chosen[:UNCHANGED]])
    return {
        "refutations": REFUTED,
        "what was done": Counter(each["decision"] for each in refuted),
        "answered with the sentence that they refute": _answered(refuted, [fact for _, fact, _ in chosen]),
        "unchanged": UNCHANGED,
        "answered with themselves": _answered(same, [fact for _, fact, _ in chosen[:UNCHANGED]]),
    }


def languages(folder: Path) -> dict[str, Any]:
    """P@1 and recall@5 of each language, and on average."""
    facts = [
        {key: line.get(key, "") for key in ("_id", "title", "text")}
        for line in lines(folder / "corpus.jsonl")
    ]
    spoken = {line["_id"]: line["text"] for line in lines(folder / "queries.jsonl")}
    names = {fact["_id"]: fact["_id"] for fact in facts}
    found: dict[str, Any] = {}
    for language in LANGUAGES:
        gold = labels(folder / "qrels" / f"{language}.tsv", names)
        asked = random.Random(1).sample(sorted(gold.keys() & spoken.keys()), SPOKEN)
        asked = [name for name in asked if not misaligned(folder.name, name)]
        told = matched(facts, [{"_id": name, "text": spoken[name]} for name in asked])
        ranks = [[one["fact_id"] for one in each["candidates"]] for each in told]
        found[language] = {
            f"in the first {depth}": sum(
                not gold[name].isdisjoint(near[:depth]) for name, near in zip(asked, ranks, strict=True)
            )
            / len(asked)
            for depth in (1, 5)
        }
    return found | {
        f"mean, in the first {depth}": sum(found[one][f"in the first {depth}"] for one in LANGUAGES)
        / len(LANGUAGES)
        for depth in (1, 5)
    }


def _answered(told: Sequence[Mapping[str, Any]], facts: Sequence[str]) -> int:
    return sum(
        each["decision"] == "answer" and each["fact_id"] == fact
        for each, fact in zip(told, facts, strict=True)
    )


def matched(
    facts: Iterable[Mapping[str, str]], messages: Iterable[Mapping[str, str]]
) -> list[dict[str, Any]]:
    """What `rumourline match` writes for these messages against these facts."""
    with TemporaryDirectory() as folder:
        places = [Path(folder) / name for name in ("facts.jsonl", "messages.jsonl", "out.jsonl")]
        for place, some in zip(places, (facts, messages), strict=False):
            place.write_text("".join(f"{json.dumps(one)}\n" for one in some), "utf-8")
        options = zip(("--facts", "--messages", "--out"), map(str, places), strict=True)
        command = [sys.executable, "-m", "bot", "match", *(word for pair in options for word in pair)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)  # our own command
        return list(lines(places[2]))


if __name__ == "__main__":
    main()
