"""What is said beneath a message of ours that was changed in its place: that it was.

Knows the stores and who was told. Must not know platforms, or why it was changed.

No telephone rings for an edit: whoever read the old words may never learn that they were wrong. So it is
said once in a chat by each mailing, where the platform has made the change: what could not be changed
is said anew anyway. The posts are put into the outbox in the transaction that reads back what became of the
changes: a crash leaves both or neither.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from bot.desk.papers import Papers
from bot.desk.sealed import Letter
from bot.mailing.people import People
from bot.mailing.writing import Writer
from factbase.recipient_posts import RecipientPosts, ring_of
from factbase.recipients import Recipient


@dataclass(frozen=True, slots=True)
class Ringing:
    """Reads back what became of a mailing's posts, and rings where they changed what had been read."""

    papers: Papers
    posts: RecipientPosts
    people: People
    writer: Writer

    def settle(self, mailing_id: int) -> Mapping[str, int]:
        """One mailing; returns how many posts were put into the outbox by channel. Raises DatabaseError."""
        with self.papers.base.writing():
            changed = self.posts.changed(mailing_id)
            self.posts.settle(mailing_id)
            return Counter(one.channel for one in changed if self._ring(mailing_id, one))

    def _ring(self, mailing_id: int, one: Recipient) -> bool:
        way = self.people.way(one)
        if (
            way is None
            or way.private
            or not way.reply_to
            or self.people.audience.there.left(one.conversation)
        ):
            return False
        said = self.writer.changed(one.language, way.reply_to)
        self.papers.send(Letter(way.address, said), ring_of(mailing_id))
        return True
