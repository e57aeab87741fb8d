"""The staff's cards: each case once in every staff room, kept as the case stands.

Knows the outbox and who makes cards. Must not know what a card says, or who acts on it. Everything happens
inside the caller's transaction. A changed card rings nowhere: where a case calls for somebody anew, a message
of its own says so in reply to it.
"""

from __future__ import annotations

from datetime import datetime

from bot.core.chat import Address, Post
from bot.core.posting import parted
from bot.core.triage import Priority
from bot.desk.case_cards import CaseCards
from bot.desk.papers import Papers
from bot.desk.sealed import Letter
from factbase.case_life import Act
from factbase.outbox import StoredPost

_ABOUT = "case:"
_RINGS = (Priority.P1, Priority.P2)
"""Priorities that are told of at once when a case rises to them; others wait for the digest."""


class Board:
    """Puts cards up and changes them."""

    def __init__(self, papers: Papers, cards: CaseCards) -> None:
        self._papers = papers
        self._cards = cards

    def after(self, case_id: int, act: Act, now: datetime) -> None:
        """Something was done about a case elsewhere: its cards change."""
        self.show(case_id)

    def show(self, case_id: int) -> None:
        """A card for a new case; what stands there already is changed."""
        for room, card in self._cards.of(case_id):
            earlier = self._papers.outbox.latest(self._papers.conversation(room), about(case_id))
            self.put(case_id, room, card)
            if earlier is not None:
                self._tell_of_rise(case_id, room, earlier)

    def put(self, case_id: int, room: Address, card: Post) -> None:
        """This card in one room, in the place of the one that stands there."""
        outbox, conversation = self._papers.outbox, self._papers.conversation(room)
        earlier = outbox.latest(conversation, about(case_id))
        stands = self._papers.standing(earlier.id) if earlier else None
        post_id = self._papers.send(Letter(room, card), about(case_id), stands)
        if card.buttons:
            prompt_id, _ = parted(card.buttons[0].token)
            self._papers.prompts.attach(prompt_id, stands or post_id)

    def _tell_of_rise(self, case_id: int, room: Address, card: StoredPost) -> None:
        """Once for every alarm that was raised since the card was put up."""
        papers, alarm = self._papers, self._cards.calling(case_id)
        if alarm is None or Priority(alarm.priority) not in _RINGS:
            return
        told = f"{about(case_id)}:alarm:{alarm.id}"
        written_at = papers.outbox.written_at(card.id)
        if alarm.raised_at <= written_at or papers.outbox.latest(papers.conversation(room), told):
            return
        shown = papers.seal.open(card.messages)["ids"] if card.messages else ()
        post = self._cards.risen(case_id, room, shown[-1] if shown else "")
        post_id = papers.send(Letter(room, post), told)
        papers.prompts.attach(parted(post.buttons[0].token)[0], post_id)


def about(case_id: int) -> str:
    """What the posts of a case's cards are about."""
    return f"{_ABOUT}{case_id}"


def is_card(told: str) -> bool:
    """Whether a post that is about this is a card, or tells of one."""
    return told.startswith(_ABOUT)
