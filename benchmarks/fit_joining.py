"""Fits "these two unanswered claims are one matter": the calibration of joining cases.

Called by fit_calibration.py. Knows pairs of messages. No test split is read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.evaluation_sets import labels, lines
from benchmarks.logistic import logistic, probability
from bot.core.claims import Claim, extract
from bot.core.joining import pair_signals
from embeddings.encoder import Encoder

MINILM = "all-MiniLM-L6-v2"
FREEDOM = 0.1
"""How freely weights are fitted: there are only five or six of them."""

Pair = tuple[Claim, Claim, bool]


def fit_joining(data: Path, encoder: Encoder) -> tuple[list[dict[str, Any]], list[str]]:
    """Scorers for "these two claims are one matter", and how they do on unseen pairs."""
    english = [*pairs(data, "covidqa_dupq_en", "en"), *rivals(data, encoder, "train")]
    across = [*translations(data, encoder, ("es", "hi")), *pairs(data, "ans_ar", "ar")]
    known = {"english": described(english, encoder), "across": described(across, encoder)}
    half = {
        key: ([p for at, p in enumerate(found) if at % 2], [p for at, p in enumerate(found) if not at % 2])
        for key, found in known.items()
    }
    both = list(half["english"][0][0][0])
    alone = [name for name in both if name != MINILM]
    scorers = [pair_fit(half["english"][0], both), pair_fit(half["english"][0] + half["across"][0], alone)]
    unseen = {
        "english, other half": (scorers[0], half["english"][1]),
        "across, other half": (scorers[1], half["across"][1]),
        "covidqa_dupq_de": (scorers[1], described(pairs(data, "covidqa_dupq_de", "de"), encoder)),
        "tico19 fr, pt": (
            scorers[1],
            described(translations(data, encoder, ("fr", "pt")), encoder),
        ),
        "CheckThat! dev": (scorers[0], described(rivals(data, encoder, "dev"), encoder)),
    }
    return scorers, [
        line for name, (scorer, found) in unseen.items() for line in pair_report(name, scorer, found)
    ]


def pairs(data: Path, folder: str, language: str) -> list[Pair]:
    """Labelled pairs of a set: same or agree against different or disagree."""
    texts = {
        line["_id"]: line["text"]
        for file in ("corpus", "queries")
        for line in lines(data / folder / f"{file}.jsonl")
    }
    found = []
    for file in sorted((data / folder / "stance").glob("*.tsv")):
        if file.stem == "test":
            continue
        for line in file.read_text("utf-8").splitlines()[1:]:
            one, other, label = line.split("\t")
            if (
                label in ("same", "different", "agree", "other", "unrelated")
                and one in texts
                and other in texts
            ):
                found.append(
                    (Claim(texts[one], language), Claim(texts[other], language), label in ("same", "agree"))
                )
    return found[:3000]


def rivals(data: Path, encoder: Encoder, split: str) -> list[Pair]:
    """Posts of one split: those about one fact are one matter; each one's nearest others are not."""
    folder = data / "checkthat20_2_en"
    wanted = labels(
        folder / "qrels" / f"{split}.tsv",
        {line["_id"]: line["_id"] for line in lines(folder / "corpus.jsonl")},
    )
    posts = [(line, wanted[line["_id"]]) for line in lines(folder / "queries.jsonl") if line["_id"] in wanted]
    claims = [
        Claim(found[0].text, "en")
        for line, _ in posts
        if (found := extract(line["text"], lambda _: "en").claims)
    ]
    facts = [gold for line, gold in posts if extract(line["text"], lambda _: "en").claims]
    return nearest(claims, encoder, lambda one, other: bool(facts[one] & facts[other]))


def translations(data: Path, encoder: Encoder, languages: Sequence[str]) -> list[Pair]:
    """A sentence and its English original are one matter; the originals nearest to it are not."""
    folder = data / "tico19_xling"
    originals = {line["_id"]: line["text"] for line in lines(folder / "corpus.jsonl")}
    found: list[Pair] = []
    for language in languages:
        gold = labels(folder / "qrels" / f"{language}.tsv", {name: name for name in originals})
        asked = [line for line in lines(folder / "queries.jsonl") if line["_id"] in gold][:300]
        claims = [Claim(line["text"], language) for line in asked]
        others = [Claim(text, "en") for text in list(originals.values())[:1500]]
        vectors = encoder.encode_queries([c.text for c in claims], [language] * len(claims))
        known = encoder.encode_queries([c.text for c in others], ["en"] * len(others))
        for at, (line, row) in enumerate(zip(asked, vectors @ known.T, strict=True)):
            right = {originals[name] for name in gold[line["_id"]]}
            found += [(claims[at], Claim(text, "en"), True) for text in sorted(right)]
            near = [others[int(n)] for n in np.argsort(-row)[:4]]
            found += [(claims[at], other, False) for other in near if other.text not in right][:3]
    return found


def nearest(claims: Sequence[Claim], encoder: Encoder, same: Callable[[int, int], bool]) -> list[Pair]:
    """Each claim with its three nearest and with all that are the same."""
    vectors = encoder.encode_queries([c.text for c in claims], [c.language for c in claims])
    scores = vectors @ vectors.T
    np.fill_diagonal(scores, -1)
    chosen = {
        (min(at, int(n)), max(at, int(n))) for at in range(len(claims)) for n in np.argsort(-scores[at])[:3]
    }
    chosen |= {(a, b) for a in range(len(claims)) for b in range(a + 1, len(claims)) if same(a, b)}
    return [(claims[a], claims[b], same(a, b)) for a, b in sorted(chosen)]


def described(found: Sequence[Pair], encoder: Encoder) -> list[tuple[dict[str, float], bool]]:
    """Pairs as signals and labels."""
    ones = encoder.encode_queries([p[0].text for p in found], [p[0].language for p in found])
    others = encoder.encode_queries([p[1].text for p in found], [p[1].language for p in found])
    told = []
    for (one, other, label), first, second in zip(found, ones, others, strict=True):
        cosines = {}
        for part in encoder.parts:
            a, b = first[part.start : part.stop], second[part.start : part.stop]
            if size := float(np.linalg.norm(a) * np.linalg.norm(b)):
                cosines[part.name] = float(a @ b) / size
        told.append((pair_signals(one.text, other.text, cosines), label))
    return told


def pair_fit(found: Sequence[tuple[dict[str, float], bool]], names: Sequence[str]) -> dict[str, Any]:
    """A logistic scorer over pairs."""
    rows = np.array([[signal[name] for name in names] for signal, _ in found])
    return logistic(rows, np.array([label for _, label in found]), np.ones(len(found)), names, FREEDOM)


def pair_report(
    name: str, scorer: Mapping[str, Any], found: Sequence[tuple[dict[str, float], bool]]
) -> Iterable[str]:
    """Precision and recall at some thresholds."""
    same = sum(label for _, label in found) or 1
    told = []
    for threshold in (0.3, 0.5, 0.7, 0.8, 0.9):
        joined = [label for signal, label in found if probability(scorer, signal) >= threshold]
        told.append(
            f"p>={threshold}: {sum(joined) / (len(joined) or 1):.2f} right, {sum(joined) / same:.2f} found"
        )
    yield f"joining {name:24} {len(found)} pairs, {same} same  {'  '.join(told)}"
