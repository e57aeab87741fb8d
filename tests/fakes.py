"""Fakes for the ports: small, exact, without models, files or clocks of their own."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from functools import lru_cache

import numpy as np

from bot.core.choosing import Judged
from bot.core.guarantee import Trial
from bot.errors import AlertFailed
from bot.ports import Page
from embeddings.encoder import Matrix, ModelId, Part
from embeddings.tokens import MOST_PIECES, Reading, Tokens, quantised
from factbase.facts import Correction, Fact, Phrasing, Source, State, Verdict
from factbase.words import words

NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)


class WordEncoder:
    """Texts that share words get near vectors: each word is a fixed random direction.

    It claims to be the two bundled models, so that the shipped calibration applies to it.
    """

    SIZE = 64

    def __init__(self) -> None:
        self.encoded: list[str] = []

    @property
    def model(self) -> ModelId:
        return ModelId("words", "1", 2 * self.SIZE)

    @property
    def parts(self) -> tuple[Part, ...]:
        english = frozenset({"en", "und"})
        return (
            Part("all-MiniLM-L6-v2", 0, self.SIZE, english),
            Part("multilingual-e5-small", self.SIZE, 2 * self.SIZE),
        )

    def encode_queries(self, texts: Sequence[str], languages: Sequence[str]) -> Matrix:
        rows = self.encode_documents(texts)
        for row, language in zip(rows, languages, strict=True):
            if not self.parts[0].speaks(language):
                row[: self.SIZE] = 0
        return _unit(rows)

    def encode_documents(self, texts: Sequence[str]) -> Matrix:
        self.encoded += texts
        rows = np.zeros((len(texts), 2 * self.SIZE), dtype=np.float32)
        for at, text in enumerate(texts):
            rows[at] = sum(_direction(word, 2 * self.SIZE) for word in words(text) or [""])
        return _unit(rows)

    def read_queries(self, texts: Sequence[str], languages: Sequence[str]) -> tuple[Matrix, list[Reading]]:
        readings = [self._reading(*pair) for pair in zip(texts, languages, strict=True)]
        return self.encode_queries(texts, languages), readings

    def learn_documents(self, texts: Sequence[str]) -> tuple[Matrix, list[Reading]]:
        return self.encode_documents(texts), self.read_documents(texts)

    def read_documents(self, texts: Sequence[str]) -> list[Reading]:
        """Each word is a piece; its row is the word's direction, whatever stands around it."""
        return [self._reading(text) for text in texts]

    def _reading(self, text: str, language: str = "und") -> Reading:
        said = words(text)[:MOST_PIECES]
        rows = np.zeros((len(said), 2 * self.SIZE), dtype=np.float32)
        for at, word in enumerate(said):
            rows[at] = _direction(word, 2 * self.SIZE)
        pieces = np.array([_seed(word) % 2**18 for word in said], dtype=np.int32)
        return {
            part.name: Tokens(pieces, quantised(rows[:, part.start : part.stop]))
            for part in self.parts
            if part.speaks(language)
        }


class SteppingClock:
    """A clock that stands still until it is told to move."""

    def __init__(self, now: datetime = NOON) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def forward(self, step: timedelta) -> None:
        """Let time pass."""
        self.now += step


class NotedPager:
    """Keeps what it was told; fails while `broken`."""

    def __init__(self) -> None:
        self.pages: list[Page] = []
        self.broken = False

    def page(self, page: Page) -> None:
        """Note a page, or raise AlertFailed."""
        if self.broken:
            raise AlertFailed("the pager is down")
        self.pages.append(page)


class NotedWays:
    """One way to each person, and to the agency, all through one pager; `broken` names fail.

    "ana" is all that Ana has, "ana 2" her second way.
    """

    def __init__(self, pager: NotedPager) -> None:
        self.pager = pager
        self.people: dict[str, int] = {"agency": 1}
        self.broken: set[str] = set()
        self.sent: list[tuple[str, str, Page]] = []

    def of(self, person: str) -> tuple[str, ...]:
        """The ways to a person, by number."""
        return tuple(str(number + 1) for number in range(self.people.get(person, 0)))

    def send(self, person: str, way: str, page: Page) -> None:
        """Note a page, or raise AlertFailed."""
        if self.broken & {person, f"{person} {way}"}:
            raise AlertFailed(f"{person} cannot be reached")
        self.pager.page(page)
        self.sent.append((person, way, page))

    def zones(self) -> dict[str, str]:
        """Nobody has set a time zone."""
        return {}


def labelled(
    probability: float,
    wrong: bool | None,
    suggested: float | None = None,
    groups: tuple[str, ...] = (),
    novel: bool = False,
) -> Judged:
    """A labelled message whose first candidate is told wherever it is probable enough."""
    told = None if wrong is None else Trial(probability, wrong)
    return Judged(probability, wrong, told, suggested, groups, novel)


def published(fact_id: str, claim: str, *phrasings: str, **changed: object) -> Fact:
    """A fact in English that may answer, with its claim's true headline."""
    fields: dict[str, object] = {
        "verdict": Verdict.FALSE,
        "corrections": {"en": Correction(f"The truth about {fact_id}.", "Because it is so.", "Read on.")},
        "sources": (Source("A ministry", "https://example.org/facts"),),
        "agency": "An agency",
        "state": State.PUBLISHED,
        "author": "ana",
        "approver": "ben",
    }
    spoken = tuple(Phrasing(text, "en") for text in phrasings)
    return Fact(fact_id, Phrasing(claim, "en"), spoken, **(fields | changed))  # type: ignore[arg-type]


@lru_cache(maxsize=20_000)
def _direction(word: str, size: int) -> Matrix:
    return np.random.default_rng(_seed(word)).standard_normal(size).astype(np.float32)


def _seed(word: str) -> int:
    return int.from_bytes(hashlib.sha256(word.encode("utf-8", "surrogatepass")).digest()[:8], "little")


def _unit(rows: Matrix) -> Matrix:
    sizes = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows / np.maximum(sizes, 1e-9), dtype=np.float32)
