"""The worst mistakes of an evaluation, with their texts, for people to read.

Knows what messages and facts say. Must not be used for logs, or for what is printed unasked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain, islice

from bot.core.asking import Asking
from bot.core.decide import Kind
from bot.evaluation.asking import AskedSet

MOST = 30
"""Mistakes that are told of each set."""
_LONGEST = 400
"""Characters of a text that are shown."""


@dataclass(frozen=True, slots=True)
class Mistake:
    """A wrong answer, or an answerable message that was not helped.

    `closest`: the first fact, which was told if it is a wrong answer. `right`: the facts that answer
    the message. `taken_out`: the message was novel, because those facts had been taken out.
    """

    wrong: bool
    kind: Kind
    probability: float | None
    message: str = field(repr=False)
    closest: str | None
    right: tuple[str, ...]
    taken_out: bool


def worst(asked: AskedSet, most: int = MOST) -> tuple[Mistake, ...]:
    """Wrong answers, the most probable first, told twins last; then missed ones, the least probable first."""
    wrong = [asking for asking in asked.deciding if asking.answered and not asking.answered_rightly]
    missed = [a for a in asked.deciding if not (a.novel or a.answered or a.helped)]
    wrong.sort(key=lambda asking: (asking.twin, -(asking.probability or 0.0), asking.message))
    missed.sort(key=lambda asking: (asking.probability or 0.0, asking.message))
    return tuple(_told(asked, islice(chain(wrong, missed), most)))


def _told(asked: AskedSet, mistakes: Iterable[Asking]) -> Iterator[Mistake]:
    messages = {each.asked.id: each for each in asked.given.messages}
    claims = {fact.id: fact.claim.text for fact in asked.given.facts}
    for asking in mistakes:
        labelled = messages[asking.message[1]]
        closest = next(iter(asking.told or asking.ranked), None)
        yield Mistake(
            asking.answered,
            asking.kind,
            asking.probability,
            _shown(labelled.asked.text),
            None if closest is None else _shown(claims[closest]),
            tuple(_shown(claims[fact_id]) for fact_id in sorted(asking.right or labelled.right)),
            asking.novel and bool(labelled.right),
        )


def _shown(text: str) -> str:
    plain = text.encode("utf-8", "replace").decode()
    return plain if len(plain) <= _LONGEST else f"{plain[: _LONGEST - 1]}…"
