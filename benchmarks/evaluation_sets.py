"""Evaluation sets as the fits read them: facts, messages, labels, and every message asked twice.

Knows the folders' format. Must not know what is fitted. No test split is ever named here.
"""

from __future__ import annotations

import json
import random
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from benchmarks.misaligned import misaligned
from bot.core.claims import Claim, extract
from bot.core.matching import Candidate, signals, twins
from bot.retrieval import Retrieval
from embeddings.encoder import Encoder
from embeddings.index import ExactIndex
from factbase.database import memory_base
from factbase.facts import Correction, Fact, Phrasing, Source, State
from factbase.store import FactStore

NOW = datetime(2026, 11, 21, tzinfo=UTC)


@dataclass(frozen=True)
class Asking:
    """One message asked once: the signals of its candidates, and which of them answer it.

    `whole`: its fact is in the base, if the set has one for it; else the fact was taken out.
    """

    name: str
    signals: list[dict[str, float]]
    right: list[bool]
    whole: bool
    answerable: bool


@dataclass(frozen=True)
class Set:
    """One split of one evaluation set. `grouped`: documents with one fact_id are one fact."""

    folder: str
    split: str
    language: str | None = None
    grouped: bool = False
    most: int = 600

    @property
    def name(self) -> str:
        """Folder and split."""
        return f"{self.folder}:{self.split}"


@dataclass(frozen=True)
class Opened:
    """A set whose facts are indexed."""

    given: Set
    retrieval: Retrieval
    names: Mapping[str, str]
    folder: Path


def opened(data: Path, given: Set, encoder: Encoder) -> Opened:
    """The facts of a set, indexed."""
    folder = data / given.folder
    facts, names = corpus(folder, given.grouped)
    store = FactStore(memory_base())
    store.save(facts, NOW)
    retrieval = Retrieval(encoder, ExactIndex(encoder.model.dimension), store)
    retrieval.sync()
    return Opened(given, retrieval, names, folder)


def read(one: Opened, quiet: bool = False) -> list[Asking]:
    """The askings of one set."""
    claims = found(one)
    rows = [row for each in claims for row in askings(*each)]
    if not quiet:
        print(
            f"{one.given.name}: {len(one.retrieval)} facts, {len(claims)} claims, {len(rows)} askings",
            flush=True,
        )
    return rows


def found(one: Opened) -> list[tuple[str, Claim, Sequence[Candidate], set[str]]]:
    """Each message's name, a claim of it, the candidates of that, and the facts that are labelled."""
    given, folder = one.given, one.folder
    messages = {
        line["_id"]: line
        for line in lines(folder / "queries.jsonl")
        if not misaligned(given.folder, line["_id"])
    }
    gold = labels(folder / "qrels" / f"{given.split}.tsv", one.names)
    novel_file = folder / "novel" / f"{given.split}.txt"
    novel = novel_file.read_text("utf-8").split() if novel_file.exists() else []
    chosen = [*sample(gold, given.most), *sample(novel, given.most)]
    claims = [
        (name, claim)
        for name in chosen
        if name in messages
        for claim in extract(messages[name]["text"], _speaks(given.language or messages[name]["lang"])).claims
    ]
    near = one.retrieval.candidates([claim for _, claim in claims], NOW)
    return [
        (name, claim, each, gold.get(name, set())) for (name, claim), each in zip(claims, near, strict=True)
    ]


def _speaks(language: str) -> Callable[[str], str]:
    return lambda _: language


def askings(name: str, claim: Claim, near: Sequence[Candidate], gold: set[str]) -> Iterable[Asking]:
    """One claim asked with its facts among the candidates and, if they are, without them."""
    for candidates, right in asked_twice(near, gold):
        whole = candidates is near
        answers = [candidate.fact_id in right for candidate in candidates]
        known = bool(gold) and whole
        yield Asking(
            name if whole else f"{name} without", signals(claim.text, candidates), answers, whole, known
        )


def asked_twice(
    near: Sequence[Candidate], gold: set[str]
) -> Iterator[tuple[Sequence[Candidate], frozenset[str]]]:
    """All candidates, and where some answer, the others; with the ids of those that answer."""
    right = frozenset(c.fact_id for c, answers in zip(near, mended(near, gold), strict=True) if answers)
    if near:
        yield near, right
    rest = [candidate for candidate in near if candidate.fact_id not in right]
    if right and rest:
        yield rest, frozenset()


def mended(near: Sequence[Candidate], gold: set[str]) -> list[bool]:
    """Which candidates are labelled, or word the same claim as one that is."""
    known = [candidate for candidate in near if candidate.fact_id in gold]
    return [c.fact_id in gold or any(twins(c, other) for other in known) for c in near]


def corpus(folder: Path, grouped: bool) -> tuple[list[Fact], dict[str, str]]:
    """The facts of a set and, for each document, the id of the fact that it belongs to."""
    spoken: dict[str, list[str]] = defaultdict(list)
    names = {}
    for line in lines(folder / "corpus.jsonl"):
        fact_id = (
            "d" + re.sub(r"[^A-Za-z0-9._:-]", "_", str(line["fact_id"] if grouped else line["_id"]))[:100]
        )
        names[line["_id"]] = fact_id
        spoken[fact_id] += wordings(line.get("title", ""), line.get("text", ""))
    return [fact(fact_id, list(dict.fromkeys(texts))[:60]) for fact_id, texts in spoken.items()], names


def wordings(title: str, text: str) -> list[str]:
    """Title, text, and both in one: as `rumourline match` reads documents."""
    both = [title, text, f"{title} {text}"] if title.strip() and text.strip() else [title, text]
    return [wording[:2000] for wording in both if wording.strip()]


def fact(fact_id: str, texts: list[str]) -> Fact:
    """Texts as the phrasings of a fact that may answer."""
    return Fact(
        fact_id,
        Phrasing(texts[0]),
        tuple(Phrasing(text) for text in texts[1:]),
        corrections={"en": Correction(texts[0])},
        sources=(Source("an evaluation set"),),
        state=State.PUBLISHED,
        author="one",
        approver="other",
    )


def labels(path: Path, names: Mapping[str, str]) -> dict[str, set[str]]:
    """The facts that answer each message."""
    found: dict[str, set[str]] = defaultdict(set)
    for line in path.read_text("utf-8").splitlines()[1:]:
        message, document, score = line.split("\t")
        if score != "0" and document in names:
            found[message].add(names[document])
    return found


def sample(names: Iterable[str], most: int) -> list[str]:
    """At most so many names, always the same ones."""
    listed = sorted(names)
    return listed if len(listed) <= most else random.Random(1).sample(listed, most)


def lines(path: Path) -> list[dict[str, Any]]:
    """The objects of a JSON lines file."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
