"""Writes what comes of a question into the outbox, in the transaction that records it.

Knows the papers, posts and the staff's cards. Must not know platforms, or decide anything. Because the
outbox, the record and the end of the errand are one transaction, a crash leaves either all of it or nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from bot.core.chat import ChatLimits
from bot.core.decide import Kind
from bot.core.posting import post
from bot.desk.board import Board
from bot.desk.errands import Errand, Errands
from bot.desk.papers import Papers
from bot.desk.sealed import Letter
from bot.outcomes import Outcome
from bot.questions import Occasion, Question
from bot.wording.speech import Wording

ANSWER, ASK_BACK = "answer", "ask_back"
"""Kinds of prompts: the buttons under an answer, and those under a question back."""


class DeskLetters:
    """Replies to whoever asked in a chat, and cards for the staff."""

    def __init__(
        self,
        papers: Papers,
        errands: Errands,
        board: Board,
        limits: Mapping[str, ChatLimits],
        wording: Callable[[str], Wording],
        calibration: str,
    ) -> None:
        self._papers = papers
        self._errands = errands
        self._board = board
        self._limits = limits
        self._wording = wording
        self._calibration = calibration

    def write(self, question: Question, outcome: Outcome) -> int | None:
        """Put the reply into the outbox and end the errand; returns the id of the post, if there is one.

        Raises ToldAlready.
        """
        errand = self._errands.get(question.errand)
        if errand is not None and errand.first is not None:
            errand.first()
        for case_id in outcome.cases:
            self._board.show(case_id)
        if errand is None:
            return None
        self._papers.done(errand.taken_id)
        if outcome.silent or errand.muted:
            return None
        return self._reply(errand, question, outcome)

    def _reply(self, errand: Errand, question: Question, outcome: Outcome) -> int:
        address, said = errand.event.address, outcome.outgoing
        say = self._wording(said.language)
        prompt_id = self._prompt(errand, question, outcome) if said.answers or said.suggestions else ""
        reply_to = errand.event.id if errand.replaces is None else ""
        written = post(said, say, prompt_id, self._limits[address.channel], reply_to)
        post_id = self._papers.send(Letter(address, written), errand.about, errand.replaces)
        if prompt_id:
            self._papers.prompts.attach(prompt_id, errand.replaces or post_id)
        return post_id

    def _prompt(self, errand: Errand, question: Question, outcome: Outcome) -> str:
        """What the buttons will need to know."""
        asked_back = outcome.kind is Kind.ASK_BACK
        return self._papers.prompt(
            ASK_BACK if asked_back else ANSWER,
            errand.event.address,
            errand.author,
            _payload(errand, outcome, self._calibration, question.occasion),
        )


def _payload(errand: Errand, outcome: Outcome, calibration: str, occasion: Occasion) -> dict[str, Any]:
    said = outcome.outgoing
    # Of what people say to each other no word is kept, though the bot spoke up.
    claim = outcome.claim if occasion is Occasion.ASKED else None
    return {
        "text": claim.text if claim else "",
        "language": said.language,
        "about": errand.about,
        "calibration": calibration,
        "answers": [
            {"fact_id": a.fact_id, "version": a.version, "probability": a.probability} for a in said.answers
        ],
        "suggestions": [{"fact_id": s.fact_id, "probability": s.probability} for s in said.suggestions],
    }
