"""What a press of a button means, and who deals with it.

Knows prompts and who deals with which kind. Must not know a platform. Whoever presses is told in a note
that only they see.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

from bot.core.answering import language_for
from bot.core.chat import ChatLimits, Pressed
from bot.core.posting import Option, details, parted
from bot.desk.board import Board
from bot.desk.case_cards import CASE
from bot.desk.case_doings import REFUSALS
from bot.desk.letters import ANSWER, ASK_BACK
from bot.desk.opinions import OPINIONS, Opinions
from bot.desk.papers import Papers
from bot.desk.sealed import Letter
from bot.desk.staff import Staff
from bot.wording.speech import Wording
from factbase.deliveries import Delivery
from factbase.facts import Fact, storable
from factbase.prompts import Prompt

Noted = Callable[[str], None]
"""Keeps a note that has to be said in the chat, in the transaction of what it is about."""


def settled_later(note: str) -> None:
    """A note that the platform shows to who pressed needs no keeping."""


@dataclass(frozen=True, slots=True)
class Presses:
    """Deals with presses. `closed` is called, inside the transaction, when staff have changed a case."""

    papers: Papers
    opinions: Opinions
    staff: Staff
    board: Board
    fact: Callable[[str], Fact | None]
    wording: Callable[[str], Wording]
    language: str
    limits: Callable[[str], ChatLimits]
    closed: Callable[[], None]

    async def handle(
        self, taken_id: int, press: Pressed, moderator: bool, noted: Noted = settled_later
    ) -> str:
        """Deal with one press, which is done then; returns the note for who pressed.

        `moderator`: whether they may decide for this place.
        """
        prompt_id, option = parted(press.token) if storable(press.token) else ("", "")
        prompt, say = await asyncio.to_thread(self._looked_up, prompt_id, press)
        if prompt is None:
            stale = say.say("This button no longer works. Please send the claim again.")
            return await asyncio.to_thread(self._done, taken_id, stale, noted)
        if prompt.kind == ASK_BACK:
            note = await self.opinions.choose(taken_id, press, prompt, option, say)
            await asyncio.to_thread(noted, note)
            return note
        if prompt.kind == ANSWER and option in OPINIONS:
            return await self.opinions.judge(taken_id, press, prompt, OPINIONS[option], say)
        if prompt.kind == ANSWER and option == Option.DETAILS:
            return await asyncio.to_thread(self._details, taken_id, press, prompt, say)
        if prompt.kind == CASE:
            return await asyncio.to_thread(self._staffed, taken_id, press, prompt, moderator, noted)
        return await asyncio.to_thread(self._done, taken_id, "", noted)

    def _looked_up(self, prompt_id: str, press: Pressed) -> tuple[Prompt | None, Wording]:
        """The prompt, unless it belongs elsewhere, and the language of who pressed.

        A group may have moved, and a private answer stands elsewhere than its question: there who asked may
        go on, but nobody else.
        """
        prompt = self.papers.prompts.get(prompt_id, self.papers.clock())
        if prompt is not None and press.conversation != prompt.conversation:
            prompt = prompt if prompt.author == press.sender.author else None
        chosen = self.papers.people.language(press.sender.author)
        spoken = self.papers.seal.open(prompt.sealed).get("language") if prompt else press.sender.language
        return prompt, self.wording(chosen or spoken or self.language)

    def _details(self, taken_id: int, press: Pressed, prompt: Prompt, say: Wording) -> str:
        """Every fact of the answer; once for all where everybody sees it, lest the place be flooded."""
        payload, papers = self.papers.seal.open(prompt.sealed), self.papers
        about = f"details:{prompt.id}"
        facts = [fact for one in payload["answers"] if (fact := self.fact(one["fact_id"])) is not None]
        with papers.base.writing():
            papers.done(taken_id)
            if not facts:
                return say.say("This fact may not be told any more. Please send the claim again.")
            private = self.limits(press.address.channel).private
            if not private and papers.outbox.latest(papers.conversation(press.address), about):
                return say.say("The details have been sent already: please look below the answer.")
            for fact in facts:
                self._tell(fact, payload["language"], say, press, about)
        return ""

    def _tell(self, fact: Fact, wanted: str, say: Wording, press: Pressed, about: str) -> None:
        said = details(fact, language_for(fact, wanted, self.language), say, press.id)
        post_id = self.papers.send(Letter(press.address, said), about)
        self.papers.deliveries.record(
            Delivery(
                at=self.papers.clock(),
                channel=press.address.channel,
                conversation=press.conversation,
                message_id=about,
                decision="details",
                text=said.text,
                fact_id=fact.id,
                fact_version=fact.version,
                post_id=post_id,
            )
        )

    def _staffed(self, taken_id: int, press: Pressed, prompt: Prompt, moderator: bool, noted: Noted) -> str:
        """All that an act did is undone where it is refused; what is said then is kept by itself."""
        try:
            with self.papers.base.writing():
                return self._tried(taken_id, press, prompt, moderator, noted)
        except REFUSALS as error:
            return self._done(taken_id, self.staff.refused(error).note, noted)

    def _tried(self, taken_id: int, press: Pressed, prompt: Prompt, moderator: bool, noted: Noted) -> str:
        papers, case_id = self.papers, int(self.papers.seal.open(prompt.sealed)["case"])
        papers.done(taken_id)
        pressing = self.staff.pressed(press, prompt, moderator)
        if pressing.changed:
            self.closed()
        if pressing.stale:
            self.board.show(case_id)
        if pressing.wide is not None:
            self.board.put(case_id, self.staff.policy.rooms[press.address.channel], pressing.wide)
        if pressing.ask is not None:
            papers.send(Letter(press.address, pressing.ask, press.token), f"ask:{prompt.id}")
        noted(pressing.note)
        return pressing.note

    def _done(self, taken_id: int, note: str, noted: Noted) -> str:
        with self.papers.base.writing():
            self.papers.done(taken_id)
            noted(note)
        return note
