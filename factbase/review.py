"""The life of a fact's version: which act leads from which state to which, and who may do it.

    (new) ──create, revise──> draft ──submit──> in review ──publish──> published ──> superseded
                                │ <──save, return──┘                       │
                                └─────── publish urgently ───────────────> └──────> withdrawn

Whoever lets a version out is none of those who wrote it. One person alone may, in an emergency, with a
written reason; then somebody else must look at it afterwards. Pure: knows states and names; must not know
roles, stores or screens.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from factbase.facts import EMERGENCY, State

ALTERS = "alters what people should believe or do"
"""Stands as the note of a hand-over to review where its editor says so of a new version."""
LEAST_REASON = 10
"""Shortest reason, in characters without the spaces around it."""


class Act(StrEnum):
    """What can be done with a version of a fact."""

    CREATE = "create"
    REVISE = "revise"
    SAVE = "save"
    SUBMIT = "submit"
    RETURN = "return"
    PUBLISH = "publish"
    PUBLISH_URGENTLY = "publish_urgently"
    REVIEW_AFTER = "review_after"
    WITHDRAW = "withdraw"
    SUPERSEDE = "supersede"
    DISCARD = "discard"
    IMPORT = "import"


WRITING = frozenset({Act.CREATE, Act.REVISE, Act.SAVE, Act.IMPORT})
"""The acts that put words into a version: who did one of them is its editor."""

OPEN = frozenset({State.DRAFT, State.IN_REVIEW})
"""The states of a version that is worked on."""
_LET_OUT = (State.PUBLISHED, State.SUPERSEDED, State.WITHDRAWN)

_TABLE: Mapping[Act, Mapping[State | None, State]] = {
    Act.CREATE: {None: State.DRAFT},
    Act.REVISE: dict.fromkeys(_LET_OUT, State.DRAFT),
    Act.SAVE: {State.DRAFT: State.DRAFT, State.IN_REVIEW: State.DRAFT},
    Act.SUBMIT: {State.DRAFT: State.IN_REVIEW},
    Act.RETURN: {State.IN_REVIEW: State.DRAFT},
    Act.PUBLISH: {State.IN_REVIEW: State.PUBLISHED},
    Act.PUBLISH_URGENTLY: {State.DRAFT: State.PUBLISHED, State.IN_REVIEW: State.PUBLISHED},
    # What ended before anybody looked at it afterwards stays ended: the look is owed all the same.
    Act.REVIEW_AFTER: {state: state for state in _LET_OUT},
    Act.WITHDRAW: {State.PUBLISHED: State.WITHDRAWN},
    Act.SUPERSEDE: {State.PUBLISHED: State.SUPERSEDED},
    Act.DISCARD: {State.DRAFT: State.WITHDRAWN, State.IN_REVIEW: State.WITHDRAWN},
}

_REASONED = {
    Act.PUBLISH_URGENTLY: "why this cannot wait for a second person",
    Act.WITHDRAW: "why it is withdrawn",
    Act.SUPERSEDE: "why another fact takes its place",
    Act.RETURN: "what should be changed",
}

_STANDS: Mapping[State | None, str] = {
    None: "this fact does not exist yet",
    State.DRAFT: "this version is a draft",
    State.IN_REVIEW: "this version is in review",
    State.PUBLISHED: "this version is published",
    State.SUPERSEDED: "this version was superseded",
    State.WITHDRAWN: "this version was withdrawn",
}
INSTEAD: Mapping[Act, str] = {
    Act.CREATE: "revise it, or choose another id",
    Act.REVISE: "go on with what is worked on",
    Act.SAVE: "only what is worked on can be edited; revise it first",
    Act.SUBMIT: "only a draft can be submitted",
    Act.RETURN: "only what is in review can be returned",
    Act.PUBLISH: "only what is in review can be approved; submit a draft first",
    Act.PUBLISH_URGENTLY: "only what is worked on can be published urgently; revise it first",
    Act.REVIEW_AFTER: "only what was published urgently is looked at afterwards",
    Act.WITHDRAW: "only what is published can be withdrawn; discard what is worked on",
    Act.SUPERSEDE: "only what is published can be superseded; discard what is worked on",
    Act.DISCARD: "only what is worked on can be discarded; withdraw what is published",
    Act.IMPORT: "an import says the state itself",
}
"""What each act needs and what to do without it; acts are called as the command line calls them."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a version stands. `editors`: all who wrote any edit of it, its author included.

    `urgent_by`: who published it alone, as long as nobody has looked at it since.
    """

    state: State | None
    editors: frozenset[str]
    urgent_by: str = ""


def after(state: State | None, act: Act) -> State | None:
    """The state that an act brings a version to; None where the act is not allowed.

    REVISE is asked of the version that counts and tells the state of the new one. An import is no step of
    this table: its file says the state.
    """
    return _TABLE.get(act, {}).get(state)


def refusal(act: Act, standing: Standing, person: str, reason: str = "") -> str | None:
    """Why this person may not do this now, in words that say what to do; None: they may."""
    if not person.strip() or _same(person, EMERGENCY):
        return "this needs the name of a person: sign in first"
    if after(standing.state, act) is None:
        return f"{_STANDS[standing.state]}: {INSTEAD[act]}"
    if act is Act.REVIEW_AFTER and not standing.urgent_by:
        return f"nobody has to look at this version any more: {INSTEAD[act]}"
    barred = _barred(act, standing, person)
    if barred:
        return barred
    if act in _REASONED and len(reason.strip()) < LEAST_REASON:
        return f"say {_REASONED[act]}, in {LEAST_REASON} characters at least"
    return None


def _barred(act: Act, standing: Standing, person: str) -> str | None:
    if act is Act.REVIEW_AFTER and _same(person, standing.urgent_by):
        return "who published urgently cannot be the one who looks at it afterwards: ask somebody else"
    if act in (Act.PUBLISH, Act.REVIEW_AFTER) and any(_same(person, name) for name in standing.editors):
        return "you wrote part of this version: somebody who did not must approve it"
    return None


def _same(one: str, other: str) -> bool:
    # Sign-in names differ by more than upper and lower case.
    return one.casefold() == other.casefold()
