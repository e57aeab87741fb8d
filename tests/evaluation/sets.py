"""Small evaluation sets in folders of their own."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

BRIDGE = {"_id": "bridge", "title": "", "text": "the old bridge is closed to all traffic"}
WATER = {"_id": "water", "title": "Tap water", "text": "drinking tap water causes green hair"}
MOON = {"_id": "moon", "title": "", "text": "the moon is made of cheese"}
CORPUS = (BRIDGE, WATER, MOON)
QUERIES = (
    {"_id": "q1", "text": "is the old bridge closed to all traffic", "lang": "en"},
    {"_id": "q2", "text": "drinking tap water causes green hair", "lang": "en"},
    {"_id": "q3", "text": "la lune est en fromage vert dit on", "lang": "fr"},
    {"_id": "q4", "text": "purple elephants swim across a quiet harbour", "lang": "en"},
)
QRELS = (("q1", "bridge"), ("q2", "water"), ("q3", "moon"))


def write_set(
    folder: Path,
    *,
    corpus: Sequence[Mapping[str, object] | str] = CORPUS,
    queries: Sequence[Mapping[str, object] | str] = QUERIES,
    qrels: Sequence[tuple[str, ...] | str] = QRELS,
    novel: Sequence[str] | None = None,
    leave_out: object = None,
    split: str = "dev",
) -> Path:
    """A folder with these files; a text stands for a line as it is. Returns the folder."""
    _write(folder / "corpus.jsonl", [line if isinstance(line, str) else json.dumps(line) for line in corpus])
    _write(
        folder / "queries.jsonl", [line if isinstance(line, str) else json.dumps(line) for line in queries]
    )
    labels = [line if isinstance(line, str) else "\t".join((*line, "1")[:3]) for line in qrels]
    _write(folder / "qrels" / f"{split}.tsv", ["query-id\tcorpus-id\tscore", *labels])
    if novel is not None:
        _write(folder / "novel" / f"{split}.txt", novel)
    if leave_out is not None:
        _write(folder / "leave_out" / f"{split}.json", [json.dumps(leave_out)])
    return folder


def _write(path: Path, lines: Sequence[str]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(f"{line}\n" for line in lines), "utf-8")
