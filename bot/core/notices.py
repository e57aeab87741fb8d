"""The longer texts: who the bot is, what it reads and keeps, and what came of a command.

Knows sentences and their order. Must not know platforms, stores or who may do what. Every sentence goes
through the wording, so that catalogues carry it. At most LONGEST characters: lists end where the room ends.
Pure.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum

from bot.core.chat import Command, Place, Post
from bot.core.commands import argument, menu
from bot.core.privacy import Ground, Privacy
from bot.core.reply import LONGEST, Voice, language_for
from bot.core.shortening import cut
from bot.wording.speech import Wording
from factbase.facts import Fact

_HEADLINE = 90
"""Characters of a fact's headline in a list."""
_TOPIC = 60
_CONTACT = 200


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
    return _post(say, say.say(NOTICE_TEXTS[kind]))


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
    return _post(
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
    return _post(say, how, _fitting(lines, LONGEST - len(how) - 2))


GROUNDS = {
    Ground.PUBLIC_TASK: "The law lets us do this because informing the public is our task.",
    Ground.LEGAL_OBLIGATION: "We do this because a law requires it of us.",
    Ground.CONSENT: "We do this because you agreed to it; you can end that at any time.",
    Ground.LEGITIMATE_INTERESTS: "The law lets us do this because many people need it and it harms nobody.",
    Ground.VITAL_INTERESTS: "The law lets us do this because it protects people's lives.",
}


def privacy(say: Wording, voice: Voice, contact: str, ground: Ground = Ground.PUBLIC_TASK) -> Post:
    """Whose bot this is, what it reads, why it may, whom to ask, how to be forgotten.

    `contact` may be empty.
    """
    who = [say.say("I am a bot; %(agency)s answers for this.", agency=voice.agency)]
    if contact:
        who.append(say.say("Questions about your data: %(contact)s", contact=contact[:_CONTACT]))
    return _post(
        say,
        "\n".join(who),
        say.say(
            "I read what you send me; in groups only what is addressed to me, "
            "unless a moderator has written /watch on."
        ),
        _protected(say),
        say.say(GROUNDS[ground]),
        "\n".join(
            (
                say.say("/forgetme erases what is linked to you."),
                say.say("/optout: I do not read you along in groups."),
            )
        ),
    )


def on_the_page(say: Wording, contact: str, kept_for: Privacy, claims_days: int) -> tuple[str, ...]:
    """The same for a page in the web, line by line, without what works in chats only."""
    asked = say.say("Questions about your data: %(contact)s", contact=contact[:_CONTACT]) if contact else ""
    lines = (
        *kept(say, kept_for, claims_days).text.split("\n"),
        _protected(say),
        say.say(GROUNDS[kept_for.ground]),
    )
    return tuple(line for line in (*lines, asked) if line)


def kept(say: Wording, kept_for: Privacy, claims_days: int) -> Post:
    """What is kept, why and for how long. `claims_days`: of what was asked; 0 where that is not kept."""
    lines = [
        say.say("What I keep, and for how long:"),
        say.say("• What you ask, to test new answers: %(days)s.", days=say.days(claims_days))
        if claims_days
        else "",
        say.say(
            "• Claims that people look into: %(days)s after that is done.", days=say.days(kept_for.case_days)
        ),
        say.say(
            "• What you say about my answers, to learn from it: %(days)s.", days=say.days(kept_for.label_days)
        ),
        say.say(
            "• What I said: %(days)s. Where I said it, encrypted, to correct it there: %(short)s.",
            days=say.days(kept_for.answer_days),
            short=say.days(kept_for.address_days),
        ),
        say.say(
            "• The code that stands for you, so that everybody is counted once: %(days)s.",
            days=say.days(kept_for.code_days),
        ),
        say.say("• Your language and topics, because you chose them: until you end that."),
        say.say("After that only counts are left, which lead to nobody."),
    ]
    return Post("\n".join(line for line in lines if line), say.language)


def _protected(say: Wording) -> str:
    return say.say(
        "Phone numbers, e-mail and postal addresses, identity numbers and links are taken out as far as I "
        "recognise them, a code stands for your name, and where to reach you is kept encrypted."
    )


def joined(say: Wording, voice: Voice) -> Post:
    """What a group is told when the bot comes in: who runs it, what it reads and keeps."""
    return _post(
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


def status(
    say: Wording, voice: Voice, chosen: Wording | None, topics: Sequence[str], watching: bool | None
) -> Post:
    """The person's settings, and what is read here; `watching` is None where the two are alone."""
    reads = {
        None: say.say("I read what you send me."),
        True: say.say("I read every message in this group, because a moderator has written /watch on."),
        False: say.say("I read only what is addressed to me."),
    }[watching]
    parts = [
        say.say("I am running. I am a bot; %(agency)s answers for this.", agency=voice.agency),
        reads,
        _chosen(say, chosen) if chosen else say.say("You have chosen no language; /language does."),
    ]
    return _post(say, *parts, _own_topics(say, topics))


def languages(say: Wording, known: Sequence[Wording], unknown: bool = False) -> Post:
    """The languages that the bot speaks, by their own names; `unknown`: another one was asked for."""
    names = ", ".join(each.name_of(each.language) for each in known)
    return _post(
        say,
        say.say("I do not speak that language yet.") if unknown else "",
        say.say("I speak: %(languages)s.", languages=names),
        say.say("To choose one, write it after /language."),
    )


def language_chosen(say: Wording) -> Post:
    """The new language, said in it."""
    return _post(say, _chosen(say, say))


def topics(say: Wording, offered: Sequence[str], own: Sequence[str], unknown: bool = False) -> Post:
    """What can be subscribed to, and what the person has; `unknown`: they named something else."""
    parts = [say.say("There is no such topic.")] if unknown else []
    if offered:
        parts.append(say.say("Topics: %(topics)s.", topics=_enumerated(offered)))
        parts.append(say.say("To get news about one, write it after /subscribe."))
    else:
        parts.append(say.say("There are no topics yet."))
    return _post(say, *parts, _own_topics(say, own))


def subscribed(say: Wording, own: Sequence[str]) -> Post:
    """A topic was taken up, or had been before; `own` are all that the person has now."""
    return _post(say, _own_topics(say, own), say.say("/unsubscribe ends it."))


def unsubscribed(say: Wording, ended: int, left: Sequence[str]) -> Post:
    """Topics were given up; `ended` of them, which may be none."""
    done = say.say("Done.") if ended else say.say("You had no such topic; nothing changed.")
    return _post(say, done, _own_topics(say, left))


def facts_found(say: Wording, found: Sequence[Fact], fallback: str) -> Post:
    """Headlines of facts in the reader's language or the one closest to it, with the facts' ids."""
    before = say.say("This has been checked:")
    after = say.say("For the whole answer, send me the claim as you heard it.")
    lines = [f"• {_headline(fact, say.language, fallback)} ({fact.id})" for fact in found]
    return _post(say, before, _fitting(lines, LONGEST - len(before) - len(after) - 4), after)


def forgotten(say: Wording, erased: int, partly: bool = False) -> Post:
    """What was erased; `erased` counts the entries. `partly`: a legal hold keeps some of it."""
    if not erased and not partly:
        return _post(say, say.say("Nothing is kept that is linked to you: there was nothing to erase."))
    return _post(
        say,
        say.say(
            "Done. The language and the topics that you chose, your open questions to me, and what you said "
            "about my answers are erased, and what you asked is a count that nobody can link to you. "
            "Entries: %(count)d.",
            count=erased,
        ),
        say.say("This cannot be undone. If you write to me again, I will not know you."),
        say.say("Some of it must stay for now, because a law or a court requires it.") if partly else "",
    )


def _taken(command: Command, say: Wording) -> str:
    """What a command takes, in brackets, so that nobody takes it for the command's own words."""
    taken = argument(command, say)
    return f"[{taken}]" if taken else ""


def _post(say: Wording, *parts: str) -> Post:
    return Post("\n\n".join(part for part in parts if part), say.language)


def _chosen(say: Wording, chosen: Wording) -> str:
    name = chosen.name_of(chosen.language)
    return say.say("I answer you in the language that you chose: %(language)s.", language=name)


def _own_topics(say: Wording, own: Sequence[str]) -> str:
    if not own:
        return say.say("You get no news about topics.")
    return say.say("You get news about: %(topics)s.", topics=_enumerated(own))


def _headline(fact: Fact, wanted: str, fallback: str) -> str:
    return cut(fact.corrections[language_for(fact, wanted, fallback)].headline, _HEADLINE)


def _enumerated(names: Sequence[str], room: int = LONGEST // 4) -> str:
    """The names as far as they fit, and a mark if some did not."""
    shown = [cut(name, _TOPIC) for name in names]
    while len(shown) > 1 and len(", ".join(shown)) + 3 > room:
        shown.pop()
    return ", ".join([*shown, *(["…"] if len(shown) < len(names) else [])])


def _fitting(lines: Sequence[str], room: int) -> str:
    """The lines as far as they fit, in order."""
    kept: list[str] = []
    for line in lines:
        if len("\n".join([*kept, line])) > room:
            break
        kept.append(line)
    return "\n".join(kept)
