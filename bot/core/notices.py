"""The longer texts: who the bot is, what it reads, and what came of a command.

Knows sentences and their order. Must not know platforms, stores or who may do what. Every sentence goes
through the wording, so that catalogues carry it. At most LONGEST characters: lists end where the room ends.
Pure.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum

from bot.core.answering import language_for
from bot.core.chat import Command, Place, Post
from bot.core.commands import argument, menu
from bot.core.reply import LONGEST, Voice
from bot.core.shortening import cut
from bot.wording.speech import Wording
from factbase.facts import Fact

_HEADLINE = 90
"""Characters of a fact's headline in a list."""


class Notice(StrEnum):
    """What is said in the same words whoever asks."""

    WATCH_ON = "watch_on"
    WATCH_OFF = "watch_off"
    CLAIM_WANTED = "claim_wanted"
    WORDS_WANTED = "words_wanted"
    NOTHING_FOUND = "nothing_found"
    FORGET_FIRST = "forget_first"
    MATTER_WANTED = "matter_wanted"
    ONLY_MODERATORS = "only_moderators"
    ONLY_IN_GROUPS = "only_in_groups"
    ONLY_ALONE = "only_alone"
    LIMIT_REACHED = "limit_reached"
    OPTED_OUT = "opted_out"
    OPTED_IN = "opted_in"
    HELD = "held"


NOTICE_TEXTS = {
    Notice.WATCH_ON: "/watch is on: I now read every message in this group.\n\n"
    "I speak up unasked only when I am sure that a message passes on a claim that was found false or "
    "misleading, and seldom.\n\n"
    "Of what I read along I keep no text, only that a claim which we know was seen, with codes instead of "
    "names. The rest is forgotten at once.\n\n"
    "A moderator can end this with /watch off. Who does not want to be read along writes /optout.",
    Notice.WATCH_OFF: "/watch is off: I read only what is addressed to me, that is a mention, a reply to me "
    "or a command. Of that I keep what /privacy says.\n\n"
    "A moderator can let me read along with /watch on.",
    Notice.CLAIM_WANTED: "Which claim? Write it after /check, or reply with /check to the message that "
    "makes it.",
    Notice.WORDS_WANTED: "What about? Write one or two words after /facts.",
    Notice.NOTHING_FOUND: "Nothing that has been checked has these words. "
    "Send me the claim itself, and people will look into it.",
    Notice.FORGET_FIRST: "This would erase the language and the topics that you chose, your open questions "
    "to me, and what you said about my answers. You would get no more news.\n\n"
    "What you asked stays in the counts, under a new code that nobody can link to you.\n\n"
    "It cannot be undone. If you want it, write /forgetme yes",
    Notice.MATTER_WANTED: "What is it about? Write it after /human, in one sentence. Somebody on our staff "
    "will read it; sending it means that you agree.",
    Notice.ONLY_MODERATORS: "Only moderators of this group may do that.",
    Notice.ONLY_IN_GROUPS: "That works in groups only. Here I read what you send me.",
    Notice.ONLY_ALONE: "I send news to one person at a time. Please write this to me directly.",
    Notice.LIMIT_REACHED: "That was a lot in a short time. Please wait a few minutes, then send it again.\n\n"
    "In an emergency call your emergency number: I cannot do that for you.",
    Notice.OPTED_OUT: "I do not read you along: of what you write in groups nothing is kept, in any group "
    "that I am in. What was counted before leads to you no longer.\n\n"
    "What you ask me yourself is still answered. To take this back, write /optout off",
    Notice.OPTED_IN: "You are read along where a moderator has written /watch on, as everybody there is. "
    "If you do not want that, write /optout",
    Notice.HELD: "I cannot erase it now: a law or a court requires that what is kept about you stays for the "
    "time being. Nobody uses it for anything else.\n\n"
    "You get no news after /unsubscribe. You may ask for the reasons, and complain to the data "
    "protection authority: /privacy says whom to ask.",
}


def notice(kind: Notice, say: Wording) -> Post:
    """A notice that needs nothing filled in."""
    return sections(say, say.say(NOTICE_TEXTS[kind]))


def limit_reached(say: Wording) -> Post:
    """More was sent than one person, or one place, may send in a while."""
    return notice(Notice.LIMIT_REACHED, say)


def spoken(language: str | None, wording: Callable[[str], Wording]) -> Wording | None:
    """The wording for a language code such as `pt-BR`; None where we do not speak it."""
    root = (language or "").replace("_", "-").split("-")[0].lower()
    found = wording(root)
    return found if root and found.language == root else None


def welcome(say: Wording, voice: Voice) -> Post:
    """The first word to a person."""
    return sections(
        say,
        say.say("Hello. I am the automated rumour line of %(agency)s.", agency=voice.agency),
        say.say(
            "Send me a claim that you have heard, and I will tell you what has been verified. "
            "If nobody has checked it yet, people will look into it."
        ),
        say.say("/help says what else I can do, /privacy what I keep. I am a bot, not a person."),
    )


def guide(say: Wording, place: Place) -> Post:
    """What can be asked for here, command by command; a whole group may know what its moderators can do."""
    how = {
        Place.DIRECT: say.say("Write me the claim, in one or two sentences."),
        Place.GROUP: say.say("Reply to a message with /check, or write the claim after it."),
    }[place]
    offered = menu(say, place, moderator=place is Place.GROUP)
    lines = [f"/{command} {_taken(command, say)}".rstrip() + f": {told}" for command, told in offered]
    return sections(say, how, _fitting(lines, LONGEST - len(how) - 2))


def joined(say: Wording, voice: Voice) -> Post:
    """What a group is told when the bot comes in: who runs it, what it reads and keeps."""
    return sections(
        say,
        say.say("Hello. I am the automated rumour line of %(agency)s.", agency=voice.agency),
        say.say(
            "Reply to a message with /check, or mention me with a claim, and I say what has been verified."
        ),
        say.say(
            "I read only what is addressed to me, unless a moderator writes /watch on; "
            "/watch off ends that. I say so here each time."
        ),
        say.say("Who does not want to be read along writes /optout."),
        say.say(
            "Of what I am asked I keep the claim, without names; /privacy says more. "
            "If I am not wanted, a moderator can remove me at any time."
        ),
    )


def facts_found(say: Wording, found: Sequence[Fact], fallback: str) -> Post:
    """Headlines of facts in the reader's language or the one closest to it, with the facts' ids."""
    before = say.say("This has been checked:")
    after = say.say("For the whole answer, send me the claim as you heard it.")
    lines = [f"• {_headline(fact, say.language, fallback)} ({fact.id})" for fact in found]
    return sections(say, before, _fitting(lines, LONGEST - len(before) - len(after) - 4), after)


def _taken(command: Command, say: Wording) -> str:
    """What a command takes, in brackets, so that nobody takes it for the command's own words."""
    taken = argument(command, say)
    return f"[{taken}]" if taken else ""


def sections(say: Wording, *parts: str) -> Post:
    """These paragraphs; empty ones fall out."""
    return Post("\n\n".join(part for part in parts if part), say.language)


def _headline(fact: Fact, wanted: str, fallback: str) -> str:
    return cut(fact.corrections[language_for(fact, wanted, fallback)].headline, _HEADLINE)


def _fitting(lines: Sequence[str], room: int) -> str:
    """The lines as far as they fit, in order."""
    kept: list[str] = []
    for line in lines:
        if len("\n".join([*kept, line])) > room:
            break
        kept.append(line)
    return "\n".join(kept)
