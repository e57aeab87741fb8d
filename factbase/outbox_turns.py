"""Whose turn it is among what is to be said.

Knows SQL and the order in which things are said. Must not know how it went, or how a post travels.

Within a conversation posts go out in the order in which they came in: the first that is due or being sent
holds back all later ones. Two processes never hold the same post at once.
"""

from __future__ import annotations

from datetime import datetime

from factbase.database import Base
from factbase.instants import stamp

# States stand here as words, not parameters: only then can SQLite use a partial index. Without INDEXED BY it
# would look through all that is due for the few edits.
_ORPHANED = """
UPDATE outbox INDEXED BY outbox_edits SET state = 'failed', settled_at = :now,
error = 'what it replaces is not there'
WHERE channel = :channel AND state = 'due' AND replaces IS NOT NULL AND EXISTS (
    SELECT 1 FROM outbox AS original WHERE original.id = outbox.replaces
    AND (original.state IN ('failed', 'unknown') OR original.sealed = x''))
"""
_SUPERSEDED = """
UPDATE outbox INDEXED BY outbox_edits SET state = 'sent', settled_at = :now, error = 'superseded'
WHERE channel = :channel AND state = 'due' AND replaces IS NOT NULL AND next_at <= :now
AND EXISTS (SELECT 1 FROM outbox AS original WHERE original.id = outbox.replaces AND original.state = 'sent')
AND EXISTS (
    SELECT 1 FROM outbox AS newer
    WHERE newer.replaces = outbox.replaces AND newer.id > outbox.id AND newer.state <> 'failed')
"""
_CLAIMED = """
UPDATE outbox SET state = 'sending', attempts = attempts + 1, handed = 0 WHERE id IN (
    SELECT post.id FROM outbox AS post LEFT JOIN outbox AS original ON original.id = post.replaces
    WHERE post.channel = :channel AND post.state = 'due' AND post.next_at <= :now
    AND (post.replaces IS NULL OR original.state = 'sent')
    AND NOT EXISTS (
        SELECT 1 FROM outbox AS earlier
        WHERE earlier.channel = post.channel AND earlier.conversation = post.conversation
        AND earlier.id < post.id AND earlier.state IN ('due', 'sending'))
    ORDER BY post.id LIMIT :limit)
RETURNING id
"""


def take_turns(base: Base, channel: str, now: datetime, limit: int) -> list[int]:
    """The ids of what must be said now, oldest first, at most one a conversation; these are SENDING then.

    A DUE post that waits for its time, and one that is SENDING, hold back the later ones of their
    conversation. An edit waits until what it replaces is SENT; if that FAILED, is UNKNOWN or its address
    is forgotten, the edit becomes FAILED here. An edit whose turn has come while a newer one of the same
    post is there is never handed out: it counts as SENT, because the newer one says it all.
    """
    asked = {"channel": channel, "now": stamp(now), "limit": limit}
    with base.writing():
        base.run(_ORPHANED, asked)
        base.run(_SUPERSEDED, asked)
        return sorted(row[0] for row in base.rows(_CLAIMED, asked))
