"""What is sent to many, how far it has come, and where each act brings it: a transition table.

Knows kinds, states and acts. Pure: knows no store, and not who may act.
"""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """What a mailing is.

    ANSWER: the fact that answers a case, to who asked. HOLDING: a holding statement, to who asked. RECALL:
    what was said is no longer right. ROUTED: whose matter it is, to who asked. CLOSED: that no answer comes,
    to who was promised to hear again. NEWS: a new fact, to who subscribed to its topic. BROADCAST: to all who
    subscribed, and to places that let the bot speak. CORRECTION: what a broadcast said in words of our own is
    not right, to who got it.
    """

    ANSWER = "answer"
    HOLDING = "holding"
    ROUTED = "routed"
    CLOSED = "closed"
    RECALL = "recall"
    NEWS = "news"
    BROADCAST = "broadcast"
    CORRECTION = "correction"

    @property
    def needs_two(self) -> bool:
        """Whether a second person must agree."""
        return self in (Kind.RECALL, Kind.BROADCAST, Kind.CORRECTION)


class MailingState(StrEnum):
    """PROPOSED: a second person must agree. SCHEDULED: it begins at its time, if nobody stops it."""

    PROPOSED = "proposed"
    SCHEDULED = "scheduled"
    RUNNING = "running"
    PAUSED = "paused"
    DONE = "done"
    CANCELLED = "cancelled"

    @property
    def over(self) -> bool:
        """Whether nothing more comes of it."""
        return self in (MailingState.DONE, MailingState.CANCELLED)


class MailingAct(StrEnum):
    """What people do with a mailing; BEGIN, FINISH and SEND_BACK are the clock's.

    SEND_BACK: nobody is left who agreed to it, so that somebody else must.
    """

    APPROVE = "approve"
    BEGIN = "begin"
    SEND_BACK = "send_back"
    PAUSE = "pause"
    RESUME = "resume"
    CANCEL = "cancel"
    FINISH = "finish"


_S = MailingState
TRANSITIONS: dict[MailingAct, dict[MailingState, MailingState]] = {
    MailingAct.APPROVE: {_S.PROPOSED: _S.SCHEDULED},
    MailingAct.BEGIN: {_S.SCHEDULED: _S.RUNNING},
    MailingAct.SEND_BACK: {_S.SCHEDULED: _S.PROPOSED, _S.RUNNING: _S.PROPOSED},
    MailingAct.PAUSE: {_S.RUNNING: _S.PAUSED},
    MailingAct.RESUME: {_S.PAUSED: _S.RUNNING},
    MailingAct.CANCEL: dict.fromkeys((_S.PROPOSED, _S.SCHEDULED, _S.RUNNING, _S.PAUSED), _S.CANCELLED),
    MailingAct.FINISH: {_S.RUNNING: _S.DONE},
}


def first(kind: Kind) -> MailingState:
    """The state in which a mailing is made."""
    return MailingState.PROPOSED if kind.needs_two else MailingState.RUNNING


def after(state: MailingState, act: MailingAct) -> MailingState | None:
    """The state that an act brings a mailing to; None where the act is not allowed."""
    return TRANSITIONS[act].get(state)


class RecipientState(StrEnum):
    """How far one recipient has come.

    QUEUED: it lies in the outbox. UNKNOWN: it may have been said or not; it is not said again. SKIPPED: they
    need not get it. UNREACHABLE: they should, and cannot.
    """

    DUE = "due"
    QUEUED = "queued"
    SENT = "sent"
    UNKNOWN = "unknown"
    SKIPPED = "skipped"
    UNREACHABLE = "unreachable"


class Why(StrEnum):
    """Why somebody does not get it, or not as it was meant."""

    NONE = ""
    NO_ADDRESS = "no_address"
    """They asked on the web page or at the terminal, where nobody can be written to."""
    CHANNEL_OFF = "channel_off"
    FORGOTTEN = "forgotten"
    """Where to reach them is kept for a time only, or they asked to be forgotten."""
    LEFT = "left"
    REFUSED = "refused"
    """The platform would not take it: blocked, deleted, not allowed."""
    NOT_THEIRS = "not_theirs"
    TOLD_ALREADY = "told_already"
    SAME_PLACE = "same_place"
    """Somebody else in the same place asked too: it is said there once in each language."""
    NOT_EDITABLE = "not_editable"
    """What was said there cannot be edited: they get a message instead. Not the end of it."""
