"""What is done about each event: a question to the service, a command, a press, a coming or going.

Knows who deals with what. Must not know a platform, or keep anything in memory that a restart must not lose.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

from bot.core.addressing import claim_text, is_question
from bot.core.chat import Command, Event, Membership, Place, Post, Pressed, Said
from bot.core.danger import urgent
from bot.core.messages import Message
from bot.core.notices import limit_reached
from bot.core.posting import unavailable
from bot.desk.allowance import Allowance, Verdict
from bot.desk.commanding import Commands
from bot.desk.errands import Errand, Errands
from bot.desk.introducing import Introducing
from bot.desk.memberships import Memberships
from bot.desk.opinions import Ask
from bot.desk.papers import FORGOTTEN, Papers
from bot.desk.presses import Presses
from bot.desk.sealed import Letter
from bot.desk.told import told_to
from bot.desk.typed import stands_for
from bot.questions import NONE_OF_THESE, Occasion, Question
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
    introducing: Introducing
    wording: Callable[[str], Wording]
    language: str
    per_person: Allowance
    per_place: Allowance
    overheard: Allowance
    in_danger: Allowance

    async def hear(self, taken_id: int, said: Said, again: bool, moderator: bool) -> None:
        """Deal with what somebody said. `again`: it was begun before, and counted then."""
        about = self.papers.message(said.address, said.id)
        if not said.addressed:
            await self._overhear(taken_id, said, about)
        elif not again and not await asyncio.to_thread(self._within, taken_id, said, moderator):
            return
        elif self.introducing.wants(said):
            await asyncio.to_thread(self._introduce, taken_id, said, about)
        elif is_question(said):
            await self._question(taken_id, said, about, Occasion.ASKED)
        else:
            await asyncio.to_thread(self._command, taken_id, said, about, moderator)

    async def press(self, taken_id: int, press: Pressed, moderator: bool) -> str:
        """Deal with a press; returns the note for who pressed."""
        return await self.presses.handle(taken_id, press, moderator)

    async def worded(self, taken_id: int, said: Said, press: Pressed, moderator: bool) -> None:
        """Deal with words that stand for a press of a button; edited later, they count no more."""
        if said.edited:
            await asyncio.to_thread(self.papers.done, taken_id)
            return
        await self.presses.handle(taken_id, press, moderator, lambda note: self._note(said, note))

    def member(self, taken_id: int, event: Membership) -> None:
        """The bot came or went."""
        with self.papers.base.writing():
            self._post(event, self.memberships.reply(event), self.papers.key(event))
            self.papers.done(taken_id)

    def apologise(self, taken_id: int, event: Event) -> str:
        """Set an event aside that cannot be dealt with; who waits for a reply is told. Returns the words."""
        say = self.wording(self._language(event))
        with self.papers.base.writing():
            if isinstance(event, Said) and event.addressed:
                self._post(event, (unavailable(say),), self.papers.message(event.address, event.id))
            self.papers.inbox.set_aside(taken_id, "cannot be dealt with", self.papers.clock())
        return unavailable(say).text

    async def _overhear(self, taken_id: int, said: Said, about: str) -> None:
        """Look at what people say to each other, if that is still wanted; an edit of it is left alone."""
        within = self.overheard.spend(said.conversation, self.papers.clock()) is Verdict.WITHIN
        if said.edited or not within or not await asyncio.to_thread(self.listens, said):
            await asyncio.to_thread(self.papers.done, taken_id)
        else:
            await self._question(taken_id, said, about, Occasion.OVERHEARD)

    async def _question(self, taken_id: int, said: Said, about: str, occasion: Occasion) -> None:
        earlier = await asyncio.to_thread(self._earlier, said, about) if said.edited else None
        language = await asyncio.to_thread(self.papers.people.language, said.sender.author)
        asked = occasion is Occasion.ASKED
        after = await asyncio.to_thread(told_to, said, self.papers) if asked else ()
        message = Message(
            id=about,
            channel=said.address.channel,
            conversation=said.conversation,
            author=said.sender.author,
            text=claim_text(said),
            sent_at=said.sent_at,
            language=language,
        )
        wants_human = said.command is Command.HUMAN and not urgent(message.text)
        choice = NONE_OF_THESE if wants_human else None
        self.errands.begin(Errand(taken_id, said, about, said.sender.author, earlier))
        try:
            await self.ask(Question(message, choice, occasion, taken_id, after=after))
        finally:
            self.errands.end(taken_id)

    def _introduce(self, taken_id: int, said: Said, about: str) -> None:
        """Somebody of the staff says who they are; an edit of that says nothing new."""
        with self.papers.base.writing():
            if not said.edited:
                self._post(said, (self.introducing.reply(said),), about)
            self.papers.done(taken_id)

    def _command(self, taken_id: int, said: Said, about: str, moderator: bool) -> None:
        with self.papers.base.writing():
            posts = () if said.edited else self.commands.reply(said, moderator)
            self._post(said, posts, FORGOTTEN if said.command is Command.FORGET_ME else about)
            self.papers.done(taken_id)

    def _within(self, taken_id: int, said: Said, moderator: bool) -> bool:
        """Whether this person and this place may still ask; if not, it is done, and they are told once.

        A moderator can always end the listening. Who is in danger is heard beyond the pace, once in a while.
        """
        if said.command is Command.WATCH and moderator:
            return True
        now = self.papers.clock()
        verdict = self.per_person.spend(said.sender.author, now)
        if verdict is Verdict.WITHIN and said.place is Place.GROUP:
            verdict = self.per_place.spend(said.conversation, now)
        if verdict is Verdict.WITHIN or self._cries(said):
            return True
        with self.papers.base.writing():
            if verdict is Verdict.FIRST_BEYOND:
                say = self.wording(self._language(said))
                about = self.papers.message(said.address, said.id)
                self._post(said, (limit_reached(say),), about)
            self.papers.done(taken_id)
        return False

    def _cries(self, said: Said) -> bool:
        """Whether somebody may need help, who was not told lately whom to call."""
        if not urgent(claim_text(said)):
            return False
        key = f"{said.conversation} {said.sender.author}"
        return self.in_danger.spend(key, self.papers.clock()) is Verdict.WITHIN

    def listens(self, said: Said) -> bool:
        """Whether the bot may listen where this was said, to who said it."""
        if said.place is not Place.GROUP:
            return False
        room = self.papers.rooms.get(said.conversation)
        watched = room is not None and room.present and room.watching
        return watched and not self.papers.opt_outs.has(said.sender.author)

    def words(self, said: Said) -> Pressed | None:
        """The press that something typed stands for."""
        return None if self.introducing.wants(said) else stands_for(said, self.papers)

    def _earlier(self, said: Said, about: str) -> int | None:
        stored = self.papers.outbox.latest(said.conversation, about)
        return self.papers.standing(stored.id) if stored else None

    def _note(self, said: Said, note: str) -> None:
        """Tell who answered a question of ours what came of it, where there is no button to say it on."""
        if note:
            post = Post(note, self.language, reply_to=said.id)
            self._post(said, (post,), f"{self.papers.message(said.address, said.id)}:note")

    def _language(self, event: Event) -> str:
        spoken = self.papers.people.language(event.sender.author)
        return spoken or event.sender.language or self.language

    def _post(self, event: Event, posts: tuple[Post, ...], about: str) -> None:
        for post in posts:
            self.papers.send(Letter(event.address, post), about)
