"""What was done about a case, in words that follow the name of who did it.

Knows the acts and what their details hold. Must not know HTML or a store. Pure.
"""

from __future__ import annotations

from factbase.case_life import Act

_SAID = {
    Act.ACKNOWLEDGE: "acknowledged it",
    Act.TAKE: "took it",
    Act.HAND_OVER: "handed it to",
    Act.NOTE: "wrote a note:",
    Act.SET_HARM: "judged its harm:",
    Act.SET_VULNERABILITY: "judged its vulnerability:",
    Act.LOWER: "lowered its priority to",
    Act.DRAFT: "began its fact:",
    Act.LINK: "answered it with the fact",
    Act.HOLDING: "said what is known so far:",
    Act.DISMISS: "dismissed it:",
    Act.ROUTE: "gave it to",
    Act.REOPEN: "opened it again:",
    Act.MERGE: "made it one",
    Act.SPLIT: "split off",
    Act.LEADERSHIP: "wrote down that leadership was told:",
    Act.REMIND: "reminded:",
}
_QUOTED = frozenset({Act.NOTE, Act.HOLDING, Act.DISMISS, Act.REOPEN, Act.LEADERSHIP})
"""Acts whose detail is what somebody wrote."""


def case_deed(act: Act | str, detail: str) -> tuple[str, str]:
    """What was done, and the words that somebody wrote with it; either may be all there is to say."""
    done = Act(act)
    said = _SAID[done]
    if done in _QUOTED:
        return (said, detail) if detail else (said.removesuffix(":"), "")
    if done is Act.SPLIT and detail.startswith("not "):
        said, detail = "keeps it apart from", detail.removeprefix("not ")
    elif done is Act.SPLIT and detail.startswith("from "):
        said = "split it off"
    elif done is Act.MERGE and not detail.startswith("with "):
        said = "made it part of"
    return (f"{said} {detail}" if detail else said.removesuffix(":")), ""
