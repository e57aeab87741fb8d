"""Open cases by meaning: finds the case that a new claim belongs to.

Knows the encoder and index protocols and the kept wordings of cases. Its index is derived data,
read from the base at the start and after a failed write. Must not open or alter a case.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from bot.core.calibration import Calibration
from bot.core.claims import Claim
from bot.core.joining import pair_signals
from bot.ports import Cases
from embeddings.encoder import Encoder, Matrix
from embeddings.index import Index
from factbase.cases import CaseClaim

_NEAREST = 8
"""Kept wordings that a new claim is compared with in detail."""


class MeaningCasebook:
    """Cases found by how their wordings read, across languages."""

    def __init__(
        self, encoder: Encoder, index: Index, cases: Cases, joining: Calibration, join_at: float
    ) -> None:
        self._encoder = encoder
        self._index = index
        self._cases = cases
        self._joining = joining
        self._join_at = join_at
        self._claims: dict[str, CaseClaim] = {}
        self._newest = 0

    def find(self, claim: Claim) -> int | None:
        """The open case whose wording most probably means the same, if probable enough."""
        self._catch_up()
        if not self._claims:
            return None
        vector = self._vectors([claim.text], [claim.language])
        hits = self._index.search(vector, _NEAREST)[0]
        probable = [(self._probability(claim, vector[0], hit.key), hit.key) for hit in hits]
        probability, key = max(probable)
        return self._claims[key].case_id if probability >= self._join_at else None

    def keep(self, case_id: int, claim: Claim) -> None:
        """Remember this wording, so that the next claim may be compared with it."""
        self._remember([CaseClaim(case_id, claim.text, claim.language)])

    def reset(self) -> None:
        """Forget everything and read the base anew at the next look-up."""
        self._index.remove(list(self._claims))
        self._claims.clear()
        self._newest = 0

    def _catch_up(self) -> None:
        """Take in cases that another process has opened since."""
        fresh = self._cases.claims(after_case=self._newest)
        if fresh:
            self._remember(fresh)

    def _remember(self, claims: Sequence[CaseClaim]) -> None:
        keyed = {f"{len(self._claims) + at}": claim for at, claim in enumerate(claims)}
        vectors = self._vectors([c.text for c in claims], [c.language for c in claims])
        self._index.add(list(keyed), vectors)
        self._claims |= keyed
        self._newest = max(self._newest, *(claim.case_id for claim in claims))

    def _vectors(self, texts: Sequence[str], languages: Sequence[str]) -> Matrix:
        return self._encoder.encode_queries(texts, languages)

    def _probability(self, claim: Claim, vector: Matrix, key: str) -> float:
        other = self._claims[key]
        row = self._index.vectors([key])[0]
        cosines = {}
        for part in self._encoder.parts:
            one, two = vector[part.start : part.stop], row[part.start : part.stop]
            size = float(np.linalg.norm(one) * np.linalg.norm(two))
            if size > 0.0:
                cosines[part.name] = float(one @ two) / size
        return self._joining.probability(pair_signals(claim.text, other.text, cosines))
