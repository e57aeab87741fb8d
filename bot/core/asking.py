"""What came of asking one labelled message: the plain value that measures are taken of.

Knows which facts are right. Must not know texts, or how anything is measured. Pure.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.core.decide import Kind


@dataclass(frozen=True, slots=True)
class Asking:
    """One asking of one message, and what came of it.

    `message`: its set and its id. `right`: the facts that answer it, none if it is novel. `ranked`: the facts
    that came near, most probable first. `probability`: that the first of them answers; None where
    there was no claim or no fact to be sure of. `told`: the fact of an answer, or those suggested.
    `twin`: the fact of an answer is none of the right ones, but words the claim of one of them, or of one
    that was taken out: the base holds it twice, and the labels name one of the two.
    """

    message: tuple[str, str]
    right: frozenset[str]
    ranked: tuple[str, ...]
    probability: float | None
    kind: Kind
    told: tuple[str, ...] = ()
    twin: bool = False

    @property
    def novel(self) -> bool:
        """Whether no fact answers it."""
        return not self.right

    @property
    def first_right(self) -> bool:
        """Whether the most probable fact answers it."""
        return bool(self.ranked) and self.ranked[0] in self.right

    @property
    def answered(self) -> bool:
        """Whether it was answered, rightly or wrongly."""
        return self.kind is Kind.ANSWER

    @property
    def answered_rightly(self) -> bool:
        """Whether it was answered with a fact that answers it."""
        return self.answered and self.told[0] in self.right

    @property
    def helped(self) -> bool:
        """Whether the right fact was told or suggested."""
        return self.answered_rightly or (self.kind is Kind.ASK_BACK and not self.right.isdisjoint(self.told))
