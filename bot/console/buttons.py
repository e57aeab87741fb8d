"""Why something is refused, in the words of the console's buttons.

Knows what the base and the command line call an act, and what its button says. Must not know HTML. Pure.
"""

from __future__ import annotations

from factbase.review import INSTEAD, Act

_SAID = {
    INSTEAD[Act.CREATE]: "start a new version of it, or choose another id",
    INSTEAD[Act.SAVE]: "only what is worked on can be edited; start a new version first",
    INSTEAD[Act.SUBMIT]: "only a draft can be handed to review",
    INSTEAD[Act.PUBLISH]: "only what is in review can be approved; hand a draft to review first",
    INSTEAD[Act.PUBLISH_URGENTLY]: (
        "only what is worked on can be published urgently; start a new version first"
    ),
    INSTEAD[Act.WITHDRAW]: "only what is published can be withdrawn; give up what is worked on",
    INSTEAD[Act.SUPERSEDE]: (
        "only what is published can be replaced by another fact; give up what is worked on"
    ),
    INSTEAD[Act.DISCARD]: "only what is worked on can be given up; withdraw what is published",
    "choose another id, or revise that fact": "choose another id, or start a new version of that fact",
    "finish or discard it first": "finish it or give it up first",
}


def in_words_of_buttons(reason: str) -> str:
    """The reason, with each act called as its button calls it."""
    for named, said in _SAID.items():
        reason = reason.replace(named, said)
    return reason
