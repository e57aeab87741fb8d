"""Open cases by meaning: finds the case that a claim belongs to, and cases that are one matter.

Knows the encoder and index protocols and the kept wordings of cases. Its index is derived data, read from
the base at the start, after a failed write, and where somebody did something about a case. Must not open or
alter a case.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

import numpy as np

from bot.core.calibration import Calibration
from bot.core.claims import Claim
from bot.core.joining import Likely, Said, log_odds, pair_signals, same_words
from bot.ports import Cases
from bot.sameness import USUAL, Leaning, Sameness
from embeddings.encoder import Encoder, Matrix
from embeddings.index import Index
from factbase.cases import CaseClaim

_NEAREST = 24
"""Kept wordings by which the cases are found that are compared in detail."""
_AT_ONCE = 256
_FAMILIAR = frozenset({"en", "es", "fr", "pt", "ar", "hi", "und"})
"""Languages of the wordings from which it was learnt what all wordings of a language share."""
_RESERVE = 1.5
"""Log-odds by which two wordings in another language seem too alike where few of it are at hand: measured on
pairs of German questions, each alone in a casebook (docs/decisions.md)."""

_Place = tuple[int, str, str]


class MeaningCasebook:
    """Cases found by how all their wordings read together, across languages.

    Two cases, or a claim and a case, are as probably one matter as all their pairs of wordings say on
    average: one pair that looks alike chains nothing together.
    """

    def __init__(
        self,
        encoder: Encoder,
        index: Index,
        cases: Cases,
        joining: Calibration,
        join_at: float,
        leanings: Mapping[str, Leaning] | None = None,
    ) -> None:
        self._encoder = encoder
        self._index = index
        self._cases = cases
        self._joining = joining
        self._join_at = join_at
        self._sameness = Sameness(encoder.parts, leanings or {})
        self._claims: dict[str, CaseClaim] = {}
        self._said: dict[str, Said] = {}
        self._keys: defaultdict[int, list[str]] = defaultdict(list)
        self._languages: Counter[str] = Counter()
        self._asked: dict[tuple[str, str], Matrix] = {}
        self._numbered = 0
        self._newest = 0
        self._revision: int | None = None

    def find(self, claim: Claim) -> int | None:
        """The open case whose wordings most probably mean the same, if probable enough."""
        self._catch_up()
        if not self._claims:
            return None
        row = self._encoder.encode_queries([claim.text], [claim.language])
        self._asked = {(claim.text, claim.language): row[0]}
        hits = [hit.key for hit in self._index.search(row, _NEAREST)[0]]
        again = next((key for key in hits if same_words(claim.text, self._claims[key].text)), None)
        if again is not None:
            return self._claims[again].case_id
        near = self._cases_of(hits)
        best = max(self._linked([Said(claim.text, claim.language)], row, near), key=_probable)
        return best.case_id if best.probability >= self._join_at else None

    def keep(self, case_id: int, claim: Claim) -> None:
        """Remember this wording, so that the next claim may be compared with it."""
        self._remember([CaseClaim(case_id, claim.text, claim.language)], self._asked)

    def alike(self, case_id: int) -> list[Likely]:
        """The other open cases near this one, the most probably same first."""
        self._catch_up()
        keys = self._keys.get(case_id, [])
        if not keys:
            return []
        rows = self._index.vectors(keys)
        hits = [hit.key for found in self._index.search(rows, _NEAREST + len(keys)) for hit in found]
        near = [other for other in self._cases_of(hits) if other != case_id]
        found = self._linked([self._said[key] for key in keys], rows, near)
        return sorted(found, key=_probable, reverse=True)

    def merged(self, case_id: int, into: int) -> None:
        """All wordings of a case are another's now, by our own act: nothing has to be read anew."""
        keys = self._keys.pop(case_id, [])
        self._claims |= {key: replace(self._claims[key], case_id=into) for key in keys}
        self._keys[into] += keys
        self._revision = self._cases.revision()

    def reset(self) -> None:
        """Forget everything and read the base anew at the next look-up."""
        self._forget(list(self._claims))
        self._newest, self._revision = 0, None

    def _catch_up(self) -> None:
        """Take in cases that another process has opened since, and what was done about others."""
        revision = self._cases.revision()
        if revision == self._revision:
            self._remember(self._cases.claims(after_case=self._newest))
        else:
            self._read_anew()
            self._revision = revision

    def _read_anew(self) -> None:
        """Only what changed is taken in; a wording that moved is not encoded again."""
        known = {_place(claim): key for key, claim in self._claims.items()}
        wanted = {_place(claim): claim for claim in self._cases.claims()}
        gone = [key for place, key in known.items() if place not in wanted]
        texts = [_place(self._claims[key])[1:] for key in gone]
        rows = dict(zip(texts, self._index.vectors(gone), strict=True)) if gone else {}
        self._forget(gone)
        self._remember([claim for place, claim in wanted.items() if place not in known], rows)

    def _remember(
        self, claims: Sequence[CaseClaim], rows: Mapping[tuple[str, str], Matrix] | None = None
    ) -> None:
        for start in range(0, len(claims), _AT_ONCE):
            some = claims[start : start + _AT_ONCE]
            self._take(some, self._rows(some, rows or {}))

    def _rows(self, claims: Sequence[CaseClaim], known: Mapping[tuple[str, str], Matrix]) -> Matrix:
        new = [claim for claim in claims if _place(claim)[1:] not in known]
        made = self._encoder.encode_queries([c.text for c in new], [c.language for c in new]) if new else ()
        rows = dict(known) | {_place(claim)[1:]: row for claim, row in zip(new, made, strict=True)}
        return np.stack([rows[_place(claim)[1:]] for claim in claims])

    def _take(self, claims: Sequence[CaseClaim], rows: Matrix) -> None:
        keyed = {f"{self._numbered + at}": claim for at, claim in enumerate(claims)}
        self._numbered += len(keyed)
        self._index.add(list(keyed), rows)
        self._sameness.count(rows)
        for key, claim in keyed.items():
            self._keys[claim.case_id].append(key)
            self._said[key] = Said(claim.text, claim.language)
            self._languages[claim.language] += 1
        self._claims |= keyed
        self._newest = max(self._newest, *(claim.case_id for claim in claims))

    def _forget(self, keys: Sequence[str]) -> None:
        if not keys:
            return
        self._sameness.count(self._index.vectors(keys), -1)
        self._index.remove(keys)
        for key in keys:
            of_case = self._keys[self._claims.pop(key).case_id]
            of_case.remove(key)
            self._languages[self._said.pop(key).language] -= 1
        self._keys = defaultdict(list, {case_id: kept for case_id, kept in self._keys.items() if kept})

    def _cases_of(self, keys: Iterable[str]) -> list[int]:
        return list(dict.fromkeys(self._claims[key].case_id for key in keys))

    def _linked(self, ones: Sequence[Said], rows: Matrix, near: Sequence[int]) -> list[Likely]:
        """How probably these wordings and each of these cases are one matter: by all pairs, on average."""
        if not near:
            return []
        keys = [key for case_id in near for key in self._keys[case_id]]
        cosines = self._sameness.cosines(rows, self._index.vectors(keys))
        others = [self._said[key] for key in keys]
        means = log_odds(self._joining, pair_signals(ones, others, cosines)) - self._reserves(ones, others)
        starts = np.cumsum([0] + [len(self._keys[case_id]) for case_id in near[:-1]])
        sums = np.add.reduceat(means.mean(axis=0), starts)
        return [
            Likely(case_id, self._joining.chance(float(total) / len(self._keys[case_id])))
            for case_id, total in zip(near, sums, strict=True)
        ]

    def _reserves(self, ones: Sequence[Said], others: Sequence[Said]) -> Matrix:
        """What is taken off the log-odds of each pair, less the more wordings of its language are at hand."""
        known = USUAL + len(self._claims)
        reserves = {
            language: 0.0 if language in _FAMILIAR else _RESERVE * (1 - self._languages[language] / known)
            for language in {said.language for said in ones}
        }
        rows = [
            [reserves[one.language] if one.language == other.language else 0.0 for other in others]
            for one in ones
        ]
        return np.array(rows, dtype=np.float32).reshape(len(ones), len(others))


def _probable(likely: Likely) -> float:
    return likely.probability


def _place(claim: CaseClaim) -> _Place:
    return claim.case_id, claim.text, claim.language
