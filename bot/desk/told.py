"""Which answer somebody asks about: the one that they replied to, else the last one in that place.

Knows deliveries and the outbox. Must not know how it is heard that somebody asks about an answer.
"""

from __future__ import annotations

from datetime import timedelta

from bot.core.chat import Said
from bot.desk.papers import Papers

LATELY = timedelta(hours=2)
"""After this nobody can be taken to go on about the last answer, unless they reply to it."""
REPLIED_TO = timedelta(days=7)
"""So far back an answer is looked for that somebody replied to."""
MOST = 50
"""Answers in one place that are looked through for it, newest first: each has to be unsealed."""


def told_to(said: Said, papers: Papers) -> tuple[str, ...]:
    """The facts that "are you sure?", said like this, would be about; none where that cannot be known.

    Whoever replies to a message of ours that is no answer, or is too old, asks about no other one.
    """
    if said.reply_to and not said.quoted:
        return _replied_to(said, papers)
    return papers.deliveries.told_last(said.conversation, papers.clock() - LATELY)


def _replied_to(said: Said, papers: Papers) -> tuple[str, ...]:
    posts = papers.deliveries.answers(said.conversation, papers.clock() - REPLIED_TO, MOST)
    for post_id in posts:
        stored = papers.outbox.get(post_id)
        if stored and stored.messages and said.reply_to in papers.seal.open(stored.messages)["ids"]:
            return papers.deliveries.told_in(said.conversation, post_id)
    return ()
