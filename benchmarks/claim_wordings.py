"""Claims in many wordings, as the adapter of the multilingual model is trained on them.

Knows the files' format, and which texts of a batch say the same. Must not know any model.

A line of a file is one claim: {"id", "claim", "text", "same": [[language, text], ...], "near": [...]}.
`claim` and `text` are what a fact's entry says; all of `same` carry the claim; none of `near` does, though
its words or its subject agree. A text of `near` may carry another claim of the file.
"""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

QUERY, PASSAGE = "query: ", "passage: "
"""How multilingual-e5-small is told what a text is for."""
AS_PASSAGE = 0.75
"""How often a fact's own words are read as a passage; else, and what people write always, as a query."""
WITH_NEAR = 0.7
"""How often a claim comes with a text that only looks like it."""


@dataclass(frozen=True, slots=True)
class Worded:
    """One claim: what its entry says, what people write, and what only looks like it."""

    name: str
    entry: tuple[str, str, str]
    same: tuple[str, ...]
    near: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Batch:
    """Texts with the number of the claim that each carries.

    -1 - n marks a text that only looks like claim n: it is held against that claim alone, since it may
    carry another one of the batch.
    """

    texts: list[str]
    claims: list[int]


def read_claims(folder: Path, names: Sequence[str] = ()) -> list[Worded]:
    """The claims of all files of a folder, or of the named ones, in the files' order."""
    files = [file for file in sorted(folder.glob("*.jsonl")) if not names or file.stem in names]
    return [_worded(json.loads(line)) for file in files for line in file.read_text("utf-8").splitlines()]


def _worded(line: dict[str, object]) -> Worded:
    claim, text, same, near = (line[key] for key in ("claim", "text", "same", "near"))
    entry = (str(claim), f"{claim} {text}", str(text))
    return Worded(str(line["id"]), entry, *(tuple(text for _, text in some) for some in (same, near)))  # type: ignore[attr-defined]


def drawn_batch(claims: Sequence[Worded], size: int, wordings: int, chance: random.Random) -> Batch:
    """`size` claims, half of them neighbours in a file, which are often of one family and hard to part.

    Of each `wordings` texts that people write, one of its entry's, and at times one that looks like it.
    """
    start = chance.randrange(len(claims))
    chosen = [(start + step) % len(claims) for step in range(size // 2)]
    chosen += chance.sample([at for at in range(len(claims)) if at not in chosen], size - len(chosen))
    texts: list[str] = []
    carried: list[int] = []
    for number, at in enumerate(chosen):
        one = claims[at]
        texts += [QUERY + text for text in chance.sample(one.same, min(wordings, len(one.same)))]
        texts.append((PASSAGE if chance.random() < AS_PASSAGE else QUERY) + chance.choice(one.entry))
        carried += [number] * (len(texts) - len(carried))
        if one.near and chance.random() < WITH_NEAR:
            texts.append(QUERY + chance.choice(one.near))
            carried.append(-1 - number)
    return Batch(texts, carried)
