"""What is said to a command, and what it changes.

Knows the stores of rooms and people, and the notices. Must not know platforms, whether somebody is a
moderator (that was asked before), or what becomes of people's data: `own_data` answers for that. `/check` and
`/human` with something to look into are questions, and not answered here. Everything happens inside the
caller's transaction.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Protocol

from bot.core import choice_notices, notices
from bot.core.addressing import is_question
from bot.core.chat import Address, Command, Place, Post, Said
from bot.core.commands import LONGEST_NAME
from bot.core.messages import MAX_MESSAGE
from bot.core.notices import Notice, notice, spoken
from bot.core.reply import Voice
from bot.desk.own_data import OwnData
from bot.ports import Clock
from bot.sealing import Seal
from bot.wording.catalogue import LANGUAGES
from bot.wording.speech import Wording
from factbase.audit import AuditLog
from factbase.facts import Fact
from factbase.people import PersonStore
from factbase.record import ITSELF
from factbase.rooms import RoomStore
from factbase.words import words

MOST_FACTS = 5
_PERSONAL = frozenset(
    {
        *(Command.PRIVACY, Command.FORGET_ME, Command.LANGUAGE, Command.STATUS),
        *(Command.SUBSCRIBE, Command.UNSUBSCRIBE, Command.OPT_OUT),
    }
)
"""Commands whose answers are nobody else's business."""


class FactSearch(Protocol):
    """Finds facts by words."""

    def search(self, text: str, limit: int) -> Sequence[Fact]:
        """Facts that share words with `text`, best first."""


@dataclass(frozen=True, slots=True)
class Commands:
    """Answers commands. `topics`: those that can be subscribed to."""

    rooms: RoomStore
    people: PersonStore
    facts: FactSearch
    wording: Callable[[str], Wording]
    voice: Voice
    clock: Clock
    seal: Seal
    topics: Callable[[], Sequence[str]]
    audit: AuditLog
    own_data: OwnData

    def reply(self, said: Said, moderator: bool) -> tuple[Post, ...]:
        """What is said to this command, after what it changes was changed; nothing to what is a question."""
        if is_question(said):
            return ()
        say = self._say(said)
        posts = self._posts(said, say, moderator)
        if said.place is Place.DIRECT:
            return posts
        personal = said.command in _PERSONAL
        return tuple(replace(post, reply_to=said.id, private=post.private or personal) for post in posts)

    def _posts(self, said: Said, say: Wording, moderator: bool) -> tuple[Post, ...]:
        if said.command is Command.PRIVACY:
            return self.own_data.kept(say)
        return (self._post(said, say, moderator),)

    def _post(self, said: Said, say: Wording, moderator: bool) -> Post:  # noqa: PLR0911 - one for each command
        match said.command:
            case Command.START:
                return notices.welcome(say, self.voice)
            case Command.CHECK:
                return notice(Notice.CLAIM_WANTED, say)
            case Command.HUMAN:
                return notice(Notice.MATTER_WANTED, say)
            case Command.FACTS:
                return self._found(said, say)
            case Command.LANGUAGE:
                return self._language(said, say)
            case Command.SUBSCRIBE:
                return self._subscribe(said, say)
            case Command.UNSUBSCRIBE:
                return self._unsubscribe(said, say)
            case Command.FORGET_ME:
                return self.own_data.forget(said, say)
            case Command.STATUS:
                return self._status(said, say)
            case Command.OPT_OUT:
                return self.own_data.opt_out(said, say)
            case Command.WATCH:
                return self._watch(said, say, moderator)
            case _:
                return notices.guide(say, said.place)

    def _say(self, said: Said) -> Wording:
        """The person's own choice, else what their client speaks, else the agency's language."""
        wanted = (self.people.language(said.sender.author), said.sender.language)
        found = (spoken(language, self.wording) for language in wanted)
        return next((say for say in found if say), self.wording(self.voice.language))

    def _found(self, said: Said, say: Wording) -> Post:
        asked = (said.text.strip() or said.quoted)[:MAX_MESSAGE]
        if not words(asked):
            return notice(Notice.WORDS_WANTED, say)
        now = self.clock()
        # Whatever the search gives: what may not answer now may be under embargo.
        found = [fact for fact in self.facts.search(asked, MOST_FACTS) if fact.answers_at(now)]
        told = [fact for fact in found if fact.corrections][:MOST_FACTS]
        if not told:
            return notice(Notice.NOTHING_FOUND, say)
        return notices.facts_found(say, told, self.voice.language)

    def _language(self, said: Said, say: Wording) -> Post:
        known = [self.wording(code) for code in LANGUAGES]
        if not said.text.strip():
            return choice_notices.languages(say, known)
        asked = said.text.strip()[:LONGEST_NAME]
        chosen = spoken(asked, self.wording) or _named_language(asked, known, say)
        if chosen is None:
            return choice_notices.languages(say, known, unknown=True)
        self.people.speak(said.sender.author, chosen.language, self.clock())
        return choice_notices.language_chosen(chosen)

    def _subscribe(self, said: Said, say: Wording) -> Post:
        author, offered = said.sender.author, tuple(self.topics())
        if not said.text.strip():
            return choice_notices.topics(say, offered, self.people.topics(author))
        if said.place is Place.GROUP:
            return notice(Notice.ONLY_ALONE, say)
        topic = _named(said.text, offered)
        if topic is None:
            return choice_notices.topics(say, offered, self.people.topics(author), unknown=True)
        sealed = sealed_address(self.seal, said.address)
        self.people.subscribe(author, topic, said.address.channel, said.conversation, sealed, self.clock())
        return choice_notices.subscribed(say, self.people.topics(author))

    def _unsubscribe(self, said: Said, say: Wording) -> Post:
        author = said.sender.author
        # A topic that is offered no more can still be given up.
        topic = _named(said.text, self.people.topics(author))
        nothing = topic is None and said.text.strip()
        ended = 0 if nothing else self.people.unsubscribe(author, topic)
        return choice_notices.unsubscribed(say, ended, self.people.topics(author))

    def _status(self, said: Said, say: Wording) -> Post:
        chosen = spoken(self.people.language(said.sender.author), self.wording)
        watching = self._watching(said) if said.place is Place.GROUP else None
        return choice_notices.status(
            say, self.voice, chosen, self.people.topics(said.sender.author), watching
        )

    def _watch(self, said: Said, say: Wording, moderator: bool) -> Post:
        if said.place is not Place.GROUP:
            return notice(Notice.ONLY_IN_GROUPS, say)
        wish = {"on": True, "off": False}.get(" ".join(words(said.text[:LONGEST_NAME])))
        if wish is not None and not moderator:
            return replace(notice(Notice.ONLY_MODERATORS, say), private=True)
        if wish is not None:
            self._set_watch(said, wish)
        return notice(Notice.WATCH_ON if self._watching(said) else Notice.WATCH_OFF, say)

    def _set_watch(self, said: Said, on: bool) -> None:
        now = self.clock()
        room = self.rooms.get(said.conversation)
        # Whoever is spoken to is there, even if the platform never said so.
        if room is None or not room.present:
            sealed = sealed_address(self.seal, said.address)
            self.rooms.arrive(said.conversation, said.address.channel, sealed, now)
        if self.rooms.watch(said.conversation, on, said.sender.author, now):
            act = "room_watched" if on else "room_unwatched"
            self.audit.append(ITSELF, said.address.channel, act, "", {}, now)

    def _watching(self, said: Said) -> bool:
        room = self.rooms.get(said.conversation)
        return room is not None and room.watching


def sealed_address(seal: Seal, address: Address) -> bytes:
    """An address that lasts, sealed: `Address(**seal.open(…))` is it again."""
    return seal.close(asdict(replace(address, via="")))


def _named(text: str, names: Sequence[str]) -> str | None:
    """The one of `names` that somebody wrote, whatever its case, accents and punctuation."""
    asked = words(text[:LONGEST_NAME])
    return next((name for name in names if asked and words(name) == asked), None)


def _named_language(text: str, known: Sequence[Wording], say: Wording) -> Wording | None:
    """A language by its name in itself, in English or in the person's language."""
    english = known[0]
    for each in known:
        own = (each.name_of(each.language), english.name_of(each.language), say.name_of(each.language))
        if _named(text, own):
            return each
    return None
