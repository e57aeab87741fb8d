"""What a person has chosen here, and can choose: the language, topics, whether their group is read.

Knows sentences and their order. Must not know stores, or who may choose what. Pure.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.core.chat import Post
from bot.core.notices import sections
from bot.core.reply import LONGEST, Voice
from bot.core.shortening import cut
from bot.wording.speech import Wording

_TOPIC = 60
"""Characters of a topic's name in a list."""


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
    return sections(say, *parts, _own_topics(say, topics))


def languages(say: Wording, known: Sequence[Wording], unknown: bool = False) -> Post:
    """The languages that the bot speaks, by their own names; `unknown`: another one was asked for."""
    names = ", ".join(each.name_of(each.language) for each in known)
    return sections(
        say,
        say.say("I do not speak that language yet.") if unknown else "",
        say.say("I speak: %(languages)s.", languages=names),
        say.say("To choose one, write it after /language."),
    )


def language_chosen(say: Wording) -> Post:
    """The new language, said in it."""
    return sections(say, _chosen(say, say))


def topics(say: Wording, offered: Sequence[str], own: Sequence[str], unknown: bool = False) -> Post:
    """What can be subscribed to, and what the person has; `unknown`: they named something else."""
    parts = [say.say("There is no such topic.")] if unknown else []
    if offered:
        parts.append(say.say("Topics: %(topics)s.", topics=_enumerated(offered)))
        parts.append(say.say("To get news about one, write it after /subscribe."))
    else:
        parts.append(say.say("There are no topics yet."))
    return sections(say, *parts, _own_topics(say, own))


def subscribed(say: Wording, own: Sequence[str]) -> Post:
    """A topic was taken up, or had been before; `own` are all that the person has now."""
    return sections(say, _own_topics(say, own), say.say("/unsubscribe ends it."))


def unsubscribed(say: Wording, ended: int, left: Sequence[str]) -> Post:
    """Topics were given up; `ended` of them, which may be none."""
    done = say.say("Done.") if ended else say.say("You had no such topic; nothing changed.")
    return sections(say, done, _own_topics(say, left))


def _chosen(say: Wording, chosen: Wording) -> str:
    name = chosen.name_of(chosen.language)
    return say.say("I answer you in the language that you chose: %(language)s.", language=name)


def _own_topics(say: Wording, own: Sequence[str]) -> str:
    if not own:
        return say.say("You get no news about topics.")
    return say.say("You get news about: %(topics)s.", topics=_enumerated(own))


def _enumerated(names: Sequence[str], room: int = LONGEST // 4) -> str:
    """The names as far as they fit, and a mark if some did not."""
    shown = [cut(name, _TOPIC) for name in names]
    while len(shown) > 1 and len(", ".join(shown)) + 3 > room:
        shown.pop()
    return ", ".join([*shown, *(["…"] if len(shown) < len(names) else [])])
