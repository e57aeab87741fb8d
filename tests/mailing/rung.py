"""A recall in a base that edited three answers in their place: two chats rang, one could not."""

from __future__ import annotations

from datetime import datetime

from factbase.database import Base
from factbase.outbox import OutboxStore
from factbase.recipient_posts import RecipientPosts, ring_of
from factbase.recipients import NewRecipient, RecipientStore


def two_of_three_rung(base: Base, mailing_id: int, now: datetime) -> None:
    """Keep this of a mailing that is there, on Telegram."""
    outbox, recipients = OutboxStore(base), RecipientStore(base)
    for place in ("a", "b", "c"):
        said = outbox.add("telegram", place, "m", b"sealed", now)
        edit = outbox.add("telegram", place, f"mailing:{mailing_id}", b"sealed", now, said)
        recipients.put(mailing_id, [NewRecipient("telegram", place, "", "en", said, said)])
        recipients.queued(recipients.due(mailing_id, "telegram", 1)[0].id, edit)
        rung = outbox.add("telegram", place, ring_of(mailing_id), b"sealed", now)
        outbox.sent(edit, b"sealed", now)
        if place == "c":
            outbox.failed(rung, "blocked", now)
        else:
            outbox.sent(rung, b"sealed", now)
    RecipientPosts(base).settle(mailing_id)
