"""What can be done with a fact, as its page offers it: each act with its words, or why not.

Knows acts and what they mean for people. Must not know HTML, or who may do what: a view brings that. Pure.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.editorial.views import FactView
from factbase.facts import State
from factbase.review import Act


@dataclass(frozen=True, slots=True)
class Deed:
    """One act. `way`: the last part of its address. `direct`: a press does it; else a page comes first."""

    act: Act
    way: str
    label: str
    kind: str = "plain"
    direct: bool = False


DEEDS = (
    Deed(Act.REVIEW_AFTER, "after-review", "Look at it now", "main"),
    Deed(Act.PUBLISH, "review", "Review", "main"),
    Deed(Act.SAVE, "edit", "Edit the draft", "main"),
    Deed(Act.SUBMIT, "submit", "Hand to review", direct=True),
    Deed(Act.REVISE, "revise", "Start a new version", direct=True),
    Deed(Act.PUBLISH_URGENTLY, "urgent", "Publish urgently"),
    Deed(Act.SUPERSEDE, "supersede", "Replace by another fact"),
    Deed(Act.WITHDRAW, "withdraw", "Withdraw", "danger"),
    Deed(Act.DISCARD, "discard", "Give up this version", "danger"),
)
"""Everything that a fact's page offers, what is most urgent first."""
_OF_WORK = frozenset({Act.SAVE, Act.SUBMIT, Act.PUBLISH, Act.PUBLISH_URGENTLY, Act.DISCARD})
_OF_PUBLISHED = frozenset({Act.SUPERSEDE, Act.WITHDRAW})


def offered(view: FactView) -> tuple[Deed, ...]:
    """What this person may do with this fact now."""
    return tuple(deed for deed in DEEDS if deed.act not in view.refusals)


def withheld(view: FactView) -> tuple[tuple[Deed, str], ...]:
    """What would be in turn but not for this person, each with the reason."""
    return tuple(
        (deed, view.refusals[deed.act])
        for deed in DEEDS
        if deed.act in view.refusals and _in_turn(deed, view)
    )


def _in_turn(deed: Deed, view: FactView) -> bool:
    """Whether anybody at all could do this now."""
    if deed.act is Act.REVIEW_AFTER:
        return view.emergency is not None and view.emergency.reviewed_at is None
    if deed.act in _OF_PUBLISHED:
        return view.counting.state is State.PUBLISHED
    if deed.act is Act.PUBLISH:
        return view.working is not None and view.working.fact.state is State.IN_REVIEW
    if deed.act is Act.SUBMIT:
        return view.working is not None and view.working.fact.state is State.DRAFT
    return (view.working is not None) == (deed.act in _OF_WORK)
