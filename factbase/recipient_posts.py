"""What became of the posts that carry mailings: read back from the outbox into who was told.

Knows SQL. What follows from it, and how fast posts go out, is decided elsewhere.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from factbase.database import Base
from factbase.instants import stamp
from factbase.outbox import MOST_ATTEMPTS, PostState
from factbase.people import NOBODY
from factbase.recipients import Recipient, recipient_in

# States stand here as words: only then can SQLite use a partial index.
_SETTLED = """
UPDATE recipients SET state = outbox.state FROM outbox
WHERE outbox.id = recipients.post_id AND recipients.mailing_id = :mailing
AND recipients.state IN ('queued', 'unknown') AND outbox.state IN ('sent', 'unknown')
AND recipients.state <> outbox.state
"""
# A platform that could not be reached for hours has refused nothing: whether it still has to be said is asked
# anew, and then it is tried again.
_OUT_OF_REACH = """
UPDATE recipients SET state = 'due', post_id = NULL FROM outbox
WHERE outbox.id = recipients.post_id AND recipients.mailing_id = :mailing AND recipients.state = 'queued'
AND outbox.state = 'failed' AND outbox.attempts >= :most
"""
# What could not be edited is said anew; who cannot be told at all is counted.
_NOT_EDITED = """
UPDATE recipients SET state = 'due', why = 'not_editable', post_id = NULL FROM outbox
WHERE outbox.id = recipients.post_id AND recipients.mailing_id = :mailing AND recipients.state = 'queued'
AND outbox.state = 'failed' AND outbox.replaces IS NOT NULL
"""
_REFUSED = """
UPDATE recipients SET state = 'unreachable', why = 'refused' FROM outbox
WHERE outbox.id = recipients.post_id AND recipients.mailing_id = :mailing AND recipients.state = 'queued'
AND outbox.state = 'failed'
"""

# An edit that a newer one took the place of was never seen.
_CHANGED = """
SELECT recipients.*, MIN(recipients.id) FROM recipients JOIN outbox ON outbox.id = recipients.post_id
WHERE recipients.mailing_id = :mailing AND recipients.state IN ('queued', 'unknown')
AND outbox.state = 'sent' AND outbox.replaces IS NOT NULL AND outbox.error IS NULL
AND NOT EXISTS (
    SELECT 1 FROM recipients AS before JOIN outbox AS edit ON edit.id = before.post_id
    WHERE before.mailing_id = recipients.mailing_id AND before.conversation = recipients.conversation
    AND before.state = 'sent' AND edit.replaces IS NOT NULL)
GROUP BY recipients.conversation ORDER BY recipients.id
"""
# Once it is forgotten where, no rings are found: then nothing is said of the edits that they rang for.
_EDITED = """
SELECT recipients.channel, COUNT(*) FROM recipients JOIN outbox ON outbox.id = recipients.post_id
WHERE recipients.mailing_id = :mailing AND recipients.state = 'sent'
AND outbox.replaces IS NOT NULL AND outbox.error IS NULL
AND NOT (recipients.conversation GLOB :nobody OR outbox.conversation GLOB :nobody)
GROUP BY recipients.channel
"""
_RUNG = """
SELECT outbox.channel, outbox.state, COUNT(*)
FROM (SELECT DISTINCT conversation FROM recipients WHERE mailing_id = :mailing) AS place
JOIN outbox ON outbox.conversation = place.conversation AND outbox.about = :ring AND outbox.replaces IS NULL
GROUP BY outbox.channel, outbox.state
"""


@dataclass(frozen=True, slots=True)
class Rings:
    """On one channel: messages that were edited in their place, and what became of the rings beneath them.

    `due`: rings that still wait; `unknown`: they may have rung or not; `failed`: the platform took them not.
    A chat rings once, however many messages change in it.
    """

    channel: str
    edited: int
    rung: int = 0
    due: int = 0
    unknown: int = 0
    failed: int = 0


def ring_of(mailing_id: int) -> str:
    """What the outbox calls the rings of a mailing, apart from its posts."""
    return f"ring:{mailing_id}"


class RecipientPosts:
    """The posts of mailings, as the outbox has them."""

    def __init__(self, base: Base) -> None:
        self._base = base

    def changed(self, mailing_id: int) -> tuple[Recipient, ...]:
        """Where a message was changed in its place since `settle`, and none had been: one for each place."""
        rows = self._base.rows(_CHANGED, {"mailing": mailing_id})
        return tuple(recipient_in(row) for row in rows)

    def settle(self, mailing_id: int) -> None:
        """Read back from the outbox what became of the posts."""
        with self._base.writing():
            for statement in (_SETTLED, _OUT_OF_REACH, _NOT_EDITED, _REFUSED):
                self._base.run(statement, {"mailing": mailing_id, "most": MOST_ATTEMPTS})

    def rings(self, mailing_id: int) -> tuple[Rings, ...]:
        """What was edited in its place and what rang for it, by channel, while it is known where that was."""
        asked = {"mailing": mailing_id, "ring": ring_of(mailing_id), "nobody": f"{NOBODY}*"}
        edited = Counter({row[0]: row[1] for row in self._base.rows(_EDITED, asked)})
        found: dict[str, Counter[PostState]] = {channel: Counter() for channel in edited}
        for channel, state, count in self._base.rows(_RUNG, asked):
            found.setdefault(channel, Counter())[PostState(state)] = count
        return tuple(_rings(channel, edited[channel], found[channel]) for channel in sorted(found))

    def unsettled(self) -> tuple[int, ...]:
        """The mailings of which posts are still under way."""
        rows = self._base.rows(
            "SELECT DISTINCT mailing_id FROM recipients WHERE state IN ('queued', 'unknown')"
        )
        return tuple(row[0] for row in rows)

    def backlog(self, channel: str, now: datetime) -> int:
        """How many posts of a channel's outbox wait to be said now."""
        return int(
            self._base.value(
                "SELECT COUNT(*) FROM outbox WHERE channel = ? AND state = 'due' AND next_at <= ?",
                (channel, stamp(now)),
            )
        )


def _rings(channel: str, edited: int, states: Counter[PostState]) -> Rings:
    due = states[PostState.DUE] + states[PostState.SENDING]
    ended = (states[PostState.SENT], due, states[PostState.UNKNOWN], states[PostState.FAILED])
    return Rings(channel, edited, *ended)
