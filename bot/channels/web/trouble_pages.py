"""The words of a page that says that something went wrong.

Knows HTTP statuses and wordings. Must not know what was asked for.
"""

from __future__ import annotations

from bot.wording.speech import Wording


def words_of(status: int, say: Wording) -> tuple[str, str]:
    """What is wrong, and what to do about it."""
    if status == 404:
        return (
            say.say("There is no such page."),
            say.say("The address may be mistyped, or what was here has gone."),
        )
    if status == 413:
        return say.say("That is too much at once."), say.say("Please send only the claim itself.")
    if status < 500:
        return say.say("That cannot be done here."), say.say("Please go to the page for questions.")
    return (
        say.say("Something went wrong on our side."),
        say.say("Please try again in a minute. If you go back, what you typed may still be there."),
    )
