"""What a press of a button means, and what follows from it.

Knows prompts, feedback and the service's question. Must not know a platform. A press counts once, for whom
the button is meant; whoever presses is told in a note that only they see.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from bot.core.chat import Pressed
from bot.core.messages import Message
from bot.core.posting import Option, details, parted
from bot.core.reply import language_for
from bot.desk.board import Board
from bot.desk.errands import Errand, Errands
from bot.desk.letters import ANSWER, ASK_BACK
from bot.desk.papers import Papers
from bot.desk.sealed import Letter
from bot.desk.staff import Staff
from bot.errors import UnknownFact
from bot.judging import DISPUTED, NONE_OF_THESE, Question
from bot.service import Outcome
from bot.wording.speech import Wording
from factbase.facts import Fact
from factbase.feedback import Feedback, Word
from factbase.prompts import Prompt

Ask = Callable[[Question], Awaitable[Outcome]]
_WORDS = {
    Option.ANSWERS_ME.value: Word.ANSWERS_ME,
    Option.NOT_MINE.value: Word.NOT_MINE,
    Option.DISPUTE.value: Word.DISPUTE,
}


class Presses:
    """Deals with presses."""

    def __init__(
        self,
        papers: Papers,
        errands: Errands,
        staff: Staff,
        board: Board,
        ask: Ask,
        fact: Callable[[str], Fact | None],
        wording: Callable[[str], Wording],
        language: str,
        keep_labels: bool,
        closed: Callable[[], None],
    ) -> None:
        self._papers = papers
        self._errands = errands
        self._staff = staff
        self._board = board
        self._ask = ask
        self._fact = fact
        self._wording = wording
        self._language = language
        self._keep_labels = keep_labels
        self._closed = closed

    async def handle(self, taken_id: int, press: Pressed, again: bool, moderator: bool) -> str:
        """Deal with one press, which is done then; returns the note for who pressed.

        `again`: it was begun before and cut off; `moderator`: whether they may decide for this place.
        """
        prompt_id, option = parted(press.token)
        prompt = await asyncio.to_thread(self._papers.prompts.get, prompt_id, self._papers.clock())
        say = self._wording(press.sender.language or self._language)
        if prompt is None:
            note = say.say("This button no longer works. Please send the claim again.")
        elif prompt.kind == ASK_BACK:
            return await self._choose(taken_id, press, prompt, option, again)
        elif prompt.kind == ANSWER and option == Option.DETAILS:
            note = await asyncio.to_thread(self._details, press, prompt)
        elif prompt.kind == ANSWER and option in _WORDS:
            return await self._judged(taken_id, press, prompt, _WORDS[option], again)
        elif prompt.kind not in (ASK_BACK, ANSWER):
            note = await asyncio.to_thread(self._staffed, press, prompt, moderator)
        else:
            note = ""
        await asyncio.to_thread(self._done, taken_id)
        return note

    async def _choose(self, taken_id: int, press: Pressed, prompt: Prompt, option: str, again: bool) -> str:
        payload = self._papers.seal.open(prompt.sealed)
        say = self._wording(payload["language"])
        if prompt.author != press.sender.author:
            await asyncio.to_thread(self._done, taken_id)
            return say.say("Only the person who asked can choose here.")
        choice = _chosen(option, payload)
        now = self._papers.clock()
        if choice is None or not (await asyncio.to_thread(self._papers.prompts.use, prompt.id, now) or again):
            await asyncio.to_thread(self._done, taken_id)
            return say.say("You have told us that already.")
        word = Word.NONE_OF_THESE if choice == NONE_OF_THESE else Word.CHOSEN
        await asyncio.to_thread(self._record, press, prompt, payload, word, choice or None)
        errand = Errand(taken_id, press, payload["about"], press.sender.author, prompt.post_id)
        return await self._asked(errand, _question(press, payload, choice, taken_id), say, "")

    async def _judged(self, taken_id: int, press: Pressed, prompt: Prompt, word: Word, again: bool) -> str:
        payload = self._papers.seal.open(prompt.sealed)
        say = self._wording(payload["language"])
        told = payload["answers"][0]["fact_id"] if payload["answers"] else None
        fresh = await asyncio.to_thread(self._record, press, prompt, payload, word, told)
        asker = press.sender.author == payload["asker"] and bool(payload["text"])
        if not (fresh or again) or word is Word.ANSWERS_ME or (word is Word.NOT_MINE and not asker):
            await asyncio.to_thread(self._done, taken_id)
            told_already = say.say("You have told us that already.")
            return say.say("Thank you. That helps us.") if fresh else told_already
        choice = NONE_OF_THESE if word is Word.NOT_MINE else DISPUTED
        errand = Errand(taken_id, press, f"{payload['about']}:{word}", press.sender.author, muted=not asker)
        disputed = {**payload, "text": payload["text"] or self._claim(told)}
        question = _question(press, disputed, choice, taken_id)
        return await self._asked(errand, question, say, say.say("Thank you. People will look into it."))

    def _claim(self, fact_id: str | None) -> str:
        """The claim of a fact that was told unasked: the words of whoever wrote it are not kept."""
        fact = self._fact(fact_id) if fact_id else None
        return fact.claim.text if fact else ""

    async def _asked(self, errand: Errand, question: Question, say: Wording, note: str) -> str:
        self._errands.begin(errand)
        try:
            await self._ask(question)
        except UnknownFact:
            await asyncio.to_thread(self._done, errand.taken_id)
            return say.say("This fact may not be told any more. Please send the claim again.")
        finally:
            self._errands.end(errand.taken_id)
        return note

    def _record(
        self, press: Pressed, prompt: Prompt, payload: dict[str, Any], word: Word, fact_id: str | None
    ) -> bool:
        offered: list[dict[str, Any]] = [*payload["answers"], *payload["suggestions"]]
        known = next((one for one in offered if one["fact_id"] == fact_id), {})
        return self._papers.feedback.record(
            Feedback(
                at=self._papers.clock(),
                word=word,
                prompt=prompt.id,
                channel=prompt.channel,
                conversation=prompt.conversation,
                author=press.sender.author,
                language=payload["language"],
                fact_id=fact_id,
                fact_version=known.get("version"),
                case_id=None,
                calibration=payload["calibration"],
                probability=known.get("probability"),
                text=payload["text"] if self._keep_labels and payload["text"] else None,
            )
        )

    def _details(self, press: Pressed, prompt: Prompt) -> str:
        """Every fact of the answer, once a person; in a group once for all, lest the group be flooded."""
        payload, papers = self._papers.seal.open(prompt.sealed), self._papers
        say = self._wording(payload["language"])
        about = f"details:{prompt.id}"
        facts = [fact for one in payload["answers"] if (fact := self._fact(one["fact_id"])) is not None]
        if not facts:
            return say.say("This fact may not be told any more. Please send the claim again.")
        with papers.base.writing():
            if not press.address.via and papers.outbox.latest(papers.conversation(press.address), about):
                return say.say("The details have been sent already: please look below the answer.")
            for fact in facts:
                language = language_for(fact, payload["language"], self._language)
                said = details(fact, language, say, press.id)
                papers.send(Letter(press.address, said), about)
        return ""

    def _staffed(self, press: Pressed, prompt: Prompt, moderator: bool) -> str:
        papers = self._papers
        with papers.base.writing():
            pressing = self._staff.pressed(press, prompt, moderator)
            if pressing.card is not None:
                self._board.show(int(papers.seal.open(prompt.sealed)["case"]))
                self._closed()
            if pressing.ask is not None:
                asked = Letter(press.address, pressing.ask, press.token, press.sender.author)
                papers.send(asked, f"ask:{prompt.id}")
        return pressing.note

    def _done(self, taken_id: int) -> None:
        self._papers.inbox.done(taken_id, self._papers.clock())


def _chosen(option: str, payload: dict[str, Any]) -> str | None:
    offered = {str(at): one["fact_id"] for at, one in enumerate(payload["suggestions"], 1)}
    return NONE_OF_THESE if option == Option.NONE else offered.get(option)


def _question(press: Pressed, payload: dict[str, Any], choice: str, taken_id: int) -> Question:
    message = Message(
        id=payload["about"],
        channel=press.address.channel,
        conversation=press.conversation,
        author=press.sender.author,
        text=payload["text"],
        sent_at=press.sent_at,
        language=payload["language"],
    )
    return Question(message, choice, errand=taken_id)
