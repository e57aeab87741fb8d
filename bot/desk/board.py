"""The staff's cards: each case once in every staff room, kept as the case stands.

Knows the outbox and who makes cards. Must not know what a card says, or who acts on it. Everything happens
inside the caller's transaction.
"""

from __future__ import annotations

from datetime import datetime

from bot.core.posting import parted
from bot.desk.papers import Papers
from bot.desk.sealed import Letter
from bot.desk.staff import Staff
from factbase.case_life import Act


class Board:
    """Puts cards up and changes them."""

    def __init__(self, papers: Papers, staff: Staff) -> None:
        self._papers = papers
        self._staff = staff

    def after(self, case_id: int, act: Act, now: datetime) -> None:
        """Something was done about a case elsewhere: its cards change."""
        self.show(case_id)

    def show(self, case_id: int) -> None:
        """A card for a new case; what stands there already is changed."""
        outbox, about = self._papers.outbox, f"case:{case_id}"
        for room, card in self._staff.cards(case_id):
            earlier = outbox.latest(self._papers.conversation(room), about)
            stands = self._papers.standing(earlier.id) if earlier else None
            post_id = self._papers.send(Letter(room, card), about, stands)
            if card.buttons:
                prompt_id, _ = parted(card.buttons[0].token)
                self._papers.prompts.attach(prompt_id, stands or post_id)
