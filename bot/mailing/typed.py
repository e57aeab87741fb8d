"""What people type about a mailing: its words in each language, and why they want it.

Knows the lengths that hold. Must not know who types, or what becomes of it.
"""

from __future__ import annotations

from collections.abc import Mapping

from bot.editorial.texts import reasoned
from bot.errors import MailingRefused
from bot.wording.catalogue import LANGUAGES
from factbase.errors import ActRefused
from factbase.review import LEAST_REASON

LONGEST = 600
SHORTEST = 20


def in_languages(words: Mapping[str, str]) -> dict[str, str]:
    """What is said in each language. Raises MailingRefused."""
    unknown = sorted(words.keys() - set(LANGUAGES))
    if unknown:
        raise MailingRefused(
            f"the bot does not speak {', '.join(unknown)}: write in one of {', '.join(LANGUAGES)}"
        )
    return {code: _worded(text) for code, text in words.items()}


def why(reason: str) -> str:
    """A reason that colleagues can judge. Raises MailingRefused."""
    try:
        said = reasoned(reason)
    except ActRefused as error:
        raise MailingRefused(str(error)) from error
    if len(said) < LEAST_REASON:
        raise MailingRefused(f"say why, in {LEAST_REASON} characters at least: colleagues must judge it")
    return said


def _worded(text: str) -> str:
    said = text.strip()
    if not SHORTEST <= len(said) <= LONGEST:
        raise MailingRefused(f"write {SHORTEST} to {LONGEST} characters; these were {len(said)}")
    return said
