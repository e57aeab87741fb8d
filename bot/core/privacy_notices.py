"""What the bot tells about personal data: what it keeps, why it may, how to be forgotten.

Knows sentences and their order. Must not know stores, or what is really kept: it is given that. Pure.
"""

from __future__ import annotations

from bot.core.chat import Post
from bot.core.notices import sections
from bot.core.privacy import Ground, Privacy
from bot.core.reply import Voice
from bot.wording.speech import Wording

_CONTACT = 200
"""Characters of whom to ask."""

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
    return sections(
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


def forgotten(say: Wording, erased: int, partly: bool = False) -> Post:
    """What was erased; `erased` counts the entries. `partly`: a legal hold keeps some of it."""
    if not erased and not partly:
        return sections(say, say.say("Nothing is kept that is linked to you: there was nothing to erase."))
    return sections(
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
