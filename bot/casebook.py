"""Open cases by meaning: finds the case that a new claim belongs to.

Knows the encoder and index protocols and the kept wordings of cases. Its index is derived data,
read from the base at the start and after a failed write. Must not open or alter a case.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from bot.core.calibration import Calibration
from bot.core.claims import Claim
from bot.core.joining import pair_signals, same_words
from bot.ports import Cases
from embeddings.encoder import Encoder, Matrix
from embeddings.index import Index
from embeddings.keeping import Recent
from embeddings.late import Rarity, interaction
from embeddings.tokens import Reading
from factbase.cases import CaseClaim

_NEAREST = 8
"""Kept wordings by which the cases are found that a new claim is compared with in detail."""
_VOICES = 3
"""Wordings of one case that have a say, the nearest: one alone would chain different matters together."""
_READINGS = 2048
"""Readings kept in memory, some 25 kB each; those of other wordings are read anew when they are needed."""
_AT_ONCE = 256
_UNKNOWN = "und"


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
        self._keys: defaultdict[int, list[str]] = defaultdict(list)
        self._rarity: defaultdict[str, Rarity] = defaultdict(Rarity)
        self._readings = Recent[Reading](_READINGS)
        self._asked: tuple[str, str, Matrix, Reading] | None = None
        self._newest = 0

    def find(self, claim: Claim) -> int | None:
        """The open case whose wordings most probably mean the same, if probable enough."""
        self._catch_up()
        if not self._claims:
            return None
        vector, reading = self._ask(claim.text, claim.language)
        hits = self._index.search(vector, _NEAREST)[0]
        again = next((h.key for h in hits if same_words(claim.text, self._claims[h.key].text)), None)
        if again is not None:
            return self._claims[again].case_id
        near = dict.fromkeys(self._claims[hit.key].case_id for hit in hits)
        voices = {case_id: self._voices(case_id, vector[0]) for case_id in near}
        raw = self._raw(claim, vector[0], reading, [key for keys in voices.values() for key in keys])
        means = [(float(np.mean([raw[key] for key in keys])), case_id) for case_id, keys in voices.items()]
        log_odds, case_id = max(means)
        return case_id if self._joining.chance(log_odds) >= self._join_at else None

    def keep(self, case_id: int, claim: Claim) -> None:
        """Remember this wording, so that the next claim may be compared with it."""
        vector, reading = self._ask(claim.text, claim.language)
        self._remember([CaseClaim(case_id, claim.text, claim.language)], vector, [reading])

    def reset(self) -> None:
        """Forget everything and read the base anew at the next look-up."""
        self._index.remove(list(self._claims))
        self._claims.clear()
        self._keys.clear()
        self._rarity.clear()
        self._readings = Recent[Reading](_READINGS)
        self._newest = 0

    def _catch_up(self) -> None:
        """Take in cases that another process has opened since."""
        fresh = self._cases.claims(after_case=self._newest)
        for start in range(0, len(fresh), _AT_ONCE):
            some = fresh[start : start + _AT_ONCE]
            self._remember(some, *self._read(some))

    def _remember(self, claims: Sequence[CaseClaim], vectors: Matrix, readings: Sequence[Reading]) -> None:
        keyed = {f"{len(self._claims) + at}": claim for at, claim in enumerate(claims)}
        self._index.add(list(keyed), vectors)
        self._readings.keep({key.encode(): each for key, each in zip(keyed, readings, strict=True)})
        for key, claim in keyed.items():
            self._keys[claim.case_id].append(key)
        for reading in readings:
            for model, tokens in reading.items():
                self._rarity[model].add(tokens.pieces)
        self._claims |= keyed
        self._newest = max(self._newest, *(claim.case_id for claim in claims))

    def _ask(self, text: str, language: str) -> tuple[Matrix, Reading]:
        """A claim's vector and reading; looking for a case and keeping the wording is one pass."""
        if self._asked is None or self._asked[:2] != (text, language):
            vectors, (reading,) = self._encoder.read_queries([text], [language])
            self._asked = text, language, vectors, reading
        return self._asked[2:]

    def _read(self, claims: Sequence[CaseClaim]) -> tuple[Matrix, list[Reading]]:
        return self._encoder.read_queries([c.text for c in claims], [c.language for c in claims])

    def _voices(self, case_id: int, vector: Matrix) -> list[str]:
        """The wordings of a case that have a say: the mean of their log-odds decides."""
        keys = self._keys[case_id]
        near = np.argsort(-(self._index.vectors(keys) @ vector), kind="stable")[:_VOICES]
        return [keys[int(at)] for at in near]

    def _heard(self, keys: Sequence[str]) -> list[Reading]:
        """The readings of kept wordings, from memory or anew."""
        known = self._readings.recall([key.encode() for key in keys])
        lost = [key for key in keys if key.encode() not in known]
        if lost:
            _, readings = self._read([self._claims[key] for key in lost])
            fresh = {key.encode(): each for key, each in zip(lost, readings, strict=True)}
            self._readings.keep(fresh)
            known |= fresh
        return [known[key.encode()] for key in keys]

    def _raw(self, claim: Claim, vector: Matrix, reading: Reading, keys: Sequence[str]) -> dict[str, float]:
        """The log-odds that the claim and each of these wordings are one matter."""
        late = self._late(reading, self._heard(keys))
        raw = {}
        for key, row, pieces in zip(keys, self._index.vectors(keys), late, strict=True):
            other = self._claims[key]
            across = len({claim.language, other.language} - {_UNKNOWN}) == 2
            signals = pair_signals(claim.text, other.text, self._cosines(vector, row), pieces, across)
            raw[key] = self._joining.raw(signals)
        return raw

    def _cosines(self, vector: Matrix, row: Matrix) -> dict[str, float]:
        """By model, where it speaks both languages."""
        cosines = {}
        for part in self._encoder.parts:
            one, two = vector[part.start : part.stop], row[part.start : part.stop]
            size = float(np.linalg.norm(one) * np.linalg.norm(two))
            if size > 0.0:
                cosines[part.name] = float(one @ two) / size
        return cosines

    def _late(self, asked: Reading, heard: Sequence[Reading]) -> list[dict[str, list[float]]]:
        """By model, how the claim's pieces and those of each wording find each other."""
        found: list[dict[str, list[float]]] = [{} for _ in heard]
        for model, tokens in asked.items():
            able = [at for at, reading in enumerate(heard) if model in reading]
            rows = interaction(tokens, [heard[at][model] for at in able], self._rarity[model].weights)
            for at, row in zip(able, rows.tolist(), strict=True):
                found[at][model] = row
        return found
