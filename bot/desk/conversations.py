"""What is done about each event: a question to the service, a command, a press, a coming or going.

Knows who deals with what. Must not know a platform, or keep anything in memory that a restart must not lose.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

from bot.core.addressing import claim_text, is_question
from bot.core.chat import Command, Event, Membership, Place, Post, Pressed, Said
from bot.core.messages import Message
from bot.core.notices import limit_reached
from bot.core.posting import unavailable
from bot.desk.allowance import Allowance, Verdict
from bot.desk.commanding import Commands
from bot.desk.errands import Errand, Errands
from bot.desk.memberships import Memberships
from bot.desk.papers import Papers
from bot.desk.post_office import WORDS
from bot.desk.presses import Ask, Presses
from bot.desk.sealed import Letter
from bot.judging import NONE_OF_THESE, Occasion, Question
from bot.wording.speech import Wording


@dataclass(frozen=True, slots=True)
class Conversations:
    """Deals with events, one at a time for each conversation."""

    papers: Papers
    errands: Errands
    ask: Ask
    commands: Commands
    presses: Presses
    memberships: Memberships
    wording: Callable[[str], Wording]
    language: str
    per_person: Allowance
    per_place: Allowance

    async def hear(self, taken_id: int, said: Said, again: bool, moderator: bool) -> None:
        """Deal with what somebody said."""
        about = self.papers.message(said.address, said.id)
        earlier = await asyncio.to_thread(self._earlier, said, about) if said.edited else None
        if said.edited and earlier is None and not said.addressed:
            await asyncio.to_thread(self._only, taken_id)
        elif not again and not await asyncio.to_thread(self._within, taken_id, said):
            return
        elif is_question(said):
            await self._question(taken_id, said, about, earlier)
        else:
            await asyncio.to_thread(self._command, taken_id, said, about, moderator)

    async def press(self, taken_id: int, press: Pressed, again: bool, moderator: bool) -> str:
        """Deal with a press; returns the note for who pressed."""
        return await self.presses.handle(taken_id, press, again, moderator)

    def member(self, taken_id: int, event: Membership) -> None:
        """The bot came or went."""
        with self.papers.base.writing():
            self._post(event, self.memberships.reply(event), self.papers.key(event))
            self._only(taken_id)

    def note(self, said: Said, note: str) -> None:
        """Tell who answered a question of ours what came of it, where there is no button to say it on."""
        if note:
            post = Post(note, self.language, reply_to=said.id)
            with self.papers.base.writing():
                self._post(said, (post,), self.papers.message(said.address, said.id))

    def apologise(self, taken_id: int, event: Event) -> None:
        """An event that cannot be dealt with is set aside; who waits for a reply is told."""
        with self.papers.base.writing():
            if isinstance(event, Said) and event.addressed:
                say = self.wording(self._language(event))
                self._post(event, (unavailable(say),), self.papers.message(event.address, event.id))
            self.papers.inbox.set_aside(taken_id, "cannot be dealt with", self.papers.clock())

    async def _question(self, taken_id: int, said: Said, about: str, earlier: int | None) -> None:
        language = await asyncio.to_thread(self.papers.people.language, said.sender.author)
        message = Message(
            id=about,
            channel=said.address.channel,
            conversation=said.conversation,
            author=said.sender.author,
            text=claim_text(said),
            sent_at=said.sent_at,
            language=language,
        )
        occasion = Occasion.ASKED if said.addressed or earlier else Occasion.OVERHEARD
        choice = NONE_OF_THESE if said.command is Command.HUMAN else None
        self.errands.begin(Errand(taken_id, said, about, said.sender.author, earlier))
        try:
            await self.ask(Question(message, choice, occasion, taken_id))
        finally:
            self.errands.end(taken_id)

    def _command(self, taken_id: int, said: Said, about: str, moderator: bool) -> None:
        with self.papers.base.writing():
            posts = () if said.edited else self.commands.reply(said, moderator)
            self._post(said, posts, about)
            self._only(taken_id)

    def _within(self, taken_id: int, said: Said) -> bool:
        """Whether this person and this place may still ask; if not, it is done, and they are told once."""
        now = self.papers.clock()
        verdict = self.per_person.spend(said.sender.author, now)
        if verdict is Verdict.WITHIN and said.place is Place.GROUP:
            verdict = self.per_place.spend(said.conversation, now)
        if verdict is Verdict.WITHIN:
            return True
        with self.papers.base.writing():
            if verdict is Verdict.FIRST_BEYOND and said.addressed:
                say = self.wording(self._language(said))
                about = self.papers.message(said.address, said.id)
                self._post(said, (limit_reached(say),), about)
            self._only(taken_id)
        return False

    def words(self, said: Said) -> Pressed | None:
        """A reply to a message of ours that asked for words is the press that it asked for."""
        if not said.reply_to or said.edited:
            return None
        papers = self.papers
        prompt = papers.prompts.get(papers.message(said.address, said.reply_to), papers.clock())
        if prompt is None or prompt.kind != WORDS or prompt.author not in ("", said.sender.author):
            return None
        token = str(papers.seal.open(prompt.sealed)["token"])
        return Pressed(
            said.key,
            said.id,
            said.place,
            said.address,
            said.conversation,
            said.sender,
            said.sent_at,
            token,
            said.text,
        )

    def _earlier(self, said: Said, about: str) -> int | None:
        stored = self.papers.outbox.latest(said.conversation, about)
        return stored.id if stored else None

    def _language(self, event: Event) -> str:
        spoken = self.papers.people.language(event.sender.author)
        return spoken or event.sender.language or self.language

    def _post(self, event: Event, posts: tuple[Post, ...], about: str) -> None:
        for post in posts:
            self.papers.send(Letter(event.address, post), about)

    def _only(self, taken_id: int) -> None:
        self.papers.inbox.done(taken_id, self.papers.clock())
