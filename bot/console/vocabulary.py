"""The managed lists as the editor offers them: what may be chosen, and what was typed that is in no list.

Knows terms. Must not know forms, HTML or a store. Pure.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from factbase.terms import Term

_LIKENESS = 65


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """One list. `kept` are names that a fact has already: they may stay, in the list or not."""

    terms: tuple[Term, ...]
    kept: tuple[str, ...] = ()

    def options(self) -> tuple[tuple[str, str], ...]:
        """(name, label) pairs to choose from: what is offered, and what the fact has already."""
        offered = {term.name: term.label for term in self.terms if term.retired_at is None}
        labels = {term.name: f"{term.label} (retired)" for term in self.terms if term.retired_at is not None}
        own = {name: labels.get(name, f"{name} (not in the list)") for name in self.kept if name}
        return tuple((own | offered).items())

    def name_of(self, typed: str) -> str | None:
        """The name of the term that was meant by its name or label, in any case; None if there is none."""
        wanted = " ".join(typed.split()).casefold()
        for name, label in self.options():
            if wanted in (name.casefold(), label.casefold()):
                return name
        return None

    def refusal(self, typed: str, kind: str) -> str:
        """Why what was typed cannot be taken, and what could be meant."""
        shown = typed if len(typed) <= 60 else f"{typed[:59]}…"
        close = self._close(typed)
        meant = f" Did you mean {' or '.join(close)}?" if close else ""
        return (
            f"“{shown}” is not in the list of {kind}s.{meant} Choose one that is, or ask for it to be added"
        )

    def _close(self, typed: str) -> Sequence[str]:
        labels = {label.casefold(): label for _, label in self.options()}
        found = process.extract(
            typed.casefold(), labels.keys(), scorer=fuzz.WRatio, score_cutoff=_LIKENESS, limit=3
        )
        return [f"“{labels[hit[0]]}”" for hit in found]


def chosen(vocabulary: Vocabulary, typed: Iterable[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The names that were meant, without repeats, and what is in no list."""
    names: dict[str, None] = {}
    strange: dict[str, None] = {}
    for text in typed:
        if text.strip():
            name = vocabulary.name_of(text)
            (strange if name is None else names)[text if name is None else name] = None
    return tuple(names), tuple(strange)
