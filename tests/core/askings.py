"""Askings as tests need them: written in one line, or drawn."""

from __future__ import annotations

from hypothesis import strategies as st

from bot.core.asking import Asking
from bot.core.decide import Kind

FACTS = ("a", "b", "c", "d")


def asking(
    ranked: str,
    right: str = "",
    probability: float | None = 0.5,
    kind: Kind = Kind.ESCALATE,
    told: str = "",
    message: str = "m",
) -> Asking:
    """An asking whose facts are letters: `asking("ab", "b")` ranks a before b, and b is right."""
    return Asking(("set", message), frozenset(right), tuple(ranked), probability, kind, tuple(told))


@st.composite
def askings(draw: st.DrawFn, most: int = 12) -> list[Asking]:
    """Some askings of a few messages, many of them equally probable."""
    return draw(st.lists(_askings(), min_size=1, max_size=most))


@st.composite
def _askings(draw: st.DrawFn) -> Asking:
    ranked = draw(st.lists(st.sampled_from(FACTS), unique=True, max_size=len(FACTS)))
    right = draw(st.sets(st.sampled_from(FACTS), max_size=2))
    probability = draw(st.sampled_from((0.0, 0.1, 0.25, 0.5, 0.85, 0.95, 1.0))) if ranked else None
    kind = draw(st.sampled_from((Kind.ANSWER, Kind.ASK_BACK, Kind.ESCALATE))) if ranked else Kind.IGNORE
    told = ranked[: {Kind.ANSWER: 1, Kind.ASK_BACK: 3}.get(kind, 0)]
    message = draw(st.sampled_from(("m", "n", "o")))
    return asking("".join(ranked), "".join(sorted(right)), probability, kind, "".join(told), message)
