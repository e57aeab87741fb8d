"""What people say about an answer, or choose when they are asked back, and what follows from it.

Knows prompts, feedback and the service's question. Must not know a platform. All of it counts once, in the
same transaction as what follows from it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from bot.core.chat import Pressed
from bot.core.messages import Message
from bot.core.posting import Option
from bot.desk.errands import Errand, Errands, ToldAlready
from bot.desk.papers import Papers
from bot.errors import UnknownFact
from bot.outcomes import Outcome
from bot.questions import DISPUTED, NONE_OF_THESE, Question
from bot.wording.speech import Wording
from factbase.facts import Fact
from factbase.feedback import Feedback, Word
from factbase.prompts import Prompt

Ask = Callable[[Question], Awaitable[Outcome]]
OPINIONS = {
    Option.ANSWERS_ME.value: Word.ANSWERS_ME,
    Option.NOT_MINE.value: Word.NOT_MINE,
    Option.DISPUTE.value: Word.DISPUTE,
}
_FOLLOWS = {Word.NOT_MINE: NONE_OF_THESE, Word.DISPUTE: DISPUTED}


@dataclass(frozen=True, slots=True)
class Opinions:
    """Deals with choices and words on answers. `keep_labels`: whether the asker's claim is kept with them."""

    papers: Papers
    errands: Errands
    ask: Ask
    fact: Callable[[str], Fact | None]
    keep_labels: bool

    async def choose(self, taken_id: int, press: Pressed, prompt: Prompt, option: str, say: Wording) -> str:
        """The asker chooses one of the facts that were suggested, or none; returns the note for them."""
        payload = self.papers.seal.open(prompt.sealed)
        if prompt.author != press.sender.author:
            return await self._done(taken_id, say.say("Only the person who asked can choose here."))
        choice = _chosen(option, payload)
        if choice is None:
            return await self._done(taken_id, "")

        def first() -> None:
            if not self.papers.prompts.use(prompt.id, self.papers.clock()):
                raise ToldAlready
            word = Word.NONE_OF_THESE if choice == NONE_OF_THESE else Word.CHOSEN
            self._record(press, prompt, payload, word, choice or None)

        # Who typed the choice reads on below; who pressed a button looks at the message above it.
        here = prompt.conversation == press.conversation and not press.text
        stands = self.papers.standing(prompt.post_id) if here else None
        errand = Errand(taken_id, press, payload["about"], press.sender.author, stands, first=first)
        return await self._asked(errand, _question(press, payload, choice, taken_id), say, "")

    async def judge(self, taken_id: int, press: Pressed, prompt: Prompt, word: Word, say: Wording) -> str:
        """Somebody judges an answer; returns the note for them."""
        payload = self.papers.seal.open(prompt.sealed)
        asker = press.sender.author == prompt.author and bool(payload["text"])
        told = payload["answers"][0]["fact_id"] if payload["answers"] else None
        if not asker:  # whose claim it was is not for others to say, and their words are no label
            payload = {**payload, "text": ""}
        marker = _marker(prompt, word, press)
        before = await asyncio.to_thread(self.papers.prompts.get, marker, self.papers.clock())
        if word is Word.ANSWERS_ME or (word is Word.NOT_MINE and not asker) or before is not None:
            fresh = await asyncio.to_thread(self._only_record, taken_id, press, prompt, payload, word, told)
            told_already = say.say("You have told us that already.")
            return say.say("Thank you. That helps us.") if fresh else told_already

        def first() -> None:
            self._record(press, prompt, payload, word, told)
            # Minds may change, and change back: people look into it once.
            self.papers.prompt("told", press.address, press.sender.author, {}, marker)

        about = f"{payload['about']}:{word}"
        errand = Errand(taken_id, press, about, press.sender.author, muted=not asker, first=first)
        text = payload["text"] or self._claim(told)
        question = _question(press, {**payload, "text": text}, _FOLLOWS[word], taken_id)
        return await self._asked(errand, question, say, say.say("Thank you. People will look into it."))

    async def _asked(self, errand: Errand, question: Question, say: Wording, note: str) -> str:
        self.errands.begin(errand)
        try:
            await self.ask(question)
        except UnknownFact:
            gone = say.say("This fact may not be told any more. Please send the claim again.")
            return await self._done(errand.taken_id, gone)
        except ToldAlready:
            return await self._done(errand.taken_id, say.say("You have told us that already."))
        finally:
            self.errands.end(errand.taken_id)
        return note

    async def _done(self, taken_id: int, note: str) -> str:
        await asyncio.to_thread(self.papers.done, taken_id)
        return note

    def _only_record(
        self,
        taken_id: int,
        press: Pressed,
        prompt: Prompt,
        payload: dict[str, Any],
        word: Word,
        fact: str | None,
    ) -> bool:
        with self.papers.base.writing():
            self.papers.done(taken_id)
            return self._record(press, prompt, payload, word, fact)

    def _claim(self, fact_id: str | None) -> str:
        """The claim of a fact that was told: what a bystander disputes is the fact."""
        fact = self.fact(fact_id) if fact_id else None
        return fact.claim.text if fact else ""

    def _record(
        self, press: Pressed, prompt: Prompt, payload: dict[str, Any], word: Word, fact_id: str | None
    ) -> bool:
        offered: list[dict[str, Any]] = [*payload["answers"], *payload["suggestions"]]
        known = next((one for one in offered if one["fact_id"] == fact_id), {})
        return self.papers.feedback.record(
            Feedback(
                at=self.papers.clock(),
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
                text=payload["text"] if self.keep_labels and payload["text"] else None,
            )
        )


def _marker(prompt: Prompt, word: Word, press: Pressed) -> str:
    """What is kept when this person says this below this answer."""
    return f"{prompt.id}:{word}:{press.sender.author}"


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
